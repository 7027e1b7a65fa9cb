"""Several answers of a list, on one line; they are marked in a dialog."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive

from workbook_tui.prompts.choices import label_of
from workbook_tui.prompts.prompt import Choice
from workbook_tui.rules.kinds.many import SEPARATOR, split_answers
from workbook_tui.widgets.controls.messages import DialogControl, DialogRequested, Edited
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.keys import hidden
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tones import MUTED


class ManyControl(DialogControl):
    """Shows the labels of the answers; Enter or typing opens the list, Backspace takes the last one out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("many.mark", "enter", "mark", "Mark", "Mark the answers in a list"),
        hidden("many.drop", "backspace,delete", "drop", "Drop", "Take the last answer out"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    ManyControl { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ManyControl:focus { background: $primary 30%; }
    """

    text: reactive[str] = reactive("")

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.choices = field.offered_choices
        self.set_reactive(ManyControl.text, field.text)

    def render(self) -> Content:
        """The answers, or what to press."""
        if not self.text:
            return Content.styled("Enter: mark what applies", MUTED)
        return Content(one_line(SEPARATOR.join(label_of(self.choices, part) for part in split_answers(self.text))))

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Take these answers as the ones on offer."""
        self.choices = choices
        self.refresh()

    def take(self, text: str) -> None:
        """Take these answers as the person's own."""
        if text != self.text:
            self.text = text
            self.post_message(Edited(self, is_settled=True))

    def action_mark(self) -> None:
        """Ask for the list; behind letters that are typed for it the key takes what they found."""
        self.post_message(DialogRequested(self, "\n"))

    def action_drop(self) -> None:
        """Take the last answer out."""
        self.take(SEPARATOR.join(split_answers(self.text)[:-1]))
