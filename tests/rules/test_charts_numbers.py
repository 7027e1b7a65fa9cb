"""Exact numbers, and numbers in sentences."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.numbers import bound_at, clamp, format_number, mean, median, to_fraction


@pytest.mark.parametrize(
    ("value", "fraction"),
    [
        (0.1 + 0.2, Fraction(3, 10)),
        (0.1 + 0.2 - 0.3, 0),
        (1.1 * 3, Fraction(33, 10)),
        (100 * 1.15, 115),
        (Decimal("0.30"), Fraction(3, 10)),
        (Fraction(1, 3), Fraction(1, 3)),
        (7, 7),
        (-2.5, Fraction(-5, 2)),
        (1e20, 10**20),
        (100_000_000.1 + 0.2, Fraction(1_000_000_003, 10)),
    ],
)
def test_floats_are_read_as_the_number_that_was_meant(value, fraction):
    assert to_fraction(value) == fraction


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(WorkbookError, match="not a number"):
        to_fraction(value)


@pytest.mark.parametrize(("values", "middle"), [([], None), ([3], 3), ([4, 1], Fraction(5, 2)), ([9, 1, 2], 2)])
def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two(values, middle):
    assert median([Fraction(value) for value in values]) == middle


def test_nothing_has_no_mean():
    assert mean([]) is None
    assert mean([Fraction(1), Fraction(2)]) == Fraction(3, 2)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (72, "", "72"),
        (72.5, "%", "72.5 %"),
        (0.125, "", "0.13"),
        (-0.001, "", "-0.001"),
        (-1e-12, "", "0"),
        (-1.5, "days", "-1.5 days"),
        (100, "", "100"),
        (Fraction(200, 3), "", "66.67"),
        (10**30, "", "1" + "0" * 30),
    ],
)
def test_numbers_are_said_with_two_decimals_at_most(value, unit, words):
    assert format_number(value, unit) == words


def test_a_number_that_is_not_0_is_never_said_to_be():
    shown = [format_number(value) for value in (0.004, -0.0049, 0.000012, 1e-9, 0.005, 0)]
    assert shown == ["0.004", "-0.005", "0.00001", "0.000000001", "0.01", "0"]


def test_a_bound_may_be_missing_and_a_value_can_lie_on_it():
    assert [clamp(Fraction(value), (0, None)) for value in (-1, 500)] == [0, 500]
    assert [bound_at(Fraction(value), (0, 100)) for value in (0, 50, 100)] == ["least", "", "most"]
    assert bound_at(Fraction(0), None) == bound_at(None, (0, 100)) == bound_at(Fraction(9), (0, None)) == ""


def test_a_bound_stops_a_value():
    assert [clamp(Fraction(value), (0, 100)) for value in (-1, 50, 101)] == [0, 50, 100]
    assert clamp(Fraction(101), None) == 101


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_hundredths_added_as_floats_are_the_hundredths(one, other):
    assert to_fraction(one / 100 + other / 100) == Fraction(one + other, 100)
