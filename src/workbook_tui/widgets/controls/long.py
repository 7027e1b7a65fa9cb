"""Answers that are only shown on a form: the beginning of a long text, and one that cannot be changed there."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from workbook_tui.prompts.choices import label_of
from workbook_tui.widgets.controls.messages import DialogControl, DialogRequested, Edited
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.keys import hidden
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tones import MUTED

LEAST_LINES = 2
"""Lines of a long text that every form shows."""
_MOST_LINES = 24
_FEW = 500


class LongControl(DialogControl):
    """Shows the first lines of the text; Enter opens the editor, and so does typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("long.write", "enter", "write", "Write", "Open the text in the editor"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    LongControl { width: 1fr; height: auto; }
    LongControl:focus { background: $primary 30%; }
    """

    text: reactive[str] = reactive("", layout=True)
    most_lines: reactive[int] = reactive(LEAST_LINES, layout=True)
    """So many lines it may take; a form that has lines to spare gives it more."""

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.set_reactive(LongControl.text, field.text)

    @property
    def needed_lines(self) -> int:
        """How many lines it would take to show all of the text, up to what a preview is good for."""
        return len(self._wrapped(self.size.width, _MOST_LINES)) if self.text and self.size.width > 0 else 1

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the preview has in that width."""
        return len(self._preview(width)) if self.text else 1

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
        lines = self._wrapped(width, self.most_lines)
        if len(lines) > self.most_lines:
            lines = [*lines[: self.most_lines - 1], lines[self.most_lines - 1].truncate(width - 1) + "…"]
        return lines

    def _wrapped(self, width: int, most: int) -> list[Content]:
        """The first lines, one more than `most` when there are more; from three on paragraphs begin lines of their own."""
        # So many letters are more than the lines hold, and the rest need not be wrapped.
        beginning = self.text[: width * (most + 1) * 2]
        parts = beginning.split("\n") if most > LEAST_LINES else [beginning]
        lines = [line for part in parts if part.strip() for line in Content(one_line(part).strip()).wrap(width)]
        return lines[: most + 1]


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
