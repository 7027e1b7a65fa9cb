"""The line above a list, whose letters narrow the list down."""

from collections.abc import Callable, Mapping

from textual import events

from workbook_tui.widgets.tables.type_ahead import TypeAhead
from workbook_tui.widgets.typed_line import TypedLine


class SearchLine(TypedLine):
    """A line to search with: it never begins with a space, which the dialog may use for itself.

    `keys` are the keys of the list; the line hears them itself, so that none overtakes the letters before it.
    `pasted` is asked for every pasted text; False leaves it to the line.
    """

    def __init__(self, keys: Mapping[str, Callable[[], None]], pasted: Callable[[str], bool]) -> None:
        super().__init__(placeholder="Type a few letters", compact=True, select_on_focus=False)
        self._ahead = TypeAhead()
        self._keys = keys
        self._pasted = pasted

    def put(self, raw: str) -> None:
        """Put a pasted text into the line, unless the dialog takes it."""
        if not self._pasted(raw):
            super().put(raw)

    def search(self, text: str) -> None:
        """Search for another text, the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    def type_ahead(self, letters: str) -> None:
        """Search for what was typed in the form while the dialog was opening."""
        letters = letters if self.value else letters.lstrip()
        self._put_in(letters, self._ahead.by_form(letters))

    def type_behind(self, letters: str) -> None:
        """Search for what was typed before the line had the focus."""
        self._put_in(letters, self._ahead.by_screen(letters))

    def _put_in(self, letters: str, place: int) -> None:
        behind = len(self.value) - self.cursor_position
        self.insert(letters, place)
        self.cursor_position = len(self.value) - behind

    def on_key(self, event: events.Key) -> None:
        """Do what the keys of the list do, and leave a space at the beginning to the dialog."""
        if event.key in self._keys:
            event.stop()
            event.prevent_default()
            self._keys[event.key]()
        elif event.key == "space":
            if self.value:
                event.stop()
            else:
                event.prevent_default()
