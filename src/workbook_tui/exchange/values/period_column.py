"""Decides for a whole column of periods how its texts are meant, and reads them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.cells import Cell, text_of
from workbook_tui.exchange.values.doubts import TAKE
from workbook_tui.exchange.values.swapped_days import swapped_days
from workbook_tui.exchange.values.year_kind import (
    JANUARY,
    JULY,
    OCTOBER,
    candidates,
    check_quarter,
    check_year,
    kind_of_year,
    with_year_beginning,
)
from workbook_tui.rules.dates.days import EARLIEST, LATEST
from workbook_tui.rules.measures.convention import Convention, Period, YearMissingError, first_year
from workbook_tui.rules.measures.period_forms import read_text
from workbook_tui.rules.measures.periods import common_beginning, first_day
from workbook_tui.text import quote

_PART = re.compile(r"(?:m|mo|month)?\s*0?([1-9]|1[0-2])(?:\.0)?", re.IGNORECASE)
_QUARTER = re.compile(r"0?([1-4])(?:\.0)?")
_DECIMAL = re.compile(r"20\d\d\.\d{1,2}", re.ASCII)
_LOST_ZERO = re.compile(r"20\d\d\.1", re.ASCII)
_SHORT_DATE = re.compile(r"\d\d([-/.])\d\d\1\d\d", re.ASCII)
_NEAR = 10
"""Years back in which the days of a table are expected."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT_YEAR = re.compile(r"'?\d{1,2}[-/., ]*[a-z]{3,9}\.?|[a-z]{3,9}[-/., ]*'?\d{1,2}", re.IGNORECASE | re.ASCII)

_WEEK_STARTS = (0, 6)
"""Monday and Sunday, on which weeks usually begin."""

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day-first", "month-first", "year-first"
"""Answers to "dates"."""
MONTHS, DAYS = "months", "days"
"""Answers to "short": what Jan-25 and 25-Jan name."""

SWAP = "swap"
"""The answer to "swapped" by which days stand otherwise than they are meant; the other one is TAKE."""
_OTHERWISE = {"swapped": (TAKE, SWAP), "begins": (JULY, OCTOBER, JANUARY)}
"""The answers to doubts that are none where each gives the same days."""

First = date | AnswerError
"""The first day of a period, or why there is none."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The first days of the periods in a column; `unsure` is the code of the doubt that a person must decide.

    The codes are "dates", "short", "swapped", "begins" and "year"; "" for none. `unsure_places` are the indexes of the
    cells that it is about.
    """

    days: Sequence[First]
    unsure: str = ""
    unsure_places: Sequence[int] = ()
    """The places of the cells that are unsure, where not all are."""


@dataclass(frozen=True, kw_only=True)
class PeriodColumn:
    """The cells of a column of periods with their context."""

    cells: Sequence[Cell]
    years: Sequence[Cell]
    """The years beside months or quarters, () where the cells say their own."""
    is_quarter: bool
    is_end: bool
    """True when the heading says that a period ends on each of the days."""
    heading: str
    """The headings of the years and of the periods."""
    line_sites: Sequence[object]
    """What tells lines of one period apart, such as the site."""
    every: str
    begins: date | None
    today: date
    answers: Mapping[str, str]
    """What a person said to each of the doubts."""

    def read(self) -> Periods:
        """The first day of each period, all by the one convention that fits the column best."""
        plain = Convention(year=self.answers.get("year", ""))
        convention, is_order_sure = self._order(plain)
        years = replace(convention, are_program_years=True)
        ways = (years, convention) if self.every == "year" else (convention, years)
        convention, is_short_sure = self._short(self._better(*ways)[0])
        days = self.days(convention)
        if not is_order_sure:
            return Periods(days, "dates")
        if not is_short_sure:
            return Periods(days, "short")
        for code, others in _OTHERWISE.items():
            if self.answers.get(code) not in others and (about := self._depending(code, days, convention)):
                return Periods(days, code, about)
        is_missing = any(isinstance(day, YearMissingError) for day in days)
        return Periods(days, "year" if is_missing and "year" not in self.answers else "")

    def _order(self, convention: Convention) -> tuple[Convention, bool]:
        """Whether the day or the month stands first, and whether that is sure."""
        month_first, day_first = (replace(convention, is_day_first=is_first) for is_first in (False, True))
        year_first = replace(convention, is_year_first=True)
        if "dates" in self.answers:
            said = {DAY_FIRST: day_first, YEAR_FIRST: year_first}
            return said.get(self.answers["dates"], month_first), True
        if has_short_dates(self.cells) and self._are_near(year_first):
            return year_first, not self._are_near(month_first) and not self._are_near(day_first)
        return self._better(month_first, day_first)

    def _are_near(self, convention: Convention) -> bool:
        """True when all days lie within the last years."""
        days = self.days(convention)
        return all(isinstance(day, date) and self.today.year - _NEAR <= day.year <= self.today.year for day in days)

    def _better(self, one: Convention, other: Convention) -> tuple[Convention, bool]:
        """The convention with fewer faults, and whether it is sure: of two with as many only when both say the same."""
        first, second = self.days(one), self.days(other)
        if _said(first) == _said(second):
            return one, True
        faults = self._faults(first), self._faults(second)
        return (other if faults[1] < faults[0] else one), faults[0] != faults[1]

    def _short(self, convention: Convention) -> tuple[Convention, bool]:
        """Whether Jan-25 names a month or a day: years that follow one another are years."""
        answer = self.answers.get("short", "")
        if not any(isinstance(cell, str) and _SHORT_YEAR.fullmatch(cell.strip()) for cell in self.cells):
            return convention, True
        as_days = replace(convention, are_days=True)
        if answer:
            return (as_days if answer == DAYS else convention), True
        days = self.days(convention)
        years = {day.year for day in days if isinstance(day, date)}
        if self.years:
            is_named = years <= {int(text) for cell in self.years if (text := text_of(cell)).isdecimal()}
            return (convention if is_named else as_days), True
        is_run = bool(years) and max(years) - min(years) < len(years)
        return convention, is_run and not any(isinstance(day, AnswerError) for day in days)

    def _depending(self, code: str, days: Sequence[First], convention: Convention) -> list[int]:
        """The places whose days would be others by another answer to a doubt."""
        if not (self._exchanged if code == "swapped" else self._spans_years(convention)):
            return []
        ways = [replace(self, answers={**self.answers, code: answer}) for answer in _OTHERWISE[code]]
        found = [_said(way.days(convention)) for way in ways]
        return [place for place, day in enumerate(_said(days)) if any(other[place] != day for other in found)]

    def _spans_years(self, convention: Convention) -> bool:
        """True when months or quarters lie in years such as 2026-27."""
        return any(first_year(year) is not None for year in {convention.year, *map(text_of, self.years)})

    def days(self, convention: Convention) -> list[First]:
        """By a convention, the first day of each cell's period, or the error that says why it has none."""
        found = [self._period(place, convention) for place in range(len(self.cells))]
        firsts = [one.first for one in found if isinstance(one, Period) and one.span in {"day", "month"}]
        begins = self.begins or self._beginning(firsts)
        every = self.every or _interval(firsts)
        return [one if isinstance(one, AnswerError) else _first(one, every, begins) for one in found]

    def _beginning(self, days: Sequence[date]) -> date | None:
        """A day on which a period begins, as far as the days tell: the one after a day on which one ends."""
        after = [day + timedelta(days=1) for day in days]
        if self.every == "year" and (self.is_end or all(day.day == 1 for day in after)):
            return common_beginning(after, self.every)
        begins = None if self.is_end else common_beginning(days, self.every)
        is_usual = self.every != "week" or begins is None or begins.weekday() in _WEEK_STARTS
        return begins if is_usual else None

    def _period(self, place: int, convention: Convention) -> Period | AnswerError:
        cell = self.cells[place]
        if self.answers.get("swapped") == SWAP and place in self._exchanged:
            return Period(self._exchanged[place], "day")
        if isinstance(cell, date):
            is_near = EARLIEST <= cell.year <= LATEST
            outside = AnswerError(f"The year {cell.year} is outside {EARLIEST} to {LATEST}.")
            return Period(cell, "day") if is_near else outside
        text = text_of(cell)
        if not text:
            return AnswerError("no period")
        if _LOST_ZERO.fullmatch(text) and "1" not in self._first_or_tenth:
            if "10" not in self._first_or_tenth:
                return AnswerError(f"{quote(text)} can be January or October")
            text = f"{text}0"
        return self._of_text(text, text_of(self.years[place]) if self.years else "", convention)

    def _of_text(self, text: str, year: str, convention: Convention) -> Period | AnswerError:
        """The period that a text names, beside a year that stands elsewhere, "" for none."""
        if year:
            convention = replace(convention, year=year)
        kind = kind_of_year(year or convention.year or text, self.heading)
        try:
            check_year(year or convention.year or text, text, kind, self.heading)
            named = part_text(text, is_quarter=self.is_quarter) if year else text
            if first_year(convention.year) is not None:
                found, begins = candidates(named, kind), self.answers.get("begins", "")
                convention = with_year_beginning(convention, begins if begins in found else found[0])
            period = read_text(named, convention)
            if kind and not (year or convention.year):
                check_quarter(text, period)
        except AnswerError as error:
            return error
        return period

    @cached_property
    def _exchanged(self) -> dict[int, date]:
        """What is meant by the cells in which day and month may have been exchanged, by their places."""
        return swapped_days(self.cells)

    @cached_property
    def _first_or_tenth(self) -> set[str]:
        """What ".1" behind a year means by the other months: "1", "10" without its zero, or neither for unsure."""
        months = {text.partition(".")[2] for cell in self.cells if _DECIMAL.fullmatch(text := text_of(cell))}
        if any(len(month) == 1 for month in months - {"1"}) or not months - {"1"}:
            return {"1"}
        has_zeros = any(month.startswith("0") for month in months)
        return {"10"} if has_zeros and "10" not in months else set()

    def _faults(self, days: Sequence[First]) -> tuple[int, int]:
        """How many cells cannot be read, and how many name a period that is there already."""
        known = [(day, beside) for day, beside in zip(days, self.line_sites, strict=True) if isinstance(day, date)]
        return len(days) - len(known), len(known) - len(set(known))


def has_short_dates(cells: Iterable[Cell]) -> bool:
    """True when all cells are dates such as 25/01/31, whose first number may be the year."""
    texts = [text for cell in cells if (text := text_of(cell))]
    return bool(texts) and all(_SHORT_DATE.fullmatch(text) for text in texts)


def orders(cells: Sequence[Cell]) -> dict[str, str]:
    """The answers to the doubt "dates", each with what comes first in a date: "month", "day" or "year"."""
    found = {MONTH_FIRST: "month", DAY_FIRST: "day"}
    return {**found, YEAR_FIRST: "year"} if has_short_dates(cells) else found


def _said(days: Iterable[First]) -> list[date | None]:
    return [day if isinstance(day, date) else None for day in days]


def _interval(days: Sequence[date]) -> str:
    """The interval of a measure that does not say it: months, where every day is the last of one."""
    return "month" if days and all((day + timedelta(days=1)).day == 1 for day in days) else ""


def _first(period: Period, every: str, begins: date | None) -> First:
    try:
        return first_day(period, every, begins)
    except AnswerError as error:
        return error


def is_year(cell: Cell) -> bool:
    """True for a whole year alone: 2025, "2024-25", "SY 2024-25"."""
    try:
        return read_text(text_of(cell), Convention(are_program_years=True)).span == "year"
    except AnswerError:
        return False


def is_part_of_year(cell: Cell) -> bool:
    """True for a month or quarter without its year: "Jan", "Q1", 1 to 12."""
    text = text_of(cell)
    if _PART.fullmatch(text):
        return True
    try:
        read_text(text)
    except YearMissingError:
        return True
    except AnswerError:
        return False
    return False


def part_text(cell: Cell, *, is_quarter: bool) -> str:
    """A month or quarter by name: 1 is January, or the first quarter."""
    text = text_of(cell)
    if is_quarter and (quarter := _QUARTER.fullmatch(text)) is not None:
        return f"Q{quarter[1]}"
    month = _PART.fullmatch(text)
    return text if month is None else _MONTHS[int(month[1]) - 1]
