"""ValueGrid: cells that one types into as fast as numbers are read out; each cell stores itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbook_tui.text import clean_text
from workbook_tui.widgets.forms.storing import State, WidgetTimers
from workbook_tui.widgets.grid.cursor import PARTS, CellKey, GridCell, GridCursor, GridPainter, GridRow
from workbook_tui.widgets.grid.typing import GridTyping, SaveCell
from workbook_tui.widgets.keys import act, actions_of, bind, hidden
from workbook_tui.widgets.tables.cells import TableColumn

_LOCKED = "This cell is not typed into. Tab goes to one that is."


class ValueGrid(ScrollView, can_focus=True):
    """Rows under a header, and a cursor that stands on one cell.

    Typing replaces what stands in a cell; whatever is typed is stored after a pause and when the cursor goes on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden(
            "grid.next", "enter", "next_row", "Next period", "Go to the next period, where typing began in this one"
        ),
        hidden("grid.down", "down", "step(1)", "Down", "Go to the next period"),
        hidden("grid.up", "up", "step(-1)", "Up", "Go to the period before"),
        hidden("grid.next_cell", "tab", "on(1)", "Next cell", "Go to the next cell that is typed into"),
        hidden("grid.cell_before", "shift+tab", "on(-1)", "Cell before", "Go to the cell before that is typed into"),
        hidden("grid.right", "right", "across(1)", "Right", "Go to the next cell"),
        hidden("grid.left", "left", "across(-1)", "Left", "Go to the cell before"),
        hidden("grid.page_up", "pageup", "step(-10)", "Page up", "Go ten periods up"),
        hidden("grid.page_down", "pagedown", "step(10)", "Page down", "Go ten periods down"),
        hidden("grid.problem", "f8", "problem", "Next problem", "Go to the next cell that is wrong"),
        bind("grid.above", "f7", "above", "As above", "Take what stands in the cell above"),
        bind("grid.clear", "delete", "clear", "Clear", "Empty the cell; on a period: remove the row", display="Del"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{name}" for name in PARTS}
    DEFAULT_CSS: ClassVar[str] = """
    ValueGrid {
        height: 1fr; overflow-x: hidden; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-color: $foreground 30%; scrollbar-background: $background;
        & > .grid--cell { background: $foreground 7%; }
        & > .grid--current { background: $primary 45%; text-style: bold; }
        & > .grid--locked { color: $foreground; }
        & > .grid--header { color: $text-muted; background: $surface; }
        & > .grid--wrong { color: $text-warning; background: $foreground 7%; }
        & > .grid--fresh { color: $text-muted; }
        &:ansi > .grid--current { text-style: reverse; }
    }
    """

    class CellHighlighted(Message):
        """The cursor stands on another cell, or something else stands in its cell."""

    @dataclass
    class CellStored(Message):
        """Something was stored, kept as a draft, or could not be stored."""

        state: State
        sentence: str

    @dataclass
    class BlockPasted(Message):
        """Several cells at once were pasted, from the cursor on."""

        text: str

    @dataclass
    class RowRemoved(Message):
        """The row under the cursor is to go."""

        key: str

    def __init__(self, columns: Iterable[TableColumn], save: SaveCell) -> None:
        super().__init__()
        self.cursor = GridCursor(columns)
        self.typing = GridTyping(save, WidgetTimers(self), self._say)
        self._painter = GridPainter(self, self.cursor, self.shown_cell, self._caret)

    def set_rows(self, rows: Iterable[GridRow], columns: Iterable[TableColumn] | None = None, at: str = "") -> None:
        """Show other rows; the cursor stays on its row (or goes to `at`), what is being typed stays as it is."""
        self.cursor.show(rows, columns, at)
        self.virtual_size = Size(self.size.width, 1 + len(self.cursor.rows))
        self.call_after_refresh(self._show_cursor)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part, below the header."""
        return self._painter.line(y - 1 + self.scroll_offset.y if y else -1, self.scrollable_content_region.width)

    def _show_cursor(self) -> None:
        """Scroll so that the line of the cursor is in sight."""
        line, page = self.cursor.line, max(self.size.height - 1, 1)
        top = min(self.scroll_offset.y, line)
        if line >= top + page:
            top = line - page + 1
        self.scroll_to(y=top, animate=False)

    def shown_cell(self, row: GridRow, column: TableColumn) -> GridCell:
        """What stands in a cell: what is typed, else what is stored."""
        return self.typing.cell((row.key, column.key)) or row.cells.get(column.key, GridCell())

    def _caret(self, row: GridRow, column: TableColumn) -> str:
        key = (row.key, column.key)
        return "▏" if key == self._here and self.typing.cell(key) else ""

    @property
    def _here(self) -> CellKey:
        row = self.cursor.row
        return (row.key if row else "", self.cursor.column.key)

    @property
    def cell(self) -> GridCell:
        """The cell under the cursor."""
        return self.shown_cell(self.cursor.row, self.cursor.column) if self.cursor.row else GridCell()

    def type_text(self, text: str) -> None:
        """Put a text into the cell under the cursor."""
        row, column = self.cursor.row, self.cursor.column.key
        if row is None or column in row.locked_columns:
            computed = "" if row is None else row.computed_columns.get(column, "")
            self.post_message(self.CellStored("failed", computed or _LOCKED))
            return
        waits = column in row.whole_columns
        if not waits and self.cursor.begun is None:
            self.cursor.begun = self.cursor.place
        self.typing.note_typing(self._here, text, waits=waits)
        self.refresh()

    def _go(self, move: Callable[[], None]) -> None:
        """Store what is typed, let the cursor go on, and tell where it is."""
        self.typing.leave()
        move()
        self.show_cursor()

    def show_cursor(self) -> None:
        """Show the cursor, and tell where it is."""
        self._show_cursor()
        self.refresh()
        self.post_message(self.CellHighlighted())

    def go_to_column(self, key: str) -> None:
        """Go to a column, when it is shown."""
        self.cursor.to_column(key)
        self.show_cursor()

    def action_step(self, by: int) -> None:
        """Go to another period in the same column."""
        self._go(lambda: self.cursor.to_line(self.cursor.line + by))

    def action_next_row(self) -> None:
        """Go to the next period, to where typing began in this one; from its name to its first number."""
        row = self.cursor.row
        # Asked before the name of the period is stored, which may end the waiting.
        if row is not None and self.cursor.column.key in row.whole_columns:
            self.action_on(1)
        else:
            self._go(self.cursor.to_next_row)

    def action_across(self, by: int) -> None:
        """Go to the cell beside this one, never to another row."""
        self._go(lambda: self.cursor.across(by))

    def action_on(self, by: int) -> None:
        """Go to the next cell that is typed into, past the last one of a row to the next row; back only in the row."""
        self._go(lambda: self.cursor.along(by))

    def action_problem(self) -> None:
        """Go to the next cell that holds no value yet."""
        self._go(lambda: self.cursor.to_problem(lambda row, column: bool(self.shown_cell(row, column).problem)))

    def on_click(self, event: events.Click) -> None:
        """Go to the row under the mouse."""
        self._go(lambda: self.cursor.to_line(event.y - 1 + self.scroll_offset.y))

    def action_above(self) -> None:
        """Take what stands in the cell above."""
        if self.cursor.line:
            above = self.cursor.rows[self.cursor.line - 1]
            self.type_text(self.shown_cell(above, self.cursor.column).text)
            self.typing.flush()

    def action_clear(self) -> None:
        """Empty the cell, or ask for the row to go."""
        row = self.cursor.row
        if row is not None and self.cursor.column.key in row.locked_columns and not row.is_fresh:
            self.post_message(self.RowRemoved(row.key))
        else:
            self.type_text("")
            self.typing.flush()

    def on_key(self, event: events.Key) -> None:
        """Move, or type into the cell: a letter begins anew, Backspace shortens what stands there."""
        if self._acted(event.key):
            pass
        elif event.character is not None and event.is_printable:
            self.type_text(self.typing.begun_text(self._here) + event.character)
        elif event.key == "backspace":
            self.type_text(self.cell.text[:-1])
        elif event.key == "ctrl+u":
            self.type_text("")
        else:
            return
        event.stop()

    def _acted(self, key: str) -> bool:
        """Do what the key does here, and not by its binding, which is late: keys right behind mean the new cell."""
        if (action := _ACTIONS.get(key)) is not None:
            act(self, action)
        return action is not None

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Letters and digits are for the cell."""
        return character is not None and character.isprintable()

    def on_paste(self, event: events.Paste) -> None:
        """One value goes into the cell, a column or a block is the page's."""
        event.stop()
        text = clean_text(event.text).strip("\n")
        if "\n" in text or "\t" in text:
            self.typing.leave()
            self.post_message(self.BlockPasted(text))
        else:
            self.type_text(self.typing.begun_text(self._here) + text)

    def on_blur(self) -> None:
        """Store what is typed."""
        self.typing.leave()

    def _say(self, state: State, sentence: str) -> None:
        self.post_message(self.CellStored(state, sentence))


_ACTIONS = actions_of(ValueGrid.BINDINGS)
"""What each key does."""
