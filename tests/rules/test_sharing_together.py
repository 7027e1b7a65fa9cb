"""Measures of cases stand beside one another only of one interval and the same sites."""

from datetime import date, timedelta

import pytest

from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.series import MeasureSeries, Value
from workbook_tui.rules.sharing.measures import shared_measure
from workbook_tui.rules.sharing.review import measures_of_one_interval

START, AS_OF = date(2024, 1, 1), date(2027, 4, 15)
STEPS = {"month": 1, "quarter": 3, "year": 12}


def measure(every="month", unit="percent", sites=("",), *, first=START, whole=200):
    days = [
        first + timedelta(days=7 * n) if every == "week" else add_months(first, STEPS.get(every, 5) * n)
        for n in range(3)
    ]
    is_share = unit in {"percent", "rate"}
    values = [
        Value(day=day, site=site, part=150, whole=whole) if is_share else Value(day=day, site=site, value=30.0)
        for day in days
        for site in sites
    ]
    return MeasureSeries(key="1", row_id=1, name="M", unit=unit, direction="up", every=every, values=tuple(values))


def shown(*measures):
    masked = [(one, shared_measure(one, "M", as_of=AS_OF, counted=frozenset())) for one in measures]
    found = measures_of_one_interval(masked)
    assert len(found) == len(measures)
    assert all(one.reason and not one.points and one.chart_series is None for one in found if not one.is_shown)
    return [one.is_shown for one in found]


def test_the_interval_that_most_have_is_shown_and_the_others_say_why():
    assert shown(measure("month"), measure("quarter"), measure("quarter", "count")) == [False, True, True]
    assert shown(measure("month"), measure("month", "rate"), measure("month", "count")) == [True] * 3


@pytest.mark.parametrize("coarse", ["quarter", "year", ""])
def test_of_equally_many_the_finest_interval_is_shown(coarse):
    assert shown(measure(coarse), measure("month")) == [False, True]


def test_the_whole_area_is_not_shown_beside_its_sites():
    pooled = ("East", "North", "West")
    assert shown(measure(sites=pooled), measure(sites=("East",)), measure()) == [False, False, True]
    assert shown(measure(sites=("East",)), measure(sites=pooled)) == [False, True]
    assert shown(measure(sites=pooled), measure(sites=pooled), measure()) == [True, True, False]


def test_periods_that_begin_on_other_days_are_others():
    assert shown(measure("year"), measure("year", first=date(2024, 7, 1))) == [True, False]
    assert shown(measure("week"), measure("week", first=START + timedelta(days=6))) == [True, False]
    assert shown(measure(""), measure("", first=date(2024, 2, 1))) == [True, False]
    assert shown(measure(""), measure("")) == [True, True]


def test_what_counts_no_cases_or_is_hidden_anyway_takes_nothing_away():
    assert shown(measure("quarter", "days"), measure("quarter", "score"), measure("month")) == [True] * 3
    assert shown(measure("month", whole=20), measure("quarter")) == [False, True]
