"""A question that is answered by yes or no, and a message that is only read."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from workbook_tui.screens.dialogs.dialog import Dialog


class Question(Dialog[bool]):
    """True for yes; Escape is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", id="question.yes", tooltip="Yes"),
        Binding("n,escape", "answer(False)", "No", id="question.no", tooltip="No, change nothing"),
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
        Binding("enter,escape", "close", "Close", id="message.close", tooltip="Close the message"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, detail=text)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)
