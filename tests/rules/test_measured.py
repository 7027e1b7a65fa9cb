"""Measures as charts read them: periods, series over the sites, kinds of chart, the signal in a word."""

from datetime import date
from fractions import Fraction

import pytest
from tests.rules.facts_for_tests import columns

from workbook_tui.rules.charts import segments
from workbook_tui.rules.charts.aims import Aim
from workbook_tui.rules.charts.p_chart import PChart
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.charts.runs import count_runs, limits
from workbook_tui.rules.charts.xmr import XmrChart
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measure_facts import PhaseFacts
from workbook_tui.rules.measures.chart_reading import ChartReading, kinds, read_measure, reference_values
from workbook_tui.rules.measures.periods import fill_gaps, format_period, next_period, period_after
from workbook_tui.rules.measures.rate_base import base_in
from workbook_tui.rules.measures.series import MeasureSeries, Value, series_of

START = date(2026, 1, 1)
TODAY = date(2027, 4, 15)
SHIFTED = (60, 62, 58, 61, 59, 63, 60, 58, 61, 62, 70, 72, 71, 73, 69, 74, 75, 72, 73, 76)


def measured(values=(), **fields) -> MeasureSeries:
    own = {"key": "1", "row_id": 1, "name": "M", "unit": "percent", "direction": "up", "every": "month"}
    return MeasureSeries(**{**own, **fields}, values=tuple(values))


def months(numbers, site="", **fields) -> list[Value]:
    return [
        Value(day=add_months(START, n), site=site, value=x, **fields) for n, x in enumerate(numbers) if x is not None
    ]


def run(reading: ChartReading) -> RunChart:
    assert isinstance(reading.chart, RunChart)
    return reading.chart


def median_phase(day, value) -> PhaseFacts:
    row = {"from_on": day, "is_median": True, "median": value, "reason": "It lasts."}
    return PhaseFacts(table="measure_phase", values=columns("measure_phase", row))


def test_periods_follow_one_another_by_the_interval_and_a_missed_one_is_a_gap():
    assert period_after(date(2027, 1, 31), "month") == date(2027, 2, 28)
    assert next_period([], "month", TODAY) == date(2027, 3, 1)
    assert next_period([], "quarter", TODAY) == date(2027, 1, 1)
    assert next_period([], "week", TODAY) == date(2027, 4, 5)
    assert next_period([date(2027, 3, 1)], "quarter", TODAY) == date(2027, 6, 1)
    gap = fill_gaps([date(2027, 1, 1), date(2027, 4, 1)], "month")
    assert [format_period(day, "month") for day in gap] == ["Jan 2027", "Feb 2027", "Mar 2027", "Apr 2027"]
    irregular = [date(2027, 1, 1), date(2027, 1, 20)]
    assert fill_gaps(irregular, "month") == tuple(irregular)


def test_a_shift_that_lasts_offers_a_median_and_the_confirmed_one_is_frozen():
    found = read_measure(measured(months(SHIFTED), baseline=10, aim=Aim(">=", 75)))
    assert (found.signal, found.is_met) == ("improvement", True)
    offer = run(found).median_offer
    assert offer is not None
    assert offer.median == 72
    assert found.series.days[offer.start - 1] == add_months(START, 10)
    assert set(found.signals_by_point) == set(range(9, 21))
    phases = (median_phase(add_months(START, 10), 72.0),)
    after_it = read_measure(measured(months((*SHIFTED, 40, 40)), baseline=10, phases=phases))
    assert [segment.median for segment in run(after_it).segments] == [60.5, 72.0]
    assert after_it.signal == "no signal"


def test_each_point_says_what_its_own_signal_means():
    after_a_new_median = (43, 38, 36, 35, 37, 34, 36, 32, 31, 30, 29, 28, 30)
    phases = (median_phase(START, 33.0),)
    found = read_measure(measured(months(after_a_new_median), phases=phases, unit="days", direction="down"))
    assert found.signal == "improvement"
    assert found.signals_by_point == dict.fromkeys(range(1, 8), "a worse time") | dict.fromkeys(
        range(8, 14), "improvement"
    )
    falling = read_measure(measured(months((3, 5, 3, 5, 4, 3, 2, 1)), direction="down"))
    assert falling.signals_by_point == dict.fromkeys(range(4, 9), "improvement?")


def test_the_word_of_the_signal_follows_direction_and_number_of_points():
    assert read_measure(measured(months(SHIFTED), baseline=10, direction="down")).signal == "getting worse"
    assert read_measure(measured(months((1, 2, 3)))).signal == "too few points"
    assert read_measure(measured()).signal == "too few points"
    assert read_measure(measured(months([5] * 12))).signal == "no signal"
    assert read_measure(measured(months((52, 48, 55, 50, 47, 53, 51, 49, 54, 50, 46, 52)))).signal == "no signal"
    rising = read_measure(measured(months((5, 3, 5, 3, 4, 5, 6, 7))))
    assert rising.signal == "improvement?"


def test_a_baseline_that_is_too_short_is_said_and_twelve_are_taken():
    found = read_measure(measured(months(SHIFTED), baseline=5))
    assert "at least 8" in found.problem
    assert run(found).segments[0].baseline_last == 12


def test_sites_are_pooled_where_all_of_them_count_and_a_median_is_not_for_one_site():
    north = [
        Value(day=START, site="North", part=8, whole=10),
        Value(day=date(2026, 3, 1), site="North", part=1, whole=2),
    ]
    south = [Value(day=START, site="South", part=10, whole=30)]
    both = measured([*north, *south], phases=(median_phase(START, 50.0),))
    series = series_of(both)
    assert [(point.part, point.whole) for point in series.points] == [(18, 40), (None, None), (1, 2)]
    assert "pooled" in series.sentence
    assert series_of(both, "South").points[0].whole == 30
    assert run(read_measure(both)).segments[0].median == 50
    assert run(read_measure(both, "North")).segments[0].median != 50


def test_a_p_chart_fits_only_where_every_value_counts_and_few_cases_get_no_limits():
    assert kinds(series_of(measured(months(SHIFTED)))) == ("run", "xmr")
    tiny = measured([Value(day=add_months(START, n), part=n % 3, whole=3) for n in range(8)])
    assert kinds(series_of(tiny)) == ("run", "xmr", "p")
    found = read_measure(tiny, None, "p")
    assert isinstance(found.chart, PChart)
    assert all(share.lower is None for share in found.chart.shares)
    assert "Too few cases" in found.chart.sentence
    assert found.signals_by_point == {}


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("per 1,000 children", 1_000),
        ("Per 1000 hours", 1_000),
        ("per 1 000 hours", 1_000),
        ("falls / 100 visits", 100),
        ("for each 10,000 hours", 10_000),
        ("per thousand", 1_000),
        ("per hundred thousand", 100_000),
        ("per child", None),
        ("in 1,000 homes", None),
        ("", None),
    ],
)
def test_the_base_of_a_rate_stands_in_its_definition(text, base):
    assert base_in(text) == base


def test_counts_of_a_rate_are_drawn_per_its_base_and_a_missing_one_is_said():
    values = [Value(day=add_months(START, n), part=17 + n, whole=14_768) for n in range(3)]
    found = read_measure(measured(values, unit="rate", base=1_000))
    assert [round(float(point.exact_value or 0), 3) for point in found.series.points] == [1.151, 1.219, 1.287]
    assert (found.problem, kinds(found.series)) == ("", ("run", "xmr"))
    assert "say in the definition per how many" in read_measure(measured(values, unit="rate", base=None)).problem
    assert read_measure(measured(months((1, 2)), unit="rate", base=None)).problem == ""


def test_an_excluded_point_keeps_its_place_and_is_not_the_last_value():
    values = [*months((50, 60)), Value(day=add_months(START, 2), value=5, exclusion="Flood")]
    found = read_measure(measured(values, aim=Aim(">=", 55)))
    assert (found.series.newest, found.is_met, len(found.series.points)) == (1, True, 3)


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e308])
def test_a_stored_number_that_cannot_be_is_no_point_and_is_said(number):
    values = [*months((5, 6, 7) * 4), Value(day=add_months(START, 12), value=number)]
    for kind in ("run", "xmr"):
        found = read_measure(measured(values, unit="days", aim=Aim(">=", 5)), kind=kind)
        assert "the number of Jan 1, 2027 is none that can be" in found.problem
        assert (found.series.points[12].exact_value, found.series.newest, found.is_met) == (None, 11, True)

    assert (
        "and 1 more"
        in read_measure(measured([Value(day=add_months(START, n), value=number) for n in range(4)])).problem
    )


def test_what_a_chart_shows_is_worked_out_once(monkeypatch):
    calls = []

    def counting(points, center):
        calls.append(center)
        return count_runs(points, center)

    monkeypatch.setattr(segments, "count_runs", counting)
    found = read_measure(measured(months(SHIFTED)))
    for _ in range(3):
        assert run(found).runs.useful_count
        assert found.signals_by_point is found.signals_by_point
    assert len(calls) == 1
    assert limits(24) is limits(24)


def test_a_control_chart_has_the_baseline_and_the_phases_of_the_run_chart():
    phases = (median_phase(add_months(START, 10), 72.0),)
    found = read_measure(measured(months(SHIFTED), baseline=10, phases=phases), None, "xmr")
    assert isinstance(found.chart, XmrChart)
    assert [(part.stretch.first, part.center) for part in found.chart.parts] == [
        (1, Fraction(302, 5)),
        (11, Fraction(145, 2)),
    ]
    lines = reference_values(found)
    assert [line.center for line in lines] == [60.4] * 10 + [72.5] * 10
    assert found.chart.sentence == "Since Nov 2026 the mean is 72.5 % (60.4 % before); no signal since."
    assert found.signal == "no signal"
    counts = [Value(day=add_months(START, n), part=x, whole=100) for n, x in enumerate(SHIFTED)]
    shares = read_measure(measured(counts, baseline=10, phases=phases), None, "p")
    assert [line.center for line in reference_values(shares)] == [pytest.approx(60.4)] * 10 + [pytest.approx(72.5)] * 10
    assert "at least 8" in read_measure(measured(counts, baseline=5), None, "p").problem


def test_a_ceiling_of_100_percent_is_no_signal_and_a_count_of_0_neither():
    misses = [Value(day=add_months(START, n), part=40 - (n % 3 == 2), whole=40) for n in range(18)]
    found = read_measure(measured(misses))
    assert (found.signal, found.signals_by_point) == ("no signal", {})
    assert "worse" not in found.chart.sentence
    falls = read_measure(measured(months([int(n % 3 == 2) for n in range(18)]), unit="count", direction="down"))
    assert "the least there can be" in falls.chart.sentence
    assert read_measure(measured(months([100] * 12 + [80] * 7))).signal == "a change?"
    days = measured(months([0, 0, 3] * 6), unit="days", direction="down")
    assert "the least there can be" in read_measure(days).chart.sentence
    early = measured(months([*[0, 0, 3] * 6, -1]), unit="days", direction="down")
    assert "the least there can be" not in read_measure(early).chart.sentence


def test_limits_of_counts_and_rates_are_not_below_0():
    for unit in ("count", "rate"):
        found = read_measure(measured(months((9, 11, 7, 12, 6, 5, 4, 5, 9, 4, 6, 9)), unit=unit), None, "xmr")
        assert reference_values(found)[0].lower == 0


def test_a_rate_is_told_and_computed_per_its_base():
    counts = [Value(day=add_months(START, n), part=x, whole=2000) for n, x in enumerate((17, 12, 27))]
    found = read_measure(measured(counts, unit="rate", base=1_000))
    assert [float(point.exact_value or 0) for point in found.series.points] == [8.5, 6, 13.5]
    assert "the median of 8.5 per 1,000" in found.chart.sentence
    assert "the median of 0.85 per 100:" in read_measure(measured(counts, unit="rate", base=None)).chart.sentence
    assert kinds(found.series) == ("run", "xmr")


def test_two_values_of_one_month_are_said_and_days_of_two_sites_are_one_month():
    twice = [Value(day=date(2026, 1, 1), value=3), Value(day=date(2026, 1, 31), value=4), *months((None, 5))]
    assert read_measure(measured(twice)).problem == (
        "More than one value in Jan 2026: a measure has one for each month and site. Correct them."
    )
    north = [Value(day=add_months(START, n), site="North", part=8, whole=10) for n in range(3)]
    south = [Value(day=date(2026, n + 1, 28), site="South", part=2, whole=10) for n in range(3)]
    both = read_measure(measured([*north, *south]))
    assert both.problem == ""
    assert [(point.label, point.part, point.whole) for point in both.series.points] == [
        ("Jan 2026", 10, 20),
        ("Feb 2026", 10, 20),
        ("Mar 2026", 10, 20),
    ]
