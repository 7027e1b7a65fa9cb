"""A section that is only read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.screens.methods.section_page import WorksheetSection, shows


@shows("text")
class TextPage(WorksheetSection):
    """A text of the method."""

    HELP = "A text to read. Up and Down move it; PgDn and PgUp lead through the sections."
    DEFAULT_CSS: ClassVar[str] = """
    TextPage #text { padding: 1 2; }
    """

    def body(self) -> ComposeResult:
        """The outline and the text."""
        yield Static(Content(""), id="title", markup=False)
        with Horizontal():
            yield self.outline()
            with VerticalScroll(id="text"):
                yield Static(Content(""), id="words", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show the text."""
        if (sheet := self.sheet(review)) is None:
            self.dismiss(None)
            return
        self.show_outline(sheet)
        self.query_one("#words", Static).update(Content(self.section_in(sheet).text))
        if self.focused is None:
            self.query_one("#text").focus()
