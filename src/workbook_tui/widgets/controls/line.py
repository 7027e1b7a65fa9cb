"""One line of text, a number, a percentage or a date."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input

from workbook_tui.prompts.prompt import Kind
from workbook_tui.widgets.controls.messages import Edited
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.typed_line import TypedLine


class LineControl(TypedLine):
    """A line without a frame; what is pasted is cleaned and put on one line."""

    DEFAULT_CSS: ClassVar[str] = """
    LineControl.-textual-compact { width: 1fr; background: $foreground 7%; }
    LineControl.-textual-compact:focus { background: $primary 30%; background-tint: transparent; }
    """

    # A longer text moves nothing else: without this, every key would lay out the whole screen again.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, field: FormField) -> None:
        super().__init__(field.text, compact=True, select_on_focus=field.prompt.kind != Kind.TEXT)
        self._told = field.text
        self._note = ""

    @property
    def text(self) -> str:
        """The answer as it stands."""
        return self.value

    @text.setter
    def text(self, text: str) -> None:
        self._told = text
        self.value = text
        self.cursor_position = len(text)

    def on_focus(self, event: events.Focus) -> None:
        """Show the end of the line, where typing goes on; back from another window everything stays."""
        if not event.from_app_focus and self.selection.is_empty:
            self.cursor_position = 0
            self.cursor_position = len(self.value)

    def render_line(self, y: int) -> Strip:
        """Draw the line; one that shows only its beginning says so."""
        strip, width = super().render_line(y), self.size.width
        if y or self.has_focus or cell_len(self.value) <= width or width <= 0:
            return strip
        return Strip([*strip.crop(0, width - 1), Segment("…", self.rich_style)])

    def on_blur(self) -> None:
        """Show the beginning of the line again."""
        self.scroll_to(x=0, animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the form what the person changed."""
        event.stop()
        if self.value != self._told:
            self._told = self.value
            self.post_message(Edited(self, self._note))
            self._note = ""

    def tell(self, note: str) -> None:
        """Say it with the edit that follows."""
        self._note = note
