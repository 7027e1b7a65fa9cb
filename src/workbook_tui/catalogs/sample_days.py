"""The days and months of the sample, all counted from the day on which it is created."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from workbook_tui.catalogs.reading import PLAIN, Plain, paragraphs
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.wording import format_month

_OFFSET = re.compile(r"[+-]\d{1,4}d")
_IN_TEXT = re.compile(r"\{(?:(?P<months>[+-]\d{1,2})m|october (?P<days>[+-]\d{1,4}d))\}")
_SATURDAY = 5
_OCTOBER, _NOVEMBER = 10, 11
_HOLIDAYS = {(1, 1), (7, 4), (12, 25)}
"""Months and days on which nobody works. With few of them no day moves by more than three."""


def plain_at(today: date) -> Mapping[type, Plain]:
    """How single values are read: dates as days from `today`, and months within texts by their marks.

    In a text, {-10m} becomes the month ten before the one of `today`, and {october -300d} the last October that was
    over on that day.
    """
    return MappingProxyType(
        {
            **PLAIN,
            date: Plain((str,), "a number of days such as “+45d” or “-12d”", lambda raw: _working_day(raw, today)),
            str: Plain((str,), "a text", lambda raw: _with_months(paragraphs(raw), today)),
        }
    )


def _working_day(offset: str, today: date) -> date:
    """That many days from `today`, or the last working day before; what comes first never comes later than the rest."""
    day = _day(offset, today)
    while day.weekday() >= _SATURDAY or (day.month, day.day) in _HOLIDAYS:
        day -= timedelta(days=1)
    return day


def _day(offset: str, today: date) -> date:
    if not _OFFSET.fullmatch(offset):
        raise ValueError(offset)
    return today + timedelta(days=int(offset[:-1]))


def _with_months(text: str, today: date) -> str:
    def month(match: re.Match[str]) -> str:
        day = _october(_day(match["days"], today)) if match["days"] else add_months(today, int(match["months"]))
        return format_month(day)

    return _IN_TEXT.sub(month, text)


def _october(day: date) -> date:
    """A day in the last October that was over on `day`."""
    return date(day.year if day.month >= _NOVEMBER else day.year - 1, _OCTOBER, 1)
