"""XmR charts and the signals of control charts."""

from fractions import Fraction

import pytest

from workbook_tui.rules.charts.control import ControlValue
from workbook_tui.rules.charts.points import PlottedValue, Point
from workbook_tui.rules.charts.xmr import xmr_chart


def chart(text, **options):
    return xmr_chart([Point(value=float(word)) for word in text.split()], **options)


def signals(found):
    return [(signal.kind, signal.way, signal.points) for signal in found.signals]


@pytest.mark.parametrize(
    ("text", "center", "moving", "limits", "range_limit"),
    [
        ("10 12 " * 6, 11, 2, (16.32, 5.68), 6.534),
        ("41 38 45 44 39 47 42 40 46 43 48 41", 42.833, 4.7273, (55.408, 30.259), 15.444),
        ("1 4", 2.5, 3, (10.48, -5.48), 9.801),
    ],
)
def test_limits_come_from_the_mean_moving_range(text, center, moving, limits, range_limit):
    found = chart(text)
    assert found.center == pytest.approx(center, abs=0.0005)
    assert found.moving_range == pytest.approx(moving, abs=0.00005)
    assert (found.upper, found.lower) == pytest.approx(limits, abs=0.0006)
    assert found.range_limit == pytest.approx(range_limit, abs=0.0006)
    assert found.signals == ()


def test_a_point_outside_and_its_step_are_found():
    found = chart("10 12 " * 6 + "30", direction="down")
    assert signals(found)[0] == ("outside", "above", (13,))
    assert found.wide_ranges == (13,)
    assert (
        found.sentence == "1 point above the upper limit (point 13): unusually bad, so look for a cause. "
        "Also 12 below the center until point 12."
    )


@pytest.mark.parametrize(("value", "way"), [(3, None), (-3, None), (Fraction(301, 100), "above"), (-4, "below")])
def test_a_point_on_the_limit_is_within(value, way):
    assert ControlValue(PlottedValue(1, Fraction(value)), Fraction(1)).side_beyond(3, Fraction(0)) == way


def screened(found):
    return [one.index for one in found.parts[-1].screened]


def test_screening_leaves_wide_ranges_out_once_and_the_chart_says_what_the_limits_would_be():
    found = chart("10 12 " * 6 + "40 " + "12 10 " * 3)
    assert found.moving_range == pytest.approx((16 * 2 + 28 + 28) / 18)
    assert screened(found) == [13, 14]
    # The mean is (6 * 22 + 40 + 3 * 22) / 19 = 238 / 19; the ranges that are left are all 2.
    assert found.parts[-1].screened_limits == pytest.approx((238 / 19 - 5.32, 238 / 19 + 5.32))
    assert found.findings[-1] == (
        "Screened, which leaves the step to point 13 and point 14 out, the limits would be 7.21 to 17.85."
    )


def test_a_range_exactly_on_its_limit_is_screened_out():
    # The moving ranges are 0.433 three times, 0.434 and 3.267, whose mean is 1.
    found = chart("0 0.433 0 0.433 -0.001 3.266")
    assert screened(found) == [6]
    assert found.wide_ranges == ()


def test_screening_keeps_all_ranges_when_nothing_that_moves_would_be_left():
    found = chart("10 " * 10 + "20 " * 3)
    assert (screened(found), found.parts[-1].screened_limits) == ([], None)
    assert found.moving_range == pytest.approx(10 / 12)


STEP = "18 13 26 21 19 17 23 18 20 24 16 17 23 20 18 21 25 19 18 15 24 17 14 16 9 11 7 12 6 5 4 5 9 4 6 9"


def test_limits_follow_the_baseline_and_the_newest_finding_comes_first():
    # The first 12 add up to 232, their ranges to 53: 19.333 +- 2.66 * 53 / 11.
    found = chart(STEP, direction="down", baseline=12, within=(0, None))
    assert found.center == pytest.approx(19.333, abs=0.0005)
    assert (found.upper, found.lower) == pytest.approx((32.150, 6.517), abs=0.0006)
    assert found.sentence == (
        "15 points below the center since point 22: improvement. Also 10 far below the center since point 25 and "
        "6 below the limits until point 35."
    )


def test_of_many_points_outside_the_first_and_the_last_are_named():
    found = chart(STEP, baseline=12)
    assert "6 points below the lower limit (point 29 to point 35): unusual, so look for a cause." in found.findings


def test_monthly_values_worked_by_hand():
    # They add up to 153, their ranges to 18.3: 12.75 +- 2.66 * 18.3 / 11.
    found = chart("10.7 13.0 11.4 11.5 12.5 14.1 14.8 14.1 12.6 16.0 11.7 10.6")
    assert (found.center, found.moving_range) == (12.75, pytest.approx(1.6636, abs=0.00005))
    assert (found.upper, found.lower) == pytest.approx((17.175, 8.325), abs=0.0005)
    assert found.sentence == "No signal: 12 points within the limits, varying as by chance."


def test_each_phase_has_limits_of_its_own_within_what_a_value_can_be():
    # The last 12 add up to 87, their ranges to 34: 7.25 +- 2.66 * 34 / 11, of which -0.97 cannot be.
    found = chart(STEP, direction="down", baseline=12, starts=[25], within=(0, None))
    assert (found.center, found.lower) == (7.25, 0)
    assert found.upper == pytest.approx(15.472, abs=0.0006)
    assert found.ranges[23] == (26, 2)
    assert found.sentence == "Since point 25 the mean is 7.25 (19.33 before); no signal since."
    assert chart(STEP, baseline=12, starts=[36]).upper is None


def test_a_baseline_that_does_not_vary_makes_no_limits_and_the_chart_says_so():
    found = chart("7 " * 12 + "9 7 9 7 9 7", baseline=12)
    assert found.moving_range == pytest.approx(12 / 17)
    assert "The 12 points of the baseline are all 7, so the limits are made of all points." in found.findings
    assert chart("7 " * 14, baseline=12).findings == ("14 points, all 7: nothing changes.",)


def test_a_run_that_has_ended_is_not_told_as_going_on_and_points_on_the_center_do_not_end_one():
    # A baseline of 10 and 12 about 11.
    ended = chart("10 12 " * 6 + "12 " * 7 + "10", direction="up", baseline=12)
    assert ended.sentence == "8 points above the center from point 12 to point 19: a better time."
    assert ended.current == ()
    going_on = chart("10 12 " * 6 + "12 " * 7 + "11", direction="up", baseline=12)
    assert going_on.sentence == "8 points above the center since point 12: improvement."


def test_two_runs_on_one_side_are_not_added_up():
    found = chart("10 12 " * 6 + "12 " * 7 + "10 " + "12 " * 7 + "10 10 10 18", baseline=12)
    assert found.sentence.endswith("Also 7 above the center until point 27 and 8 above the center until point 19.")


def test_the_rules_name_their_source():
    assert "Making Data Count (NHS England)" in chart("10 12 " * 6).method


def test_equal_points_have_no_signal_and_say_so():
    found = chart("7 " * 15)
    assert (found.upper, found.lower, found.signals) == (7, 7, ())
    assert found.sentence == "15 points, all 7: nothing changes."


@pytest.mark.parametrize(("text", "number"), [("", "0 points"), ("5", "1 point")])
def test_fewer_than_two_points_have_no_limits(text, number):
    found = chart(text)
    assert (found.upper, found.lower, found.moving_range) == (None, None, None)
    assert found.sentence == f"{number} so far: limits need at least two, better 12."


def test_few_points_make_provisional_limits():
    assert chart("1 2 1 3").findings[-1] == "The limits are provisional until there are 12 points."
    assert len(chart("10 12 " * 6).findings) == 1


def test_drawn_limits_stay_within_what_a_value_can_be():
    found = chart("90 100 " * 6, within=(0, 100))
    assert (found.upper, found.lower) == (100, pytest.approx(68.4))


def test_seven_on_one_side_are_a_signal_and_six_are_not():
    seven = chart("12 8 12 8 12 8 12 8 11 9 9 9 9 9 9 9 11 12 8 12 10 12")
    assert ("one side", "below", (10, 11, 12, 13, 14, 15, 16)) in signals(seven)
    six = chart("12 8 12 8 12 8 12 8 11 9 9 9 9 9 9 11 12 8 12 10 12")
    assert not [kind for kind, _, _ in signals(six) if kind == "one side"]


def test_seven_rising_are_a_signal_and_six_are_not():
    assert ("one way", "rising", (1, 2, 3, 4, 5, 6, 7)) in signals(chart("1 2 3 4 5 6 7"))
    assert not [kind for kind, _, _ in signals(chart("1 2 3 4 5 6")) if kind == "one way"]


def test_two_of_three_far_out_on_one_side_are_a_signal():
    calm = "0 2 0 -2 " * 6
    near = chart(calm + "5 0 5 -2")
    assert near.upper > 5
    assert ("two of three", "above", (25, 27)) in signals(near)
    assert not [kind for kind, _, _ in signals(chart(calm + "5 0 0 5 -2")) if kind == "two of three"]
    assert not [kind for kind, _, _ in signals(chart(calm + "5 0 -5 0")) if kind == "two of three"]


def test_the_sentence_names_every_signal_whose_points_are_marked():
    found = chart("12 8 12 8 12 8 12 8 11 9 9 9 9 9 9 9 11 12 8 12 10 12 30")
    marked = {(signal.kind, signal.way) for signal in found.signals}
    assert marked == {("outside", "above"), ("one side", "below")}
    assert found.sentence == (
        "1 point above the upper limit (point 23): unusual, so look for a cause. "
        "Also 7 below the center until point 16."
    )


def test_percentages_of_a_handful_of_cases_are_said_to_be_such():
    points = [Point(part=n % 3, whole=2 + n % 5) for n in range(12)]
    assert xmr_chart(points).sentence.endswith("Each point rests on 2 to 6 cases: read the p-chart, or pool periods.")
    assert xmr_chart([Point(part=n % 3, whole=20) for n in range(12)]).caution == ""


def test_missing_and_excluded_points_are_ignored():
    points = [Point(value=10), Point(), Point(value=99, is_excluded=True), Point(value=12)]
    found = xmr_chart(points)
    assert found.ranges == ((4, 2.0),)
    assert found.center == 11
