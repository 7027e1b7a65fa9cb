"""One line to type into, wherever it stands: whatever is pasted is cleaned and put on one line, none of it lost."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from workbook_tui.text import clean_pasted, removed_note


class TypedLine(Input):
    """A line of text; the framework's own would take the first line of a paste and drop the others."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", "Select all", show=False)]

    def on_paste(self, event: events.Paste) -> None:
        """Paste on one line, cleaned."""
        event.prevent_default()
        event.stop()
        self.put(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied in this program."""
        self.put(self.app.clipboard)

    def put(self, raw: str) -> None:
        """Put a text in the place of the selection."""
        line, note = on_one_line(raw)
        self.tell(note)
        self.replace(line, *sorted(self.selection))

    def tell(self, note: str) -> None:
        """Hear what was done to a text that is about to be put in; a line that has no place for it says nothing."""


def on_one_line(raw: str) -> tuple[str, str]:
    """A pasted text on one line, and what was done to it in words, "" for nothing."""
    cleaned = clean_pasted(raw)
    lines = cleaned.text.strip("\n").split("\n")
    notes = [removed_note(cleaned.removed_count), f"{len(lines)} lines joined into one" if len(lines) > 1 else ""]
    line = " ".join(line.strip() for line in lines if line.strip()) if len(lines) > 1 else lines[0]
    return line, " · ".join(note for note in notes if note)
