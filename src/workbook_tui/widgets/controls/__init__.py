"""The controls that a form's fields are answered with, one for each kind of answer."""

from workbook_tui.prompts.prompt import Kind
from workbook_tui.widgets.controls.choice import ChoiceControl
from workbook_tui.widgets.controls.line import LineControl
from workbook_tui.widgets.controls.locked import LockedControl
from workbook_tui.widgets.controls.long import LongControl
from workbook_tui.widgets.controls.people import PeopleControl
from workbook_tui.widgets.form_items import FormField

Control = LineControl | ChoiceControl | PeopleControl | LongControl | LockedControl
"""Whatever answers a field: it has a `text`, and posts Edited and Wanted."""


def control_kind(field: FormField) -> type[Control]:
    """Choose the control that answers a question."""
    if field.locked:
        return LockedControl
    if field.prompt.kind is Kind.CHOICE:
        return ChoiceControl
    if field.prompt.kind in {Kind.PERSON, Kind.PEOPLE}:
        return PeopleControl
    # A text with line breaks would lose them in a line.
    return LongControl if field.prompt.kind is Kind.LONG or "\n" in field.text else LineControl


def made_control(field: FormField) -> Control:
    """Build the control that answers a question."""
    kind = control_kind(field)
    if kind is ChoiceControl:
        return ChoiceControl(field.text, field.offered)
    if kind is PeopleControl:
        return PeopleControl(field.text, one=field.prompt.kind is Kind.PERSON)
    if kind is LineControl:
        return LineControl(field.text, replaces=field.prompt.kind is not Kind.TEXT)
    return LongControl(field.text) if kind is LongControl else LockedControl(field.text, field.offered)


__all__ = [
    "ChoiceControl",
    "Control",
    "LineControl",
    "LockedControl",
    "LongControl",
    "PeopleControl",
    "control_kind",
    "made_control",
]
