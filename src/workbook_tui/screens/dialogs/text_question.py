"""A question that is answered by a text: one line, or several."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from workbook_tui.screens.dialogs.dialog import Dialog
from workbook_tui.text import clean
from workbook_tui.widgets.writing import Writing

_ONE_LINE = "Enter: take it · Esc: change nothing"
_LINES = "F9: take it · Esc: change nothing"


class TextQuestion(Dialog[str | None]):
    """The cleaned text, or None when it was left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "take", "Take it", priority=True, id="text.take", tooltip="Take the text"),
        Binding("escape", "leave", "Cancel", priority=True, id="text.leave", tooltip="Change nothing"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    TextQuestion Input { margin-top: 1; background: $primary 20%; }
    TextQuestion Writing { height: 7; margin-top: 1; background: $primary 15%; }
    TextQuestion #wrong { height: auto; color: $text-error; }
    """

    def __init__(
        self, question: str, *, text: str = "", required: bool = False, multiline: bool = False, detail: str = ""
    ) -> None:
        super().__init__(question, detail=detail, keys=_LINES if multiline else _ONE_LINE)
        self._text = text
        self._required = required
        self._multiline = multiline

    def body(self) -> Iterable[Widget]:
        """The field, and what is wrong with it."""
        if self._multiline:
            yield Writing(self._text)
        else:
            yield Input(self._text, compact=True, select_on_focus=False)
        yield Static(Content(""), id="wrong", markup=False)

    def on_mount(self) -> None:
        """Go into the field, behind what stands there."""
        self.query_one("Writing" if self._multiline else "Input").focus()

    @on(Input.Submitted)
    def take_line(self) -> None:
        """Take the line."""
        self.action_take()

    def action_take(self) -> None:
        """Give the text, cleaned; a required one is asked for again while it is empty."""
        text = self.query_one(Writing).text if self._multiline else self.query_one(Input).value
        text = clean(text).text
        if self._required and not text.strip():
            self.query_one("#wrong", Static).update(Content("! It cannot be left empty. Esc changes nothing."))
            return
        self.dismiss(text)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
