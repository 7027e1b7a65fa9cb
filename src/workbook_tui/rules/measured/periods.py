"""The periods that values stand for: how they are called, how they follow one another, and how people type them."""

import re
from calendar import month_name
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from workbook_tui.errors import AnswerError
from workbook_tui.rules.charts.pooling import quarter_of
from workbook_tui.rules.dates import read_date
from workbook_tui.rules.deadlines import add_months
from workbook_tui.rules.wording import day_said

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""The intervals that are counted in months."""

_WEEK = 7
_WAYS = "Write it as 2027-03, Mar 2027, 2027-03-15, 3/15/2027 or 2027 Q1."
_YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})", re.ASCII)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?[\s-]+(\d{4})", re.ASCII | re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})[\s-]*q([1-4])|q([1-4])[\s-]*(\d{4})", re.ASCII | re.IGNORECASE)
_CLEAR = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}", re.ASCII)


def period_said(day: date, every: str) -> str:
    """A period by its first day: "Mar 2027" of months, "2027 Q1" of quarters, "2027" of years, else the day."""
    if every == "month":
        return day_said(day).partition(" ")[2]
    if every == "quarter":
        return quarter_of(day)
    return str(day.year) if every == "year" else day_said(day)


def place(day: date, every: str) -> int:
    """The number of the period that a day lies in; periods that follow one another have numbers that do."""
    if every in MONTHS:
        return (day.year * 12 + day.month - 1) // MONTHS[every]
    return day.toordinal() - 1 if every != "week" else (day.toordinal() - 1) // _WEEK


def after(day: date, every: str, steps: int = 1) -> date:
    """The period so many collections after the one of `day` (before it, when `steps` is below 0)."""
    if every == "week":
        return day + timedelta(days=_WEEK * steps)
    return add_months(day, MONTHS.get(every, 1) * steps)


def is_regular(days: Sequence[date], every: str) -> bool:
    """True when each of the days has a period of that interval to itself."""
    places = [place(day, every) for day in days]
    return every in {*MONTHS, "week"} and len(set(places)) == len(places)


def filled(days: Sequence[date], every: str) -> tuple[date, ...]:
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


def read_period(text: str, today: date) -> date:
    """The first day of the period that `text` names; AnswerError when it names none, or one still to come."""
    typed = " ".join(text.split())
    day = _named(typed, today)
    if day > today:
        raise AnswerError(f"{day_said(day)} is still to come. Enter a period that has begun.")
    return day


def _is_month(word: str) -> bool:
    return any(name.casefold().startswith(word.casefold()) for name in month_name if name)


def _named(typed: str, today: date) -> date:
    if match := _QUARTER.fullmatch(typed):
        year, quarter = (match[1], match[2]) if match[1] else (match[4], match[3])
        return read_date(f"{year}-{int(quarter) * 3 - 2}-1", today, past=True)
    if match := _YEAR_MONTH.fullmatch(typed):
        return read_date(f"{match[1]}-{match[2]}-1", today, past=True)
    if (match := _MONTH_YEAR.fullmatch(typed)) and _is_month(match[1]):
        return read_date(f"1 {match[1]} {match[2]}", today, past=True)
    if _CLEAR.fullmatch(typed):
        return read_date(typed, today, past=True)
    raise AnswerError(f"“{typed[:40]}” is not a period. {_WAYS}")
