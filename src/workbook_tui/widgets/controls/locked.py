"""An answer that is shown and cannot be changed here."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbook_tui.prompts.choices import label_of
from workbook_tui.widgets.ask import Ask
from workbook_tui.widgets.tables.cells import one_line


class LockedControl(Widget):
    """Shows the answer and takes no focus."""

    DEFAULT_CSS: ClassVar[str] = """
    LockedControl { width: 1fr; height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    text: reactive[str] = reactive("")

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.choices = ask.offered
        self.set_reactive(LockedControl.text, ask.text)

    def render(self) -> Content:
        """The answer on one line."""
        return Content(one_line(label_of(self.choices, self.text)))
