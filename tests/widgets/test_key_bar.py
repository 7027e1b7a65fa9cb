"""Which keys the last line of a page names, and what a click on it does."""

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.events import Event, Key
from textual.screen import Screen

from workbook_tui.widgets.key_bar import KeyBar, KeyEntry, fit_keys
from workbook_tui.widgets.keys import bind, hidden

RATE = Binding.Group("Rate")
KEYS: list[BindingType] = [
    bind("a.open", "enter", "open", "Open", "Open it"),
    hidden("a.down", "down,j", "down", "Down", "Go down"),
    hidden("a.add", "a,A", "add", "Add", "Add one"),
    Binding("m", "rate(0)", "Meets", group=RATE, tooltip="Rate it"),
    Binding("n", "rate(1)", "Needs", group=RATE, tooltip="Rate it"),
    hidden("a.home", "1", "go('home')", "Home", "Open Home"),
    bind("a.help", "f1", "help", "Help", "Help"),
    bind("a.next", "f2", "next", "Next", "Go on"),
]
FULL = " Enter Open  a Add  m n Rate  F2 Next  F1 Help "


class KeyPage(Screen[None]):
    """A page with these keys, which writes down what was pressed."""

    BINDINGS = KEYS

    def compose(self) -> ComposeResult:
        """Only the bar."""
        yield KeyBar()


class KeyApp(App[None]):
    """A program of one page."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def on_mount(self) -> None:
        """Open the page."""
        self.push_screen(KeyPage())

    async def on_event(self, event: Event) -> None:
        """Write down every key."""
        if isinstance(event, Key):
            self.pressed.append(event.key)
        await super().on_event(event)


def shown(width: int) -> str:
    page = Screen[None]()
    found = [ActiveBinding(page, one, True, one.tooltip) for key in KEYS for one in Binding.make_bindings([key])]
    return "".join(entry.draw().plain for entry in fit_keys(found, width))


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (80, FULL),
        (len(FULL), FULL),
        (len(FULL) - 1, " Enter Open  m n Rate  F2 Next  F1 More "),
        (30, " Enter Open  F1 More "),
        (0, " F1 More "),
    ],
)
def test_the_bar_is_as_full_as_the_width_allows_and_says_when_there_is_more(width, said):
    assert shown(width) == said


def test_a_key_is_where_it_stands():
    entry = KeyEntry(("m", "n", "f8"), ("m", "n", "F8"), "Rate")
    assert "".join(entry.key_at(column)[0] for column in range(entry.width)) == "mmmnnffffffff"[: entry.width]
    assert entry.width == len(" m n F8 Rate ")


async def test_a_click_presses_the_key_under_it():
    app = KeyApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bar = app.screen.query_one(KeyBar)
        assert "".join(entry.draw().plain for entry in bar.entries).startswith(FULL.removesuffix(" F1 Help "))
        for name in ("Open", "n Rate", "Next"):
            await pilot.click(KeyBar, offset=(FULL.index(name), 0))
        assert list(dict.fromkeys(app.pressed)) == ["enter", "n", "f2"]


async def test_the_bar_follows_the_width_of_the_terminal():
    app = KeyApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(30, 24)
        await pilot.pause()
        assert app.screen.query_one(KeyBar).entries[-1].title == "More"
