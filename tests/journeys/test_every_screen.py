"""Every screen at 80 x 24: its footer fits, and whatever it can do is in the help and in the palette."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import SAMPLE_DAY
from textual.widgets._footer import FooterKey

from workbook_tui.app import WorkbookApp
from workbook_tui.screens.desk import Desk
from workbook_tui.screens.help import HelpScreen
from workbook_tui.screens.palette import commands, keys_of
from workbook_tui.settings import Settings
from workbook_tui.widgets.row_table import RowTable

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
    "notices": ["5", "w"],
    "submit": ["6"],
}


def _app(file: Path, day: date) -> WorkbookApp:
    desk = Desk(file, who="Ann Lee", today=day, settings=Settings())
    desk.is_named = True
    return WorkbookApp(desk)


@pytest.mark.parametrize("name", WAYS)
async def test_every_key_of_a_screen_is_in_its_footer_help_or_palette_and_the_footer_fits(sample, name):
    app = _app(sample, SAMPLE_DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*WAYS[name])
        await pilot.pause()
        screen = app.screen
        footer = list(screen.query(FooterKey))
        assert footer
        assert max(key.region.right for key in footer) <= 80
        keys = keys_of(screen)
        explained = {binding.tooltip for binding, _ in keys}
        unexplained = [
            found.binding.key
            for found in screen.active_bindings.values()
            if found.enabled and not found.binding.tooltip and found.binding.id is not None
        ]
        assert unexplained == []
        assert {"Store everything and leave", "Every command by name"} <= explained
        palette = {binding.tooltip for binding, _ in commands(app)}
        assert {binding.tooltip for binding, node in keys if node is screen} <= palette
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        told = {does for _, does in app.screen._rows}
        assert explained <= told
        assert app.screen.query_one(RowTable).cursor
        await pilot.press("escape")
        assert app.screen is screen
