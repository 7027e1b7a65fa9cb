"""One person, and several: by their names."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.kinds.kind import AnswerKind, PeopleNames, Terms
from workbook_tui.rules.person_name import likely_people, may_be_several, name_fault, people_meant, plain_name
from workbook_tui.text import quote

SEPARATOR = "; "
"""What stands between two names."""

_OWN_DATES = re.compile(r" \((?:from|until) [^();]*\)(?=;|$)")
"""What a sheet says of a lead beside the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _People(AnswerKind):
    is_one: bool = False
    """True when one person is asked for, whose id is stored by itself."""

    def read(self, text: str, terms: Terms) -> object:
        ids = tuple(dict.fromkeys(one for name in names(text) for one in _ids_of(name, terms.people)))
        if not self.is_one:
            return ids
        if len(ids) > 1:
            raise AnswerError("One person is asked for here.")
        return ids[0] if ids else None

    def input_text(self, value: object, people: PeopleNames = ()) -> str:
        """The names, without those of people who are not known; one that was typed before is still there."""
        if isinstance(value, str):
            return value
        ids = value if isinstance(value, tuple) else (value,)
        known = dict(people) if ids else {}
        return SEPARATOR.join(known[person] for person in ids if person in known)

    def cell_value(self, value: object, terms: Terms) -> str | None:
        return self.input_text(value, terms.people) or None

    def stored_text(self, value: object) -> str:
        """The ids, by which people stay the same whatever they are called."""
        return " ".join(map(str, value if isinstance(value, tuple) else (value,)))

    def from_stored(self, text: str) -> object:
        ids = tuple(map(int, text.split()))
        return ids[0] if self.is_one and ids else ids

    def from_text(self, text: str, terms: Terms) -> str:
        """The names, of known people as they are called in the file; one that is not known stays as it is written."""
        known = [name for _, name in terms.people]
        lines = _OWN_DATES.sub("", text).replace("\n", ";")
        meant = (people_meant(name, known) or (" ".join(name.split()),) for name in names(lines))
        return SEPARATOR.join(dict.fromkeys(name for people in meant for name in people))

    def cell_fault(self, text: str, terms: Terms) -> str:
        """Anybody may be named, by what can be a name and by what is not several of them."""
        if self.is_one and len(names(text)) > 1:
            return "One person is asked for here."
        known = {plain_name(name) for _, name in terms.people}
        return next((fault for name in names(text) if (fault := _name_fault(name, known))), "")

    def is_same(self, one: str, other: str) -> bool:
        """The order of people, their capitals and blanks within their names do not count."""
        return sorted(map(plain_name, names(one))) == sorted(map(plain_name, names(other)))


def names(text: str) -> tuple[str, ...]:
    """The names in a text, separated by semicolons, each once."""
    return tuple(dict.fromkeys(name for part in text.split(";") if (name := part.strip())))


def _name_fault(name: str, known: Collection[str]) -> str:
    if plain_name(name) not in known and may_be_several(name):
        return f"{quote(name)} may be several people. Put a semicolon between their names."
    return name_fault(name)


def _ids_of(name: str, people: PeopleNames) -> tuple[int, ...]:
    """The people whom a typed name stands for, in whatever form it is written, as an import reads it too."""
    ids = {known: person for person, known in reversed(people)}
    if meant := people_meant(name, ids):
        return tuple(ids[one] for one in meant)
    likely = " or ".join(likely_people(name, ids))
    asked = f" Is {likely} meant?" if likely else ""
    raise AnswerError(f"Nobody in this file is called {quote(name)} yet.{asked} Press Enter to pick or add a person.")


PERSON = _People(name=Kind.PERSON, accepts="The name of a person", names_people=True, is_one=True)
PEOPLE = _People(name=Kind.PEOPLE, accepts="Names of people, separated by semicolons", names_people=True)
