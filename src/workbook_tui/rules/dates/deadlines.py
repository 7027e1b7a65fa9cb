"""The dates that follow from one date: the year to correct a finding, and its four progress reports.

The clock is that of 34 CFR 303.700(e): corrected as soon as possible, at the latest one year after the written notice.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from workbook_tui.rules.facts import PlanFacts, ReviewFacts

REPORT_MONTHS = (3, 6, 9, 12)
AMBER = 90
RED = 30


@dataclass(frozen=True, slots=True)
class Clock:
    """The start of a plan's year, the last day to correct, and the days of its four progress reports."""

    start: date
    correct_by: date
    reports: tuple[date, date, date, date]


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def clock(start: date) -> Clock:
    """The dates that count from `start`; a year from 29 February ends on 28 February."""
    first, second, third, fourth = (add_months(start, months) for months in REPORT_MONTHS)
    return Clock(start, add_months(start, 12), (first, second, third, fourth))


def days_left(day: date, today: date) -> int:
    """Days from `today` to `day`, below 0 when it has passed."""
    return (day - today).days


def light(days: int) -> str:
    """How urgent a date is that lies `days` ahead: "green", "amber", "red" or "late"."""
    if days < 0:
        return "late"
    if days <= RED:
        return "red"
    return "amber" if days <= AMBER else "green"


def clock_start(review: ReviewFacts, plan: PlanFacts) -> date | None:
    """The day a plan's year starts: its earliest written notice, else the end of the planning window.

    None while nothing starts it: also while the finding of an earlier cycle is open, whose year no new one restarts.
    """
    notices = [day for finding in plan.findings if (day := finding.day("notice_on")) is not None]
    if notices:
        return min(notices)
    return None if plan.running_year is not None else review.day("planning_to_on")
