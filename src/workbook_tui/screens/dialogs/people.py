"""Picks one person or several by name; of a pasted text whoever is known is recognized, and all others are asked."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.rules.pasted_names import read_names
from workbook_tui.screens.dialogs.pick import Pick, PickMany, PickRow
from workbook_tui.text import clean_pasted, sentence_list, shorten

_ADD = "Add"
_SHOWN = 200
"""Letters of the sentence about a paste at most."""


class PickPerson(Pick):
    """The key of one person, the name of a new one, or None."""

    DEFAULT_CSS: ClassVar[str] = "PickPerson #pasted { height: auto; max-height: 3; color: $text-muted; }"

    def __init__(self, title: str, rows: Sequence[PickRow], *, chosen: str = "") -> None:
        super().__init__(title, rows, chosen=chosen, add=_ADD)
        self._said = Static(Content(""), id="pasted", markup=False)

    def body(self) -> Iterable[Widget]:
        """The list, and what became of a pasted text."""
        yield from super().body()
        yield self._said

    def takes_pasted(self, raw: str) -> bool:
        """Search for who is meant by the text; of several people the first one."""
        known, unknown = read_names(clean_pasted(raw).text, [label for _, label, _ in self._rows])
        names = [*known, *unknown]
        if self.typed_text or not (known or unknown[1:]):
            # One new name is taken exactly as it was pasted.
            return False
        self._line.search(names[0])
        if names[1:]:
            rest = shorten(sentence_list(names[1:]), _SHOWN)
            self._said.update(Content(f"One person is asked for here. Also in what you pasted: {rest}."))
        return True


class PickPeople(PickMany):
    """The keys of the people who carry a mark, with the names of new ones, or None."""

    DEFAULT_CSS: ClassVar[str] = "PickPeople #pasted { height: auto; max-height: 4; color: $text-muted; }"

    def __init__(self, title: str, rows: Sequence[PickRow], *, chosen: Sequence[str] = ()) -> None:
        super().__init__(title, rows, chosen=chosen, add=_ADD)
        self._said = Static(Content(""), id="pasted", markup=False)
        self._unread: list[str] = []

    def body(self) -> Iterable[Widget]:
        """The list, and what became of a pasted text."""
        yield from super().body()
        yield self._said

    def takes_pasted(self, raw: str) -> bool:
        """Mark whoever is recognized, and ask for every other name in turn."""
        known, unknown = read_names(clean_pasted(raw).text, [label for _, label, _ in self._rows])
        if self.typed_text or not (known or unknown[1:]):
            # One new name is taken exactly as it was pasted.
            return False
        keys = {label: key for key, label, _ in self._rows}
        self._chosen += [keys[name] for name in known if keys[name] not in self._chosen]
        self._unread += unknown
        self._said.update(Content(_sentence(known, unknown)))
        self._ask_next()
        if self.is_mounted:
            self.show_rows()
        return True

    def typed_words(self) -> str:
        """The new names, those too that are still asked for."""
        return "\n".join(filter(None, (super().typed_words(), *self._unread)))

    def loses_words(self) -> bool:
        """True once a name was added or pasted."""
        return super().loses_words() or bool(self._said.content)

    def action_take(self) -> None:
        """Give the marked people, once every pasted name was asked for; a name that is cleared is left out."""
        if self._line.value or not self._unread:
            super().action_take()
        self._ask_next()

    def _ask_next(self) -> None:
        if self._unread and not self._line.value:
            self._line.search(self._unread.pop(0))


def _sentence(known: Sequence[str], unknown: Sequence[str]) -> str:
    parts = [f"Recognized: {shorten(sentence_list(known), _SHOWN)}."] if known else []
    if unknown:
        parts.append(f"Not known yet: {shorten(sentence_list(unknown), _SHOWN)}. Enter adds the name in the line.")
        parts.append("Ctrl+U clears it; Enter then leaves it out.")
    return " ".join(parts)
