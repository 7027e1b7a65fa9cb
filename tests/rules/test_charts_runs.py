"""The number of runs that chance makes."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, groupby
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tui.rules.charts.points import PlottedValue
from workbook_tui.rules.charts.runs import Limits, arrangements, count_runs, limits


def every_order(below, above):
    """How many of all orders make each number of runs, counted one by one."""
    count = below + above
    found: Counter[int] = Counter()
    for places in combinations(range(count), below):
        marks = [place in places for place in range(count)]
        found[sum(1 for _ in groupby(marks))] += 1
    return found


@pytest.mark.parametrize(
    ("useful", "lower", "upper"),
    [
        *[(10, 3, 9), (14, 4, 12), (16, 5, 13), (24, 8, 18), (30, 11, 21), (40, 15, 27), (60, 24, 38)],
        *[(11, 4, 9), (12, 4, 10), (20, 7, 15)],
    ],
)
def test_limits_are_those_of_the_exact_distribution(useful, lower, upper):
    assert limits(useful) == Limits(lower, upper)


@pytest.mark.parametrize(("below", "above"), [(1, 1), (1, 4), (2, 3), (4, 4), (5, 6), (3, 8), (7, 7)])
def test_arrangements_are_those_of_every_order_counted_one_by_one(below, above):
    counted = every_order(below, above)
    assert {runs: arrangements(below, above, runs) for runs in range(below + above + 2)} == {
        runs: counted[runs] for runs in range(below + above + 2)
    }


@pytest.mark.parametrize("useful", range(2, 17))
def test_limits_leave_at_most_two_and_a_half_percent_beyond_each_and_are_the_tightest(useful):
    counted = every_order(useful // 2, useful - useful // 2)
    tail = Fraction(25, 1000) * sum(counted.values())
    found = limits(useful)
    assert sum(number for runs, number in counted.items() if runs < found.lower) <= tail
    assert sum(number for runs, number in counted.items() if runs <= found.lower) > tail
    assert sum(number for runs, number in counted.items() if runs > found.upper) <= tail
    assert sum(number for runs, number in counted.items() if runs >= found.upper) > tail


@given(st.integers(1, 60), st.integers(1, 60))
def test_arrangements_add_up_to_all_orders(below, above):
    assert sum(arrangements(below, above, runs) for runs in range(below + above + 1)) == comb(below + above, below)


@pytest.mark.parametrize(
    ("values", "useful", "runs", "verdict"),
    [
        ([], 0, 0, "untested"),
        ([5, 5, 5], 0, 0, "untested"),
        ([5, 9, 5], 1, 1, "untested"),
        ([4, 6] * 4 + [6], 9, 8, "untested"),
        ([4, 6] * 5, 10, 10, "too many"),
        ([4] * 5 + [6] * 5, 10, 2, "too few"),
        ([4] * 5 + [5] + [6] * 5, 10, 2, "too few"),
        ([4, 4, 5, 4, 6, 6, 6, 4, 4, 6, 6], 10, 4, "as expected"),
    ],
)
def test_points_on_the_center_neither_count_nor_break_a_run(values, useful, runs, verdict):
    points = [PlottedValue(index, Fraction(value)) for index, value in enumerate(values, start=1)]
    found = count_runs(points, Fraction(5))
    assert (found.useful_count, found.runs, found.verdict) == (useful, runs, verdict)
