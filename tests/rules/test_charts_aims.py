"""Teams that meet an aim, and teams that report."""

import pytest

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.aims import Aim, aim_tally, average_reporting
from workbook_tui.rules.charts.points import Point


def teams(*values):
    return {f"team {number}": [Point(value=value)] for number, value in enumerate(values)}


def test_teams_without_data_are_no_part_of_the_percent():
    found = aim_tally(teams(92, 88, 95, None, 90), Aim(">=", 90))
    assert (found.met_count, found.with_data_count, found.engaged_count, found.percent) == (3, 4, 5, 75.0)
    assert found.sentence == "3 of 4 sites with data meet the aim (75.0 %); 4 of 5 report."


@pytest.mark.parametrize(
    ("comparator", "value", "met"),
    [(">=", 90, True), (">", 90, False), ("<=", 90, True), ("<", 90, False), (">=", 90.1, False), ("<", 90.1, True)],
)
def test_an_aim_is_compared_as_it_says(comparator, value, met):
    assert Aim(comparator, value).is_met(90) is met


def test_a_sum_of_floats_meets_its_aim():
    assert Aim("<=", 0.3).is_met(0.1 + 0.2)
    assert not Aim(">", 0.3).is_met(0.1 + 0.2)


def test_1999_of_2000_is_not_100_percent():
    assert aim_tally({"a": [Point(part=1999, whole=2000)]}, Aim(">=", 100)).met_count == 0


@pytest.mark.parametrize(("gaps", "with_data"), [(0, 1), (1, 1), (2, 1), (3, 0)])
def test_data_older_than_two_intervals_do_not_count(gaps, with_data):
    found = aim_tally({"a": [Point(value=50), Point(value=95), *([Point()] * gaps)]}, Aim(">=", 90))
    assert (found.met_count, found.with_data_count) == (with_data, with_data)


def test_an_excluded_latest_value_gives_way_to_the_one_before():
    points = [Point(value=95), Point(value=10, is_excluded=True)]
    assert aim_tally({"a": points}, Aim(">=", 90)).met_count == 1


def test_without_data_there_is_no_percent():
    found = aim_tally(teams(None, None), Aim(">=", 90))
    assert found.percent is None
    assert found.sentence == "None of the 2 engaged sites has recent data."


def test_average_reporting_is_pooled_over_team_months():
    found = average_reporting([10, 11, 9, 12], [12, 12, 12, 12])
    assert (found.average, found.percent) == (10.5, 87.5)
    assert found.sentence == "On average 10.5 sites report (87.5 % of the engaged sites over 4 periods)."


def test_reporting_weighs_months_by_the_teams_engaged():
    assert average_reporting([1, 5], [1, 19]).percent == 30.0


@pytest.mark.parametrize(("reported", "engaged"), [([], []), ([0], [0])])
def test_no_engaged_team_has_no_average(reported, engaged):
    assert average_reporting(reported, engaged).average is None


@pytest.mark.parametrize(("reported", "engaged"), [([3], [2]), ([-1], [2]), ([1], [2, 2])])
def test_more_reports_than_teams_are_refused(reported, engaged):
    with pytest.raises(WorkbookError, match="never more than are engaged"):
        average_reporting(reported, engaged)
