"""The pane beside a list or a form: what belongs to the row or the field in hand, where the terminal is wide."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class SidePane(VerticalScroll, can_focus=False):
    """Text beside the main thing; no key goes there, and a page that is not "-wide" has none."""

    DEFAULT_CSS: ClassVar[str] = """
    SidePane { display: none; width: 40%; max-width: 64; padding: 0 1; border-left: vkey $panel; }
    SidePane { scrollbar-size-vertical: 1; scrollbar-color: $foreground 30%; scrollbar-background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's own name
        super().__init__(id=id)
        self._shown = Content("")

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(Content(""), markup=False)

    def show(self, text: Content) -> None:
        """Show another text, from its beginning; the same one stays where it is."""
        if not text.is_same(self._shown):
            self._shown = text
            self.query_one(Static).update(text, layout=self.display)
            self.scroll_home(animate=False)
