"""The sheet a long text is written on: soft lines, Tab moves on, and whatever is pasted is cleaned."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from workbook_tui.text import clean, clean_pasted
from workbook_tui.widgets.keys import hidden

_FOR_THE_SCREEN = {"f6", "f7"}
"""Keys that a plain text area takes for itself, and that mean the same everywhere in this program."""


class Writing(TextArea, inherit_bindings=False):
    """A text area without a frame that fills its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Select all", show=False),
        hidden("writing.undo", "f5", "undo", "Undo", "Undo what you typed here last"),
        hidden("writing.redo", "f6", "redo", "Redo", "Redo what was undone here last"),
        *(one for one in TextArea.BINDINGS if isinstance(one, Binding) and one.key not in _FOR_THE_SCREEN),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Writing.-textual-compact { padding: 0 1; background: $background; }
    """

    @dataclass
    class TextCleaned(Message):
        """Characters that no file can hold were taken out of what came in."""

        removed: int

    class NothingToUndo(Message):
        """Nothing that was typed here since it was opened is left to be undone."""

    def __init__(self, text: str) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
        )

    def on_mount(self) -> None:
        """Go on writing at the end."""
        self.move_cursor(self.document.end)

    def put(self, raw: str) -> None:
        """Put text in the place of the selection, cleaned."""
        cleaned = clean_pasted(raw)
        self.replace(cleaned.text, *self.selection, maintain_selection_offset=False)
        self.tell(cleaned.removed_count)

    def put_in(self, letters: str, behind: tuple[int, int], by: int) -> None:
        """Put letters typed ahead, or a cleaned text, in their place, `by` characters behind a place of the text."""
        line, column = behind
        while (left := len(self.document.get_line(line)) - column) < by and line + 1 < self.document.line_count:
            line, column, by = line + 1, 0, by - left - 1
        self.insert(letters, (line, column + by))

    def rewrite(self, raw: str) -> None:
        """Put a text in the place of the whole one, cleaned; Ctrl+Z brings the old one back."""
        cleaned = clean(raw)
        if cleaned.text != self.text:
            self.replace(cleaned.text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.tell(cleaned.removed_count)

    async def on_paste(self, event: events.Paste) -> None:
        """Paste cleaned text."""
        event.prevent_default()
        event.stop()
        self.put(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied in this program."""
        self.put(self.app.clipboard)

    def action_undo(self) -> None:
        """Undo what was typed last, and tell when there is nothing."""
        before = self.text
        super().action_undo()
        if self.text == before:
            self.post_message(self.NothingToUndo())

    def tell(self, removed: int) -> None:
        """Tell how many characters were taken out of what came in."""
        if removed:
            self.post_message(self.TextCleaned(removed))
