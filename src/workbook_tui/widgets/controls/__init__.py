"""The controls that a form's fields are answered with, one for each kind of answer."""

from workbook_tui.prompts.prompt import Kind
from workbook_tui.widgets.controls.choice import ChoiceControl
from workbook_tui.widgets.controls.line import LineControl
from workbook_tui.widgets.controls.long import LockedControl, LongControl
from workbook_tui.widgets.controls.many import ManyControl
from workbook_tui.widgets.controls.people import PeopleControl
from workbook_tui.widgets.form_items import FormField

Control = LineControl | ChoiceControl | PeopleControl | ManyControl | LongControl | LockedControl
"""Whatever answers a field: it has a `text`, and posts Edited and Wanted."""


CONTROLS: dict[str, type[Control]] = {
    Kind.LONG: LongControl,
    Kind.CHOICE: ChoiceControl,
    Kind.PERSON: PeopleControl,
    Kind.PEOPLE: PeopleControl,
    Kind.MANY: ManyControl,
}
"""What answers a question, by the kind of its answer; a line answers every other one."""


def control_kind(field: FormField) -> type[Control]:
    """Choose the control that answers a question."""
    if field.is_locked:
        return LockedControl
    # A text with line breaks would lose them in a line.
    return CONTROLS.get(field.prompt.kind, LongControl if "\n" in field.text else LineControl)


__all__ = [
    "CONTROLS",
    "ChoiceControl",
    "Control",
    "LineControl",
    "LockedControl",
    "LongControl",
    "ManyControl",
    "PeopleControl",
    "control_kind",
]
