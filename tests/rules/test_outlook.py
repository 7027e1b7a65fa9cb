"""How an aim is met, by how many sites, how many report, and where a measure is heading."""

from datetime import date

import pytest

from workbook_tui.rules.charts.aims import Aim
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.chart_reading import read_measure
from workbook_tui.rules.measures.outlook import (
    aim_sentence,
    forecast_sentences,
    prospect,
    reporting_sentence,
    sites_sentence,
)
from workbook_tui.rules.measures.series import MeasureSeries, Value

START = date(2026, 1, 1)


def measured(values, **fields) -> MeasureSeries:
    own = {"key": "1", "row_id": 1, "name": "M", "unit": "percent", "direction": "up", "every": "month"}
    return MeasureSeries(**{**own, **fields}, values=tuple(values))


def months(numbers, site="") -> list[Value]:
    return [Value(day=add_months(START, n), site=site, value=x) for n, x in enumerate(numbers) if x is not None]


def aimed(numbers, aim, kind="run", **fields):
    return aim_sentence(read_measure(measured(months(numbers), aim=aim, **fields), None, kind))


@pytest.mark.parametrize(
    ("aim", "limits", "found"),
    [
        (Aim(">=", 90), (90, 98), "consistently met"),
        (Aim(">=", 90), (89.9, 98), "hit and miss"),
        (Aim(">=", 90), (80, 90), "hit and miss"),
        (Aim(">", 90), (80, 90), "consistently missed"),
        (Aim(">=", 100), (97, 100), "hit and miss"),
        (Aim(">=", 100), (100, 100), "consistently met"),
        (Aim("<=", 20), (12, 20), "consistently met"),
        (Aim("<=", 20), (20.5, 31), "consistently missed"),
    ],
)
def test_an_aim_on_a_limit_is_met_there(aim, limits, found):
    assert prospect(aim, *limits) == found


def test_the_prospect_of_a_control_chart_is_read_from_its_limits():
    # Mean 11 and mean moving range 2: limits of 5.68 and 16.32.
    counts = (10, 12) * 6
    assert aimed(counts, Aim(">=", 5), "xmr", unit="count") == (
        "Aim of at least 5: consistently met while nothing changes: "
        "of what the limits of 5.68 to 16.32 hold, all meets it."
    )
    assert ": hit and miss by chance, as it lies between" in aimed(counts, Aim(">=", 11), "xmr", unit="count")
    assert "consistently missed while nothing changes" in aimed(counts, Aim("<=", 5), "xmr", unit="count")
    assert aimed(counts[:8], Aim("<=", 5), "xmr", unit="count").endswith("(provisional limits).")


def test_limits_of_an_earlier_time_say_nothing_of_an_aim_while_a_signal_goes_on():
    counts = [*[20, 22] * 6, *[8, 9] * 6]
    assert aimed(counts, Aim("<=", 10), "xmr", unit="count", direction="down") == (
        "Aim of at most 10: consistently met at the newest 12 points."
    )


def test_since_a_shift_that_goes_on_only_its_points_tell_how_the_aim_is_met():
    days, asked = (
        [5, 7, 6, 8, 5, 7, 6, 5, 8, 7, 6, 3, 20, 21, 22, 20, 21, 23, 22],
        {"unit": "days", "direction": "down"},
    )
    for kind in ("run", "xmr"):
        assert "consistently missed at the newest 7 points" in aimed(days, Aim("<=", 10), kind, **asked)
    early = [*days[:11], 7, *days[12:]]
    for kind in ("run", "xmr"):
        assert "consistently missed at the newest 7 points" in aimed(early, Aim("<=", 10), kind, **asked)
    assert "hit and miss, met at 5 of the newest 12" in aimed([*days, 3], Aim("<=", 10), **asked)


def test_a_number_never_looks_as_if_it_met_the_aim_that_it_misses():
    said = aimed([89.996] * 12, Aim(">=", 90), "xmr")
    assert "the limits of 89.996 to 89.996 hold, none meets it" in said


def test_without_limits_the_newest_points_tell_how_the_aim_is_met():
    assert aimed((70, *[90, 92] * 5), Aim(">=", 90)) == (
        "Aim of at least 90 %: hit and miss, met at 10 of the newest 11 points."
    )
    assert aimed((70, *[90, 92, 91, 89.5] * 3), Aim(">=", 89)) == (
        "Aim of at least 89 %: consistently met at the newest 12 points."
    )
    assert aimed([80, 95] * 6, Aim(">=", 90)) == (
        "Aim of at least 90 %: hit and miss, met at 6 of the newest 12 points."
    )
    assert "consistently missed at the newest 6 points" in aimed([80] * 6, Aim(">=", 90))
    assert aimed((95, 80), Aim(">=", 90)) == "Aim of at least 90 %: met at 1 of 2 points."
    assert aimed((), Aim(">=", 90)) == aimed((95,), None) == ""


def test_the_aim_of_a_rate_names_its_base():
    assert aimed((9, 8), Aim("<=", 8.5), unit="rate", base=1_000).startswith("Aim of at most 8.5 per 1,000: met at 1")


def test_sites_that_meet_the_aim_and_report_are_counted_for_all_sites_together_only():
    values = [*months((92, 95, 91), "A"), *months((80, 88, 85), "B"), *months((None, 95, None), "C")]
    whole = measured(values, aim=Aim(">=", 90))
    found = read_measure(whole)
    assert sites_sentence(found) == "2 of 3 sites with data meet the aim (66.7 %); 3 of 3 report."
    # A and B give 3 of 3, C gives 1 of the 2 periods since it began: 7 of 8.
    assert reporting_sentence(found) == (
        "On average 2.33 sites report (87.5 % of the engaged sites over 3 periods). "
        "Each site counts from its first value on."
    )
    assert sites_sentence(read_measure(whole, "A")) == reporting_sentence(read_measure(whole, "A")) == ""


def test_a_forecast_goes_on_from_all_points_and_the_curve_is_compared_with_the_baseline():
    rising = (70, 72, 74, 76, 78, 80, 82, 84)
    found = forecast_sentences(read_measure(measured(months((*rising, 87, 89, 91)), baseline=8, unit="count")))
    # The line of the first 8 goes on to 86, 88, 90; their median is 77.
    assert found[1] == (
        "Later values are compared with the line of the first 8 points. The curve is turned: the 3 latest values are "
        "all better than the "
        "forecast. Change +18.2 % (91 against 77)."
    )
    level = forecast_sentences(
        read_measure(measured(months((52, 48, 55, 50, 47, 53, 51, 49, 54, 50, 46, 52)), unit="count"))
    )
    assert any("no signal" in said for said in level)
    assert forecast_sentences(read_measure(measured(months(rising[:7])))) == (
        "A forecast needs at least 8 points; there are 7 so far.",
    )
    ceiling = forecast_sentences(read_measure(measured(months((90, 91, 92, 94, 95, 97, 98, 100)))))
    assert "the next 3 values: 100 %, 100 %, 100 %" in ceiling[0]
