"""The year of a finding."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.facts_for_tests import PLANNING_ENDS, finding, plan, review

from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.reports.progress_reports import clock, clock_start, days_left, light

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("notice", "correct_by", "reports"),
    [
        (
            date(2028, 2, 29),
            date(2029, 2, 28),
            (date(2028, 5, 29), date(2028, 8, 29), date(2028, 11, 29), date(2029, 2, 28)),
        ),
        (
            date(2027, 2, 28),
            date(2028, 2, 28),
            (date(2027, 5, 28), date(2027, 8, 28), date(2027, 11, 28), date(2028, 2, 28)),
        ),
        (
            date(2026, 11, 30),
            date(2027, 11, 30),
            (date(2027, 2, 28), date(2027, 5, 30), date(2027, 8, 30), date(2027, 11, 30)),
        ),
        (
            date(2027, 8, 31),
            date(2028, 8, 31),
            (date(2027, 11, 30), date(2028, 2, 29), date(2028, 5, 31), date(2028, 8, 31)),
        ),
    ],
)
def test_the_clock_counts_from_the_notice_and_clamps_to_the_months_end(notice, correct_by, reports):
    dates = clock(notice)
    assert (dates.correct_by, dates.reports) == (correct_by, reports)


@given(DAYS)
def test_the_reports_are_in_order_and_the_last_is_the_correct_by_date(start):
    dates = clock(start)
    assert list(dates.reports) == sorted(dates.reports)
    assert dates.reports[-1] == dates.correct_by
    assert 365 - 1 <= (dates.correct_by - start).days <= 366


@given(DAYS, st.integers(-120, 120))
def test_months_keep_the_day_or_end_the_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


def test_the_light_turns_at_90_and_30_days_and_is_late_after_the_day():
    assert [light(days) for days in (91, 90, 31, 30, 0, -1)] == ["green", "amber", "amber", "red", "red", "late"]
    assert days_left(PLANNING_ENDS, date(2027, 5, 30)) == 1


def test_the_year_starts_at_the_earliest_notice_and_without_one_when_planning_ends():
    early, late = finding(notice_on=date(2027, 1, 4)), finding(notice_on=date(2027, 2, 1))
    assert clock_start(review(), plan(findings=(late, finding(), early))) == date(2027, 1, 4)
    assert clock_start(review(), plan(findings=(finding(),))) == PLANNING_ENDS
    assert clock_start(review(planning_to_on=None), plan()) is None
