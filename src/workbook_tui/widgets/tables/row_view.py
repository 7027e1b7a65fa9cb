"""The inside of a table: lines drawn when they come into sight, and a cursor that repaints two of them."""

from collections.abc import Iterable
from typing import ClassVar, Unpack

from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbook_tui.widgets.named import Named
from workbook_tui.widgets.tables.cells import Column, TableRow
from workbook_tui.widgets.tables.row_painter import RowPainter
from workbook_tui.widgets.tables.shown_rows import ShownRows
from workbook_tui.widgets.tables.table_filter import TableFilter

_PARTS = ("row", "current", "idle", "header", "heading", "empty", "filter")
_TONES = ("ok", "warn", "bad", "quiet", "accent")


class RowView(ScrollView):
    """Rows between a header that stays on top and a filter line that stays at the bottom."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"row-table--{name}" for name in (*_PARTS, *_TONES)}
    DEFAULT_CSS: ClassVar[str] = """
    RowView {
        height: 1fr; overflow-x: hidden; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-color: $foreground 30%; scrollbar-background: $background;
        & > .row-table--current { background: $primary 35%; text-style: bold; }
        & > .row-table--idle { background: $primary 12%; }
        & > .row-table--header { color: $text-muted; background: $surface; }
        & > .row-table--heading { color: $text-primary; text-style: bold; }
        & > .row-table--empty { color: $text-muted; }
        & > .row-table--filter { color: $foreground; background: $surface; }
        & > .row-table--ok { color: $text-success; }
        & > .row-table--warn { color: $text-warning; }
        & > .row-table--bad { color: $text-error; }
        & > .row-table--quiet { color: $text-muted; }
        & > .row-table--accent { color: $text-primary; }
        &:ansi > .row-table--current { text-style: reverse; }
        &:ansi > .row-table--idle { text-style: bold; }
    }
    """

    def __init__(self, columns: Iterable[Column], empty: str, *, show_header: bool, **named: Unpack[Named]) -> None:
        super().__init__(**named)
        self._columns = tuple(columns)
        self._empty = empty
        self._head = int(show_header)
        self._rows = ShownRows()
        self._filter = TableFilter()
        self._line = 0
        self._key = ""
        self._painter: RowPainter | None = None
        self._drawn: LRUCache[tuple[int, bool], Strip] = LRUCache(512)

    @property
    def cursor(self) -> str:
        """The key of the row under the cursor, "" when there is none."""
        return self._key

    def cursor_moved(self) -> None:
        """The cursor stands on another key."""

    def set_rows(self, rows: Iterable[TableRow], columns: Iterable[Column] | None = None) -> None:
        """Show other rows; the cursor stays on its key or close by, and the filter stays."""
        if columns is not None:
            self._columns = tuple(columns)
        self._rows.set(rows)
        self._settle()

    def say_when_empty(self, text: str) -> None:
        """Say this while there is no row."""
        self._empty = text
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw everything anew in the new colours."""
        super().notify_style_update()
        self._forget_lines()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._forget_lines()
        self._show_cursor()

    def on_focus(self) -> None:
        """Draw the cursor strongly."""
        self._redraw(self._line)

    def on_blur(self) -> None:
        """Draw the cursor faintly."""
        self._redraw(self._line)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        painter = self._ready_painter()
        if self._filter.shows and y == self.size.height - 1:
            return painter.words(self._filter.line(*self._rows.counts), "filter")
        if self._head and y == 0:
            return painter.header()
        line = y - self._head + self.scroll_offset.y
        if line < len(self._rows.shown):
            return self._drawn_row(painter, line)
        if line == 0:
            return painter.words("No row holds these words." if self._rows.filter else self._empty, "empty")
        return painter.blank()

    def line_at(self, y: int) -> int:
        """The row on the y-th visible line; it may lie past the last one, and is -1 on the header and the filter."""
        if y < self._head or (self._filter.shows and y == self.size.height - 1):
            return -1
        return y - self._head + self.scroll_offset.y

    def _drawn_row(self, painter: RowPainter, line: int) -> Strip:
        is_current = line == self._line and bool(self._key)
        strip = self._drawn.get((line, is_current))
        if strip is None:
            strip = painter.row(self._rows.shown[line], is_current=is_current)
            self._drawn[line, is_current] = strip
        return strip

    def _ready_painter(self) -> RowPainter:
        width = self.scrollable_content_region.width
        if self._painter is None or self._painter.width != width:
            self._painter = RowPainter(self, self._columns, width)
            self._drawn.clear()
        return self._painter

    def _forget_lines(self) -> None:
        self._painter = None
        self._drawn.clear()
        self.refresh()

    def _settle(self) -> None:
        """Find the cursor's place among the rows that show now."""
        self.virtual_size = Size(self.size.width, self._head + len(self._rows.shown) + int(self._filter.shows))
        self._forget_lines()
        place = self._rows.place(self._key)
        if place is None:
            place = self._rows.nearest(self._line)
        if place is None:
            self._line, old, self._key = 0, self._key, ""
            if old:
                self.cursor_moved()
        else:
            self._go(place)

    def _go(self, line: int) -> None:
        old, self._line = self._line, line
        self._redraw(old)
        self._redraw(line)
        self._show_cursor()
        key = self._rows.shown[line].key
        if key != self._key:
            self._key = key
            self.cursor_moved()

    def _redraw(self, line: int) -> None:
        self._drawn.discard((line, True))
        self.refresh_line(self._head + line)

    def _page(self) -> int:
        return max(self.size.height - self._head - int(self._filter.shows), 1)

    def _show_cursor(self) -> None:
        if not self.size.height or not self._rows.shown:
            return
        top, page = self.scroll_offset.y, self._page()
        start = self._rows.group_start(self._line)
        top = min(top, start)
        if self._line >= top + page:
            top = self._line - page + 1
        self.scroll_to(y=top, animate=False)
