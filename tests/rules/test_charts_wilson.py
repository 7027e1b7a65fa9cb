"""Wilson intervals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.wilson import Interval, wilson

CASES = st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize(
    ("part", "whole", "lower", "upper"),
    [(38, 42, 0.7793, 0.9623), (10, 10, 0.7225, 1), (0, 5, 0, 0.4345), (5, 10, 0.2366, 0.7634), (1, 1, 0.2065, 1)],
)
def test_wilson_intervals(part, whole, lower, upper):
    found = wilson(part, whole)
    assert found is not None
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=0.00006)


def test_nothing_counted_has_no_interval():
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (6, 5), (0, -1)])
def test_impossible_counts_have_no_interval(part, whole):
    with pytest.raises(WorkbookError):
        wilson(part, whole)


@given(CASES)
@settings(max_examples=80)
def test_wilson_contains_the_share_and_mirrors(cases):
    part, whole = cases
    found, mirrored = wilson(part, whole), wilson(whole - part, whole)
    assert found is not None
    assert mirrored is not None
    assert 0 <= found.lower <= part / whole <= found.upper <= 1
    assert found.lower == pytest.approx(1 - mirrored.upper)


def test_only_nothing_is_said_to_be_0_and_only_everything_100():
    assert Interval(0, 0.99996).text == "0 % to 99.9 %"
    assert Interval(0.00001, 1).text == "0.1 % to 100 %"
