"""A range fits at least ten counts, alone, beside ranges of other widths, and in two copies of different days."""

from collections import defaultdict
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from workbook_tui.rules.sharing.ranges import LEAST_CASES, count_range, share_range, whole_number, width_of

ENOUGH = 10
SIZES = (*range(50, 60), 79, 83, 97, *range(99, 103), 199, 200, 201, 401, 997, *range(999, 1003), 1999, 2001, 9999)
DAYS = (*range(45, 53), 61, 79, *range(95, 102), 197, 199, 200, 331, 998, 999)
"""Numbers of cases on the first day, those about a change of width among them."""


@cache
def shown(part, whole):
    found = share_range(part, whole)
    return found.text if found else ""


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (49, 49, ""),
        (0, 0, ""),
        (6, 5, ""),
        (-1, 60, ""),
        (50, 50, "80 % or more"),
        (0, 50, "below 20 %"),
        (10, 50, "20 to below 40 %"),
        (187, 200, "90 to below 95 %"),
        (200, 200, "95 % or more"),
        (21, 1500, "1 to below 2 %"),
        (31, 2000, "1.5 to below 2 %"),
        (9999, 10_000, "99.9 % or more"),
    ],
)
def test_a_share_is_a_range_that_is_the_wider_the_fewer_the_cases_are(part, whole, expected):
    assert shown(part, whole) == expected


@pytest.mark.parametrize("whole", SIZES)
@pytest.mark.few(4)
def test_who_knows_the_number_of_cases_finds_ten_counts_or_more_that_fit(whole):
    fitting = defaultdict(list)
    for part in range(whole + 1):
        fitting[shown(part, whole)].append(part)
    assert whole >= LEAST_CASES
    assert min(map(len, fitting.values())) >= ENOUGH
    assert all(min(max(parts), whole - min(parts)) > 5 for parts in fitting.values())


def test_a_range_holds_its_share_and_no_range_ends_close_to_none_or_all():
    for whole in SIZES:
        for part in {0, 1, 5, 9, 10, whole // 3, whole // 2, whole - 10, whole - 5, whole}:
            found = share_range(part, whole)
            assert found is not None
            share = Fraction(100 * part, whole)
            assert found.low <= share < found.high or (share == found.high == 100)
            ends = {found.low, found.high} - {0, 100}
            assert all(ENOUGH <= end * whole / 100 <= whole - ENOUGH for end in ends)


def two_copies(whole, more):
    """For every two ranges of two copies the parts of all cases that fit, on the first day and on the second."""
    first, second = defaultdict(set), defaultdict(set)
    for part in range(whole + 1):
        for gained in range(more + 1):
            said = shown(part, whole), shown(part + gained, whole + more)
            first[said].add(part)
            second[said].add(part + gained)
    return first, second


@pytest.mark.parametrize("whole", DAYS)
@pytest.mark.few(4)
def test_two_copies_between_which_cases_came_give_no_small_count_of_all_cases_away(whole):
    for more in (0, 1, 2, 3, 5, 7, 12):
        for size, fitting in zip((whole, whole + more), two_copies(whole, more), strict=True):
            for parts in fitting.values():
                is_small = any(part <= 5 or size - part <= 5 for part in parts)
                assert not is_small or len(parts) >= ENOUGH - 5, (more, parts)
                assert not is_small or any(5 < part < size - 5 for part in parts)


@pytest.mark.parametrize(("before", "after"), [((79, 99), (80, 100)), ((89, 100), (99, 110))])
def test_two_copies_may_tell_how_the_cases_between_them_did(before, after):
    first, second = two_copies(before[1], after[1] - before[1])
    said = shown(*before), shown(*after)
    assert first[said] == {before[0]}
    assert second[said] == {after[0]}


def test_of_two_ranges_of_one_share_one_lies_within_the_other():
    widths = [width_of(whole) for whole in (50, 100, 200, 1000, 2000, 10_000)]
    assert widths == [20, 10, 5, 1, Fraction(1, 2), Fraction(1, 10)]
    for part in (0, 3333, 5000, 9090, 9999, 10_000):
        ranges = [share_range(part, 10_000, width) for width in widths]
        for wide, narrow in pairwise(ranges):
            assert wide is not None
            assert narrow is not None
            assert wide.low <= narrow.low < narrow.high <= wide.high
    narrowest = share_range(45, 50, Fraction(1, 10))
    assert narrowest is not None
    assert narrowest.text == "80 % or more"


@pytest.mark.parametrize("per", [2, 10, 25, 40, 100, 1000, 1024, 100_000, 1_000_000])
def test_the_ends_and_the_middle_of_a_range_are_exact_in_two_decimals_per_any_number(per):
    for whole in (50, 100, 200, 1000, 2000, 10_000, 20_000):
        for part in {0, 9, whole // 3, whole - 9, whole}:
            found = share_range(part, whole, unit="", per=per)
            assert found is not None
            assert {(number * 100).denominator for number in (found.low, found.middle, found.high)} == {1}
            share = Fraction(per * part, whole)
            assert found.low <= share < found.high or share == found.high == per
            assert (found.high - found.low) * whole / per >= ENOUGH


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "fewer than 10"), (9, "fewer than 10"), (10, "10 to 19"), (125, "120 to 129")]
)
def test_a_count_is_a_range_of_ten(count, expected):
    found = count_range(Fraction(count))
    assert found is not None
    assert (found.text, found.middle - found.low) == (expected, Fraction(5))
    assert found.low <= count < found.high


def test_a_count_below_0_has_no_range():
    assert count_range(Fraction(-1)) is None


@pytest.mark.parametrize(("value", "whole"), [("27.5", 28), ("27.49", 27), ("12.2", 12), ("-0.5", 0), ("3", 3)])
def test_a_mean_is_shown_as_a_whole_number(value, whole):
    assert whole_number(Fraction(value)) == whole
