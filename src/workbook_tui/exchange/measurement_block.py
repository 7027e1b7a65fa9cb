"""A column or a block of cells pasted into the values of a measure: it fills downwards from a period. No I/O."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.exchange.measurements import Layout, ReadValue, problem_of, read_table
from workbook_tui.rules.facts import MeasurementFacts
from workbook_tui.rules.measured.periods import after

if TYPE_CHECKING:
    from workbook_tui.exchange.measurement_cells import Cell

MOST_LINES = 5_000
_NUMBERS = ("numerator", "denominator", "value")


def lines_of(text: str) -> list[list[str]]:
    """The cells of a pasted text: a line each, tabs between them; empty lines at its end are none."""
    return [[cell.strip() for cell in line.split("\t")] for line in text.rstrip("\n").split("\n")]


def periods_from(day: date, known: Iterable[date], every: str, count: int) -> list[date]:
    """So many periods from `day` on: the stored ones, then those that follow by the interval."""
    found = [one for one in sorted(set(known)) if one >= day]
    if day not in found:
        found = [day]
    last = found[-1]
    found += [after(last, every, step) for step in range(1, count - len(found) + 1)]
    return found[:count]


def read_block(
    text: str, fields: Sequence[str], periods: Sequence[date], *, unit: str, today: date
) -> tuple[ReadValue, ...]:
    """What a pasted block says when its columns are `fields` and its lines stand for `periods`."""
    rows: list[list[Cell]] = [[period, *line] for period, line in zip(periods, lines_of(text), strict=False)]
    columns = {"period_on": 0} | {field: place for place, field in enumerate(fields, start=1)}
    return read_table(rows, Layout(None, columns), unit=unit, today=today)


def beside_stored(
    found: Iterable[ReadValue], stored: Mapping[tuple[date, str], MeasurementFacts], unit: str
) -> tuple[ReadValue, ...]:
    """What a line does not say stays as it is stored for its period and site."""
    return tuple(_beside(read, stored, unit) for read in found)


def _beside(read: ReadValue, stored: Mapping[tuple[date, str], MeasurementFacts], unit: str) -> ReadValue:
    row = None if read.period_on is None else stored.get((read.period_on, read.site))
    if row is None or not read.is_readable:
        return read
    kept = replace(
        read,
        numerator=row.whole("numerator") if read.numerator is None else read.numerator,
        denominator=row.whole("denominator") if read.denominator is None else read.denominator,
        value=row.number("value") if read.value is None else read.value,
        exclusion=row.text("exclusion") or None if read.exclusion is None else read.exclusion,
        note=row.text("note") or None if read.note is None else read.note,
    )
    return replace(kept, problem=problem_of(kept, unit))
