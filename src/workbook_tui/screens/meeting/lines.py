"""Where every key of a meeting arrives: for a line while one is active, else as what it does."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.containers import Vertical

from workbook_tui.screens.meeting.line import MeetingLine


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
        event.stop()
        if self.active is not None:
            self.active.paste(event.text)
            self._typed()
