"""Addresses of cells and ranges, as a workbook writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576

_LETTERS = 26
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,\[\]()]+))!([^'!,\[\]()]+)")


@dataclass(frozen=True, slots=True)
class CellRange:
    """A rectangle of cells; rows and columns count from 1, `bottom` and `right` are included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def clip_to_row(self, bottom: int) -> "CellRange":
        """The part of it above or in the last filled row `bottom`, at least its first row."""
        return CellRange(self.top, self.left, max(min(self.bottom, bottom), self.top), self.right)

    def cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of each of its cells in reading order."""
        return product(range(self.top, self.bottom + 1), range(self.left, self.right + 1))


def cell_at(text: str) -> tuple[int, int] | None:
    """Row and column of an address such as C12 or $C$12; None when it is none."""
    found = _CELL.fullmatch(text)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1].upper())
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def column_number(letters: str) -> int:
    """The number of a column, from 1 for A."""
    column = 0
    for letter in letters:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column


def range_of(text: str) -> CellRange | None:
    """The rectangle of a range such as A3:H47 or of a single cell; None when it is none."""
    first, colon, last = text.partition(":")
    start, end = cell_at(first), cell_at(last if colon else first)
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return CellRange(top, left, bottom, right)


def reference(text: str) -> tuple[str, CellRange] | None:
    """Sheet and cells of a reference such as 'Plan 01'!$C$4:$C$6; None when it is broken."""
    found = _REFERENCE.fullmatch(text.strip().removeprefix("="))
    if found is None:
        return None
    area = range_of(found[3])
    sheet = found[2] or found[1].replace("''", "'")
    return None if area is None else (sheet, area)
