"""The controls that a form's fields are answered with, one for each kind of answer."""

from workbook_tui.widgets.controls.choice import ChoiceControl
from workbook_tui.widgets.controls.line import LineControl
from workbook_tui.widgets.controls.locked import LockedControl
from workbook_tui.widgets.controls.long import LongControl
from workbook_tui.widgets.controls.people import PeopleControl

Control = LineControl | ChoiceControl | PeopleControl | LongControl | LockedControl
"""Whatever answers a field: it has a `text`, and posts Edited and Wanted."""

__all__ = [
    "ChoiceControl",
    "Control",
    "LineControl",
    "LockedControl",
    "LongControl",
    "PeopleControl",
]
