"""What is shown of a measure outside the agency, and what a chart may be drawn of."""

from datetime import date

import pytest
from tests.rules.facts_for_tests import NONE, full_plan, full_task, kpi, rating, review

from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.chart_reading import read_measure
from workbook_tui.rules.measures.series import MeasureSeries, Value
from workbook_tui.rules.sharing.measures import NOT_SHOWN, shared_measure
from workbook_tui.rules.sharing.review import shared_review

START, AS_OF = date(2026, 1, 1), date(2027, 4, 15)


def shared(values, *, as_of=AS_OF, counted=frozenset(), **fields):
    own = {"key": "1", "row_id": 1, "name": "M", "unit": "percent", "direction": "up", "every": "month"}
    measured = MeasureSeries(**{**own, **fields}, values=tuple(values))
    return shared_measure(measured, "M", as_of=as_of, counted=counted)


def value(month, part=None, whole=None, *, number=None, site="", exclusion=""):
    day = add_months(START, month)
    return Value(day=day, site=site, part=part, whole=whole, value=number, exclusion=exclusion)


def shown(values, **fields):
    return [point.text for point in shared(values, **fields).points]


def test_every_range_of_a_series_is_as_wide_as_its_widest():
    assert shown([value(0, 150, 200), value(1, 190, 200)]) == ["75 to below 80 %", "95 % or more"]
    found = shared([value(0, 150, 200), value(1, 50, 60), value(2, 190, 200)])
    assert [point.text for point in found.points] == ["60 to below 80 %", "80 % or more", "80 % or more"]
    assert [point.plotted_value for point in found.points] == [70, 90, 90]
    assert found.chart_series is not None


@pytest.mark.parametrize(
    "hidden",
    [
        value(1, 3, 9),
        value(1, 0, 0),
        value(1, 70, None),
        value(1, number=97.5),
        value(1, number=float("inf")),
        value(1, 1, 49),
    ],
)
def test_a_period_that_is_not_shown_takes_the_finding_with_it(hidden):
    found = shared([value(0, 150, 200), hidden, value(2, 190, 200)])
    assert [point.text for point in found.points] == ["75 to below 80 %", NOT_SHOWN, "95 % or more"]
    assert found.chart_series is None
    assert found.is_shown


def test_a_missed_collection_is_no_hidden_point():
    found = shared([value(0, 150, 200), value(2, 190, 200)])
    assert [point.text for point in found.points] == ["75 to below 80 %", "", "95 % or more"]
    assert found.chart_series is not None


def test_a_point_that_is_left_out_is_shown_like_any_other_and_not_analyzed():
    found = shared(
        [value(0, number=20.4), value(1, number=31.0, exclusion="Storm"), value(2, number=22.5)], unit="days"
    )
    assert [(point.text, point.is_excluded) for point in found.points] == [("20", False), ("31", True), ("23", False)]
    assert found.chart_series is not None
    assert read_measure(found.chart_series).series.points[1].is_excluded
    assert "Storm" not in str(found)


def test_only_periods_that_are_over_are_there():
    values = [value(month, 150, 200) for month in range(16)]
    assert shared(values).points[-1].label == "Mar 2027"
    assert shared(values, as_of=date(2027, 5, 1)).points[-1].label == "Apr 2027"
    irregular = [Value(day=date(2027, 4, day), value=9.0) for day in (1, 14, 15)]
    assert len(shared(irregular, unit="days").points) == 2


def test_counts_are_ranges_of_ten_and_means_whole_numbers():
    assert shown([value(0, number=3.0), value(1, number=12.0)], unit="count") == ["Fewer than 10", "10 to 19"]
    assert shown([value(0, number=27.33), value(1, number=27.5)], unit="score") == ["27", "28"]
    assert shown([value(0, 30, 60), value(1, number=2.0)], unit="days") == [NOT_SHOWN, "2"]
    assert shown([value(0, 30, 60), value(1, number=-2.0), value(2, number=2.0)], unit="count")[:2] == [NOT_SHOWN] * 2


def test_a_rate_stands_in_its_own_base_and_says_it():
    falls = [value(month, 9 + month, 20_000) for month in range(3)]
    found = shared(falls, unit="rate", base=1000)
    assert [point.text for point in found.points] == ["Below 1 per 1,000"] * 3
    assert [point.plotted_value for point in found.points] == [0.5] * 3
    assert found.sign == "per 1,000"
    assert shown([value(0, 30, 20_000)], unit="rate", base=10_000) == ["10 to below 20 per 10,000"]
    assert shown([value(0, 9, 20_000)], unit="rate", base=None) == ["Below 0.1 per 100"]
    assert shown([value(0, 45, 50)], unit="rate", base=1000) == ["800 per 1,000 or more"]


@pytest.mark.parametrize(
    ("sites", "unit", "is_shown"),
    [
        (("East",), "percent", True),
        (("East", "West"), "percent", False),
        (("East", "North", "West"), "percent", True),
        (("East", "North", "West"), "rate", True),
    ],
)
def test_sites_are_shown_together_from_three_on(sites, unit, is_shown):
    found = shared([value(month, 50, 60, site=site) for month in range(3) for site in sites], unit=unit)
    assert found.is_shown is is_shown
    assert bool(found.reason) is not is_shown


@pytest.mark.parametrize("unit", ["days", "score", "count"])
def test_a_median_of_sites_is_never_shown(unit):
    values = [value(0, number=number, site=site) for site, number in (("A", 12.0), ("B", 30.0), ("C", 40.0))]
    assert "figures of several sites" in shared(values, unit=unit).reason


def test_a_period_in_which_a_site_is_missing_is_not_shown():
    sites = ("East", "North", "West")
    values = [value(month, 50, 60, site=site) for month in range(3) for site in sites]
    assert NOT_SHOWN not in shown(values)
    assert shown(values[:-1]) == ["80 to below 90 %", "80 to below 90 %", NOT_SHOWN]
    left_out = [*values[:-1], value(2, 50, 60, site="West", exclusion="Storm")]
    assert shown(left_out)[-1] == NOT_SHOWN


def test_what_counts_the_cases_of_a_kpi_is_not_shown_beside_its_result():
    values = [value(month, 150, 200) for month in range(3)]
    assert "cases of KPI c7" in shared(values, kpi_code="c7", counted=frozenset({"c7"})).reason
    assert shared(values, kpi_code="c8", counted=frozenset({"c7"})).is_shown
    days = [value(month, number=20.0) for month in range(3)]
    assert shared(days, unit="days", kpi_code="c7", counted=frozenset({"c7"})).is_shown


def test_a_measure_without_a_unit_or_enough_cases_says_why_it_is_not_shown():
    assert "without a unit" in shared([value(0, number=3.0)], unit="").reason
    assert "at least 50 cases" in shared([value(0, 3, 9), value(1, 5, 9)]).reason
    assert not shared([value(0, 3, 9)]).points


def test_of_a_review_a_result_is_shown_once_it_is_rated_and_typed_titles_with_counts_are_replaced():
    numbers = {"numerator": 150, "denominator": 200}
    own = kpi("X1", title="The 4 late families", is_own=True, rated=rating(rating="meets", drafts=NONE, **numbers))
    task = full_task(title="Call the 4 families")
    missed = kpi("C3", rated=rating(rating="needs_improvement", drafts=NONE, **numbers), plan=full_plan(tasks=[task]))
    about = review(
        kpi("C1", rated=rating(drafts=NONE, **numbers)),
        kpi("C2", measure="yes_no", rated=rating(rating="meets", in_place="yes")),
        kpi("C4", measure="none", rated=rating(rating="meets")),
        kpi("C5", rated=rating(rating="meets", numerator=210, denominator=200)),
        own,
        missed,
    )
    found = shared_review(about, as_of=AS_OF, values={})
    assert {one.code: one.result for one in found.kpis} == {
        "C1": "",
        "C2": "In place",
        "C4": "",
        "C5": NOT_SHOWN,
        "X1": "75 to below 80 %",
        "C3": "75 to below 80 %",
    }
    assert "4" not in found.kpis[4].title
    assert [one.title for one in found.tasks] == ["Task 1 (its words are left out, they may name or count people)"]
    assert (found.rated_count, found.planned_count) == (5, 1)
