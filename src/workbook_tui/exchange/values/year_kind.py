"""Years that spread over two calendar years: what a heading or cell says of where they begin, and what is asked."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.headings import plain_title
from workbook_tui.rules.measures.convention import Convention, Period, plain_period
from workbook_tui.text import quote

JULY, OCTOBER, JANUARY = "july", "october", "january"
"""Answers to "begins", and what can be said of a year; of 2026-27 with the third one only the quarters are told."""
FISCAL = "fiscal"
"""What is said of a year that can begin in July or in October."""

_BEGINNINGS: Mapping[str, tuple[int, int]] = {JULY: (7, 7), OCTOBER: (10, 10), JANUARY: (7, 1)}
"""The month in which the year begins, and the one in which its first quarter does."""
_IN_JULY = re.compile(r"\b(?:[spa]y(?![a-z])|(?:school|program|academic) (?:year|yr|quarter|qtr)|cycle)")
_IN_OCTOBER = re.compile(r"\b(?:[fs]fy(?![a-z])|(?:federal|state) (?:fiscal|fy))")
_FISCAL = re.compile(r"\b(?:fy(?![a-z])|fiscal)")
_NAMED = re.compile(r"^[a-z .:'-]*")
_BARE = re.compile(r"(?:(?:19|20)?\d\d(?:\.0+)?)?", re.ASCII)
_NUMBERED = re.compile(r"0?[1-9]|1[0-2]", re.ASCII)
_QUARTER = re.compile(r"q[1-4]|[1-4](?:st|nd|rd|th)? ?q")


@lru_cache(maxsize=10_000)
def kind_of_year(year: str, heading: str) -> str:
    """What is said of a year: "july", "october", "fiscal" where it can be either, "" for nothing.

    In Michigan school years begin in July, as the program years of the review do; fiscal years of the state and of the
    federal government begin in October, and those of districts in July.
    """
    text = f"{plain_title(heading)} | {plain_period(year)}"
    if _IN_OCTOBER.search(text):
        return OCTOBER
    if _FISCAL.search(text):
        return FISCAL
    return JULY if _IN_JULY.search(text) else ""


def check_year(year: str, text: str, kind: str, heading: str) -> None:
    """Refuse what does not say enough of a year that spreads over two: AnswerError for 2025 alone, and for month 1."""
    if kind and is_one_year(year):
        raise AnswerError(f"{quote(year)} does not say in which month its year begins: write 2026-27")
    is_calendar = "month" in heading.casefold() and kind == JULY
    if kind and year != text and _NUMBERED.fullmatch(text) and not is_calendar and "q" not in heading.casefold():
        raise AnswerError(f"{quote(text)} can be a month of the calendar or of the year {year}: write its name")


def check_quarter(text: str, period: Period) -> None:
    """Refuse a quarter such as "2025 Q1" below a heading of years that spread over two."""
    if period.span == "quarter":
        raise AnswerError(f"{quote(text)} does not say in which month its year begins: write the first month")


def is_one_year(text: str) -> bool:
    """True for a year that names only one of its two years, such as "2025" or "FY 25"."""
    plain = plain_period(text)
    return any(letter.isdigit() for letter in plain) and _BARE.fullmatch(_NAMED.sub("", plain)) is not None


def names_quarter(text: str) -> bool:
    """True for a quarter without its year, such as "Q1"."""
    return _QUARTER.fullmatch(plain_period(text)) is not None


def candidates(text: str, kind: str) -> tuple[str, ...]:
    """Where a year such as 2026-27 can begin that a month or quarter lies in, the likeliest first."""
    if kind in {JULY, OCTOBER}:
        return (kind if kind == OCTOBER else JULY,)
    if names_quarter(text):
        return (JULY, OCTOBER) if kind else (JULY, OCTOBER, JANUARY)
    return (JULY, OCTOBER) if kind else (JULY,)


def with_year_beginning(convention: Convention, begins: str) -> Convention:
    """The convention for a year that begins as an answer says."""
    year_begins, first_quarter = _BEGINNINGS[begins]
    return replace(convention, year_begins=year_begins, first_quarter=first_quarter)
