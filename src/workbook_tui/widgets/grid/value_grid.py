"""ValueGrid: cells that one types into as fast as numbers are read out; each cell stores itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, Unpack

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from workbook_tui.text import cleaned
from workbook_tui.widgets.forms.autosave import State, WidgetTimers
from workbook_tui.widgets.grid.cursor import GridCursor
from workbook_tui.widgets.grid.typing import GridTyping, SaveCell
from workbook_tui.widgets.grid.view import CellKey, GridCell, GridRow
from workbook_tui.widgets.named import Named
from workbook_tui.widgets.tables.cells import Column

_STEPS = {"down": 1, "up": -1, "pageup": -10, "pagedown": 10}
_ACROSS = {"right": 1, "left": -1}
_ON = {"tab": 1, "shift+tab": -1}
_LOCKED = "This cell is not typed into. Tab goes to one that is."


def _moving(key: str, action: str, title: str, name: str, tooltip: str) -> Binding:
    return Binding(key, action, title, show=False, id=f"grid.{name}", tooltip=tooltip)


class ValueGrid(GridCursor, can_focus=True):
    """Typing replaces what stands in a cell; whatever is typed is stored after a pause and when the cursor goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _moving("enter", "next_row", "Next period", "next", "Go to the next period, where typing began in this one"),
        _moving("down", "step(1)", "Down", "down", "Go to the next period"),
        _moving("up", "step(-1)", "Up", "up", "Go to the period before"),
        _moving("tab", "on(1)", "Next cell", "next_cell", "Go to the next cell that is typed into"),
        _moving("shift+tab", "on(-1)", "Cell before", "cell_before", "Go to the cell before that is typed into"),
        _moving("right", "across(1)", "Right", "right", "Go to the next cell"),
        _moving("left", "across(-1)", "Left", "left", "Go to the cell before"),
        _moving("pageup", "step(-10)", "Page up", "page_up", "Go ten periods up"),
        _moving("pagedown", "step(10)", "Page down", "page_down", "Go ten periods down"),
        _moving("f8", "problem", "Next problem", "problem", "Go to the next cell that is wrong"),
        Binding("f7", "above", "As above", id="grid.above", tooltip="Take what stands in the cell above"),
        Binding(
            "delete",
            "clear",
            "Clear",
            key_display="Del",
            id="grid.clear",
            tooltip="Empty the cell; on a period: remove the row",
        ),
    ]

    @dataclass
    class Stored(Message):
        """Something was stored, kept as a draft, or could not be stored."""

        grid: "ValueGrid"
        state: State
        sentence: str

    @dataclass
    class Pasted(Message):
        """Several cells at once were pasted, from the cursor on."""

        grid: "ValueGrid"
        text: str

    @dataclass
    class Removed(Message):
        """The row under the cursor is to go."""

        grid: "ValueGrid"
        key: str

    def __init__(self, columns: Iterable[Column], save: SaveCell, **named: Unpack[Named]) -> None:
        super().__init__(columns, **named)
        self.typing = GridTyping(save, WidgetTimers(self), self._say)

    def set_rows(self, rows: Iterable[GridRow], columns: Iterable[Column] | None = None, at: str = "") -> None:
        """Show other rows; the cursor stays on its row (or goes to `at`), what is being typed stays as it is."""
        key = at or (self.row.key if self.row else "")
        if columns is not None:
            self._columns = tuple(columns)
            self._place = min(self._place, len(self._columns) - 1)
        self._rows = list(rows)
        places = [line for line, row in enumerate(self._rows) if row.key == key]
        self._line = places[0] if places else self._line
        self.settle()

    def shown(self, row: GridRow, column: Column) -> GridCell:
        """What is typed, else what is stored."""
        return self.typing.cell((row.key, column.key)) or super().shown(row, column)

    def caret(self, row: GridRow, column: Column) -> Literal["", "▏"]:
        """The sign behind what is being typed under the cursor."""
        key = (row.key, column.key)
        return "▏" if key == self._here and self.typing.cell(key) else ""

    @property
    def _here(self) -> CellKey:
        return (self.row.key if self.row else "", self.column.key)

    @property
    def cell(self) -> GridCell:
        """The cell under the cursor."""
        return self.shown(self.row, self.column) if self.row else GridCell()

    def type_text(self, text: str) -> None:
        """Put a text into the cell under the cursor."""
        if self.row is None or self.column.key in self.row.locked:
            computed = "" if self.row is None else self.row.computed.get(self.column.key, "")
            self.post_message(self.Stored(self, "failed", computed or _LOCKED))
            return
        waits = self.column.key in self.row.waits
        if not waits and self.begun is None:
            self.begun = self._place
        self.typing.put(self._here, text, waits=waits)
        self.refresh()

    def leave_cell(self) -> None:
        """Store what is typed, before the cursor goes on."""
        self.typing.leave()

    def action_above(self) -> None:
        """Take what stands in the cell above."""
        if self._line:
            self.type_text(self.shown(self._rows[self._line - 1], self.column).text)
            self.typing.flush()

    def action_clear(self) -> None:
        """Empty the cell, or ask for the row to go."""
        if self.row is not None and self.column.key in self.row.locked and not self.row.is_fresh:
            self.post_message(self.Removed(self, self.row.key))
        else:
            self.type_text("")
            self.typing.flush()

    def on_key(self, event: events.Key) -> None:
        """Move, or type into the cell: a letter begins anew, Backspace shortens what stands there."""
        begun = self.typing.cell(self._here)
        if self._acted(event.key):
            pass
        elif event.character is not None and event.is_printable:
            self.type_text((begun.text if begun else "") + event.character)
        elif event.key == "backspace":
            self.type_text(self.cell.text[:-1])
        elif event.key == "ctrl+u":
            self.type_text("")
        else:
            return
        event.stop()

    def _acted(self, key: str) -> bool:
        """Do what the key does here, and not by its binding, which is late: keys right behind mean the new cell."""
        if key in _STEPS:
            self.action_step(_STEPS[key])
        elif key in _ACROSS:
            self.action_across(_ACROSS[key])
        elif key in _ON:
            self.action_on(_ON[key])
        elif key == "enter":
            self.action_next_row()
        elif key == "f7":
            self.action_above()
        elif key == "delete":
            self.action_clear()
        else:
            return False
        return True

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Letters and digits are for the cell."""
        return character is not None and character.isprintable()

    def on_paste(self, event: events.Paste) -> None:
        """One value goes into the cell, a column or a block is the page's."""
        event.stop()
        text = cleaned(event.text).strip("\n")
        if "\n" in text or "\t" in text:
            self.typing.leave()
            self.post_message(self.Pasted(self, text))
        else:
            begun = self.typing.cell(self._here)
            self.type_text((begun.text if begun else "") + text)

    def on_blur(self) -> None:
        """Store what is typed."""
        self.typing.leave()

    def _say(self, state: State, sentence: str) -> None:
        self.post_message(self.Stored(self, state, sentence))
