"""Answers that are only shown on a form: the beginning of a long text, and one that cannot be changed there."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbook_tui.prompts.choices import label_of
from workbook_tui.widgets.controls.messages import DialogRequested, Edited
from workbook_tui.widgets.controls.preview import PreviewControl
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.keys import hidden
from workbook_tui.widgets.tables.cells import one_line


class LongControl(PreviewControl):
    """Shows the first lines of the text; Enter opens the editor, and so does typing."""

    LEAST_LINES = 2
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("long.write", "enter", "write", "Write", "Open the text in the editor"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    LongControl { width: 1fr; height: auto; }
    LongControl:focus { background: $primary 30%; }
    """

    def __init__(self, field: FormField) -> None:
        super().__init__(field.text)

    @property
    def invitation(self) -> str:
        """How to begin."""
        return "Enter: write"

    def wrapped(self, width: int, most: int) -> list[Content]:
        """The first lines; where there are more than two, paragraphs begin on a line of their own."""
        # So many letters are more than the lines hold, and the rest need not be wrapped.
        beginning = self.text[: width * (most + 1) * 2]
        parts = beginning.split("\n") if most > self.LEAST_LINES else [beginning]
        lines = [line for part in parts if part.strip() for line in Content(one_line(part).strip()).wrap(width)]
        return lines[: most + 1]

    def take(self, text: str) -> None:
        """Take a text as the person's own."""
        if text != self.text:
            self.text = text
            self.post_message(Edited(self, is_settled=True))

    def action_write(self) -> None:
        """Ask for the editor."""
        self.post_message(DialogRequested(self))


class LockedControl(Widget):
    """Shows the answer and takes no focus."""

    DEFAULT_CSS: ClassVar[str] = """
    LockedControl { width: 1fr; height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    text: reactive[str] = reactive("")

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.choices = field.offered_choices
        self.set_reactive(LockedControl.text, field.text)

    def render(self) -> Content:
        """The answer on one line."""
        return Content(one_line(label_of(self.choices, self.text)))
