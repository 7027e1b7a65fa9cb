"""The periods that values stand for: how they are called, how they follow one another, and how people type them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from workbook_tui.errors import AnswerError
from workbook_tui.rules.charts.points import quarter_of
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.convention import Convention, Period
from workbook_tui.rules.measures.period_forms import read_text
from workbook_tui.rules.wording import format_day

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""The intervals that are counted in months."""

_WEEK = 7
_LENGTHS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""How many days a period has at most."""


def format_period(day: date, every: str) -> str:
    """A period by its first day: "Mar 2027" of months, "2027 Q1" of quarters, "2027" of years, else the day."""
    if every == "month":
        return format_day(day).partition(" ")[2]
    if every == "quarter":
        return quarter_of(day)
    return str(day.year) if every == "year" else format_day(day)


def place(day: date, every: str) -> int:
    """The number of the period that a day lies in; periods that follow one another have numbers that do."""
    if every in MONTHS:
        return (day.year * 12 + day.month - 1) // MONTHS[every]
    return day.toordinal() - 1 if every != "week" else (day.toordinal() - 1) // _WEEK


def period_key(day: date, every: str) -> int:
    """A number that all days of one period share, each day its own where the interval is none of the known ones."""
    return place(day, every) if every in {*MONTHS, "week"} else day.toordinal()


def after(day: date, every: str, steps: int = 1) -> date:
    """The period so many collections after the one of `day` (before it, when `steps` is below 0)."""
    if every == "week":
        return day + timedelta(days=_WEEK * steps)
    return add_months(day, MONTHS.get(every, 1) * steps)


def is_regular(days: Sequence[date], every: str) -> bool:
    """True when each of the days has a period of that interval to itself."""
    places = [place(day, every) for day in days]
    return every in {*MONTHS, "week"} and len(set(places)) == len(places)


def fill_gaps(days: Sequence[date], every: str) -> tuple[date, ...]:
    """The days with those put in between that the interval would have, so that a missed collection is a gap."""
    found = sorted(set(days))
    if not found or not is_regular(found, every):
        return tuple(found)
    every_day: list[date] = []
    for day, following in pairwise(found):
        between = place(following, every) - place(day, every)
        every_day += [after(day, every, step) for step in range(between)]
    return (*every_day, found[-1])


def next_period(days: Iterable[date], every: str, today: date) -> date:
    """The period whose value comes next: after the last one, or the last that is over when there is none yet."""
    known = list(days)
    if known:
        return after(max(known), every)
    this = today - timedelta(days=today.weekday()) if every == "week" else _begins(today, MONTHS.get(every, 1))
    return after(this, every, -1)


def _begins(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def read_period(text: str, today: date, *, every: str = "", begins: date | None = None) -> date:
    """The first day of the period of a measure collected `every` so often that `text` names.

    AnswerError when it names none, one that is longer than such a period, or one still to come. `begins` is the first
    day of any period that is known (see `first_day`).
    """
    period = read_text(text, Convention(are_program_years=every == "year"))
    return check_has_begun(first_day(period, every, begins), today)


def check_has_begun(day: date, today: date) -> date:
    """A first day that is not in the future; AnswerError for one that is."""
    if day > today:
        raise AnswerError(f"{format_day(day)} is still to come. Enter a period that has begun.")
    return day


def first_day(period: Period, every: str, begins: date | None = None) -> date:
    """The first day of the period of a measure that something lies in; AnswerError when it is longer than that.

    Weeks start on the weekday of `begins` (Monday without it), years in its month (January); of a program year that is
    named as one, such as 2026-27, the own first day counts.
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


def known_beginning(days: Iterable[date], every: str) -> date | None:
    """One of the days, when they agree on the weekday that weeks start on or the month that years start in."""
    known = sorted(set(days))
    if not known or every not in {"week", "year"}:
        return None
    if every == "year" and any(day.day != 1 for day in known):
        return None
    return known[0] if len({day.weekday() if every == "week" else day.month for day in known}) == 1 else None
