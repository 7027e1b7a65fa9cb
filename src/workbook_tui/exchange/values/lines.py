"""What each line of a table says: numbers that fit together, or why it cannot be stored."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.cells import (
    Cell,
    Number,
    SuppressedError,
    is_missing,
    key_of,
    number_of,
    read_count,
    share_of,
    text_of,
)
from workbook_tui.exchange.values.exclusions import exclusion_of
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.measures.rate_base import format_rate_base
from workbook_tui.rules.measures.value_fault import value_fault
from workbook_tui.text import clean_text, quote

NUMBERS = ("numerator", "denominator", "value")

_TOTAL = re.compile(
    r"\b(?:(?:sub|grand )?totals?|sum|average|avg|mean|median|ytd|year to date|overall|cumulative|"
    r"all (?:months|periods))\b",
    re.IGNORECASE,
)
SAME_PLACE = "the same period and site"
"""How the problem of a line begins that cannot stand beside another."""
NO_NUMBER = "no number in this line"
"""The problem of a line without any number where none is stored."""
_PASSED_EMPTY = "no number in it"
_LONGEST_LABEL = 40
_EMPTY = {"", "\\N", "NULL", "(null)", "<NA>"}
"""What databases write where there is no text."""
_SLACK = 0.001
_IN_CELLS = {"days": "days", "score": "points", "count": "cases", "rate": "cases", "percent": "percent"}
"""What may stand behind a number of each unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadValue:
    """The value of one line; one with a `problem` cannot be stored."""

    line: int
    measure: str = ""
    """The name of its measure where a table holds several, else ""."""
    measure_id: int = 0
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
    remark: str = ""
    """What a person should see beside a value that can be stored, such as a percentage that contradicts its counts."""
    lifted_exclusion: str = ""
    """Why the stored value was left out, where the line says that it is not, "" elsewhere."""
    kept_exclusion: str = ""
    """Why the stored value is left out, where a column is there to say so and the line says nothing, "" elsewhere."""

    @property
    def place(self) -> tuple[int, str, date | None, str]:
        """Measure id, measure name, period and site, for which only one value can be stored."""
        return self.measure_id, self.measure, self.period_on, self.site

    @property
    def content(self) -> tuple[object, ...]:
        """The numbers and texts of the value, to find lines that repeat another."""
        return self.numerator, self.denominator, self.value, self.exclusion, self.note


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line without a value, such as a total, and why it is skipped."""

    line: int
    reason: str
    same_as: int = 0
    """The line that it only repeats, 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReader:
    """Reads the numbers and texts of lines whose columns are known."""

    unit: str
    decimal_comma: bool = False
    is_fraction: bool = False
    """True when 0.9 without a percent sign means 90 %; what is more than 1 is a percentage in any case."""
    has_check_in_hundredths: bool = False
    """True when the column that checks the counts holds 0.9 for 90 %."""
    takes_percents: bool = False
    """True when the column of the values holds percentages mostly, whatever the unit."""
    per: int | None = PER_CENT
    """Per how many the column that checks the counts is, None where nobody says it."""
    needs_whole: bool = True
    """False where the other count may come later, as in a column that is pasted alone."""

    def read(self, bare: ReadValue, cells: Mapping[str, Cell], stored: MeasurementFacts | None = None) -> ReadValue:
        """The value with its numbers, merged with the stored one; `problem` is the first thing wrong with it."""
        try:
            found = replace(self._numbers(bare, cells), exclusion=exclusion_of(cells), note=_kept(cells.get("note")))
        except SuppressedError as error:
            return replace(bare, problem=f"{error}: no number is known", is_readable=False)
        except AnswerError as error:
            return replace(bare, problem=str(error).rstrip("."), is_readable=False)
        marked = _with_exclusion(replace(found, remark=self._contradiction(found, cells)), cells, stored)
        checked = merge_stored(marked, stored)
        return replace(checked, problem=problem_of(checked, self.unit, needs_whole=self.needs_whole))

    def _numbers(self, bare: ReadValue, cells: Mapping[str, Cell]) -> ReadValue:
        share = share_of(cells.get("value")) if self.unit in {"percent", "rate", ""} else None
        if share is not None:
            return replace(bare, numerator=share.part, denominator=share.whole)
        value = number_of(cells.get("value"), decimal_comma=self.decimal_comma)
        if value is not None and (why := self._of_other_unit(value)):
            raise AnswerError(f"{quote(text_of(cells.get('value')))} is {why}, and the measure is in {self.unit}")
        return replace(
            bare,
            numerator=read_count(cells.get("numerator"), decimal_comma=self.decimal_comma),
            denominator=read_count(cells.get("denominator"), decimal_comma=self.decimal_comma),
            value=None if value is None else self._scaled(value, is_fraction=self.is_fraction),
        )

    def _of_other_unit(self, number: Number) -> str:
        """What a number is in that is not what the measure is in, "" when they agree or it says nothing."""
        if number.is_percent and self.unit in {"days", "count"} and not self.takes_percents:
            return "a percentage"
        known = _IN_CELLS.get(self.unit)
        return f"in {number.unit}" if known is not None and number.unit not in {"", known} else ""

    def _scaled(self, number: Number, *, is_fraction: bool) -> float:
        if number.is_percent or not is_fraction or number.value > 1:
            return number.value
        return round(number.value * PER_CENT, 4)

    def _contradiction(self, found: ReadValue, cells: Mapping[str, Cell]) -> str:
        """Why a percentage beside the counts contradicts them, "" when it does not or is not there."""
        share = share_of(cells.get("value"))
        if self.per is None or found.numerator is None or not found.denominator:
            return ""
        try:
            shown = number_of(cells.get("percent"), decimal_comma=self.decimal_comma)
        except AnswerError:
            return ""
        said = share.percent if share and self.per == PER_CENT else None
        if shown is not None:
            said = self._scaled(shown, is_fraction=self.has_check_in_hundredths)
        exact = self.per * found.numerator / found.denominator
        if said is None or abs(said - exact) < _tolerance(said):
            return ""
        sign = " %" if self.unit != "rate" else f" {format_rate_base(self.per)}"
        return f"{found.numerator} of {found.denominator} is {exact:.1f}{sign}, and the table says {said:g}{sign}"


def _tolerance(said: float) -> float:
    """How far a percentage may lie from its counts: one in its last decimal, as some programs cut it off."""
    decimals = len(f"{said:.4f}".rstrip("0").partition(".")[2])
    return 10.0**-decimals + _SLACK


def _with_exclusion(read: ReadValue, cells: Mapping[str, Cell], stored: MeasurementFacts | None) -> ReadValue:
    """The line with the reason why it is left out: its own, else the stored one unless the line lifts it."""
    before = "" if stored is None else stored.text("exclusion")
    if read.exclusion == "":
        return replace(read, exclusion=None, lifted_exclusion=before)
    is_told = read.exclusion is None and cells.keys() & {"exclusion", "inclusion"}
    return replace(read, exclusion=read.exclusion or before or None, kept_exclusion=before if is_told else "")


def _kept(cell: Cell) -> str | None:
    """A note exactly as it came, None for one without any letter."""
    text = clean_text(cell) if isinstance(cell, str) else text_of(cell)
    return None if text.strip() in _EMPTY else text


def problem_of(read: ReadValue, unit: str, *, needs_whole: bool) -> str:
    """Why these numbers cannot be stored together, "" when they can."""
    part, whole, value = read.numerator, read.denominator, read.value
    if fault := value_fault(unit, part, whole, value):
        return fault
    if part is None and whole is None and value is None:
        return NO_NUMBER
    if value is None and needs_whole and (part is None or whole is None):
        return "a numerator without a denominator" if whole is None else "a denominator without a numerator"
    return ""


def merge_stored(read: ReadValue, stored: MeasurementFacts | None) -> ReadValue:
    """The value, with stored numbers and note where the line has none.

    New numbers replace all stored ones; a single count is combined with the stored other one.
    """
    if stored is None or not read.is_readable:
        return read
    given = {name for name in NUMBERS if getattr(read, name) is not None}
    is_half = len(given) == 1 and "value" not in given
    if not given:
        read = replace(read, value=stored.number("value"))
    if not given or is_half:
        read = replace(
            read,
            numerator=stored.whole("numerator") if read.numerator is None else read.numerator,
            denominator=stored.whole("denominator") if read.denominator is None else read.denominator,
        )
    return replace(read, note=stored.text("note") or None if read.note is None else read.note)


def skip_reason(cells: Mapping[str, Cell], row: Sequence[Cell]) -> str:
    """Why a line is skipped (a total, or without any number), "" when it has to be read."""
    if (said := _total(cells, row)) is not None:
        return f"“{said}” is a line of totals"
    numbers = [cells.get(name) for name in (*NUMBERS, "percent") if name in cells]
    if not all(is_missing(cell) for cell in numbers):
        return ""
    has_words = any(not is_missing(cells.get(name)) for name in ("note", "exclusion", "inclusion"))
    is_dated = any(text_of(cells.get(name)) for name in ("period", "part_of_year"))
    return "" if has_words and is_dated else _PASSED_EMPTY


def _total(cells: Mapping[str, Cell], row: Sequence[Cell]) -> str | None:
    """The word by which a line says that it adds up others."""
    labels = [cells.get(name) for name in ("period", "year", "part_of_year")]
    is_dated = any(text_of(cell) for cell in labels) or "measure" in cells
    first = None if is_dated else next((cell for cell in row if text_of(cell)), None)
    for cell in (*labels, first):
        if isinstance(cell, str) and len(cell) <= _LONGEST_LABEL and _TOTAL.search(cell):
            return cell.strip()
    return None


def merge_repeats(found: Iterable[ReadValue]) -> tuple[list[ReadValue], list[SkippedLine]]:
    """The values, one for each place, and the lines that repeat another; different ones for a place get a problem."""
    by_place: dict[object, list[ReadValue]] = {}
    everything = list(found)
    for read in (one for one in everything if not _is_prepared(one)):
        by_place.setdefault(read.line if read.problem else read.place, []).append(read)
    values: list[ReadValue] = []
    passed = [SkippedLine(read.line, _PASSED_EMPTY) for read in everything if _is_prepared(read)]
    for reads in by_place.values():
        if len({read.content for read in reads}) == 1:
            values.append(reads[0])
            passed += [SkippedLine(read.line, f"the same as line {reads[0].line}", reads[0].line) for read in reads[1:]]
        else:
            values += [_double(read, [other.line for other in reads if other is not read]) for read in reads]
    return sorted(values, key=lambda read: read.line), passed


def _is_prepared(read: ReadValue) -> bool:
    """True for a line of a period to come that says already that it will not be left out, and nothing else."""
    return read.problem == NO_NUMBER and not (read.exclusion or read.note)


def _double(read: ReadValue, others: Sequence[int]) -> ReadValue:
    return replace(read, problem=f"{SAME_PLACE} as line {others[0]}", is_readable=False)


@dataclass(frozen=True, slots=True)
class SiteNames:
    """The sites of a table by comparable name: case and blanks make no other site."""

    names: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, cell: Cell) -> str:
        return self.names.get(key_of(text_of(cell)), "")


def sites_of(cells: Iterable[Cell], known: Iterable[str]) -> SiteNames:
    """The sites of a column, spelled as stored, else as first written."""
    names = {key_of(site): site for site in known}
    for cell in cells:
        text = " ".join(text_of(cell).split())
        names.setdefault(key_of(text), text)
    return SiteNames(names)
