"""How wide each column of a table is for its rows, and how the texts are cut that find no room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from workbook_tui.widgets.tables.cells import TableColumn, TableRow, one_line, text_of, widths
from workbook_tui.widgets.tables.cut import cut_apart

_LONGEST = 400
"""Cells of a text that are measured; no terminal is wider."""


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column that shows: its place among the cells of a row, its width, and how texts in it are cut in the middle."""

    place: int
    column: TableColumn
    width: int
    cuts: Mapping[str, str]


def place_columns(
    columns: tuple[TableColumn, ...], rows: Sequence[TableRow], available: int
) -> tuple[PlacedColumn, ...]:
    """The columns that show in `available` cells, as wide as `rows` need them."""
    told = [row for row in rows if not row.is_heading]
    measured = {
        column.key: _texts(told, place)
        for place, column in enumerate(columns)
        if column.grows or column.width is None or column.tells_apart
    }
    needs = {
        column.key: max(_length(text) for text in (column.title, *measured[column.key]))
        for column in columns
        if column.key in measured
    }
    found = widths(columns, available, needs)
    return tuple(
        PlacedColumn(
            place,
            column,
            found[column.key],
            cut_apart(measured[column.key], found[column.key]) if column.tells_apart else {},
        )
        for place, column in enumerate(columns)
        if column.key in found
    )


def _texts(rows: Sequence[TableRow], place: int) -> list[str]:
    texts = (text_of(row.cells[place]) for row in rows if place < len(row.cells))
    return [text if text.isascii() and text.isprintable() else one_line(text[:_LONGEST]) for text in texts]


def _length(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


class ColumnFitter:
    """Keeps the columns of a table as they were placed; they change with the rows and the width, not with a filter."""

    def __init__(self) -> None:
        self._available = -1
        self._placed: tuple[PlacedColumn, ...] = ()

    def forget(self) -> None:
        """The rows or the columns are other ones."""
        self._available = -1

    def placed(
        self, columns: tuple[TableColumn, ...], rows: Sequence[TableRow], available: int
    ) -> tuple[PlacedColumn, ...]:
        """The columns that show in `available` cells."""
        if available != self._available:
            self._available, self._placed = available, place_columns(columns, rows, available)
        return self._placed
