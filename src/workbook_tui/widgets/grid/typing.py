"""What is being typed into the cells of a grid, on its way to the store."""

from collections.abc import Callable
from uuid import uuid4

from workbook_tui.widgets.form_items import Outcome
from workbook_tui.widgets.forms.autosave import Autosave, State, Timers
from workbook_tui.widgets.forms.storing import state_of
from workbook_tui.widgets.grid.cursor import CellKey, GridCell

SaveCell = Callable[[str, str, str, str], Outcome]
"""Stores one cell: the keys of row and column, the text, and the name of the time the cursor stands there."""

OnStateChanged = Callable[[State, str], object]
"""Hears of every new state, with the sentence of what is wrong."""


class GridTyping:
    """The texts of cells that the store has not taken, or that the cursor still stands in."""

    def __init__(self, save: SaveCell, timers: Timers, said: OnStateChanged) -> None:
        self._save = save
        self._said = said
        self._texts: dict[CellKey, str] = {}
        self._wrong: dict[CellKey, str] = {}
        self._waiting: set[CellKey] = set()
        self._open: CellKey | None = None
        self._is_renamed = False
        self._focus = uuid4().hex
        self._sentence = ""
        self._autosave: Autosave[CellKey] = Autosave(self._store, timers, self._say, untold=self._take_waiting)

    def cell(self, key: CellKey) -> GridCell | None:
        """What is typed into a cell, None for one that only shows what is stored."""
        return GridCell(self._texts[key], self._wrong.get(key, "")) if key in self._texts else None

    def begun_text(self, key: CellKey) -> str:
        """What was typed into a cell since the cursor came: the next letter is put behind it."""
        return self._texts.get(key, "") if key == self._open else ""

    def note_typing(self, key: CellKey, text: str, *, waits: bool = False) -> None:
        """A key was typed into a cell; one that `waits` is stored only when the cursor leaves it."""
        self._open = key
        self._texts[key] = text
        self._wrong.pop(key, None)
        if waits:
            self._waiting.add(key)
        else:
            self._autosave.note_typing(key)

    def flush(self) -> bool:
        """Store everything that is typed, now; False when something could not be stored."""
        is_stored = self._autosave.flush()
        if self._is_renamed:
            # What waited for its row to have a period can be stored now.
            self._is_renamed = False
            is_stored = self._autosave.flush()
        return is_stored

    def leave(self) -> None:
        """Store everything; from now on the cells show what is stored, but for those that could not be."""
        self.flush()
        self._focus = uuid4().hex
        self._open = None
        self._texts = self.unsaved_texts

    def rename(self, row: str, new: str, *, besides: str) -> None:
        """A row has another key: what is typed into it goes with it, but for the column `besides`, which is done."""
        self._is_renamed = True
        for key in [key for key in self._texts if key[0] == row]:
            text = self._texts.pop(key)
            self._wrong.pop(key, None)
            if key[1] != besides:
                self.note_typing((new, key[1]), text)

    @property
    def unsaved_texts(self) -> dict[CellKey, str]:
        """What is typed and not stored, by cell."""
        keys = (*self._autosave.unsaved_keys, *self._waiting)
        return {key: self._texts[key] for key in keys if key in self._texts}

    def _take_waiting(self) -> set[CellKey]:
        waited, self._waiting = self._waiting, set()
        return waited

    def _store(self, key: CellKey) -> State:
        if key not in self._texts:
            return "saved"
        outcome = self._save(*key, self._texts[key], self._focus)
        if outcome.problem:
            # What is stored right after it does not make it right: its sentence stays.
            self._sentence = outcome.problem
            if key in self._texts:
                self._wrong[key] = outcome.problem
        return state_of(outcome)

    def _say(self, state: State) -> None:
        self._said(state, self._sentence if state in {"failed", "draft"} else "")
