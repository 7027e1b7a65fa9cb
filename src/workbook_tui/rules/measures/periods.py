"""The periods that values stand for: how they are called, how they follow one another, and how people type them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from workbook_tui.errors import AnswerError
from workbook_tui.rules.charts.points import quarter_of
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.convention import Convention, Period
from workbook_tui.rules.measures.period_forms import read_text
from workbook_tui.rules.wording import format_day, format_month

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""The intervals that are counted in months."""

_WEEK = 7
_LENGTHS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""How many days a period has at most."""


def format_period(day: date, every: str) -> str:
    """A period by its first day: "Mar 2027", "2027 Q1", "2027", else the day, depending on the interval."""
    if every == "month":
        return format_month(day)
    if every == "quarter":
        return quarter_of(day)
    return str(day.year) if every == "year" else format_day(day)


def period_number(day: date, every: str) -> int:
    """The ordinal number of the period that a day lies in; consecutive periods have consecutive numbers."""
    if every in MONTHS:
        return (day.year * 12 + day.month - 1) // MONTHS[every]
    return day.toordinal() - 1 if every != "week" else (day.toordinal() - 1) // _WEEK


def period_key(day: date, every: str) -> int:
    """A number that all days of one period share; the day's own number for an unknown interval."""
    return period_number(day, every) if every in {*MONTHS, "week"} else day.toordinal()


def period_after(day: date, every: str, steps: int = 1) -> date:
    """The first day of the period that is `steps` after that of `day`, before it when `steps` is negative."""
    if every == "week":
        return day + timedelta(days=_WEEK * steps)
    return add_months(day, MONTHS.get(every, 1) * steps)


def is_regular(days: Sequence[date], every: str) -> bool:
    """True when no two of the days lie in the same period."""
    places = [period_number(day, every) for day in days]
    return every in {*MONTHS, "week"} and len(set(places)) == len(places)


def fill_gaps(days: Sequence[date], every: str) -> tuple[date, ...]:
    """The days, with one inserted for each missed period, so that a chart shows a gap."""
    found = sorted(set(days))
    if not found or not is_regular(found, every):
        return tuple(found)
    every_day: list[date] = []
    for day, following in pairwise(found):
        between = period_number(following, every) - period_number(day, every)
        every_day += [period_after(day, every, step) for step in range(between)]
    return (*every_day, found[-1])


def next_period(days: Iterable[date], every: str, today: date) -> date:
    """The first day of the period to enter next: after the last one, else the last completed one."""
    known = list(days)
    if known:
        return period_after(max(known), every)
    this = today - timedelta(days=today.weekday()) if every == "week" else _begins(today, MONTHS.get(every, 1))
    return period_after(this, every, -1)


def _begins(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def read_period(text: str, today: date, *, every: str = "", begins: date | None = None) -> date:
    """The first day of the period that `text` names, of a measure collected `every` interval.

    AnswerError when it names none, one that is longer than the interval, or one in the future. `begins` is the first
    day of any known period (see `first_day`).
    """
    period = read_text(text, Convention(are_program_years=every == "year"))
    return check_has_begun(first_day(period, every, begins), today)


def check_has_begun(day: date, today: date) -> date:
    """A first day that is not in the future; AnswerError for one that is."""
    if day > today:
        raise AnswerError(f"{format_day(day)} is still to come. Enter a period that has begun.")
    return day


def first_day(period: Period, every: str, begins: date | None = None) -> date:
    """The first day of the measure's period that contains `period`; AnswerError when `period` is longer.

    Weeks start on the weekday of `begins` (Monday without it), years in its month (January); a program year that is
    named as one, such as 2026-27, starts on its own first day.
    """
    if every not in _LENGTHS or period.span == every == "year":
        return period.first
    if _LENGTHS[period.span] > _LENGTHS[every]:
        raise AnswerError(f"this is a {period.span}, and the measure is collected every {every}")
    day = period.first
    if every == "week":
        return day - timedelta(days=(day.weekday() - (begins.weekday() if begins else 0)) % _WEEK)
    if every == "year" and begins is not None:
        return date(day.year - (day.month < begins.month), begins.month, 1)
    return _begins(day, MONTHS[every])


def common_beginning(days: Iterable[date], every: str) -> date | None:
    """One of the days when all share the weekday (weeks) or month (years) that periods start in, else None."""
    known = sorted(set(days))
    if not known or every not in {"week", "year"}:
        return None
    if every == "year" and any(day.day != 1 for day in known):
        return None
    return known[0] if len({day.weekday() if every == "week" else day.month for day in known}) == 1 else None
