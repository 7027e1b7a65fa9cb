"""Several answers of a list, and words of one's own where the list has an answer for that."""

from collections.abc import Sequence

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.choices import OTHER, label_of
from workbook_tui.prompts.prompt import Choice, Kind
from workbook_tui.rules.kinds.kind import AnswerKind, PeopleNames, Terms
from workbook_tui.text import quote

SEPARATOR = "; "


def split_answers(text: str) -> list[str]:
    """The answers of an input text, as they are typed."""
    return [part for part in (part.strip() for part in text.split(";")) if part]


class _Several(AnswerKind):
    __slots__ = ()

    def value_of(self, core: str, terms: Terms) -> object:
        return tuple(dict.fromkeys(_one(part, terms) for part in split_answers(core))) or None

    def input_text(self, value: object, _people: PeopleNames = ()) -> str:
        return SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else ""

    def display_text(self, text: str, choices: Sequence[Choice] = ()) -> str:
        return SEPARATOR.join(label_of(choices, part) for part in split_answers(text))

    def cell_value(self, value: object, terms: Terms) -> str | None:
        return self.display_text(self.input_text(value), terms.choices) or None

    def from_text(self, text: str, terms: Terms) -> str:
        found = {one.label.casefold(): one.value for one in terms.choices}
        return SEPARATOR.join(found.get(part.casefold(), part) for part in split_answers(text))

    def stored_text(self, value: object) -> str:
        return self.input_text(value)

    def from_stored(self, text: str) -> object:
        return tuple(split_answers(text))


def _one(part: str, terms: Terms) -> str:
    """The stored value of one answer: that of a choice, or words of one's own where these are taken."""
    for choice in terms.choices:
        if part.casefold() in {choice.value.casefold(), choice.label.casefold()}:
            return choice.value
    if any(choice.value == OTHER for choice in terms.choices):
        return part
    raise AnswerError(f"{quote(part)} is not one of: {', '.join(choice.label for choice in terms.choices)}.")


MANY = _Several(name=Kind.MANY, accepts="Several answers of a list")
