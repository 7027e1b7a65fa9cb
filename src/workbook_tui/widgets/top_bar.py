"""The two head lines: whose review this is, and the six sections with how far each one is."""

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbook_tui.text import shorten
from workbook_tui.widgets.tones import MUTED

_LEAST_RIGHT = 8


@dataclass(frozen=True, slots=True)
class Tab:
    """One section in the bar: its mode, the key that opens it, its title and how far it is."""

    mode: str
    key: str
    title: str
    reached: str


class TopBar(Static, can_focus=False):
    """Area and cycle on the first line, the sections on the second; the present one carries a mark."""

    DEFAULT_CSS: ClassVar[str] = """
    TopBar { dock: top; height: 2; background: $panel; color: $foreground; padding: 0 1; }
    """

    @dataclass
    class Chosen(Message):
        """A section was clicked."""

        mode: str

    def __init__(self, title: tuple[str, str], tabs: list[Tab], mode: str) -> None:
        super().__init__("", markup=False)
        self._title, self._tabs, self._mode = title, tabs, mode
        self._are_keys = True

    def show_keys(self, *, are_keys: bool) -> None:
        """Show the digits, or hide them while a digit is text."""
        if are_keys != self._are_keys:
            self._are_keys = are_keys
            self._draw()

    def show(self, title: tuple[str, str], tabs: list[Tab], mode: str) -> None:
        """Show the titles (left, right), the sections, and which of them is open."""
        self._title, self._tabs, self._mode = title, tabs, mode
        self._draw()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._draw()

    def _draw(self) -> None:
        width = max(self.size.width, 20)
        self.update(Content.assemble(self._title_line(width), "\n", *self._tab_parts()), layout=False)

    def _title_line(self, width: int) -> Content:
        left, right = self._title
        left = shorten(left, width)
        room = width - cell_len(left) - 2
        right = shorten(right, room) if room > _LEAST_RIGHT else ""
        gap = " " * max(width - cell_len(left) - cell_len(right), 0)
        return Content.assemble((left, "bold"), gap, (right, MUTED))

    def _tab_parts(self) -> list[Content]:
        parts = []
        for tab in self._tabs:
            words = f"{tab.key if self._are_keys else ' '} {tab.title}{' ' + tab.reached if tab.reached else ''}"
            here = tab.mode == self._mode
            parts.append(Content.styled(f"▸{words} " if here else f" {words} ", "bold reverse" if here else ""))
        return parts

    def on_click(self, event: object) -> None:
        """Open the section under the mouse."""
        x, y = getattr(event, "x", 0) - 1, getattr(event, "y", 0)
        for tab, part in zip(self._tabs, self._tab_parts(), strict=True):
            if y == 1 and 0 <= x < part.cell_length:
                self.post_message(self.Chosen(tab.mode))
            x -= part.cell_length
