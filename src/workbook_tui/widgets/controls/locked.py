"""An answer that is shown and cannot be changed here."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbook_tui.prompts.choices import label_of
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.tables.cells import one_line


class LockedControl(Widget):
    """Shows the answer and takes no focus."""

    DEFAULT_CSS: ClassVar[str] = """
    LockedControl { width: 1fr; height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    text: reactive[str] = reactive("")

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.choices = field.offered
        self.set_reactive(LockedControl.text, field.text)

    def render(self) -> Content:
        """The answer on one line."""
        return Content(one_line(label_of(self.choices, self.text)))
