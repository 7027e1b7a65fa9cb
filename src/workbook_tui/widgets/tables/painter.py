"""Draws the lines of a table, exactly as wide as it is."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from workbook_tui.widgets.tables.cells import Cell, TableRow, ToneCell, fit, one_line, text_of
from workbook_tui.widgets.tables.fitting import PlacedColumn
from workbook_tui.widgets.tones import pointer, readable_style

PARTS = ("row", "current", "idle", "header", "heading", "empty", "filter")
"""What a table has a style for."""

TONES = ("ok", "warn", "bad", "quiet", "accent")
"""What stresses a cell or a row; the words say the same."""

MARK_WIDTH = 2
"""Cells in front of the first column."""
_KEPT_LINES = 512


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Draws for one table at one width; made anew when the width or the theme changes."""

    table: Widget
    columns: tuple[PlacedColumn, ...]
    width: int
    _drawn: LRUCache[tuple[int, bool], Strip] = field(default_factory=lambda: LRUCache(_KEPT_LINES))
    """Lines as they were drawn, by their number and whether the cursor stands on them."""

    def header(self) -> Strip:
        """The line with the titles of the columns."""
        style = self._style("header")
        cells = self._cells(
            [Segment(fit(one.column.title, one.width, one.column.align), style) for one in self.columns], style
        )
        return self._line([Segment(" " * MARK_WIDTH, style), *cells], style)

    def row(self, line: int, row: TableRow, *, is_current: bool) -> Strip:
        """The row on a line, with the mark in front when the cursor stands on it."""
        strip = self._drawn.get((line, is_current))
        if strip is None:
            strip = self._drawn[line, is_current] = self._row(row, is_current=is_current)
        return strip

    def forget_current(self, line: int) -> None:
        """Draw the cursor on a line anew: whether the table has the focus has changed."""
        self._drawn.discard((line, True))

    def _row(self, row: TableRow, *, is_current: bool) -> Strip:
        if row.is_heading:
            return self._heading(row)
        state = ("current" if self.table.has_focus else "idle") if is_current else "row"
        plain = self._style(state, row.style)
        mark = f"{pointer(self.table)} " if is_current else "  "
        texts = [
            Segment(text, self._style(state, cell.tone or row.style) if isinstance(cell, ToneCell) else plain)
            for text, cell in self._cut(row)
        ]
        return self._line([Segment(mark, plain), *self._cells(texts, plain)], plain)

    def _cut(self, row: TableRow) -> Iterator[tuple[str, Cell]]:
        """The texts of the columns and their cells; a text too long for its column runs on over empty ones."""
        columns = deque(self.columns)
        while columns:
            one = columns.popleft()
            cell, width = row.cell(one.place), one.width
            text = text_of(cell)
            if one.column.align == "left" and len(text) > width:
                while columns and _is_free(row.cell(columns[0].place), missing=len(text) - width):
                    width += 1 + columns.popleft().width
            cut = one.cuts.get(one_line(text), text) if width == one.width else text
            yield fit(cut, width, one.column.align), cell

    def words(self, text: str, part: str) -> Strip:
        """A whole line in one style: the empty table, the filter."""
        style = self._style(part)
        return self._line([Segment(" " * MARK_WIDTH + fit(text, self.width - MARK_WIDTH), style)], style)

    def blank(self) -> Strip:
        """A line below the last row."""
        return Strip.blank(self.width, self._style("row"))

    def _heading(self, row: TableRow) -> Strip:
        """The texts of a heading one behind the other; a mark among them keeps its tone."""
        plain = self._style("heading")
        pieces, room = [], self.width - MARK_WIDTH
        for cell in row.cells:
            if (text := one_line(text_of(cell))) and room > 0:
                shown = fit(text, min(cell_len(text), room))
                pieces += [Segment(shown, self._style("row", cell.tone) if isinstance(cell, ToneCell) else plain)]
                pieces += [Segment("  ", plain)]
                room -= cell_len(shown) + MARK_WIDTH
        return self._line([Segment(" " * MARK_WIDTH, plain), *pieces], plain)

    def _cells(self, texts: list[Segment], style: Style) -> list[Segment]:
        gap = Segment(" ", style)
        return [piece for text in texts for piece in (text, gap)][:-1]

    def _line(self, pieces: list[Segment], style: Style) -> Strip:
        return Strip(pieces).adjust_cell_length(self.width, style)

    def _style(self, part: str, tone: str = "") -> Style:
        names = [f"row-table--{name}" for name in (part, tone) if name]
        return readable_style(self.table, *names).rich_style


def _is_free(cell: Cell, *, missing: int) -> bool:
    """Whether a text left of the cell, of which so many cells are still missing, may run on over it."""
    return not text_of(cell) or (missing > 0 and isinstance(cell, ToneCell) and cell.gives_way)
