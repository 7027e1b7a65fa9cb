"""Reads periods as people, spreadsheets, databases and this program write them: one reader for every way in."""

import re
from calendar import month_name, monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from workbook_tui.errors import AnswerError
from workbook_tui.rules.dates.days import EARLIEST, LATEST, add_months
from workbook_tui.rules.measures.convention import (
    DEFAULT_CONVENTION,
    PROGRAM_YEAR_BEGINS,
    SPREAD_YEAR,
    WAYS,
    Convention,
    Period,
    first_of_two,
    first_year,
    plain_period,
    read_year,
    year_around,
)
from workbook_tui.text import quote

_SERIALS = range(32_874, 73_416)
"""The numbers under which spreadsheets keep the days from 1990 to 2100."""
_BEFORE_DAY_1 = date(1899, 12, 30)
_SHORT = 2
_MONTHS = 12
_QUARTER_MONTHS = 3
_SPANS = {1: "month", 3: "quarter", 12: "year"}
_WEEK = 7
_ENDS = 2
_DIGITS = (4, 5, 6, 8)
"""How many digits alone can name a year, the number of a day, a month or a day."""
_LONGEST = 60
"""Letters of the longest text that names a period."""
_LEAST_LETTERS = 3
_NAMES = tuple(name.casefold() for name in month_name if name)

_TIME = r"(?:[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|[+-]\d{2}:?\d{2})?)?"
_M = r"(?P<m>[a-z]{3,9})\.?"
_Y = r"(?P<y>\d{4})"
_SEP = r"[-/., ]*"


@lru_cache(maxsize=10_000)
def read_text(text: str, convention: Convention = DEFAULT_CONVENTION) -> Period:
    """The period that a text names; AnswerError when it names none, or is ambiguous."""
    if text.isdecimal() and len(text) not in _DIGITS:
        raise AnswerError(f"{quote(text)} is not a period. {WAYS}")
    typed = plain_period(text[: _LONGEST + 1])
    if (spread := SPREAD_YEAR.match(typed)) is not None:
        typed = typed[spread.end() :]
        if first_year(typed) is None:
            raise AnswerError(
                f"{quote(text)} does not say in which month its year begins. Write 2026-27, or the first day."
            )
    found = None if len(text) > _LONGEST else _by_form(typed, convention) or _range(typed, convention)
    if found is None:
        raise AnswerError(f"{quote(text)} is not a period. {WAYS}")
    if not EARLIEST <= found.first.year <= LATEST:
        raise AnswerError(f"The year {found.first.year} is outside {EARLIEST} to {LATEST}.")
    return found


def _by_form(typed: str, convention: Convention) -> Period | None:
    for form, reader in _FORMS:
        match = form.fullmatch(typed)
        if match is not None and (found := reader(match, convention)) is not None:
            return found
    return None


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= _MONTHS:
        raise AnswerError(f"There is no month {month}. {WAYS}")
    if not 1 <= year <= date.max.year or not 1 <= day <= monthrange(year, month)[1]:
        raise AnswerError(f"{_NAMES[month - 1].capitalize()} {year} has no day {day}.")
    return date(year, month, day)


def month_number(word: str) -> int | None:
    """The month that a word of three letters or more names, None for any other word."""
    if word == "sept":
        return 9
    found = [number for number, name in enumerate(_NAMES, start=1) if name.startswith(word)]
    return found[0] if len(word) >= _LEAST_LETTERS and found else None


def _iso_day(match: re.Match[str], _convention: Convention) -> Period:
    return Period(_day(int(match["y"]), int(match["n"]), int(match["d"])), "day")


def _numbers(match: re.Match[str], convention: Convention) -> Period:
    first, second, year = int(match["a"]), int(match["b"]), read_year(match["yy"])
    if convention.is_year_first and len(match["yy"]) == _SHORT:
        return Period(_day(read_year(match["a"]), second, int(match["yy"])), "day")
    is_day_first = convention.is_day_first
    if is_day_first is None:
        is_day_first = first > _MONTHS
        if match["s"] != "/" and max(first, second) <= _MONTHS and first != second:
            raise AnswerError(f"{quote(match[0])} does not say which number is the month. {WAYS}")
    day, month = (first, second) if is_day_first else (second, first)
    return Period(_day(year, month, day), "day")


def _named_day(match: re.Match[str], _convention: Convention) -> Period | None:
    month = month_number(match["m"])
    return None if month is None else Period(_day(read_year(match["yy"]), month, int(match["d"])), "day")


def _serial(match: re.Match[str], _convention: Convention) -> Period | None:
    number = int(match[1])
    return Period(_BEFORE_DAY_1 + timedelta(days=number), "day") if number in _SERIALS else None


def _month(match: re.Match[str], _convention: Convention) -> Period:
    return Period(_day(int(match["y"]), int(match["n"]), 1), "month")


def _named_month(match: re.Match[str], _convention: Convention) -> Period | None:
    month = month_number(match["m"])
    return None if month is None else Period(_day(int(match["y"]), month, 1), "month")


def _short_month(match: re.Match[str], convention: Convention) -> Period | None:
    """Jan-25 and 25-Jan: a month with a short year, or a day of a month whose year stands elsewhere."""
    month = month_number(match["m"])
    if month is None:
        return None
    if convention.are_days:
        return Period(_day(year_around(month, match[0], convention), month, int(match["n"])), "day")
    is_short = len(match["n"]) == _SHORT
    return Period(_day(read_year(match["n"]), month, 1), "month") if is_short else None


def _bare_month(match: re.Match[str], convention: Convention) -> Period | None:
    month = month_number(match["m"])
    return None if month is None else Period(_day(year_around(month, match[0], convention), month, 1), "month")


def _bare_quarter(match: re.Match[str], convention: Convention) -> Period:
    first = convention.first_quarter if first_year(convention.year) is not None else 1
    month = (first - 1 + (int(match["q"]) - 1) * _QUARTER_MONTHS) % _MONTHS + 1
    return Period(_day(year_around(month, match[0], convention), month, 1), "quarter")


def _quarter(match: re.Match[str], _convention: Convention) -> Period:
    year = read_year(match["yy"])
    return Period(_day(year, int(match["q"]) * _QUARTER_MONTHS - 2, 1), "quarter")


def _week(match: re.Match[str], _convention: Convention) -> Period:
    try:
        return Period(date.fromisocalendar(int(match["y"]), int(match["w"]), 1), "week")
    except ValueError as error:
        raise AnswerError(f"{match['y']} has no week {match['w']}.") from error


def _month_or_years(match: re.Match[str], convention: Convention) -> Period:
    """2011-12: December, or the program year; 2011-13 is neither."""
    if convention.are_program_years and (first := first_of_two(match)) is not None:
        return Period(date(first, PROGRAM_YEAR_BEGINS, 1), "year")
    number = int(match["z"])
    if number > _MONTHS and (first := first_of_two(match)) is not None:
        return Period(date(first, PROGRAM_YEAR_BEGINS, 1), "year")
    return Period(_day(int(match["y"]), number, 1), "month")


def _program_year(match: re.Match[str], _convention: Convention) -> Period | None:
    first = first_of_two(match)
    return None if first is None else Period(date(first, PROGRAM_YEAR_BEGINS, 1), "year")


def _whole_year(match: re.Match[str], _convention: Convention) -> Period | None:
    year = int(match["y"])
    return Period(date(year, 1, 1), "year") if EARLIEST <= year <= LATEST else None


_Reader = Callable[[re.Match[str], Convention], Period | None]


def _form(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(pattern, re.ASCII), reader


_YY = r"'?(?P<yy>\d{4}|\d{2})"
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_N = r"(?P<n>\d{1,2})"
_FORMS = (
    _form(rf"{_Y}[-/.]{_N}[-/.](?P<d>\d{{1,2}}){_TIME}", _iso_day),
    _form(rf"(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)(?P<yy>\d{{4}}|\d{{2}}){_TIME}", _numbers),
    _form(r"(?P<y>\d{4})(?P<n>\d{2})(?P<d>\d{2})", _iso_day),
    _form(r"(?P<y>\d{4})(?P<n>\d{2})", _month),
    _form(r"(\d{5})(?:\.0+)?", _serial),
    _form(rf"{_Y}(?:\.0+)?", _whole_year),
    _form(r"(?P<y>\d{4})[-/](?P<z>\d{1,2})", _month_or_years),
    _form(r"(?P<y>\d{4})[-/](?P<z>\d{4})", _program_year),
    _form(rf"{_Y}(?:[. ]|[- ]?m ?){_N}", _month),
    _form(rf"(?:m ?)?{_N}[-/. ]{_Y}", _month),
    _form(rf"{_M}{_SEP}{_Y}", _named_month),
    _form(rf"{_Y}{_SEP}{_M}", _named_month),
    _form(rf"{_D}{_SEP}(?:of )?{_M}{_SEP}{_YY}{_TIME}", _named_day),
    _form(rf"{_M}{_SEP}{_D}[,. ]+(?P<yy>\d{{4}}){_TIME}", _named_day),
    _form(rf"{_M}{_SEP}'?{_N}(?:st|nd|rd|th)?", _short_month),
    _form(rf"'?{_N}(?:st|nd|rd|th)?{_SEP}{_M}", _short_month),
    _form(_M, _bare_month),
    _form(rf"q(?P<q>[1-4])[-/,. ]*(?:of )?{_YY}", _quarter),
    _form(r"(?P<yy>\d{4})[-/,. ]*q(?P<q>[1-4])", _quarter),
    _form(rf"(?P<q>[1-4])(?:st|nd|rd|th)? ?q[-/,. ]*(?:of )?{_YY}", _quarter),
    _form(r"(?P<yy>\d{4})[-/,. ]*(?P<q>[1-4])(?:st|nd|rd|th)? ?q", _quarter),
    _form(r"q(?P<q>[1-4])", _bare_quarter),
    _form(r"(?P<q>[1-4])(?:st|nd|rd|th)? ?q", _bare_quarter),
    _form(rf"{_Y}[- ]?(?:w|wk|week)[- ]?(?P<w>\d{{1,2}})(?:-[1-7])?", _week),
    _form(rf"(?:w|wk|week)[- ]?(?P<w>\d{{1,2}})[-/,. ]+{_Y}", _week),
)


_BETWEEN = (" - ", " to ", " through ", " thru ", "-")


def _range(typed: str, convention: Convention) -> Period | None:
    """A period given by its first and last day or month, None when the days between are no period."""
    parts = next((parts for sign in _BETWEEN if len(parts := typed.split(sign)) == _ENDS), None)
    last = _by_form(parts[1].strip(), convention) if parts else None
    if parts is None or last is None:
        return None
    first = _by_form(parts[0].strip(), Convention(convention.is_day_first, year=str(last.first.year)))
    if first is None or first.span != last.span or last.span not in {"day", "month"}:
        return None
    return _between(first.first, _after(last))


def _after(period: Period) -> date:
    return period.first + timedelta(days=1) if period.span == "day" else add_months(period.first, 1)


def _between(first: date, after: date) -> Period:
    months = (after.year - first.year) * _MONTHS + after.month - first.month
    if first.day == after.day == 1 and months in _SPANS:
        return Period(first, _SPANS[months])
    if (after - first).days == _WEEK:
        return Period(first, "week")
    raise AnswerError(f"From {first} to {after - timedelta(days=1)} is neither a week, a month, a quarter nor a year.")
