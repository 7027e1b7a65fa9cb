"""Answers that are only shown on a form: the beginning of a long text, and one that cannot be changed there."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbook_tui.prompts.choices import label_of
from workbook_tui.widgets.controls.messages import DialogControl, DialogRequested, Edited
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.keys import hidden
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tones import MUTED

_LINES = 2
_FEW = 500


class LongControl(DialogControl):
    """Shows one or two lines of the text; Enter opens the editor, and so does typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("long.write", "enter", "write", "Write", "Open the text in the editor"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    LongControl { width: 1fr; height: auto; max-height: 2; }
    LongControl:focus { background: $primary 30%; }
    """

    text: reactive[str] = reactive("", layout=True)

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.set_reactive(LongControl.text, field.text)

    def render(self) -> Content:
        """The first lines."""
        if not self.text:
            return Content.styled("Enter: write", MUTED)
        return Content("\n").join(self._preview(self.size.width))

    def write(self, text: str) -> None:
        """Take a text as the person's own."""
        if text != self.text:
            self.text = text
            self.post_message(Edited(self, is_settled=True))

    def action_write(self) -> None:
        """Ask for the editor."""
        self.post_message(DialogRequested(self))

    def _preview(self, width: int) -> list[Content]:
        if width <= 0:
            # Not laid out yet: the height that a few words need is all that is asked.
            return [Content(one_line(self.text[:_FEW]).strip())]
        # Two lines never hold more than this, and the rest need not be wrapped.
        beginning = one_line(self.text[: width * _LINES * 2]).strip()
        lines = Content(beginning).wrap(width)
        if len(lines) > _LINES or len(self.text) > width * _LINES * 2:
            lines = [*lines[: _LINES - 1], lines[_LINES - 1].truncate(width - 1) + "…"]
        return lines


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
