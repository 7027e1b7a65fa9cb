"""What texts that name periods can mean, the words around them, and the years that spread over two calendar years."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from workbook_tui.errors import AnswerError
from workbook_tui.text import quote

_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'"})
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?\.?,?\s+(?=[a-z0-9])")
_LEADING = re.compile(
    r"^(?:(?:the )?(?:week|month|quarter|year)\s+(?:of|ending|ended|beginning|starting|end)|w/[ecb]|wk of|"
    r"as of|calendar year|cy|ending|ended)[\s:.]*(?=[a-z0-9'])"
)
SPREAD_YEAR = re.compile(
    r"(?:(?:federal |state )?(?:fiscal (?:year|yr)|[fs]?fy)|(?:school|program|academic) (?:year|yr)"
    r"|[spa]y|cycle)(?![a-z])[\s:.'-]*"
)
"""What says that a year spreads over two calendar years."""
_REMARK = re.compile(r"\s*\([a-z. ]+\)$")
_QUARTER_WORD = re.compile(r"(?:quarter|qtr)\.?\s*")


def plain_period(text: str) -> str:
    """A period in lower case, with plain dashes and without weekday, remark and words that only announce it."""
    typed = _REMARK.sub("", " ".join(text.translate(_DASHES).casefold().split())).strip(" .,;'*†‡§")
    typed = _WEEKDAY.sub("", _LEADING.sub("", _WEEKDAY.sub("", typed)))
    return _QUARTER_WORD.sub("q", typed).strip()


PROGRAM_YEAR_BEGINS = 7
"""The month in which a program year begins."""
WAYS = "Write it as 2027-03, Mar 2027, 2027-03-15, 3/15/2027, 2027 Q1, 2027 or 2026-27."
"""What an answer that is no period is told."""


@dataclass(frozen=True, slots=True)
class Period:
    """The first day of a period, and its length: "day", "week", "month", "quarter" or "year"."""

    first: date
    span: str


@dataclass(frozen=True, slots=True)
class Convention:
    """How ambiguous texts are to be understood; a whole column shares one."""

    is_day_first: bool | None = None
    """Of 3/4/2027: True for 3 April, False for March 4, None as it is typed here (month first where "/" stands)."""
    is_year_first: bool = False
    """Of 25/01/31: True for 31 January 2025."""
    are_program_years: bool = False
    """Of 2011-12: True for the program year that starts on 1 July 2011, False for December 2011."""
    are_days: bool = False
    """Of 25-Jan and Jan-25: True for the 25th of January, False for January 2025."""
    year: str = ""
    """The year of texts that name none, such as "Jan": 2027, or 2026-27 for the program year."""
    year_begins: int = PROGRAM_YEAR_BEGINS
    """The month in which a year such as 2026-27 begins."""
    first_quarter: int = 1
    """The month in which Q1 of a year such as 2026-27 begins."""


DEFAULT_CONVENTION = Convention()


class YearMissingError(AnswerError):
    """A text names a month, quarter or day without its year."""


_CENTURY, _OLD = 2000, 90
_SHORT, _LONG = 2, 4
_TWO_YEARS = re.compile(r"(?P<y>\d{4}|\d{2})[-/](?P<z>\d{4}|\d{2})", re.ASCII)


def read_year(digits: str) -> int:
    """The year of four digits, or of two: 90 and more mean the century before."""
    number = int(digits)
    if len(digits) > _SHORT:
        return number
    return number + _CENTURY - (100 if number >= _OLD else 0)


def first_of_two(match: re.Match[str]) -> int | None:
    """The first of two consecutive years, None when they are not consecutive."""
    first, last = read_year(match["y"]), int(match["z"])
    is_next = (first + 1) % 100 == last if len(match["z"]) == _SHORT else first + 1 == last
    return first if is_next else None


@lru_cache(maxsize=10_000)
def first_year(text: str) -> int | None:
    """The first year of a text such as "2026-27", None for any other text."""
    plain = plain_period(text)
    spread = SPREAD_YEAR.match(plain)
    match = _TWO_YEARS.fullmatch(plain[spread.end() :] if spread else plain)
    return None if match is None else first_of_two(match)


def year_around(month: int, named: str, convention: Convention) -> int:
    """The calendar year of a month without one: that of its column, shifted by the start of a program year.

    YearMissingError when the column has no year; `named` is the text to quote in it.
    """
    first = first_year(convention.year)
    if first is not None:
        return first + (month < convention.year_begins)
    digits = plain_period(convention.year).removesuffix(".0")
    if len(digits) not in {_SHORT, _LONG} or not digits.isdecimal():
        raise YearMissingError(f"{quote(named.capitalize())} does not say which year it is in. {WAYS}")
    return read_year(digits)
