"""A question answered by yes or no, a message that is only read, and what was typed before and can be taken along."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workbook_tui.screens.dialogs.dialog import Dialog
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.writing import Writing


class Question(Dialog[bool]):
    """True for yes; Escape is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("question.yes", "y,enter", "answer(True)", "Yes", "Yes"),
        bind("question.no", "n,escape", "answer(False)", "No", "No, change nothing"),
    ]

    def __init__(self, question: str, *, detail: str = "", yes: str = "Yes", no: str = "No") -> None:
        super().__init__(question, detail=detail, keys=f"Y or Enter: {yes} · N or Esc: {no}")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - a key's action takes no names
        """Give the answer."""
        self.dismiss(answer)


class Message(Dialog[None]):
    """A text to read."""

    KEYS: ClassVar[str] = "Enter or Esc: close"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("message.close", "enter,escape", "leave", "Close", "Close the message"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, detail=text)


class KeptWords(Dialog[bool]):
    """True when the words were taken along; with Escape they are offered again at the next start."""

    KEYS: ClassVar[str] = "F9: take it along, Ctrl+V puts it into a field · Esc: later"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("kept.take", "f9", "take", "Take it along", "Copy it; Ctrl+V puts it in", priority=True),
        bind("kept.leave", "escape", "leave", "Later", "Offer it again at the next start", priority=True),
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
