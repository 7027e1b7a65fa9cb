"""The line above the footer: whether what was typed is on disk, and what the last key did."""

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static


class StatusLine(Static, can_focus=False):
    """One sentence, cut to the width; a wrong one carries a text mark beside its colour."""

    DEFAULT_CSS: ClassVar[str] = """
    StatusLine { height: 1; padding: 0 1; color: $text-muted; background: $surface; }
    StatusLine { text-overflow: ellipsis; text-wrap: nowrap; }
    StatusLine.-wrong { color: $text-error; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.sentence = ""

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence."""
        self.sentence = sentence
        self.set_class(wrong, "-wrong")
        self.update(Content(f"! {sentence}" if wrong else sentence), layout=False)
