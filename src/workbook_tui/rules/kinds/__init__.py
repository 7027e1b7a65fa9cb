"""The kinds of answers, a module each: how one is typed, stored, shown, written into a cell and read back from it.

A new kind is a module here, its line in `KINDS`, and the control that answers it on a form.
"""

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.kinds.choice import CHOICE
from workbook_tui.rules.kinds.days import DONE, DUE
from workbook_tui.rules.kinds.kind import AnswerKind
from workbook_tui.rules.kinds.many import MANY
from workbook_tui.rules.kinds.numbers import NUMBER, PERCENT, WHOLE
from workbook_tui.rules.kinds.people import PEOPLE, PERSON
from workbook_tui.rules.kinds.texts import LONG, TEXT

KINDS: dict[str, AnswerKind] = {
    kind.name: kind for kind in (TEXT, LONG, WHOLE, PERCENT, NUMBER, DUE, DONE, CHOICE, PERSON, PEOPLE, MANY)
}
"""Every kind by its name."""


def kind_of(prompt: Prompt) -> AnswerKind:
    """The kind of answer that a prompt asks for (KeyError for an unknown one)."""
    return KINDS[prompt.kind]
