"""One line of text, a number, a percentage or a date."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input

from workbook_tui.prompts.prompt import Kind
from workbook_tui.text import clean, removed_note
from workbook_tui.widgets.controls.messages import Edited
from workbook_tui.widgets.form_items import FormField


class LineControl(Input):
    """A line without a frame; what is pasted is cleaned and put on one line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", "Select all", show=False)]
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

    def on_paste(self, event: events.Paste) -> None:
        """Paste on one line, cleaned."""
        event.prevent_default()
        event.stop()
        self._paste(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied in this program."""
        self._paste(self.app.clipboard)

    def _paste(self, raw: str) -> None:
        cleaned = clean(raw)
        lines = cleaned.text.strip("\n").split("\n")
        notes = [removed_note(cleaned.removed_count), f"{len(lines)} lines joined into one" if len(lines) > 1 else ""]
        self._note = " · ".join(note for note in notes if note)
        line = " ".join(line.strip() for line in lines) if len(lines) > 1 else lines[0]
        self.replace(line, *sorted(self.selection))
