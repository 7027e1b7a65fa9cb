"""A page to read a plain text on, as it is printed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.screens.frame.section import Editor
from workbook_tui.widgets.keys import hidden


class SlipReader(Editor):
    """The text of one slip, or of several one below the other."""

    MODE = "monitor"
    HELP = "The slip as it is printed. Select it with the mouse to copy it, or write it into a file with F in the list."
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("slip.down", "down,j", "scroll(1)", "Down", "Scroll down"),
        hidden("slip.up", "up,k", "scroll(-1)", "Up", "Scroll up"),
        hidden("slip.page", "pagedown,space", "scroll(18)", "Page", "Scroll a page down"),
        hidden("slip.page_up", "pageup", "scroll(-18)", "Page up", "Scroll a page up"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    SlipReader VerticalScroll { scrollbar-size-vertical: 1; padding: 1 0; }
    SlipReader VerticalScroll { scrollbar-color: $foreground 30%; scrollbar-background: $background; }
    SlipReader VerticalScroll Static { width: 78; margin: 0 1; }
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def body(self) -> ComposeResult:
        """The text."""
        with VerticalScroll(can_focus=False):
            yield Static(Content(self._text), markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Leave the text as it is: it is a sheet of paper."""

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
