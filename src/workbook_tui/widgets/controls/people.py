"""One person or several, by name, on one line; they are picked in a dialog."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive

from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.kinds.people import SEPARATOR, names
from workbook_tui.widgets.controls.messages import DialogControl, DialogRequested, Edited
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.keys import hidden
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tones import MUTED


class PeopleControl(DialogControl):
    """Shows the names; Enter or typing opens the picker, Backspace takes the last one out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("people.pick", "enter", "pick", "Pick", "Pick people, or add one"),
        hidden("people.drop", "backspace,delete", "drop", "Drop", "Take the last name out"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    PeopleControl { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    PeopleControl:focus { background: $primary 30%; }
    """

    text: reactive[str] = reactive("")

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.one = field.prompt.kind == Kind.PERSON
        self.set_reactive(PeopleControl.text, field.text)

    def render(self) -> Content:
        """The names, or what to press."""
        if self.text:
            return Content(one_line(self.text))
        return Content.styled("Enter: pick a person" if self.one else "Enter: pick people", MUTED)

    def pick(self, picked: tuple[str, ...]) -> None:
        """Take these people as the person's own choice."""
        text = SEPARATOR.join(picked)
        if text != self.text:
            self.text = text
            self.post_message(Edited(self, is_settled=True))

    def action_pick(self) -> None:
        """Ask for the picker; behind letters that are typed for it the key takes what they found."""
        self.post_message(DialogRequested(self, "\n"))

    def action_drop(self) -> None:
        """Take the last name out."""
        self.pick(names(self.text)[:-1])
