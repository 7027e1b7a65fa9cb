"""One sheet of a returned workbook: its cells by row and column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from workbook_tui.sheets.layout import KEY, address
from workbook_tui.sheets.read.cells_found import CellValue, FoundCell, Raw, value_of
from workbook_tui.sheets.read.place import CellRange
from workbook_tui.sheets.read.scan import Scan

_MOST_HEADED = 100
"""Rows of one sheet that may be the header of a table that lost its name."""


@dataclass(frozen=True, slots=True)
class RawCells:
    """Raw values of a sheet, and row and column (from 1) of the first of them."""

    top: int
    left: int
    rows: Sequence[Sequence[Raw]]


class SheetCells:
    """The cells of one sheet; cells outside the filled rectangle are empty."""

    def __init__(self, name: str, unpacked: RawCells, scan: Scan) -> None:
        self.name = name
        self._unpacked = unpacked
        self.scan = scan
        """What a first look heard of it: cells with formulas, errors and percentages, and what is hidden."""

    @property
    def bottom(self) -> int:
        """The last row that holds something."""
        return self._unpacked.top + len(self._unpacked.rows) - 1

    @property
    def right(self) -> int:
        """The last column that holds something."""
        return self._unpacked.left + len(self._unpacked.rows[0]) - 1 if self._unpacked.rows else 0

    def cell(self, row: int, column: int) -> FoundCell:
        """The cell at a row and column."""
        error = self.scan.errors.get((row, column))
        return FoundCell(
            value=self.value(row, column) if error is None else error,
            sheet=self.name,
            cell=address(row, column),
            has_formula=(row, column) in self.scan.formulas,
            is_error=error is not None,
            is_percent=(row, column) in self.scan.percents,
        )

    def row(self, row: int, left: int, right: int) -> tuple[FoundCell, ...]:
        """The cells of a row from one column to another."""
        return tuple(self.cell(row, column) for column in range(left, right + 1))

    def rows(self) -> list[list[CellValue]]:
        """The values of all cells from A1 on, row by row, errors included."""
        margin: list[CellValue] = [None] * (self._unpacked.left - 1)
        above: list[list[CellValue]] = [[] for _ in range(self._unpacked.top - 1)]
        # A sheet that reaches far is almost empty, and nothing is as quick as passing an empty cell over.
        filled = [margin + [value_of(raw) if raw != "" else None for raw in row] for row in self._unpacked.rows]
        for (row, column), error in self.scan.errors.items():
            if self._unpacked.top <= row <= self.bottom and self._unpacked.left <= column <= self.right:
                filled[row - self._unpacked.top][column - 1] = error
        return above + filled

    def cells_in(self, area: CellRange) -> tuple[FoundCell, ...]:
        """The cells of a rectangle, row by row."""
        return tuple(self.cell(row, column) for row, column in area.cells())

    @cached_property
    def header_rows(self) -> Mapping[int, Mapping[str, int]]:
        """By number, the first rows with the header of a column of keys, each as texts with their columns."""
        rows = enumerate(self._unpacked.rows, start=self._unpacked.top)
        found = (row for row, values in rows if KEY.header in values)
        return {row: self.texts(row) for row in islice(found, _MOST_HEADED)}

    def texts(self, row: int) -> dict[str, int]:
        """The texts of a row with their columns; of equal texts the first."""
        values = zip(self.values(row, range(self.right, 0, -1)), range(self.right, 0, -1), strict=True)
        return {value: column for value, column in values if isinstance(value, str)}

    def values(self, row: int, columns: Iterable[int]) -> tuple[CellValue, ...]:
        """What the cells of a row hold in those columns, errors too."""
        place, left = row - self._unpacked.top, self._unpacked.left
        raw = self._unpacked.rows[place] if 0 <= place < len(self._unpacked.rows) else ()
        last = left + len(raw)
        return tuple(value_of(raw[column - left]) if left <= column < last else None for column in columns)

    def value(self, row: int, column: int) -> CellValue:
        """What the cell there holds, an error too."""
        return self.values(row, (column,))[0]
