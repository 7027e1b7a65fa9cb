"""Finds days that a spreadsheet with the other order of dates has stored with day and month exchanged.

It reads 03/02/2026 as a day, with its month in the place of the day, and leaves 13/02/2026 a text: of a column with
such texts no day up to the 12th is sure.
"""

import re
from collections.abc import Sequence
from datetime import date

from workbook_tui.exchange.values.cells import Cell, text_of

_IN_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})\b", re.ASCII)
_STORED = re.compile(r"\d{4}-\d{2}-\d{2}\b", re.ASCII)
_MONTHS = 12


def swapped_days(cells: Sequence[Cell]) -> dict[int, date]:
    """By index, the day that may be meant by a cell whose day and month may be swapped; {} without a sign of it."""
    if not any(isinstance(cell, str) and _is_sure(cell) for cell in cells):
        return {}
    days = {place: day for place, cell in enumerate(cells) if (day := _stored(cell)) is not None}
    return {
        place: day.replace(month=day.day, day=day.month)
        for place, day in days.items()
        if day.day <= _MONTHS and day.day != day.month
    }


def _is_sure(text: str) -> bool:
    """True for a date in numbers that can be read in one order alone, such as 13/02/2026."""
    match = _IN_NUMBERS.match(text.strip())
    return match is not None and max(int(match[1]), int(match[2])) > _MONTHS


def _stored(cell: Cell) -> date | None:
    """The day of a cell that holds one as a spreadsheet or database keeps it, None for other cells."""
    if isinstance(cell, date):
        return cell
    match = _STORED.match(text_of(cell)) if isinstance(cell, str) else None
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None
