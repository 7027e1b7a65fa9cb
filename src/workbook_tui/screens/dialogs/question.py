"""Questions by dialog: yes or no, a text, a message that is only read, words to take along; and the frame of all."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from workbook_tui.screens.leaves_once import LeavesOnce
from workbook_tui.text import clean_text
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.typed_line import TypedLine
from workbook_tui.widgets.writing import Writing

Result = TypeVar("Result")

_LEAVES = "Esc again drops what you typed. Any other key stays here."
KEY_REPEAT = 0.7
"""Seconds between two presses of Escape that are meant; a key that is held down repeats itself sooner."""


class Dialog(ModalScreen[Result], LeavesOnce[Result], Generic[Result]):
    """A box over the screen; subclasses give `body()` and `KEYS`."""

    KEYS: ClassVar[str] = ""
    """The keys of the dialog in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("dialog.help", "f1", "app.help", "Help", "Help for this page and its keys"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Dialog { align: center middle; }
    Dialog > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 96%; padding: 0 1; overflow-y: auto;
        scrollbar-size-vertical: 1; background: $surface; border: round $primary;
        border-subtitle-color: $text-muted; border-subtitle-align: left;
    }
    Dialog #asked { height: auto; max-height: 8; text-style: bold; }
    Dialog #detail { height: auto; max-height: 8; color: $text-muted; }
    """

    def __init__(self, asked: str, *, detail: str = "", keys: str = "") -> None:
        super().__init__()
        self._asked = asked
        self._detail = detail
        self._keys = keys or self.KEYS
        self._given: dict[Widget, str] = {}
        self._is_leaving = False
        self._escaped_at = 0.0

    @property
    def question_text(self) -> str:
        """The question, or the title."""
        return self._asked

    @property
    def help_text(self) -> str:
        """What one does here, for the help."""
        return "\n".join(part for part in (self._asked, self._detail, self._keys) if part)

    def on_mount(self) -> None:
        """Remember what stands in the fields before anybody types."""
        for line in self.query("Input, TextArea"):
            self._given.setdefault(line, _text_of(line))
        for one in self.query(Input):
            # What a line of a form tells stays in its form.
            self.watch(one, "value", self.stay, init=False)

    def on_paste(self, event: events.Paste) -> None:
        """Paste into the line or the text of the dialog when the focus is elsewhere in it."""
        line = next((one for one in self.query("*") if isinstance(one, TypedLine | Writing)), None)
        if line is not None:
            event.stop()
            line.focus()
            line.put(event.text)

    def fill(self, line: Input, text: str) -> None:
        """Put a text into a line for the person, which does not count as typed."""
        self._given[line] = text
        line.value = text

    def typed_words(self) -> str:
        """What the person typed and is not stored: each field that was changed on lines of its own."""
        words = [(_text_of(line), self._given.get(line, "")) for line in self.query("Input, TextArea")]
        return "\n".join(text for text, given in words if text.strip() and text != given)

    def compose(self) -> ComposeResult:
        """What is asked, what answers it, and the keys."""
        with Vertical() as box:
            box.border_subtitle = Content(self._keys)
            yield Static(Content(self._asked), id="asked", markup=False)
            if self._detail:
                yield Static(Content(self._detail), id="detail", markup=False)
            yield from self.body()

    def body(self) -> Iterable[Widget]:
        """What answers the question."""
        return ()

    def loses_words(self) -> bool:
        """True when leaving drops words of the person's."""
        return bool(self.typed_words())

    def action_leave(self) -> None:
        """Give no answer, which changes nothing; typed words are dropped only by a second Escape.

        One that comes as fast as a key repeats that is held down is none.
        """
        before, self._escaped_at = self._escaped_at, monotonic()
        if not self.loses_words() or (self._is_leaving and self._escaped_at - before >= KEY_REPEAT):
            self.dismiss(None)
        else:
            self._is_leaving = True
            self._say_keys(_LEAVES, "$text-warning")

    @on(TextArea.Changed)
    def stay(self) -> None:
        """Somebody who goes on typing does not mean to leave."""
        if self._is_leaving:
            self._is_leaving = False
            self._say_keys(self._keys)

    def on_descendant_focus(self) -> None:
        """Somebody who goes elsewhere in the dialog does not mean to leave either."""
        self.stay()

    def _say_keys(self, keys: str, style: str = "") -> None:
        # The edge stays in sight however long the question is.
        self.query_one(Vertical).border_subtitle = Content.styled(keys, style)


def _text_of(line: Widget) -> str:
    if isinstance(line, TextArea):
        return clean_text(line.text)
    return clean_text(line.value) if isinstance(line, Input) else ""


class Question(Dialog[bool]):
    """True for yes; Escape is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("question.yes", "y,enter", "answer(True)", "Yes", "Yes"),
        bind("question.no", "n,escape", "answer(False)", "No", "No, change nothing"),
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
        bind("message.close", "enter,escape", "leave", "Close", "Close the message"),
    ]
    DEFAULT_CSS: ClassVar[str] = "Message #detail { max-height: 16; }"

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, detail=text)


class KeptWords(Dialog[bool]):
    """True when the words were taken along; with Escape they are offered again at the next start."""

    KEYS: ClassVar[str] = "F9: take it along, Ctrl+V puts it into a field · Esc: later"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("kept.take", "f9", "take", "Take it along", "Copy it; Ctrl+V puts it in", priority=True),
        bind("kept.leave", "escape", "leave", "Later", "Offer it again at the next start", priority=True),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    KeptWords Writing { height: 7; margin-top: 1; background: $primary 15%; }
    """

    def __init__(self, asked: str, words: str) -> None:
        super().__init__(
            f"You typed this in “{asked}”. It was not stored when the program last ended.",
            detail="Open that question again and put it in.",
        )
        self._words = words

    def body(self) -> Iterable[Widget]:
        """The words, to read and to copy."""
        words = Writing(self._words)
        words.read_only = True
        yield words

    def action_take(self) -> None:
        """Copy the words and forget them here."""
        self.app.copy_to_clipboard(self._words)
        self.dismiss(result=True)


_ONE_LINE = "Enter: OK · Esc: cancel"
_LINES = "Enter: new line · F9: OK · Esc: cancel"


class TextQuestion(Dialog[str | None]):
    """The cleaned text, or None when it was left with Escape, which asks twice before it drops what was typed.

    `check` gives a sentence for a text that will not do, "" for one that will; `is_large` gives room for a whole page.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("text.take", "f9", "take", "OK", "Take the text"),
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
        self.set_class(is_large, "-large")

    def body(self) -> Iterable[Widget]:
        """The field, and what is wrong with it."""
        if self._multiline:
            yield Writing(self._text)
        else:
            yield TypedLine(self._text, compact=True)
        yield Static(Content(""), id="wrong", markup=False)

    def on_mount(self) -> None:
        """Go behind what stands there; in a line all of it is selected, so that typing replaces it."""
        self.query_one("Writing" if self._multiline else "Input").focus()

    @on(Input.Submitted)
    def take_line(self) -> None:
        """Take the line."""
        self.action_take()

    @property
    def typed_text(self) -> str:
        """What stands in the field, cleaned."""
        return clean_text(self.query_one(Writing).text if self._multiline else self.query_one(Input).value)

    def action_take(self) -> None:
        """Give the text; one that will not do is asked for again, and so is a required one while it is empty."""
        is_missing = self._required and not self.typed_text.strip()
        wrong = "It cannot be left empty. Esc changes nothing." if is_missing else self._check(self.typed_text)
        if wrong:
            self._say(f"! {wrong}")
        else:
            self.dismiss(self.typed_text)

    def _say(self, sentence: str) -> None:
        self.query_one("#wrong", Static).update(Content(sentence))
