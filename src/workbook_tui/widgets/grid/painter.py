"""Draws the lines of a grid: the cells of a row, the one under the cursor in brackets."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from workbook_tui.widgets.grid.cursor import GridCell, GridCursor, GridRow
from workbook_tui.widgets.tables.cells import TableColumn, fit, widths
from workbook_tui.widgets.tones import pointer, readable_style

PARTS = ("cell", "current", "locked", "header", "wrong", "fresh")
"""What a grid has a style for."""

_MARK = 2


@dataclass(frozen=True, slots=True)
class GridPainter:
    """Draws for one grid; `shown` and `caret` give what stands in a cell now, and the sign behind what is typed."""

    grid: Widget
    cursor: GridCursor
    shown: Callable[[GridRow, TableColumn], GridCell]
    caret: Callable[[GridRow, TableColumn], str]

    def line(self, line: int, width: int) -> Strip:
        """One line of cells, the header for -1, a blank one below the last row."""
        columns = self.cursor.columns
        found = widths(columns, width - _MARK - 1)
        if line < 0:
            style = self._style("header")
            titles = [Segment(fit(c.title, found[c.key], c.align), style) for c in columns if c.key in found]
            return _joined([Segment(" " * _MARK, style), *titles], style, width)
        if line >= len(self.cursor.rows):
            return Strip.blank(width, self.grid.rich_style)
        return self._row(line, found, width)

    def _row(self, line: int, found: dict[str, int], width: int) -> Strip:
        row, base, is_here = self.cursor.rows[line], self.grid.rich_style, line == self.cursor.line
        pieces, current = [Segment(f"{pointer(self.grid)} " if is_here else "  ", base)], 0
        for place, column in enumerate(self.cursor.columns):
            if column.key in found:
                is_current = is_here and place == self.cursor.place
                cell, room = self.shown(row, column), found[column.key]
                text = ("!" if cell.problem else "") + cell.text + self.caret(row, column)
                cut = text if len(text) <= room or not is_current else "…" + text[1 - room :]
                style = self._style("current" if is_current else _part(row, column, cell))
                pieces.append(Segment(fit(cut, room, column.align), style))
                current = len(pieces) - 1 if is_current else current
        return _joined(pieces, base, width, current)

    def _style(self, part: str) -> Style:
        return readable_style(self.grid, f"grid--{part}").rich_style


def _part(row: GridRow, column: TableColumn, cell: GridCell) -> str:
    if cell.problem:
        return "wrong"
    if column.key in row.locked:
        return "fresh" if row.is_fresh else "locked"
    return "cell"


def _joined(pieces: list[Segment], style: Style, width: int, current: int = 0) -> Strip:
    """Pieces with a blank between them, but not behind the mark; the current one stands in brackets."""
    spaced = []
    for place, piece in enumerate(pieces):
        behind = "[" if current and place == current - 1 else "]" if current and place == current else " "
        # The mark of the line ends in the blank of its own.
        text = piece.text if place else piece.text[:-1]
        spaced += [Segment(text, piece.style), Segment(behind, style)]
    return Strip(spaced).adjust_cell_length(width, style)
