"""Draws the lines of a table: pieces of text with a style each, exactly as wide as the table."""

from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from workbook_tui.widgets.pointer import pointer
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell, fit, one_line, text_of, widths
from workbook_tui.widgets.tones import readable_style

PARTS = ("row", "current", "idle", "header", "heading", "empty", "filter")
"""What a table has a style for."""

TONES = ("ok", "warn", "bad", "quiet", "accent")
"""What stresses a cell or a row; the words say the same."""

_MARK_WIDTH = 2
_KEPT_LINES = 512


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Draws for one table at one width; made anew when the width or the theme changes."""

    table: Widget
    columns: tuple[TableColumn, ...]
    width: int
    _drawn: LRUCache[tuple[int, bool], Strip] = field(default_factory=lambda: LRUCache(_KEPT_LINES))
    """Lines as they were drawn, by their number and whether the cursor stands on them."""

    def header(self) -> Strip:
        """The line with the titles of the columns."""
        style = self._style("header")
        cells = self._cells([Segment(fit(c.title, w, c.align), style) for c, w in self._shown()], style)
        return self._line([Segment(" " * _MARK_WIDTH, style), *cells], style)

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
        if row.heading:
            return self._heading(row)
        state = ("current" if self.table.has_focus else "idle") if is_current else "row"
        plain = self._style(state, row.style)
        mark = f"{pointer(self.table)} " if is_current else "  "
        texts = []
        for place, (column, width) in self._placed():
            cell = row.cells[place] if place < len(row.cells) else ""
            style = self._style(state, cell.tone or row.style) if isinstance(cell, ToneCell) else plain
            texts.append(Segment(fit(text_of(cell), width, column.align), style))
        return self._line([Segment(mark, plain), *self._cells(texts, plain)], plain)

    def words(self, text: str, part: str) -> Strip:
        """A whole line in one style: the empty table, the filter."""
        style = self._style(part)
        return self._line([Segment(" " * _MARK_WIDTH + fit(text, self.width - _MARK_WIDTH), style)], style)

    def blank(self) -> Strip:
        """A line below the last row."""
        return Strip.blank(self.width, self._style("row"))

    def _heading(self, row: TableRow) -> Strip:
        words = "  ".join(one_line(text_of(cell)) for cell in row.cells if text_of(cell))
        return self.words(words, "heading")

    def _shown(self) -> list[tuple[TableColumn, int]]:
        return [shown for _, shown in self._placed()]

    def _placed(self) -> list[tuple[int, tuple[TableColumn, int]]]:
        found = widths(self.columns, self.width - _MARK_WIDTH)
        return [
            (place, (column, found[column.key])) for place, column in enumerate(self.columns) if column.key in found
        ]

    def _cells(self, texts: list[Segment], style: Style) -> list[Segment]:
        gap = Segment(" ", style)
        return [piece for text in texts for piece in (text, gap)][:-1]

    def _line(self, pieces: list[Segment], style: Style) -> Strip:
        return Strip(pieces).adjust_cell_length(self.width, style)

    def _style(self, part: str, tone: str = "") -> Style:
        names = [f"row-table--{name}" for name in (part, tone) if name]
        return readable_style(self.table, *names).rich_style
