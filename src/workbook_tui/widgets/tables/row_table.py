"""RowTable: a list of rows with a cursor and a filter, drawn line by line, so that its length costs nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Unpack

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from workbook_tui.text import cleaned
from workbook_tui.widgets.named import Named
from workbook_tui.widgets.tables.cells import Cell, Column, Mark, TableRow, one_line
from workbook_tui.widgets.tables.row_view import RowView

__all__ = ["Cell", "Column", "Mark", "RowTable", "TableRow"]


class RowTable(RowView, can_focus=True):
    """Rows of text under fixed columns; the cursor's row carries a text mark, headings are passed over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="table.up", tooltip="Go to the row above"),
        Binding("down,j", "step(1)", "Down", show=False, id="table.down", tooltip="Go to the row below"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="table.page_up", tooltip="Go a page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="table.page_down", tooltip="Go a page down"),
        Binding("home", "end(-1)", "First", show=False, id="table.first", tooltip="Go to the first row"),
        Binding("end", "end(1)", "Last", show=False, id="table.last", tooltip="Go to the last row"),
        Binding("enter", "open", "Open", id="table.open", tooltip="Open the row"),
        Binding("slash", "filter", "Filter", id="table.filter", tooltip="Show only rows that hold what you type"),
        Binding("escape", "unfilter", "Show all", show=False, id="table.unfilter", tooltip="Show every row again"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another row; the key is "" when no row is left."""

        table: "RowTable"
        key: str

        @property
        def control(self) -> "RowTable":
            """The table, for `@on` selectors."""
            return self.table

    @dataclass
    class Opened(Message):
        """A row was opened with Enter or the mouse."""

        table: "RowTable"
        key: str

        @property
        def control(self) -> "RowTable":
            """The table, for `@on` selectors."""
            return self.table

    def __init__(
        self,
        columns: Iterable[Column],
        *,
        rows: Iterable[TableRow] = (),
        empty: str = "Nothing here yet.",
        show_header: bool = True,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(columns, empty, show_header=show_header, **named)
        self._clicked = ""
        self.set_rows(rows)

    @property
    def filter_text(self) -> str:
        """What the rows are narrowed down by, "" for nothing."""
        return self._filter.text

    def cursor_moved(self) -> None:
        """Tell the screen."""
        self._clicked = ""
        self.post_message(self.Moved(self, self.cursor))

    def move_to(self, key: str) -> bool:
        """Put the cursor on a row, dropping a filter that hides it; False when there is no such row."""
        if self._rows.place(key) is None and self._filter.shows:
            self._narrow("", is_typed=False)
        line = self._rows.place(key)
        if line is not None:
            self._go(line)
        return line is not None

    def action_step(self, by: int) -> None:
        """Move the cursor by rows."""
        if self.cursor:
            self._go(self._rows.step(self._line, by))

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.action_step(pages * self._page())

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or the last row."""
        self.action_step(direction * len(self._rows.shown))

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.cursor:
            self.post_message(self.Opened(self, self.cursor))

    def action_filter(self) -> None:
        """Start typing the filter, or go on with the kept one."""
        self._narrow(self._filter.text, is_typed=True)

    def action_unfilter(self) -> None:
        """Show every row again; without a filter the key is the screen's."""
        if not self._filter.shows:
            raise SkipAction
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
            self._narrow(self._filter.text + one_line(cleaned(event.text)).strip(), is_typed=True)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a second click opens it."""
        line = self.line_at(event.y)
        if not 0 <= line < len(self._rows.shown) or self._rows.shown[line].heading:
            return
        again = self._clicked == self._rows.shown[line].key
        self._go(line)
        self._clicked = self.cursor
        if again or event.chain > 1:
            self.action_open()
