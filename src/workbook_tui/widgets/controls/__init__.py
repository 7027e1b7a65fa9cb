"""The controls that a form's fields are answered with, one for each kind of answer."""

from workbook_tui.prompts.prompt import Kind
from workbook_tui.widgets.controls.choice import ChoiceControl
from workbook_tui.widgets.controls.line import LineControl
from workbook_tui.widgets.controls.locked import LockedControl
from workbook_tui.widgets.controls.long import LongControl
from workbook_tui.widgets.controls.people import PeopleControl
from workbook_tui.widgets.forms.ask import Ask

Control = LineControl | ChoiceControl | PeopleControl | LongControl | LockedControl
"""Whatever answers a field: it has a `text`, and posts Edited and Wanted."""


def control_kind(ask: Ask) -> type[Control]:
    """Choose the control that answers a question."""
    if ask.locked:
        return LockedControl
    if ask.prompt.kind is Kind.CHOICE:
        return ChoiceControl
    if ask.prompt.kind in {Kind.PERSON, Kind.PEOPLE}:
        return PeopleControl
    # A text with line breaks would lose them in a line.
    return LongControl if ask.prompt.kind is Kind.LONG or "\n" in ask.text else LineControl


def made_control(ask: Ask) -> Control:
    """Build the control that answers a question."""
    kind = control_kind(ask)
    if kind is ChoiceControl:
        return ChoiceControl(ask.text, ask.offered)
    if kind is PeopleControl:
        return PeopleControl(ask.text, one=ask.prompt.kind is Kind.PERSON)
    if kind is LineControl:
        return LineControl(ask.text, replaces=ask.prompt.kind is not Kind.TEXT)
    return LongControl(ask.text) if kind is LongControl else LockedControl(ask.text, ask.offered)


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
