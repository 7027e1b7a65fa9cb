"""Tables of values from elsewhere, pasted or in a file: which column is what, and what each line says. No I/O."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.measurement_cells import (
    Cell,
    has_decimal_commas,
    read_count,
    read_day,
    read_exclusion,
    read_number,
    text_of,
)
from workbook_tui.rules.measured.periods import read_period
from workbook_tui.rules.wording import counted

Columns = Mapping[str, int]
"""The place (from 0) of each field that has a column."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "period_on": ("period", "month", "quarter", "week", "date", "year", "time"),
    "site": (
        "site",
        "team",
        "office",
        "agency",
        "provider",
        "location",
        "program",
        "clinic",
        "county",
        "district",
        "school",
        "center",
    ),
    "numerator": ("numerator", "num", "part", "on time", "timely", "compliant", "complete", "completed", "yes", "met"),
    "denominator": ("denominator", "den", "whole", "out of", "total", "reviewed", "cases", "all", "n"),
    "exclusion": ("excluded", "exclusion", "exclude", "left out"),
    "note": ("note", "notes", "comment", "comments", "remark", "annotation"),
    "value": ("value", "percent", "percentage", "%", "rate", "score", "days", "count", "result", "average"),
}
"""The words by which the header of a column is known, the surest first."""

_COUNTED = ("period_on", "numerator", "denominator")
_VALUED = ("period_on", "value")
_HEADER_WITHIN = 10
_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadValue:
    """What one line says; with a problem it cannot be stored."""

    line: int
    period_on: date | None = None
    site: str = ""
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    exclusion: str | None = None
    note: str | None = None
    texts: tuple[str, ...] = ()
    """The line as it was found, for showing it."""
    problem: str = ""
    is_readable: bool = True
    """False when a cell could not be read, or the line cannot stand beside another: nothing stored can mend that."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header stands (None without one) and which column is what."""

    header: int | None
    columns: Columns


def guess(rows: Sequence[Sequence[Cell]], unit: str) -> Layout:
    """Find the header by its words; without one a period is expected first, then the numbers of the unit.

    A first line that holds neither a number nor a period is a heading even when its words are not known.
    """
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        columns = by_words(row)
        if "period_on" in columns and {"numerator", "value"} & set(columns):
            return Layout(place, columns)
    width = max((len(row) for row in rows), default=0)
    has_counts = unit == "percent" and width >= len(_COUNTED)
    names = _COUNTED if has_counts else _VALUED
    first = next((place for place, row in enumerate(rows) if any(text_of(cell) for cell in row)), None)
    if first is None or not is_heading(rows[first]):
        return Layout(None, {name: place for place, name in enumerate(names) if place < width})
    known = by_words(rows[first])
    free = [place for place in range(width) if place not in known.values()]
    wanted = [name for name in names if name not in known]
    return Layout(first, dict(zip(wanted, free, strict=False)) | known)


def is_heading(row: Sequence[Cell]) -> bool:
    """True for a line in which no cell is a number or a period."""
    return not any(_is_said(read_number, cell) or _is_said(partial(read_period, today=date.max), cell) for cell in row)


def _is_said(read: Callable[[str], object], cell: Cell) -> bool:
    if isinstance(cell, int | float | date):
        return True
    try:
        return read(text_of(cell)) is not None
    except AnswerError:
        return False


def by_words(header: Sequence[Cell]) -> dict[str, int]:
    """The columns that a header names: by the very word first, then by a word among others."""
    titles = [" ".join(text_of(cell).casefold().replace("_", " ").split()) for cell in header]
    found: dict[str, int] = {}
    for is_said in (_is_word, _holds_word):
        for field, words in WORDS.items():
            places = (
                place for place, title in enumerate(titles) if place not in found.values() and is_said(title, words)
            )
            place = next(places, None)
            if field not in found and place is not None:
                found[field] = place
    return found


def _is_word(title: str, words: Sequence[str]) -> bool:
    return title in words


def _holds_word(title: str, words: Sequence[str]) -> bool:
    parts = title.replace("(", " ").replace(")", " ").split()
    return any(word in parts if " " not in word else word in title for word in words)


def read_table(rows: Sequence[Sequence[Cell]], layout: Layout, *, unit: str, today: date) -> tuple[ReadValue, ...]:
    """What each line below the header says; lines that are wholly empty are passed over."""
    start = 0 if layout.header is None else layout.header + 1
    comma = has_decimal_commas(_numbers(rows[start:], layout.columns))
    found = []
    for line, row in enumerate(rows[start:], start=start + 1):
        if any(text_of(cell) for cell in row):
            cells = {field: row[place] for field, place in layout.columns.items() if place < len(row)}
            read = _Reader(cells, line, unit, today, decimal_comma=comma).read()
            found.append(replace(read, texts=tuple(text_of(cell) for cell in row)))
    return without_doubles(found)


def _numbers(rows: Iterable[Sequence[Cell]], columns: Columns) -> Iterable[Cell]:
    places = [columns[name] for name in ("numerator", "denominator", "value") if name in columns]
    return (row[place] for row in rows for place in places if place < len(row))


def without_doubles(found: Iterable[ReadValue]) -> tuple[ReadValue, ...]:
    """Of two lines for one period and site the second cannot be stored."""
    seen: dict[tuple[date | None, str], int] = {}
    checked = []
    for read in found:
        key = (read.period_on, read.site)
        if not read.problem and key in seen:
            why = f"the same period and site as line {seen[key]}"
            checked.append(replace(read, problem=why, is_readable=False))
            continue
        if not read.problem:
            seen[key] = read.line
        checked.append(read)
    return tuple(checked)


def summary(found: Sequence[ReadValue]) -> str:
    """How many lines can be stored, and how many cannot: "12 values, 1 not a number"."""
    wrong = [read.problem for read in found if read.problem]
    numbers = sum(problem.endswith("is not a number") for problem in wrong)
    told = [counted(len(found) - len(wrong), "value")]
    told += [f"{numbers} not a number"] if numbers else []
    told += [f"{len(wrong) - numbers} that cannot be stored"] if len(wrong) > numbers else []
    return ", ".join(told)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One line on its way: the first thing that is wrong with it is its problem."""

    cells: Mapping[str, Cell]
    line: int
    unit: str
    today: date
    decimal_comma: bool = False

    def read(self) -> ReadValue:
        bare = ReadValue(line=self.line, site=text_of(self.cells.get("site")))
        try:
            return self._whole(replace(bare, period_on=read_day(self.cells.get("period_on"), self.today)))
        except AnswerError as error:
            return replace(bare, problem=str(error).rstrip("."), is_readable=False)

    def _whole(self, bare: ReadValue) -> ReadValue:
        found = replace(
            bare,
            numerator=read_count(self.cells.get("numerator"), decimal_comma=self.decimal_comma),
            denominator=read_count(self.cells.get("denominator"), decimal_comma=self.decimal_comma),
            value=read_number(self.cells.get("value"), decimal_comma=self.decimal_comma),
            exclusion=read_exclusion(self.cells.get("exclusion")),
            note=text_of(self.cells.get("note")) or None,
        )
        return replace(found, problem=problem_of(found, self.unit))


def problem_of(read: ReadValue, unit: str) -> str:
    """Why numbers that are numbers cannot be stored together, "" when they can."""
    part, whole, value = read.numerator, read.denominator, read.value
    if part is not None and whole is not None and part > whole:
        return f"{part} is more than the {whole} it is a part of"
    if part is None and whole is None and value is None:
        return "no number in this line"
    if unit == "percent" and value is not None and not 0 <= value <= _PERCENT:
        return f"{value:g} is no percentage"
    return ""
