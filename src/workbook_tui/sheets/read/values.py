"""What a cell holds, as one of the few kinds of value that a question asks for."""

import math
from datetime import date, datetime, time, timedelta

from workbook_tui.sheets.read.cells_found import CellValue
from workbook_tui.text import clean_text

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
