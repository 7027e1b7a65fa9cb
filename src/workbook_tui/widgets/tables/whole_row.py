"""The row under the cursor in full, below a list whose columns cut it."""

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static


class WholeRow(Static, can_focus=False):
    """Two lines of text, wrapped."""

    DEFAULT_CSS: ClassVar[str] = """
    WholeRow { height: 2; padding: 0 1; background: $surface; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, text: str) -> None:
        """Show the text of another row."""
        self.update(Content(text), layout=False)
