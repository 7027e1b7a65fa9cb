"""The controls that a form's fields are answered with, one for each kind of answer."""

from workbook_tui.prompts.prompt import Kind
from workbook_tui.widgets.ask import Ask
from workbook_tui.widgets.controls.choice import ChoiceControl
from workbook_tui.widgets.controls.line import LineControl
from workbook_tui.widgets.controls.locked import LockedControl
from workbook_tui.widgets.controls.long import LongControl
from workbook_tui.widgets.controls.people import PeopleControl

Control = LineControl | ChoiceControl | PeopleControl | LongControl | LockedControl
"""Whatever answers a field: it has a `text`, and posts Edited and Wanted."""


CONTROLS: dict[str, type[Control]] = {
    Kind.LONG: LongControl,
    Kind.CHOICE: ChoiceControl,
    Kind.PERSON: PeopleControl,
    Kind.PEOPLE: PeopleControl,
}
"""What answers a question, by the kind of its answer; a line answers every other one."""


def control_kind(ask: Ask) -> type[Control]:
    """Choose the control that answers a question."""
    if ask.locked:
        return LockedControl
    # A text with line breaks would lose them in a line.
    return CONTROLS.get(ask.prompt.kind, LongControl if "\n" in ask.text else LineControl)


__all__ = [
    "CONTROLS",
    "ChoiceControl",
    "Control",
    "LineControl",
    "LockedControl",
    "LongControl",
    "PeopleControl",
    "control_kind",
]
