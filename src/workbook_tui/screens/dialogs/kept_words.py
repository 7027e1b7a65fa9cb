"""Gives back what was typed in a dialog when the program last ended."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from workbook_tui.screens.dialogs.dialog import Dialog
from workbook_tui.widgets.writing import Writing


class KeptWords(Dialog[bool]):
    """True when the words were taken along; with Escape they are offered again at the next start."""

    KEYS: ClassVar[str] = "F9: take it along, Ctrl+V puts it into a field · Esc: later"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "take", "Take it along", priority=True, id="kept.take", tooltip="Copy it; Ctrl+V puts it in"),
        Binding("escape", "leave", "Later", priority=True, id="kept.leave", tooltip="Offer it again at the next start"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    KeptWords Writing { height: 7; margin-top: 1; background: $primary 15%; }
    """

    def __init__(self, asked: str, words: str) -> None:
        super().__init__(
            f"You typed this in “{asked}”. It was not stored when the program last ended.",
            detail="Open that question again and put it in.",
        )
        self._words = words

    def body(self) -> Iterable[Widget]:
        """The words, to read and to copy."""
        words = Writing(self._words)
        words.read_only = True
        yield words

    def action_take(self) -> None:
        """Copy the words and forget them here."""
        self.app.copy_to_clipboard(self._words)
        self.dismiss(result=True)

    def action_leave(self) -> None:
        """Keep them for the next start."""
        self.dismiss(result=False)
