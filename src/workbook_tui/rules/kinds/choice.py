"""One answer of a list."""

from collections.abc import Sequence

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.choices import label_of
from workbook_tui.prompts.prompt import Choice, Kind
from workbook_tui.rules.kinds.kind import AnswerKind, Terms
from workbook_tui.text import quote


class _OneOfList(AnswerKind):
    __slots__ = ()

    def value_of(self, core: str, terms: Terms) -> str:
        wanted = core.casefold()
        for choice in terms.choices:
            if wanted in _names(choice) or wanted == choice.key.casefold():
                return choice.value
        raise AnswerError(_none_of(core, terms))

    def display_text(self, text: str, choices: Sequence[Choice] = ()) -> str:
        return label_of(choices, text)

    def cell_value(self, value: object, terms: Terms) -> str | None:
        return label_of(terms.choices, value) or None

    def from_text(self, text: str, terms: Terms) -> str:
        wanted = text.strip().casefold()
        found = (one.value for one in terms.choices if wanted in _names(one))
        return next(found, text.strip())

    def cell_fault(self, text: str, terms: Terms) -> str:
        """No letter stands for an answer in a cell."""
        return "" if any(choice.value == text for choice in terms.choices) else _none_of(text, terms)


def _names(choice: Choice) -> set[str]:
    """What a choice is called in cells: its label, those of earlier versions, and what is stored."""
    return {name.casefold() for name in (choice.value, choice.label, *choice.former)}


def _none_of(text: str, terms: Terms) -> str:
    return f"{quote(text)} is not one of: {', '.join(choice.label for choice in terms.choices)}."


CHOICE = _OneOfList(name=Kind.CHOICE, accepts="One answer of a list", cell="choice")
