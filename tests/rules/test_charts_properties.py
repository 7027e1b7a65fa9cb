"""What holds for every run chart: scaled, mirrored, reversed, or with more points on the median."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.run_chart import run_chart
from workbook_tui.rules.charts.segments import Phase
from workbook_tui.rules.charts.xmr import xmr_chart

VALUES = st.lists(st.one_of(st.none(), st.integers(-9, 9), st.integers(-1000, 1000)), max_size=30)
TURN = {"above": "below", "below": "above", "rising": "falling", "falling": "rising"}


def points(values):
    return [Point(value=value) for value in values]


def signals(found):
    return [(signal.kind, signal.way, signal.points) for signal in found]


def read(values, **options):
    chart = run_chart(points(values), **options)
    return signals(chart.shifts), signals(chart.trends), chart.runs


@given(VALUES, st.integers(1, 50), st.integers(-500, 500), st.sampled_from([None, 8]))
@settings(max_examples=80)
def test_scaling_and_moving_changes_no_signal(values, scale, move, baseline):
    moved = [None if value is None else value * scale + move for value in values]
    assert read(moved, baseline=baseline) == read(values, baseline=baseline)


@given(VALUES)
@settings(max_examples=60)
def test_scaling_by_a_decimal_changes_no_signal(values):
    assert read([None if value is None else value * 0.1 for value in values]) == read(values)


@given(VALUES, st.sampled_from([None, 8]))
@settings(max_examples=80)
def test_mirrored_data_give_mirrored_signals(values, baseline):
    shifts, trends, runs = read(values, baseline=baseline)
    mirrored = read([None if value is None else -value for value in values], baseline=baseline)
    assert mirrored[0] == [(kind, TURN[way], found) for kind, way, found in shifts]
    assert mirrored[1] == [(kind, TURN[way], found) for kind, way, found in trends]
    assert mirrored[2] == runs


@given(VALUES)
@settings(max_examples=60)
def test_a_mirrored_measure_with_the_other_good_direction_means_the_same(values):
    plain = run_chart(points(values), direction="up", baseline=8)
    mirrored = run_chart(points([None if value is None else -value for value in values]), direction="down", baseline=8)
    plain_meanings = [signal.meaning("up") for signal in (*plain.shifts, *plain.trends)]
    assert [signal.meaning("down") for signal in (*mirrored.shifts, *mirrored.trends)] == plain_meanings


@given(VALUES)
@settings(max_examples=60)
def test_reversed_time_keeps_shifts_and_runs_and_turns_trends(values):
    count = len(values) + 1
    shifts, trends, runs = read(values)
    back_shifts, back_trends, back_runs = read(values[::-1])
    turned = [(kind, way, tuple(count - index for index in reversed(found))) for kind, way, found in reversed(shifts)]
    assert back_shifts == turned
    assert back_runs == runs
    assert [(way, len(found)) for _, way, found in back_trends] == [
        (TURN[way], len(found)) for _, way, found in reversed(trends)
    ]


@given(VALUES, st.data())
@settings(max_examples=60)
def test_points_added_on_the_median_change_no_shift_and_no_run(values, data):
    chart = run_chart(points(values))
    if chart.median is None:
        return
    place = data.draw(st.integers(0, len(values)))
    more = run_chart(points([*values[:place], chart.median, *values[place:]]))
    assert more.median == chart.median
    assert more.runs == chart.runs
    expected = [
        (signal.kind, signal.way, tuple(index + (index > place) for index in signal.points)) for signal in chart.shifts
    ]
    assert signals(more.shifts) == expected


@given(VALUES, st.data())
@settings(max_examples=60)
def test_missing_and_excluded_points_change_nothing_but_the_numbers(values, data):
    place = data.draw(st.integers(0, len(values)))
    gap = data.draw(st.sampled_from([Point(), Point(value=12345, is_excluded=True)]))
    plain, chart = run_chart(points(values)), run_chart([*points(values[:place]), gap, *points(values[place:])])
    for before, after in ((plain.shifts, chart.shifts), (plain.trends, chart.trends)):
        moved = [(s.kind, s.way, tuple(index + (index > place) for index in s.points)) for s in before]
        assert signals(after) == moved
    assert chart.median == plain.median


@given(VALUES, st.sampled_from(["up", "down", "none"]), st.integers(1, 20))
@settings(max_examples=80)
def test_a_chart_always_has_a_sentence_and_signals_of_the_promised_length(values, direction, start):
    chart = run_chart(points(values), direction=direction, baseline=8, phases=[Phase(start, 3)])
    assert chart.sentence.endswith(".")
    assert chart.offer_sentence.endswith(".")
    assert all(len(signal.points) >= 6 for signal in chart.shifts)
    assert all(len(signal.points) >= 5 for signal in chart.trends)
    if chart.median_offer is not None:
        assert chart.median_offer.is_provisional == (chart.median_offer.points_beyond_baseline < 9)


@given(VALUES, st.integers(1, 50), st.integers(-500, 500))
@settings(max_examples=60)
def test_control_signals_do_not_change_with_scale(values, scale, move):
    plain = xmr_chart(points(values))
    moved = xmr_chart(points([None if value is None else value * scale + move for value in values]))
    assert signals(moved.signals) == signals(plain.signals)
    assert moved.wide_ranges == plain.wide_ranges


@given(VALUES, st.sampled_from([None, 8]))
@settings(max_examples=60)
def test_limits_lie_in_order_and_centerd(values, baseline):
    chart = xmr_chart(points(values), baseline=baseline)
    if chart.lower is None or chart.upper is None or chart.center is None:
        assert sum(value is not None for value in values) < 2
    else:
        assert chart.lower <= chart.center <= chart.upper
        assert chart.upper - chart.center == pytest.approx(chart.center - chart.lower)
        assert chart.sentence.endswith(".")
