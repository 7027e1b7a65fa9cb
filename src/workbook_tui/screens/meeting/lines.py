"""The lines of a meeting that take an answer, and where every key arrives: for one of them, or as what it does."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from workbook_tui.text import clean_pasted, clean_text
from workbook_tui.widgets.tones import MUTED


class EditedLine:
    """What is typed, and where the cursor stands in it."""

    def __init__(self) -> None:
        self.text = ""
        self.at = 0

    def set_text(self, text: str) -> None:
        """Hold another text, the cursor behind it."""
        self.text = " ".join(clean_text(text).split("\n"))
        self.at = len(self.text)

    def insert(self, text: str) -> None:
        """Insert a text at the cursor; line breaks become spaces."""
        new = " ".join(clean_pasted(text).text.splitlines())
        self.text = self.text[: self.at] + new + self.text[self.at :]
        self.at += len(new)

    def take(self, key: str, character: str | None) -> bool:
        """Change the line by one key; False when the key is not for a line."""
        if character is not None and character.isprintable():
            self.insert(character)
            return True
        moved = {"left": self.at - 1, "right": self.at + 1, "home": 0, "end": len(self.text)}
        if key in moved:
            self.at = min(max(moved[key], 0), len(self.text))
            return True
        return self._cut(key)

    def _cut(self, key: str) -> bool:
        """Take out what a key takes out."""
        word = self.text[: self.at].rstrip().rfind(" ") + 1
        ends = {
            "backspace": (self.at - 1, self.at),
            "delete": (self.at, self.at + 1),
            "ctrl+u": (0, self.at),
            "ctrl+k": (self.at, len(self.text)),
            "ctrl+w": (word, self.at),
        }
        if key not in ends:
            return False
        start, end = max(ends[key][0], 0), ends[key][1]
        self.text = self.text[:start] + self.text[end:]
        self.at = start
        return True

    def visible_parts(self, width: int) -> tuple[str, str, str]:
        """What of it fits: before the cursor, under it, and behind it."""
        under = self.text[self.at : self.at + 1] or " "
        start = 0
        while start < self.at and cell_len(self.text[start : self.at]) + cell_len(under) > width:
            start += 1
        room = width - cell_len(self.text[start : self.at]) - cell_len(under)
        behind = self.text[self.at + 1 :]
        while cell_len(behind) > room:
            behind = behind[: max(room, 0)] if len(behind) > room else behind[:-1]
        return self.text[start : self.at], under, behind


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
        self._line = EditedLine()
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
            self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show this text, whatever stood there."""
        self._line.set_text(text)
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
            before, under, behind = self._line.visible_parts(max(typed.size.width, 10))
            typed.update(Content.assemble(before, (under, "reverse"), behind))
        else:
            typed.update(Content(self.text) if self.text else Content.styled(self._hint, MUTED))


class MeetingLines(Vertical, can_focus=True):
    """Takes every key of the meeting one after another: for a line while one is active, else as what it does.

    A focus that moved between the lines would let a fast hand's letters arrive where they set statuses.
    """

    DEFAULT_CSS: ClassVar[str] = """
    MeetingLines { height: auto; }
    """

    def __init__(
        self,
        note: MeetingLine,
        due: MeetingLine,
        *,
        command: Callable[[str], bool],
        entered: Callable[[MeetingLine], None],
        left: Callable[[], None],
        typed: Callable[[], None],
    ) -> None:
        super().__init__(note, due)
        self._lines = (note, due)
        self._command = command
        self._entered = entered
        self._left = left
        self._typed = typed

    @property
    def active(self) -> MeetingLine | None:
        """The line that takes what is typed."""
        return next((line for line in self._lines if line.is_active), None)

    def begin(self, line: MeetingLine | None) -> None:
        """Let a line take what is typed, or none."""
        for one in self._lines:
            one.activate(is_active=one is line)
        self.refresh_bindings()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While a line is active, letters are for it."""
        del key
        return self.active is not None and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Do what the key says before the next one is looked at."""
        line = self.active
        if not self.is_attached or self.app.screen is not self.screen:
            # A question is opening over the meeting, or it is left: what is typed then must not set anything here.
            is_taken = True
        elif line is not None and event.key in {"enter", "escape"}:
            is_taken = True
            if event.key == "enter":
                self._entered(line)
            else:
                self._left()
        elif line is not None and line.take(event.key, event.character):
            is_taken = True
            self._typed()
        else:
            is_taken = self._command(event.key)
        if is_taken:
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Paste into the active line."""
        if self.active is not None:
            event.stop()
            self.active.paste(event.text)
            self._typed()
