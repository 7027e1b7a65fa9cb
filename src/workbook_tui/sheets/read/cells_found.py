"""What is found in a returned workbook: cells with their place, tables by their headers, and what it says of itself."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from workbook_tui.rules.merge.record import Record
from workbook_tui.sheets.meta import Origin
from workbook_tui.text import clean_text

CellValue = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class FoundCell:
    """The value of a cell and where it is.

    `has_formula`: the value was calculated, not typed. `is_error`: the value is the name of an error such as "#N/A".
    `is_percent`: the number is shown as a percentage, so that 0.95 reads as 95 %; always False in a quick reading.
    """

    value: CellValue
    sheet: str
    cell: str
    has_formula: bool = False
    is_error: bool = False
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class FoundTable:
    """The rows of a table by header, without empty ones.

    `below` is the number of the row that somebody filled right below the table, 0 without one.
    """

    name: str
    sheet: str
    headers: tuple[str, ...]
    rows: tuple[Mapping[str, FoundCell], ...]
    below: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """The content of the hidden sheet: properties of the workbook, and its record when it was exported."""

    origin: Origin
    record: Record
    columns: Mapping[str, Mapping[str, str]]
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The marks of each sheet's cells, row by row; none in a workbook of an earlier version."""


Raw = int | float | str | bool | time | date | datetime | timedelta
"""What the fast reader gives."""

_EXACT = 2**53
"""Whole numbers below this are exact as a float; a larger one has digits that nobody typed."""


def value_of(raw: Raw) -> CellValue:
    """The value of a cell, None when it is empty.

    Text is cleaned, a whole float becomes an int, a datetime at midnight a date, and a duration a text.
    """
    if isinstance(raw, str):
        return clean_text(raw) or None
    match raw:
        case float():
            return _number(raw)
        case datetime():
            return raw.date()
        case time() | timedelta():
            return str(raw)
        case _:
            return raw


def _number(raw: float) -> float | str:
    if not math.isfinite(raw):
        return str(raw)
    return int(raw) if raw.is_integer() and abs(raw) < _EXACT else raw
