"""Series that are charted outside the agency."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.rules.charts.p_chart import p_chart
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.sharing import shareable

SERIES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def test_a_small_point_is_missing_and_takes_the_smallest_other_with_it():
    points = [Point("a", part=38, whole=40), Point("b", part=60, whole=90), Point("c", part=20, whole=30)]
    assert shareable(points) == (Point("a"), points[1], Point("c"))


def test_counts_of_a_count_measure_are_hidden_and_other_values_kept():
    points = [Point("a", 3), Point("b", 20), Point("c"), Point("d", 8)]
    assert shareable(points, are_counts=True) == (Point("a"), points[1], Point("c"), Point("d"))
    assert shareable(points) == tuple(points)


def test_excluded_points_are_left_out():
    assert shareable([Point("a", part=50, whole=99, excluded=True)]) == (Point("a"),)


@given(SERIES)
@settings(max_examples=60)
def test_what_remains_holds_no_small_count_and_neither_does_its_p_chart(cases):
    shared = shareable([Point(part=part, whole=part + rest) for part, rest in cases])
    left = [point for point in shared if point.has_counts]
    assert len(shared) == len(cases)
    assert all((point.part or 0) > 5 and (point.whole or 0) - (point.part or 0) > 5 for point in left)
    chart = p_chart(shared)
    assert (chart.whole == 0) == (not left)
    assert not left or (chart.part > 5 and chart.whole - chart.part > 5)
