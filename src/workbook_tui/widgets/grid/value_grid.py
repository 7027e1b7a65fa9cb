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

from workbook_tui.rules.kinds.many import SEPARATOR
from workbook_tui.text import clean_text
from workbook_tui.widgets.forms.autosave import State, WidgetTimers
from workbook_tui.widgets.grid.cursor import PARTS, CellKey, GridCell, GridCursor, GridPainter, GridRow, Opens
from workbook_tui.widgets.grid.keys import GRID_KEYS
from workbook_tui.widgets.grid.typing import GridTyping, SaveCell
from workbook_tui.widgets.keys import act, actions_of
from workbook_tui.widgets.tables.cells import TableColumn

_LOCKED = "This cell is not typed into. Tab goes to one that is."


class ValueGrid(ScrollView, can_focus=True):
    """Rows under a header, and a cursor that stands on one cell.

    Typing replaces what stands in a cell; whatever is typed is stored after a pause and when the cursor goes on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*GRID_KEYS]

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
        & > .grid--offer { color: $text-muted; text-style: italic; background: $foreground 7%; }
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
    class AnswerRequested(Message):
        """What the cell under the cursor opens is to be opened, with what was typed or pasted for it."""

        typed: str = ""
        is_pasted: bool = False

    @dataclass
    class RowRemoved(Message):
        """The row under the cursor is to go."""

        key: str

    def __init__(self, columns: Iterable[TableColumn], save: SaveCell, *, goes_along: bool = False) -> None:
        super().__init__()
        self._goes_along = goes_along
        """True where Enter goes to the next cell of the row, and letters are the page's where nothing is typed."""
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
        self.post_message(self.CellHighlighted())

    def _go(self, move: Callable[[], object]) -> None:
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
        """Go to another row in the same column."""
        self._go(lambda: self.cursor.to_line(self.cursor.line + by))

    @property
    def _opens(self) -> Opens:
        """What the cell opens; no editor while one types into it."""
        row, column = self.cursor.row, self.cursor.column.key
        opens = row.cells.get(column, GridCell()).opens if row is not None else ""
        return "" if opens == "editor" and self.typing.begun_text(self._here) else opens

    @property
    def is_typed_into(self) -> bool:
        """False on a cell that takes no text."""
        row = self.cursor.row
        return row is not None and self.cursor.column.key not in row.locked_columns

    def take(self, text: str) -> None:
        """Put an answer into the cell under the cursor, and go on."""
        self.type_text(text)
        self.action_on(1)

    def action_enter(self) -> None:
        """Open what the cell holds; else go to the next cell, or the next row, to where typing began in this one."""
        row = self.cursor.row
        # Asked before the name of the row is stored, which may end the waiting.
        is_name = row is not None and self.cursor.column.key in row.whole_columns
        if self._opens and not self.typing.begun_text(self._here):
            self.post_message(self.AnswerRequested())
        elif is_name or self._goes_along:
            self.action_on(1)
        else:
            self._go(self.cursor.to_next_row)

    def action_edge(self, by: int) -> None:
        """Go to the first or the last cell of the row."""
        self._go(lambda: self.cursor.to_edge(by))

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
        """Take what is offered for the cell, else what stands in the cell above."""
        above = self.cursor.rows[self.cursor.line - 1] if self.cursor.line else None
        offer = self.cell.offer
        if offer or (above is not None and not above.heading):
            self.type_text(offer or (self.shown_cell(above, self.cursor.column).text if above else ""))
            self.typing.flush()

    def go_to_problem(self) -> bool:
        """Go on to the next cell that is wrong; False when none follows."""
        self.typing.leave()
        is_there = self.cursor.to_problem(
            lambda row, column: bool(self.shown_cell(row, column).problem), goes_round=False
        )
        self.show_cursor()
        return is_there

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
        if self._goes_along and not self.is_typed_into and event.is_printable:
            return
        if (action := _ACTIONS.get(event.key)) is not None:
            # Not by its binding, which is late: keys right behind mean the new cell.
            act(self, action)
        elif event.character is not None and event.is_printable:
            self._type(event.character)
        elif event.key == "backspace":
            self._shorten()
        elif event.key == "ctrl+u":
            self.type_text("")
        else:
            return
        event.stop()

    def _type(self, letter: str) -> None:
        opens = self._opens
        if opens == "list" or (opens and self.cell.text):
            self.post_message(self.AnswerRequested(letter))
        else:
            self.type_text(self.typing.begun_text(self._here) + letter)

    def _shorten(self) -> None:
        """Take out the last letter, of a list the last answer; a long text is opened instead."""
        text, opens = self.cell.text, self._opens
        if opens == "editor" and text:
            self.post_message(self.AnswerRequested())
        else:
            self.type_text(text.rpartition(SEPARATOR)[0] if opens == "list" else text[:-1])

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Letters and digits are for the cell."""
        is_typed = self.is_typed_into or not self._goes_along
        return is_typed and character is not None and character.isprintable()

    def on_paste(self, event: events.Paste) -> None:
        """One value goes into the cell, a column or a block is the page's."""
        event.stop()
        text = clean_text(event.text).strip("\n")
        if "\n" in text or "\t" in text:
            self.typing.leave()
            self.post_message(self.BlockPasted(text))
        elif self._opens == "editor" and self.cell.text:
            self.post_message(self.AnswerRequested(text, is_pasted=True))
        else:
            self.type_text(self.typing.begun_text(self._here) + text)

    def on_blur(self) -> None:
        """Store what is typed."""
        self.typing.leave()

    def _say(self, state: State, sentence: str) -> None:
        self.post_message(self.CellStored(state, sentence))


_ACTIONS = actions_of(ValueGrid.BINDINGS)
"""What each key does."""
