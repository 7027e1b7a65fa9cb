"""What is found in a returned workbook: cells with their place, tables by their headers, and what it says of itself."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workbook_tui.rules.merge.record import Record
from workbook_tui.text import clean_text

CellValue = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class FoundCell:
    """The value of a cell and where it stands.

    `has_formula`: the value was calculated, not typed. `is_error`: the value is the name of an error such as "#N/A".
    `is_percent`: the number is shown as a percentage, so that 0.95 reads as 95 %; a quick reading does not tell.
    """

    value: CellValue
    sheet: str
    cell: str
    has_formula: bool = False
    is_error: bool = False
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class FoundTable:
    """The rows of a table by their headers, without those that are wholly empty.

    `below` is the number of the row that somebody filled right below its last one, where it does not reach, else 0.
    """

    name: str
    sheet: str
    headers: tuple[str, ...]
    rows: tuple[Mapping[str, FoundCell], ...]
    below: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the hidden sheet says: what the workbook is about, and what stood in it when it was made."""

    format: int
    export_id: str
    review: str
    area_code: str
    area: str
    cycle: str
    kind: str
    as_of: date
    revision: int
    is_draft: bool
    is_blank: bool
    record: Record
    columns: Mapping[str, Mapping[str, str]]


Raw = int | float | str | bool | time | date | datetime | timedelta
"""What the fast reader gives."""

_EXACT = 2**53
"""Whole numbers below this are exact as a float; a larger one has digits that nobody typed."""


def value_of(raw: Raw) -> CellValue:
    """Text cleaned, a whole float as int, a day without the time of day, a duration as text; None for an empty cell."""
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
