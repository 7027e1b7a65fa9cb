"""Says that the terminal is smaller than the program needs."""

from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

LEAST = Size(80, 24)
"""Columns and lines that every screen fits into."""


class SmallNote(Static, can_focus=False):
    """One line over everything else, shown only while the terminal is too small."""

    DEFAULT_CSS: ClassVar[str] = """
    SmallNote { dock: top; height: 1; padding: 0 1; background: $warning; color: $background; display: none; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def judge(self, size: Size) -> None:
        """Show or hide the note for a terminal of that size."""
        self.display = size.width < LEAST.width or size.height < LEAST.height
        said = f"{size.width} x {size.height} is too small: make it {LEAST.width} x {LEAST.height} or larger."
        self.update(Content(said))
