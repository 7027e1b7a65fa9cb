"""The pane beside a list or a form: what belongs to the row or the field in hand, where the terminal is wide."""

from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class SidePane(ScrollView, can_focus=False):
    """Text beside the main thing; no key goes there, and a page that is not "-wide" has none.

    It draws its lines itself: another text is no reason to lay out the page again.
    """

    DEFAULT_CSS: ClassVar[str] = """
    SidePane {
        display: none; width: 40%; max-width: 64; height: 1fr; padding: 0 1; border-left: vkey $panel;
        overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 30%; scrollbar-background: $background;
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's own name
        super().__init__(id=id)
        self.text = Content("")
        """What it shows."""
        self._strips: list[Strip] = []

    def show(self, text: Content) -> None:
        """Show another text, from its beginning; the same one stays where it is."""
        if not text.is_same(self.text):
            self.text = text
            self._wrap()
            self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._wrap()

    def notify_style_update(self) -> None:
        """Draw it anew in the new colors."""
        super().notify_style_update()
        self._wrap()

    def render_line(self, y: int) -> Strip:
        """One line of the text."""
        line = y + self.scroll_offset.y
        width, style = self.scrollable_content_region.width, self.rich_style
        strip = self._strips[line] if line < len(self._strips) else Strip([])
        return strip.adjust_cell_length(width, style)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        self._strips = []
        if width > 0 and self.is_attached:
            self._strips = Visual.to_strips(self, self.text, width, None, self.visual_style, apply_selection=False)
        self.virtual_size = Size(width, len(self._strips))
        self._refresh_scrollbars()
        self.refresh()
