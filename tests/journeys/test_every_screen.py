"""Every screen at 80 x 24: its footer fits, and whatever it can do is in the help and in the palette."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import SAMPLE_DAY
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from workbook_tui.app import WorkbookApp
from workbook_tui.exchange.export import save_again
from workbook_tui.screens.desk import Desk
from workbook_tui.screens.help import HelpScreen
from workbook_tui.screens.palette import commands, keys_of
from workbook_tui.settings import Settings
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.row_table import RowTable

_WAIT = "wait"
"""No key, but a moment until what was asked for is there."""

WAYS = {
    "home": [],
    "review": ["2"],
    "a person": ["2", "tab", "enter"],
    "rate": ["3"],
    "a KPI": ["3", "enter"],
    "plan": ["4"],
    "a plan": ["4", "enter"],
    "a long text": ["4", "enter", "down", "enter"],
    "a task": ["5", "e"],
    "monitor": ["5"],
    "what came of a task": ["5", "enter"],
    "reports": ["5", "r"],
    "correction": ["5", "w"],
    "a case": ["5", "w", "down", "enter"],
    "a verification sample": ["5", "w", "s"],
    "evidence": ["5", "w", "e"],
    "closeout": ["5", "w", "end", "enter"],
    "the year": ["5", "y"],
    "the history of a task": ["5", "h"],
    "a meeting": ["5", "t", "f9"],
    "slips": ["5", "l"],
    "a slip": ["5", "l", "enter"],
    "measures": ["5", "m"],
    "a measure": ["5", "m", "enter"],
    "values of a measure": ["5", "m", "a", "x", "enter", "enter", "escape", "enter", "v"],
    "submit": ["6"],
    "import": ["6", "i", "enter", _WAIT],
    "changed": ["6", "c"],
    "a roll-up": ["6", "u", "enter", "enter"],
}


def _app(file: Path, day: date) -> WorkbookApp:
    desk = Desk(file, who="Ann Lee", today=day, settings=Settings())
    desk.is_named = True
    return WorkbookApp(desk)


@pytest.fixture
def sent_again(sample, tmp_path, monkeypatch):
    """The workbook that the sample was sent with, where a person's documents lie."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "Documents").mkdir()
    book = Workbook.open(sample, who="Ann Lee")
    sent = book.facts().submissions[-1]
    save_again(book, sent.id, tmp_path / "Documents" / sent.text("file_name"))


def _by_section() -> dict[str, list[str]]:
    """The names of the screens by the section that their way begins in."""
    found: dict[str, list[str]] = {}
    for name, way in WAYS.items():
        found.setdefault(way[0] if way else "home", []).append(name)
    return found


SECTIONS = _by_section()


@pytest.mark.parametrize("section", SECTIONS)
async def test_every_key_of_a_screen_is_in_its_footer_help_or_palette_and_the_footer_fits(sample, section, sent_again):
    app = _app(sample, SAMPLE_DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = set()
        for name in SECTIONS[section]:
            await _go(app, pilot, WAYS[name])
            await _tells_its_keys(app, pilot, name)
            seen.add(type(app.screen))
        assert len(seen) == len(SECTIONS[section])


async def _go(app: WorkbookApp, pilot: Pilot[None], way: list[str]) -> None:
    """Leave every page that is open, and go there."""
    while len(app.screen_stack) > 1:
        app.screen.dismiss(None)
        await pilot.pause()
    await pilot.press(*(key for key in way if key != _WAIT))
    if _WAIT in way:
        await app.workers.wait_for_complete()
    await pilot.pause()


async def _tells_its_keys(app: WorkbookApp, pilot: Pilot[None], name: str) -> None:
    screen = app.screen
    footer = list(screen.query(FooterKey))
    assert footer, name
    assert max(key.region.right for key in footer) <= 80, name
    keys = keys_of(screen)
    explained = {binding.tooltip for binding, _ in keys}
    unexplained = [
        found.binding.key
        for found in screen.active_bindings.values()
        if found.enabled and not found.binding.tooltip and found.binding.id is not None
    ]
    assert unexplained == [], name
    assert {"Store everything and leave", "Every command by name"} <= explained, name
    palette = {binding.tooltip for binding, _ in commands(app)}
    assert {binding.tooltip for binding, node in keys if node is screen} <= palette, name
    await pilot.press("f1")
    await pilot.pause()
    assert isinstance(app.screen, HelpScreen), name
    told = {does for _, does in app.screen._rows}
    assert explained <= told, name
    assert app.screen.query_one(RowTable).cursor, name
    await pilot.press("escape")
    assert app.screen is screen, name
