"""One person or several, by name; they are picked in a dialog."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.kinds.people import SEPARATOR, names
from workbook_tui.widgets.controls.messages import DialogRequested, Edited
from workbook_tui.widgets.controls.preview import PreviewControl
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.keys import hidden
from workbook_tui.widgets.tables.cells import one_line


class PeopleControl(PreviewControl):
    """Shows the names; Enter or typing opens the picker, Backspace takes the last one out."""

    LEAST_LINES = 1
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("people.pick", "enter", "pick", "Pick", "Pick people, or add one"),
        hidden("people.drop", "backspace,delete", "drop", "Drop", "Take the last name out"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    PeopleControl { width: 1fr; height: auto; }
    PeopleControl:focus { background: $primary 30%; }
    """

    def __init__(self, field: FormField) -> None:
        super().__init__(field.text)
        self.one = field.prompt.kind == Kind.PERSON

    @property
    def invitation(self) -> str:
        """What opens the picker."""
        return "Enter: pick a person" if self.one else "Enter: pick people"

    def wrapped(self, width: int, most: int) -> list[Content]:
        """The names."""
        return list(Content(one_line(self.text[: width * (most + 1) * 2])).wrap(width))[: most + 1]

    def take(self, text: str) -> None:
        """Take these people as the person's own choice."""
        if text != self.text:
            self.text = text
            self.post_message(Edited(self, is_settled=True))

    def action_pick(self) -> None:
        """Ask for the picker; behind letters that are typed for it the key takes what they found."""
        self.post_message(DialogRequested(self, "\n"))

    def action_drop(self) -> None:
        """Take the last name out."""
        self.take(SEPARATOR.join(names(self.text)[:-1]))
