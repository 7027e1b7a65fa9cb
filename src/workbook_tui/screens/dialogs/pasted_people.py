"""What becomes of names that are pasted into a list of people: whoever is known is recognized, all others are asked."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.person_name import NamesRead, read_names
from workbook_tui.text import clean_pasted, sentence_list, shorten

_SHOWN = 200
"""Letters of the sentence about a paste at most."""


class PastedPeople:
    """Reads pasted names for one list, and tells below it what it made of them."""

    def __init__(self) -> None:
        self.line = Static(Content(""), id="pasted", markup=False)
        self._unread: list[str] = []

    @property
    def unread(self) -> tuple[str, ...]:
        """Names of nobody known that are still to be asked for."""
        return tuple(self._unread)

    @property
    def has_told(self) -> bool:
        """True once something was pasted that is told below the list."""
        return bool(self.line.content)

    def one_of(self, raw: str, people: Iterable[str]) -> str:
        """The first person meant by a text, the others told below; "" for a text that is to be taken as it is."""
        read = _read(raw, people)
        names = [*read.known, *read.unknown]
        if names[1:]:
            rest = shorten(sentence_list(names[1:]), _SHOWN)
            self.line.update(Content(f"One person is asked for here. Also in what you pasted: {rest}."))
        return names[0] if names else ""

    def all_of(self, raw: str, people: Iterable[str]) -> NamesRead:
        """Everybody in a text; those who are not known wait to be asked for. Nobody for one to be taken as it is."""
        read = _read(raw, people)
        if read.known or read.unknown:
            self._unread += read.unknown
            self.line.update(Content(_sentence(read.known, read.unknown)))
        return read

    def next_unread(self) -> str:
        """The next name to ask for, "" when none is left."""
        return self._unread.pop(0) if self._unread else ""


def _read(raw: str, people: Iterable[str]) -> NamesRead:
    """The names in a pasted text; one new name alone is taken exactly as it was pasted."""
    read = read_names(clean_pasted(raw).text, people)
    return read if read.known or read.unknown[1:] else NamesRead((), ())


def _sentence(known: Sequence[str], unknown: Sequence[str]) -> str:
    parts = [f"Recognized: {shorten(sentence_list(known), _SHOWN)}."] if known else []
    if unknown:
        parts.append(f"Not known yet: {shorten(sentence_list(unknown), _SHOWN)}. Enter adds the name in the line.")
        parts.append("Ctrl+U clears it; Enter then leaves it out.")
    return " ".join(parts)
