"""Run charts: medians, shifts, trends and what the chart says."""

import pytest

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.run_chart import run_chart
from workbook_tui.rules.charts.runs import Limits, Runs


def series(text):
    """Points from words: a number, "-" for a missing one, a number in brackets for an excluded one."""
    return [
        Point() if word == "-" else Point(value=float(word.strip("()")), is_excluded=word.startswith("("))
        for word in text.split()
    ]


def signals(found):
    return [(signal.way, signal.points) for signal in found]


def test_chance_alone_makes_no_signal():
    chart = run_chart(series("52 48 55 50 47 53 51 49 54 50 46 52"), direction="up")
    assert chart.median == 50.5
    assert chart.runs == Runs(12, 9, Limits(4, 10))
    assert (chart.shifts, chart.trends, chart.astronomical, chart.median_offer) == ((), (), None, None)
    assert chart.sentence == "No signal: the points lie about the median of 50.5 as by chance."
    assert "2011" in chart.method


def test_a_measure_that_moved_shows_two_shifts_too_few_runs_and_a_trend():
    chart = run_chart(series("60 62 58 61 59 63 60 58 61 62 70 72 71 73 69 74 75 72 73 76"), direction="up")
    assert chart.median == 66
    assert chart.runs == Runs(20, 2, Limits(7, 15))
    assert chart.runs.verdict == "too few"
    assert signals(chart.shifts) == [("below", tuple(range(1, 11))), ("above", tuple(range(11, 21)))]
    assert signals(chart.trends) == [("rising", (8, 9, 10, 11, 12))]
    assert chart.sentence == "10 points above the median since point 11: improvement."
    assert any(finding.startswith("Only 2 runs") for finding in chart.findings)


def test_repeated_values_are_skipped_in_a_trend_and_medians_in_runs():
    chart = run_chart(series("40 42 44 44 46 48 41 47 43 46 42 45 44 47"))
    assert chart.median == 44
    assert chart.runs == Runs(11, 8, Limits(4, 9))
    assert signals(chart.trends) == [("rising", (1, 2, 3, 5, 6))]
    assert chart.sentence == "5 points rising in a row from point 1 to point 6: a hint of a change, not proof."


def test_a_turning_point_belongs_to_both_trends():
    chart = run_chart(series("1 2 3 4 5 4 3 2 1"))
    assert signals(chart.trends) == [("rising", (1, 2, 3, 4, 5)), ("falling", (5, 6, 7, 8, 9))]


def test_a_repeated_value_at_the_top_leaves_the_turning_point_in_both_trends():
    chart = run_chart(series("1 2 3 4 5 5 4 3 2 1"))
    assert signals(chart.trends) == [("rising", (1, 2, 3, 4, 5)), ("falling", (5, 7, 8, 9, 10))]


def test_four_points_are_no_trend_and_five_on_one_side_no_shift():
    assert run_chart(series("1 2 3 4 3 2 1")).trends == ()
    assert run_chart(series("1 9 9 9 9 9 1 1 1 1 1 9")).shifts == ()


def test_missing_and_excluded_points_keep_their_number_and_are_not_analyzed():
    chart = run_chart(series("1 - 2 (99) 3 4 5"), direction="down")
    assert chart.median == 3
    assert signals(chart.trends) == [("rising", (1, 3, 5, 6, 7))]
    assert chart.findings[0].endswith("a hint that it is getting worse, not proof.")
    assert len(chart.points) == 7


def test_points_on_the_median_neither_count_in_a_shift_nor_break_it():
    chart = run_chart(series("4 6 4 5 6 4 6 5 5 4 4 4 5 4 5 4 4 5 6 6 6 6 6"))
    assert chart.median == 5
    assert signals(chart.shifts) == [("below", (10, 11, 12, 14, 16, 17))]


@pytest.mark.parametrize(
    ("text", "median", "sentence"),
    [
        ("", None, "There is no point to read yet."),
        ("- (5)", None, "There is no point to read yet."),
        ("7", 7, "1 point so far: too few to tell a change from chance; 6 is the fewest."),
        ("7 7 7 7 7 7 7 7 7 7 7 7", 7, "12 points, all on the median of 7: nothing changes."),
        ("1 2 4", 2, "2 points off the median of 2: too few to tell a change from chance; 6 is the fewest."),
        (
            "1 4 1 4 1 4 1 4",
            2.5,
            (
                "No signal: the points lie about the median of 2.5 as by chance "
                "(runs are counted from 10 points off the median, here are 8)."
            ),
        ),
    ],
)
def test_small_numbers_are_said_as_they_are(text, median, sentence):
    chart = run_chart(series(text))
    assert chart.median == median
    assert chart.sentence == sentence
    assert chart.runs.limits is None


def test_a_zigzag_has_too_many_runs():
    chart = run_chart(series("1 9 " * 6))
    assert chart.runs == Runs(12, 12, Limits(4, 10))
    assert chart.sentence.startswith("12 runs about the median where chance makes 4 to 10")


def test_a_sum_of_floats_is_not_above_its_median():
    points = [Point(value=0.1 + 0.2)] * 6 + [Point(value=0.3)] * 6 + [Point(value=0.1 * 3)] * 3
    chart = run_chart(points)
    assert chart.runs.useful_count == 0
    assert chart.shifts == ()


def test_equal_shares_of_different_wholes_are_equal():
    points = [Point(part=1, whole=3), Point(part=7, whole=21), Point(part=2, whole=6), Point(value=100 / 3)]
    assert run_chart(points).runs.useful_count == 0


def test_nothing_counted_is_missing_and_not_zero():
    chart = run_chart([Point(part=0, whole=0), Point(part=3, whole=4), Point(part=1)])
    assert chart.median == 75


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused_in_words(value):
    with pytest.raises(WorkbookError, match="is not a number"):
        Point(value=value)


def test_counts_below_nothing_are_refused_in_words():
    with pytest.raises(WorkbookError, match="March: counts cannot be below 0"):
        Point("March", part=-1, whole=3)


def test_at_most_one_point_is_offered_to_look_at():
    assert run_chart(series("10 11 9 10 12 8 10 60 11 -40 9")).astronomical in {8, 10}
    assert run_chart(series("10 11 9 10 12 8 10 60 11 -39 9")).astronomical == 8


def test_a_point_exactly_five_mad_off_is_not_offered():
    assert run_chart(series("9 11 9 11 10 9 15")).astronomical is None
    assert run_chart(series("9 11 9 11 10 9 15.1")).astronomical == 7


def test_without_any_spread_no_point_is_offered():
    assert run_chart(series("5 5 5 5 5 90")).astronomical is None


@pytest.mark.parametrize(
    ("direction", "meaning"), [("up", "improvement"), ("down", "getting worse"), ("none", "a change")]
)
def test_the_good_direction_says_what_a_shift_means(direction, meaning):
    chart = run_chart(series("1 2 1 2 1 2 5 6 5 6 5 6"), direction=direction)
    assert chart.sentence == f"6 points above the median since point 7: {meaning}."


def test_a_trend_that_has_ended_is_a_hint_of_a_time_and_comes_after_what_goes_on():
    ended = run_chart(series("9 8 7 6 5 9 4 9 5 9"), direction="up")
    assert ended.sentence == ("5 points falling in a row from point 1 to point 5: a hint of a worse time, not proof.")
    both = run_chart(series("9 8 7 6 5 9 1 2 3 4 5 5"), direction="up")
    assert both.sentence == "5 points rising in a row from point 7 to point 11: a hint of improvement, not proof."


def test_a_trend_of_now_comes_before_a_shift_that_has_ended():
    found = run_chart(series("1 1 1 1 1 1 9 9 9 9 2 3 4 6 7"), direction="up")
    assert found.findings[0].startswith("5 points rising in a row from point 11 to point 15")
    assert found.findings[1].startswith("6 points below the median from point 1 to point 6: a worse time")
