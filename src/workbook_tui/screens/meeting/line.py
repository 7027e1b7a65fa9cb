"""A line of a meeting that takes one answer: a note, or a new due date."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbook_tui.widgets.forms.typed_line import TypedLine
from workbook_tui.widgets.tones import MUTED

_LABEL = 9


class MeetingLine(Horizontal):
    """A label, what is typed, and what is said about it."""

    DEFAULT_CSS: ClassVar[str] = """
    MeetingLine { height: 1; padding: 0 3; }
    MeetingLine .typed { width: 1fr; background: $primary 12%; }
    MeetingLine.-active .typed { background: $primary 35%; }
    MeetingLine .said { width: auto; max-width: 60%; padding-left: 1; color: $text-muted; }
    """

    def __init__(self, label: str, *, hint: str) -> None:
        super().__init__()
        self._label = label
        self._hint = hint
        self._line = TypedLine()
        self._shown = ""
        self.is_active = False

    def compose(self) -> ComposeResult:
        """The three parts."""
        label = Static(Content.styled(self._label, MUTED), markup=False)
        label.styles.width = _LABEL
        yield label
        yield Static(Content.styled(self._hint, MUTED), classes="typed", markup=False)
        yield Static(Content(""), classes="said", markup=False)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._line.text

    @property
    def is_changed(self) -> bool:
        """True when something else stands there than was put there."""
        return self.text.strip() != self._shown.strip()

    def show(self, text: str) -> None:
        """Show what is stored; what is typed and not stored stays."""
        if not self.is_changed:
            self.put(text)

    def put(self, text: str) -> None:
        """Show this text, whatever stood there."""
        self._line.put(text)
        self._shown = self._line.text
        self._draw()

    def activate(self, *, is_active: bool) -> None:
        """Take what is typed from now on, or no longer."""
        self.is_active = is_active
        self.set_class(is_active, "-active")
        self.say("")
        self._draw()

    def take(self, key: str, character: str | None) -> bool:
        """Change the line by one key; False when the key is not for it."""
        is_taken = self._line.take(key, character)
        self._draw()
        return is_taken

    def paste(self, text: str) -> None:
        """Insert a text at the cursor."""
        self._line.insert(text)
        self._draw()

    def say(self, sentence: str) -> None:
        """Say something beside the line."""
        if self._stands:
            self.query_one(".said", Static).update(Content(sentence))

    @property
    def _stands(self) -> bool:
        """False before the line is drawn first, and while its screen is taken down."""
        return self.is_mounted and self.is_attached and bool(self.children)

    def _draw(self) -> None:
        if not self._stands:
            return
        typed = self.query_one(".typed", Static)
        if self.is_active:
            before, under, behind = self._line.shown(max(typed.size.width, 10))
            typed.update(Content.assemble(before, (under, "reverse"), behind))
        else:
            typed.update(Content(self.text) if self.text else Content.styled(self._hint, MUTED))
