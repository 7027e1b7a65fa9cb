"""Run charts whose median is the least or the most that a value can be: no point can lie on its other side."""

import pytest

from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.run_chart import run_chart
from workbook_tui.rules.charts.segments import Phase

MISSES = {3, 6, 9, 12, 15, 18}


def ceiling(count=18, **options):
    """A month of 40 of 40, and one miss in every third."""
    points = [Point(f"M{n}", part=40 - (n in MISSES), whole=40) for n in range(1, count + 1)]
    return run_chart(points, **{"direction": "up", "baseline": 12, "within": (0, 100), "unit": "%", **options})


def test_single_misses_below_a_median_of_100_are_no_shift_and_nothing_gets_worse():
    found = ceiling()
    assert (found.median, found.shifts, found.runs.limits, found.median_offer) == (100, (), None, None)
    assert found.findings == (
        (
            "The median of 100 % is the most there can be: no point can lie above it, so shifts and runs tell "
            "nothing. 6 of 18 points lie below it: look at those one by one."
        ),
    )
    assert found.offer_sentence.startswith("The median is the most there can be: no shift can be told")


@pytest.mark.parametrize(("value", "within", "side"), [(0, (0, None), "above"), (0, (0, 100), "above")])
def test_the_same_holds_at_nothing(value, within, side):
    points = [Point(value=value + (n % 3 == 0)) for n in range(1, 19)]
    found = run_chart(points, direction="down", baseline=12, within=within)
    assert found.shifts == ()
    assert "the least there can be" in found.sentence
    assert f"6 of 18 points lie {side} it" in found.sentence


def test_without_a_bound_there_a_median_of_100_is_like_any_other():
    assert ceiling(within=None).shifts
    assert ceiling(within=(0, 120)).shifts


def test_that_the_newest_points_are_all_off_the_bound_is_said_without_a_verdict():
    points = [Point(value=100)] * 12 + [Point(value=80 + n % 2) for n in range(7)]
    found = run_chart(points, direction="up", baseline=12, within=(0, 100))
    assert "7 of 19 points lie below it, the newest 7 among them" in found.sentence
    assert not any("worse" in finding for finding in found.findings)


def test_points_that_rise_among_themselves_far_off_the_bound_are_no_headline_of_improvement():
    points = [Point(value=100)] * 12 + [Point(value=90 + n) for n in range(6)]
    found = run_chart(points, direction="up", baseline=12, within=(0, 100))
    assert "the newest 6 among them" in found.sentence
    assert "a hint of improvement, not proof" in found.findings[1]


def test_a_confirmed_median_on_a_bound_says_so_once():
    points = [Point(f"M{n}", 80 + n % 3) for n in range(1, 13)] + [
        Point(f"M{n}", 100 - (n % 3 == 0)) for n in range(13, 25)
    ]
    found = run_chart(points, direction="up", baseline=12, phases=[Phase(13, 100)], within=(0, 100))
    assert sum("no point can lie above it" in finding for finding in found.findings) == 1
    assert any(finding.startswith("Since M13 the median is 100 (81 before)") for finding in found.findings)


def test_points_that_are_all_on_the_bound_do_not_change():
    assert ceiling(2).sentence == "2 points so far: too few to tell a change from chance; 6 is the fewest."
    everything = run_chart([Point(value=100)] * 12, within=(0, 100))
    assert everything.sentence == "12 points, all on the median of 100: nothing changes."
