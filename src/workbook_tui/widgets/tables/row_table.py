"""RowTable: a list of rows with a cursor and a filter, drawn line by line, so that its length costs nothing.

Textual's DataTable measures and keeps every cell: with 10,000 rows it takes 7.5 times as long to show them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbook_tui.text import clean_text
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import Cell, ShownRows, TableColumn, TableFilter, TableRow, ToneCell, one_line
from workbook_tui.widgets.tables.fitting import ColumnFitter
from workbook_tui.widgets.tables.painter import MARK_WIDTH, PARTS, TONES, RowPainter

__all__ = ["Cell", "RowTable", "TableColumn", "TableRow", "ToneCell"]


class RowTable(ScrollView, can_focus=True):
    """Rows of text between a header that stays on top and a filter line that stays at the bottom.

    The cursor's row carries a text mark; headings are passed over. A cursor that moves repaints two lines.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("table.up", "up,k", "step(-1)", "Up", "Go to the row above"),
        hidden("table.down", "down,j", "step(1)", "Down", "Go to the row below"),
        hidden("table.page_up", "pageup", "page(-1)", "Page up", "Go a page up"),
        hidden("table.page_down", "pagedown", "page(1)", "Page down", "Go a page down"),
        hidden("table.first", "home", "end(-1)", "First", "Go to the first row"),
        hidden("table.last", "end", "end(1)", "Last", "Go to the last row"),
        bind("table.open", "enter", "open", "Open", "Open the row"),
        bind("table.filter", "slash", "filter", "Filter", "Show only rows that hold what you type"),
        hidden("table.unfilter", "escape", "unfilter", "Show all", "Show every row again"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"row-table--{name}" for name in (*PARTS, *TONES)}
    DEFAULT_CSS: ClassVar[str] = """
    RowTable {
        width: 1fr; height: 1fr; overflow-x: hidden; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-color: $foreground 30%; scrollbar-background: $background;
        & > .row-table--current { background: $primary 35%; text-style: bold; }
        & > .row-table--idle { background: $primary 12%; }
        & > .row-table--header { color: $text-muted; background: $surface; }
        & > .row-table--heading { color: $text-primary; text-style: bold; }
        & > .row-table--empty { color: $text-muted; }
        & > .row-table--filter { color: $foreground; background: $surface; }
        & > .row-table--ok { color: $text-success; }
        & > .row-table--warn { color: $text-warning; }
        & > .row-table--bad { color: $text-error; text-style: bold; }
        & > .row-table--quiet { color: $text-muted; }
        & > .row-table--accent { color: $text-primary; }
        &:ansi > .row-table--current { text-style: reverse; }
        &:ansi > .row-table--idle { text-style: bold; }
    }
    """

    @dataclass
    class RowHighlighted(Message):
        """The cursor stands on another row; the key is "" when no row is left."""

        key: str

    @dataclass
    class Opened(Message):
        """A row was opened with Enter or the mouse."""

        key: str
        item: object

    def __init__(
        self,
        columns: Iterable[TableColumn],
        *,
        rows: Iterable[TableRow] = (),
        empty: str = "Nothing here yet.",
        show_header: bool = True,
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._empty = empty
        self._head = int(show_header)
        self._rows = ShownRows()
        self._filter = TableFilter()
        self._line = 0
        self._key = ""
        self._clicked = ""
        self._painter: RowPainter | None = None
        self._fitter = ColumnFitter()
        self.set_rows(rows)

    @property
    def cursor(self) -> str:
        """The key of the row under the cursor, "" when there is none."""
        return self._key

    @property
    def item(self) -> object:
        """What the row under the cursor is about, None when there is none."""
        return self._rows.visible_rows[self._line].item if self._key else None

    def set_rows(self, rows: Iterable[TableRow], columns: Iterable[TableColumn] | None = None) -> None:
        """Show other rows; the cursor stays on its key or close by, and the filter stays."""
        if columns is not None:
            self._columns = tuple(columns)
        self._rows.set(rows)
        self._fitter.forget()
        self._settle()

    def say_when_empty(self, text: str) -> None:
        """Say this while there is no row."""
        self._empty = text
        self.refresh()

    def move_to(self, key: str) -> bool:
        """Put the cursor on a row, dropping a filter that hides it; False when there is no such row."""
        if self._rows.place(key) is None and self._filter.shows:
            self._narrow("", is_typed=False)
        line = self._rows.place(key)
        if line is not None:
            self._go(line)
        return line is not None

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        painter = self._ready_painter()
        if self._filter.shows and y == self.size.height - 1:
            return painter.words(self._filter.line(*self._rows.counts), "filter")
        if self._head and y == 0:
            return painter.header()
        line = y - self._head + self.scroll_offset.y
        if line < len(self._rows.visible_rows):
            return painter.row(line, self._rows.visible_rows[line], is_current=line == self._line and bool(self._key))
        if line == 0:
            return painter.words("No match." if self._rows.filter else self._empty, "empty")
        return painter.blank()

    def _ready_painter(self) -> RowPainter:
        width = self.scrollable_content_region.width
        if self._painter is None or self._painter.width != width:
            placed = self._fitter.placed(self._columns, self._rows.all_rows, width - MARK_WIDTH)
            self._painter = RowPainter(self, placed, width)
        return self._painter

    def _forget_lines(self) -> None:
        self._painter = None
        self.refresh()

    def _redraw(self, line: int) -> None:
        if self._painter is not None:
            self._painter.forget_current(line)
        self.refresh_line(self._head + line)

    def notify_style_update(self) -> None:
        """Draw everything anew in the new colors."""
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

    # The cursor

    def _settle(self) -> None:
        """Find the cursor's place among the rows that show now."""
        self.virtual_size = Size(self.size.width, self._head + len(self._rows.visible_rows) + int(self._filter.shows))
        self._forget_lines()
        place = self._rows.place(self._key)
        if place is None:
            place = self._rows.nearest(self._line)
        if place is None:
            self._line = 0
            self._stand_on("")
        else:
            self._go(place)

    def _go(self, line: int) -> None:
        old, self._line = self._line, line
        self._redraw(old)
        self._redraw(line)
        self._show_cursor()
        self._stand_on(self._rows.visible_rows[line].key)

    def _stand_on(self, key: str) -> None:
        """Tell the screen when it is another row."""
        if key != self._key:
            self._key, self._clicked = key, ""
            self.post_message(self.RowHighlighted(key))

    def _page(self) -> int:
        return max(self.size.height - self._head - int(self._filter.shows), 1)

    def _show_cursor(self) -> None:
        if not self.size.height or not self._rows.visible_rows:
            return
        top, page = self.scroll_offset.y, self._page()
        top = min(top, self._rows.group_start(self._line))
        if self._line >= top + page:
            top = self._line - page + 1
        self.scroll_to(y=top, animate=False)

    def action_step(self, by: int) -> None:
        """Move the cursor by rows."""
        if self.cursor:
            self._go(self._rows.step(self._line, by))

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.action_step(pages * self._page())

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or the last row."""
        self.action_step(direction * len(self._rows.visible_rows))

    @property
    def is_empty(self) -> bool:
        """True when there is no row, not even one that the filter leaves out."""
        return self._rows.are_none

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.cursor:
            self.post_message(self.Opened(self.cursor, self.item))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a second click opens it."""
        is_filter = self._filter.shows and event.y == self.size.height - 1
        line = event.y - self._head + self.scroll_offset.y
        if event.y < self._head or is_filter or not self._rows.can_choose(line):
            return
        again = self._clicked == self._rows.visible_rows[line].key
        self._go(line)
        self._clicked = self.cursor
        if again or event.chain > 1:
            self.action_open()

    # The filter

    def action_filter(self) -> None:
        """Start typing the filter, or go on with the kept one."""
        self._narrow(self._filter.text, is_typed=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a filter the key that ends it is the screen's."""
        del parameters
        return action != "unfilter" or self._filter.shows

    def action_unfilter(self) -> None:
        """Show every row again."""
        self._narrow("", is_typed=False)

    def _narrow(self, text: str, *, is_typed: bool) -> None:
        self._filter.text, self._filter.is_typed = text, is_typed
        self._rows.narrow(text)
        self._settle()
        # A table that gets its scroll bar back can scroll to its cursor only then.
        self.call_after_refresh(self._show_cursor)
        self.refresh_bindings()

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """While the filter is typed, letters are for it."""
        return self._filter.is_typed and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Let the filter have what is typed into it; it begins here, so that no letter right behind is late."""
        if event.key == "slash" and not self._filter.is_typed:
            self.action_filter()
        elif self._filter.is_typed and event.key == "enter":
            self._narrow(self._filter.text, is_typed=False)
        elif self._filter.take(event.key, event.character):
            self._narrow(self._filter.text, is_typed=True)
        else:
            return
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Paste into the filter while it is typed."""
        if self._filter.is_typed:
            event.stop()
            self._narrow(self._filter.text + one_line(clean_text(event.text)).strip(), is_typed=True)
