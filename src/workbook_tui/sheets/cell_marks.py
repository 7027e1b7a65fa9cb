"""Short fingerprints of cells: by them a workbook that comes back tells which of its cells somebody wrote into.

The workbook keeps a string for each row, with a mark of `LENGTH` letters for each cell up to the last filled one. A
mark tells two contents apart but for one case in 16 million, and nobody can read it back.
"""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from workbook_tui.sheets.grid import Row, grid
from workbook_tui.sheets.layout import Formula, Sheet, Value, plain_value
from workbook_tui.text import clean_text

PlainValue = str | int | float | bool | date | None
"""What a cell can hold, without links and formulas."""

LENGTH = 4
"""Letters of a mark."""

EMPTY = "." * LENGTH
"""The mark of a cell with nothing in it, or nothing but blanks."""

FORMULA = "=" * LENGTH
"""The mark of a cell with a formula, whatever its value is."""

_DIGITS = 12
"""Digits of a number that no program alters when it stores the workbook."""


def sheet_marks(sheet: Sheet, *, is_draft: bool) -> tuple[str, ...]:
    """The marks of every row of a sheet as it is exported."""
    return tuple(_row_marks(row) for row in grid(sheet, is_draft=is_draft))


def _row_marks(row: Row) -> str:
    return joined([_mark_of(value) for value in row])


def joined(marks: Sequence[str]) -> str:
    """The marks of a row as one string; empty cells at its end are left out."""
    filled = max((place for place, mark in enumerate(marks, start=1) if mark != EMPTY), default=0)
    return "".join(marks[:filled])


def parted(row: str) -> tuple[str, ...]:
    """The marks of such a string, cell by cell."""
    return tuple(row[start : start + LENGTH] for start in range(0, len(row), LENGTH))


def _mark_of(value: Value) -> str:
    return FORMULA if isinstance(value, Formula) else mark(plain_value(value))


def mark(value: PlainValue) -> str:
    """The mark of a plain value; a number that was typed as text has the mark of the number."""
    text = _said(value)
    if not text or text.isspace():
        return EMPTY
    return b64encode(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).digest()).decode()


def _said(value: PlainValue) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case int() | float():
            return f"{value:.{_DIGITS}g}"
        case date():
            return value.isoformat()
        case _:
            return clean_text(value)
