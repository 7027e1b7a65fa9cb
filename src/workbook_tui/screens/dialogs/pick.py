"""Picks one row or several of a list that typing narrows down."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from workbook_tui.screens.dialogs.pasted_people import PastedPeople
from workbook_tui.screens.dialogs.question import Dialog, Result
from workbook_tui.screens.dialogs.search_line import SearchLine
from workbook_tui.text import clean_text
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable, TableColumn, TableRow, ToneCell

PickRow = tuple[str, str, str]
"""The key of a row, its label, and what is said beside it."""

_LABEL = TableColumn("label", "", None, min_width=20)
_SHORT = 26
"""Details up to this long leave the rest of the line to the labels; longer ones share it."""

_NEW = "\0new"


class _Picking(Dialog[Result]):
    """The list under a line to type into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("pick.leave", "escape", "leave", "Cancel", "Change nothing", priority=True),
        hidden("pick.up", "up", "step(-1)", "Up", "Go to the row above"),
        hidden("pick.down", "down", "step(1)", "Down", "Go to the row below"),
        bind("pick.take", "enter", "take", "Take it", "Take the row under the cursor"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    _Picking.-wide > Vertical { width: 120; }
    _Picking Input { margin-top: 1; background: $primary 20%; }
    _Picking RowTable { max-height: 12; }
    _Picking #pasted { height: auto; max-height: 4; color: $text-muted; }
    """

    def __init__(
        self, title: str, rows: Sequence[PickRow], *, add: str = "", pasted: PastedPeople | None = None
    ) -> None:
        super().__init__(title)
        self._rows = list(rows)
        self._add = add
        self._pasted = pasted
        keys = {"enter": self.action_take, "up": lambda: self.action_step(-1), "down": lambda: self.action_step(1)}
        self._line = SearchLine(keys, self.takes_pasted)
        empty = "Type a name to add someone." if add and not rows else "Nothing matches."
        self._table = RowTable(_columns(self._rows), show_header=False, empty=empty)
        self._table.can_focus = False
        self._takes_at_once = False
        self._searched = ""

    def type_ahead(self, letters: str) -> None:
        """Search for what was typed in the form while this was opening; Enter behind letters takes what they find."""
        self._line.type_ahead(letters.replace("\n", ""))
        self._takes_at_once = letters.endswith("\n") and bool(self.typed_text)
        if self._takes_at_once and self.is_mounted:
            self.call_later(self._take_at_once)

    def takes_pasted(self, raw: str) -> bool:
        """True when the dialog has done with a pasted text whatever is to be done; else it goes into the line."""
        return self._pasted is not None and not self.typed_text and self._takes_names(raw, self._pasted)

    def _takes_names(self, raw: str, pasted: PastedPeople) -> bool:
        """True when the text named people who were found, marked or are asked for now."""
        raise NotImplementedError

    @property
    def _names(self) -> list[str]:
        return [label for _, label, _ in self._rows]

    def paste(self, raw: str) -> None:
        """Take what was pasted in the form, to go on with it here."""
        self._line.put(raw)

    def _take_at_once(self) -> None:
        if self._takes_at_once:
            self._takes_at_once = False
            self.action_take()

    def on_key(self, event: events.Key) -> None:
        """Search for what was typed before the line had the focus."""
        if event.character is not None and event.is_printable and not self._line.has_focus:
            event.stop()
            self._line.type_behind(event.character)

    def body(self) -> Iterable[Widget]:
        """The line to type into, the list, and what became of pasted names."""
        yield self._line
        yield self._table
        if self._pasted is not None:
            yield self._pasted.line

    def on_mount(self) -> None:
        """Show every row, in a box that stays as high when typing leaves fewer."""
        self._table.styles.height = max(len(self._rows) + bool(self._add), 1)
        self._line.focus()
        self.show_rows()
        self.call_later(self._take_at_once)

    @property
    def typed_text(self) -> str:
        """What is typed, cleaned."""
        return clean_text(self._line.value).strip()

    def typed_words(self) -> str:
        """A new name; letters that only search are no answer."""
        return self.typed_text if self._is_new else ""

    def loses_words(self) -> bool:
        """Letters that only search are lost with nothing."""
        return False

    @property
    def _is_new(self) -> bool:
        known = any(label.casefold() == self.typed_text.casefold() for _, label, _ in self._rows)
        return bool(self._add and self.typed_text) and not known

    @on(Input.Changed)
    def show_rows(self) -> None:
        """Show the rows that hold every typed word."""
        wanted = self.typed_text.casefold().split()
        found = [row for row in self._rows if all(word in f"{row[1]} {row[2]}".casefold() for word in wanted)]
        shown = [TableRow(key, (self.row_label(key, label), ToneCell(detail, "quiet"))) for key, label, detail in found]
        if self._is_new:
            shown.append(TableRow(_NEW, (ToneCell(f"{self._add} “{self.typed_text}”", "accent"), "")))
        self._table.set_rows(shown)
        if self.typed_text != self._searched:
            self._searched = self.typed_text
            if found and self.typed_text:
                self._table.move_to(_best(found, self.typed_text))

    def row_label(self, key: str, label: str) -> str:
        """The label as it is shown."""
        del key
        return label

    def under_cursor(self) -> str:
        """The key under the cursor of the rows that are wanted now, the typed text for a new one, "" for none."""
        self.show_rows()
        cursor = self._table.cursor
        return self.typed_text if cursor == _NEW else cursor

    def action_step(self, by: int) -> None:
        """Move the cursor of the list while the line keeps the keys."""
        self.show_rows()
        self._table.action_step(by)

    def action_take(self) -> None:
        """Take the row under the cursor."""
        raise NotImplementedError

    @on(RowTable.Opened)
    def take_clicked(self) -> None:
        """Take the row that was clicked."""
        self.action_take()


def _best(found: Sequence[PickRow], typed: str) -> str:
    """The key of the row that is most likely meant: one whose label begins so, else the first."""
    return next((key for key, label, _ in found if label.casefold().startswith(typed.casefold())), found[0][0])


def _columns(rows: Sequence[PickRow]) -> tuple[TableColumn, TableColumn]:
    longest = max((len(detail) for _, _, detail in rows), default=0)
    width = longest if 0 < longest <= _SHORT else None
    return _LABEL, TableColumn("detail", "", width, min_width=10, hide_below=44)


class Pick(_Picking[str | None]):
    """The key of one row, the typed text of a new one, or None."""

    KEYS: ClassVar[str] = "Enter: OK · Up/Down: choose · Esc: cancel"

    def __init__(
        self,
        title: str,
        rows: Sequence[PickRow],
        *,
        chosen: str = "",
        add: str = "",
        pasted: PastedPeople | None = None,
    ) -> None:
        super().__init__(title, rows, add=add, pasted=pasted)
        self._chosen = chosen

    def on_mount(self) -> None:
        """Start at the chosen row."""
        super().on_mount()
        self._table.move_to(self._chosen)

    def _takes_names(self, raw: str, pasted: PastedPeople) -> bool:
        """Search for who is meant by the text; of several people the first one."""
        found = pasted.one_of(raw, self._names)
        if found:
            self._line.search(found)
        return bool(found)

    def action_take(self) -> None:
        """Give the row under the cursor."""
        if key := self.under_cursor():
            self.dismiss(key)


class PickMany(_Picking[tuple[str, ...] | None]):
    """The keys of the rows that carry a mark, or None."""

    KEYS: ClassVar[str] = "Space: mark · Enter: done · Esc: cancel"
    KEYS_WHILE_TYPING: ClassVar[str] = "Enter: mark · Up/Down: choose · F9: done · Esc: cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("pick.done", "f9", "done", "Done", "Take the marked rows"),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[PickRow],
        *,
        chosen: Sequence[str] = (),
        add: str = "",
        pasted: PastedPeople | None = None,
    ) -> None:
        super().__init__(title, rows, add=add, pasted=pasted)
        self._chosen = list(chosen)
        self._new: list[str] = []

    def typed_words(self) -> str:
        """The new names, marked ones too, and those that are still asked for."""
        unread = self._pasted.unread if self._pasted else ()
        return "\n".join(filter(None, (*self._new, super().typed_words(), *unread)))

    def loses_words(self) -> bool:
        """True once a name was added that is not in the file, or names were pasted."""
        return bool(self._new) or (self._pasted is not None and self._pasted.has_told)

    @on(Input.Changed)
    def say_what_enter_does(self) -> None:
        """Enter marks what the letters found, and is done once there are none."""
        self._say_keys(self.KEYS_WHILE_TYPING if self._line.value else self.KEYS)

    def row_label(self, key: str, label: str) -> str:
        """The label with its mark."""
        return f"{'[x]' if key in self._chosen else '[ ]'} {label}"

    def on_key(self, event: events.Key) -> None:
        """Space marks, as long as nothing is typed."""
        if event.key == "space":
            self._mark()

    def action_take(self) -> None:
        """Give the marked rows; while something is typed, mark what it finds, and go on to the next pasted name.

        A name that is cleared is left out.
        """
        if self._line.value:
            self._mark()
        elif not (self._pasted and self._pasted.unread):
            self.action_done()
        self._ask_next()

    def _takes_names(self, raw: str, pasted: PastedPeople) -> bool:
        """Mark whoever is recognized, and ask for every other name in turn."""
        keys = {label: key for key, label, _ in self._rows}
        read = pasted.all_of(raw, self._names)
        self._chosen += [keys[name] for name in read.known if keys[name] not in self._chosen]
        self._ask_next()
        if self.is_mounted:
            self.show_rows()
        return bool(read.known or read.unknown)

    def _ask_next(self) -> None:
        if self._pasted and not self._line.value and (name := self._pasted.next_unread()):
            self._line.search(name)

    def _mark(self) -> None:
        """Mark or unmark the row under the cursor; a new one joins the list."""
        key = self.under_cursor()
        if not key:
            return
        if key in self._chosen:
            self._chosen.remove(key)
        else:
            self._chosen.append(key)
        if all(key != known for known, _, _ in self._rows):
            self._rows.append((key, key, "new"))
            self._new.append(key)
        line = self._line
        if line.value:
            line.value = ""
        else:
            self.show_rows()

    def action_done(self) -> None:
        """Give the marked rows."""
        self.dismiss(tuple(self._chosen))
