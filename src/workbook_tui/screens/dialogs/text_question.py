"""A question that is answered by a text: one line, or several."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.text import clean_text
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.writing import Writing

_ONE_LINE = "Enter: take it · Esc: change nothing"
_LINES = "F9: take it · Esc: change nothing"


class TextQuestion(Dialog[str | None]):
    """The cleaned text, or None when it was left with Escape, which asks twice before it drops what was typed.

    `check` gives a sentence for a text that will not do, "" for one that will; `is_large` gives room for a whole page.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("text.take", "f9", "take", "Take it", "Take the text"),
        bind("text.leave", "escape", "leave", "Cancel", "Change nothing", priority=True),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    TextQuestion Input { margin-top: 1; background: $primary 20%; }
    TextQuestion Writing { height: 7; margin-top: 1; background: $primary 15%; }
    TextQuestion.-large > Vertical { width: 100; max-width: 96%; }
    TextQuestion.-large Writing { height: 13; }
    TextQuestion #wrong { height: auto; color: $text-error; }
    """

    def __init__(
        self,
        question: str,
        *,
        text: str = "",
        required: bool = False,
        multiline: bool = False,
        is_large: bool = False,
        detail: str = "",
        check: Callable[[str], str] = lambda _text: "",
    ) -> None:
        super().__init__(question, detail=detail, keys=_LINES if multiline else _ONE_LINE)
        self._text = text
        self._required = required
        self._multiline = multiline
        self._check = check
        self._is_leaving = False
        self.set_class(is_large, "-large")

    def body(self) -> Iterable[Widget]:
        """The field, and what is wrong with it."""
        if self._multiline:
            yield Writing(self._text)
        else:
            yield Input(self._text, compact=True)
        yield Static(Content(""), id="wrong", markup=False)

    def on_mount(self) -> None:
        """Go behind what stands there; in a line all of it is selected, so that typing replaces it."""
        self.query_one("Writing" if self._multiline else "Input").focus()

    @on(Input.Submitted)
    def take_line(self) -> None:
        """Take the line."""
        self.action_take()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def stay(self) -> None:
        """Somebody who goes on typing does not mean to leave."""
        if self._is_leaving:
            self._is_leaving = False
            self._say("")

    @property
    def typed(self) -> str:
        """What stands in the field, cleaned."""
        return clean_text(self.query_one(Writing).text if self._multiline else self.query_one(Input).value)

    def action_take(self) -> None:
        """Give the text; one that will not do is asked for again, and so is a required one while it is empty."""
        is_missing = self._required and not self.typed.strip()
        wrong = "It cannot be left empty. Esc changes nothing." if is_missing else self._check(self.typed)
        if wrong:
            self._say(f"! {wrong}")
        else:
            self.dismiss(self.typed)

    def action_leave(self) -> None:
        """Change nothing; typed text is dropped only by a second Escape."""
        if self._is_leaving or not self.typed.strip() or self.typed == clean_text(self._text):
            self.dismiss(None)
        else:
            self._is_leaving = True
            self._say("Esc again drops what you typed.")

    def _say(self, sentence: str) -> None:
        self.query_one("#wrong", Static).update(Content(sentence))
