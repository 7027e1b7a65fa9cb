"""Forecasts, turned curves and percent change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.rules.charts.forecast import forecast, percent_change, turned_curve
from workbook_tui.rules.charts.points import Point


def points(*values):
    return [Point(value=value) for value in values]


def test_the_line_of_the_history_is_extended():
    found = forecast(points(70, 72, 74, 76))
    assert (found.slope, found.values) == (2, (78, 80, 82))
    assert found.sentence == "If nothing changes, the next 3 values: 78, 80, 82 (2 up a period)."


def test_the_line_is_that_of_least_squares():
    # Worked by hand: x mean 2.5, y mean 4, slope (-1.5*-3 + -0.5*1 + 0.5*-1 + 1.5*3) / 5 = 1.6.
    found = forecast(points(1, 5, 3, 7), ahead=1)
    assert (found.slope, found.values) == (1.6, (8,))


def test_missing_points_keep_their_place_in_time():
    found = forecast([*points(70, 72), Point(), Point(value=5, is_excluded=True), *points(78), Point()], ahead=2)
    assert (found.slope, found.values) == (2, (82, 84))


@pytest.mark.parametrize("history", [[], points(5), [*points(5), Point()]])
def test_one_point_has_no_forecast(history):
    found = forecast(history)
    assert (found.slope, found.values) == (None, ())
    assert found.sentence == "A forecast needs at least two points of history."


def test_a_forecast_stays_within_what_can_be():
    assert forecast(points(90, 95, 100), within=(0, 100)).values == (100, 100, 100)


def test_a_level_history_stays_level():
    assert forecast(points(5, 5, 5)).sentence.endswith("(neither up nor down).")


def test_three_values_better_than_forecast_turn_the_curve():
    found = turned_curve([78, 80, 82], points(79, 83, 86), direction="up", base=76)
    assert found.is_turned is True
    assert found.change == pytest.approx(13.157894)
    assert found.sentence == (
        "The curve is turned: the 3 latest values are all better than the forecast. Change +13.2 % (86 against 76)."
    )


@pytest.mark.parametrize(
    ("actual", "direction", "is_turned", "better"),
    [
        (points(79, 83, 82), "up", False, 0),
        (points(78, 83, 86), "up", False, 2),
        (points(77, 79, 81), "down", True, 3),
        (points(79, 83, 86), "down", False, 0),
        (points(79, 83), "up", None, 2),
        ([], "up", None, 0),
        (points(79, 83, 86), "none", None, 0),
    ],
)
def test_the_curve_is_turned_only_by_the_three_latest_values(actual, direction, is_turned, better):
    found = turned_curve([78, 80, 82], actual, direction=direction)
    assert (found.is_turned, found.better_count) == (is_turned, better)


def test_the_latest_values_count_past_a_missing_one_and_values_past_the_forecast_do_not():
    actual = [*points(70, 83), Point(), *points(86, 90, 1)]
    assert turned_curve([78, 80, 82, 84, 86], actual, direction="up").is_turned is True


def test_what_cannot_be_said_is_said():
    assert turned_curve([1], points(2), direction="up").sentence.startswith("Too early to say: 1 value")
    assert "no good direction" in turned_curve([1, 1, 1], points(2, 2, 2), direction="none").sentence
    assert turned_curve([1, 1, 1], points(2, 2, 1), direction="up").sentence.endswith("the newest is not.")


@pytest.mark.parametrize(
    ("base", "now", "change"), [(80, 100, 25), (-50, -25, 50), (-50, 25, 150), (0, 5, None), (4, 4, 0)]
)
def test_percent_change_is_from_the_size_of_the_base(base, now, change):
    assert percent_change(base, now) == change


@pytest.mark.parametrize(("newest", "words"), [(80, "Change +0.0 %"), (60, "Change -25.0 %"), (79.99, "Change +0.0 %")])
def test_a_change_is_said_with_its_sign(newest, words):
    assert words in turned_curve([1, 1, 1], points(2, 2, newest), direction="up", base=80).sentence


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=12), st.integers(1, 9), st.integers(-50, 50))
@settings(max_examples=50)
def test_a_scaled_and_moved_history_has_a_scaled_and_moved_forecast(values, scale, move):
    plain = forecast(points(*values))
    other = forecast(points(*(scale * value + move for value in values)))
    assert other.slope == pytest.approx(scale * plain.slope)
    assert other.values == pytest.approx([scale * value + move for value in plain.values])
