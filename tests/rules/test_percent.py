"""Percentages in whole numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tui.rules.percent import percentage
from workbook_tui.rules.wording import format_percent

COUNTS = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("part", "whole", "value"),
    [
        (13, 16, 81.3),
        (1999, 2000, 99.9),
        (1, 2000, 0.1),
        (39, 42, 92.9),
        (38, 40, 95.0),
        (15, 17, 88.2),
        (16, 16, 100.0),
    ],
)
def test_known_percentages(part, whole, value):
    assert percentage(part, whole) == value


@pytest.mark.parametrize("whole", [0, -1])
def test_nothing_to_count_is_no_percentage(whole):
    assert percentage(0, whole) is None


@given(COUNTS, COUNTS)
def test_only_nothing_is_0_and_only_everything_is_100(one, other):
    part, whole = min(one, other), max(one, other)
    if whole == 0:
        return
    value = percentage(part, whole)
    assert (value == 0) == (part == 0)
    assert (value == 100) == (part == whole)


@given(COUNTS, COUNTS)
def test_the_value_is_the_nearest_tenth_half_up(one, other):
    part, whole = sorted((one, other))
    if whole == 0:
        return
    exact = Fraction(100 * part, whole)
    value = Fraction(str(percentage(part, whole)))
    if Fraction(1, 10) <= exact <= Fraction(999, 10):
        assert -Fraction(1, 20) < value - exact <= Fraction(1, 20)


@given(COUNTS, COUNTS, st.integers(1, 100_000))
def test_more_of_the_same_whole_is_never_less(one, other, whole):
    low, high = sorted((one % (whole + 1), other % (whole + 1)))
    less, more = percentage(low, whole), percentage(high, whole)
    assert less is not None
    assert more is not None
    assert less <= more


@pytest.mark.parametrize(
    ("value", "words"), [(99.96, "99.96 %"), (0.04, "0.04 %"), (97.85, "97.85 %"), (0.0001, "0.0001 %")]
)
def test_a_typed_percentage_is_shown_with_every_decimal_it_has(value, words):
    assert format_percent(value) == words


@given(st.integers(0, 1_000_000))
def test_only_exactly_0_and_100_are_shown_as_such(tenthousandths):
    value = tenthousandths / 10_000
    assert Fraction(format_percent(value).removesuffix(" %")) == Fraction(tenthousandths, 10_000)


def test_a_percentage_is_shown_with_one_decimal_unless_it_is_0_or_100():
    assert [format_percent(value) for value in (81.3, 95.0, 0.0, 100.0, None)] == [
        "81.3 %",
        "95.0 %",
        "0 %",
        "100 %",
        "",
    ]


@pytest.mark.parametrize(
    ("part", "whole", "target", "value"),
    [
        (1939, 2000, 97, 96.95),
        (1941, 2000, 97, 97.1),
        (1940, 2000, 97, 97.0),
        (969_999, 1_000_000, 97, 96.9999),
        (1, 3, 33.33, 33.333),
        (1999, 2000, 100, 99.9),
        (1, 2000, 0, 0.1),
        (17, 20, None, 85.0),
    ],
)
def test_beside_a_target_it_has_the_decimals_that_tell_the_side(part, whole, target, value):
    assert percentage(part, whole, target) == value


@given(COUNTS, COUNTS, st.decimals(0, 100, places=2))
def test_what_is_shown_lies_on_the_side_of_the_target_where_it_is(one, other, target):
    part, whole = sorted((one, other))
    if whole == 0:
        return
    shown, exact = percentage(part, whole, float(target)), Fraction(100 * part, whole)
    wanted = Fraction(target)
    assert (Fraction(str(shown)) > wanted) == (exact > wanted)
    assert (Fraction(str(shown)) < wanted) == (exact < wanted)
