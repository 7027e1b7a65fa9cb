"""The lines around every page: the two head lines, the status line, and the note of a small terminal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from workbook_tui.text import shorten
from workbook_tui.widgets.tones import MUTED

_LEAST_RIGHT = 8
_LAST_GAP = 1
"""A cell behind the last section, which may go."""
_WIDEST_GAP = 2
"""Cells between two sections where the terminal has them."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One section in the bar: its mode, the key that opens it, its title and how far it is."""

    mode: str
    key: str
    title: str
    reached: str


def _is_done(tab: Tab) -> bool:
    done, slash, total = tab.reached.partition("/")
    return bool(slash) and done == total != "0"


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
        """Every section, in as many words as there is room for."""
        for words in self._shorter_words():
            parts = [self._tab(tab, words[tab.mode]) for tab in self._tabs]
            room = self.size.width - sum(part.cell_length for part in parts)
            if room >= -_LAST_GAP:
                break
        gap = " " * min(max(room // max(len(parts), 1), 0), _WIDEST_GAP)
        return [Content.assemble(part, gap) for part in parts]

    def _shorter_words(self) -> Iterator[dict[str, tuple[str, ...]]]:
        """The words of each section: whole, then a mark for what is done, the last by its key, at last titles alone."""
        yield {tab.mode: (tab.title, tab.reached) for tab in self._tabs}
        marked: dict[str, tuple[str, ...]] = {
            tab.mode: (tab.title, "✓" if _is_done(tab) else tab.reached) for tab in self._tabs
        }
        yield marked
        last = self._tabs[-1].mode if self._tabs else ""
        if last != self._mode:
            yield marked | {last: ()}
        yield {tab.mode: (tab.title,) for tab in self._tabs}

    def _tab(self, tab: Tab, shown: Iterable[str]) -> Content:
        """One section; the open one stands on a ground of its own, which ends a cell before its neighbors begin."""
        words = "".join(f"{word} " for word in shown if word)
        key = tab.key if self._are_keys else " "
        if tab.mode != self._mode:
            return Content(f" {key} {words}")
        # Where the digit is no key the mark takes its place, so that no title moves.
        before, mark = ("", f"▸{key} ") if self._are_keys else (" ", "▸ ")
        return Content.assemble(before, (f"{mark}{words}", "bold reverse"))

    def on_click(self, event: object) -> None:
        """Open the section under the mouse."""
        x, y = getattr(event, "x", 0) - 1, getattr(event, "y", 0)
        for tab, part in zip(self._tabs, self._tab_parts(), strict=True):
            if y == 1 and 0 <= x < part.cell_length:
                self.post_message(self.Chosen(tab.mode))
            x -= part.cell_length


class StatusLine(Static, can_focus=False):
    """One sentence, cut to the width; a wrong one carries a text mark beside its color."""

    DEFAULT_CSS: ClassVar[str] = """
    StatusLine { height: 1; padding: 0 1; color: $text-muted; background: $surface; }
    StatusLine { text-overflow: ellipsis; text-wrap: nowrap; }
    StatusLine.-wrong { color: $text-error; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.sentence = ""

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence."""
        self.sentence = sentence
        self.set_class(wrong, "-wrong")
        self.update(Content(f"! {sentence}" if wrong else sentence), layout=False)


class Banner(Static, can_focus=False):
    """One line above the status line for what holds for a while; it takes no room while there is nothing to say."""

    DEFAULT_CSS: ClassVar[str] = """
    Banner { height: 1; padding: 0 1; background: $warning 30%; display: none; }
    Banner { text-overflow: ellipsis; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self.display = bool(sentence)
        self.update(Content(sentence))


LEAST = Size(80, 24)
"""Columns and lines that every screen fits into."""


class SmallNote(Static, can_focus=False):
    """One line over everything else, shown only while the terminal is too small."""

    DEFAULT_CSS: ClassVar[str] = """
    SmallNote { dock: top; height: 1; padding: 0 1; background: $warning; color: $background; display: none; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def judge(self, size: Size) -> None:
        """Show or hide the note for a terminal of that size."""
        self.display = size.width < LEAST.width or size.height < LEAST.height
        said = f"{size.width} x {size.height} is too small: make it {LEAST.width} x {LEAST.height} or larger."
        self.update(Content(said))
