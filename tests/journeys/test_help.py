"""The help of a page does what is found in it, and the keys that every editor has mean the same here."""

import pytest
from tests.conftest import SAMPLE_DAY
from tests.keys.roads import own_screens
from tests.screens.plans_at_work import at_work, page, press, said, seen
from textual.pilot import Pilot

from workbook_tui.app.program import WorkbookApp
from workbook_tui.screens.frame.palette import HelpScreen
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.home.page import HomeScreen
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.monitor.year_page import YearScreen

LONGEST = 8
"""So many introductions are looked at; all others are shorter."""


def desk_of(pilot: Pilot[None]) -> Workspace:
    assert isinstance(pilot.app, WorkbookApp)
    return pilot.app.desk


async def test_enter_does_what_was_searched_for_and_nothing_while_nothing_was_typed(sample):
    async with at_work(sample, today=SAMPLE_DAY, keys=["5", "f1", "enter"]) as pilot:
        page(pilot, HelpScreen)
        await press(pilot, "=whole year", "enter")
        page(pilot, YearScreen)
        await press(pilot, "escape", "f1", "=Dates: also", "enter")
        page(pilot, HelpScreen)
        await press(pilot, "escape")
        page(pilot, MonitorScreen)


@pytest.mark.long
async def test_pages_of_the_help_move_while_typing_and_enter_in_the_list_does_its_line(sample):
    async with at_work(sample, today=SAMPLE_DAY, keys=["5", "f1", "=group", "down", "enter"]) as pilot:
        page(pilot, MonitorScreen)
        assert "by lead" in seen(pilot)
        await press(pilot, "f1", "pagedown", "pagedown", "pageup")
        page(pilot, HelpScreen)


async def test_ctrl_s_says_that_all_is_saved_and_ctrl_c_says_nothing(sample):
    async with at_work(sample, today=SAMPLE_DAY, keys=["2", "enter", "ctrl+s"]) as pilot:
        assert said(pilot) == "Everything is saved. It is saved as you type."
        await press(pilot, "ctrl+c")
        assert "quit" not in seen(pilot).lower()


async def test_ctrl_a_selects_a_whole_line_and_a_whole_text(sample):
    async with at_work(sample, today=SAMPLE_DAY, keys=["2", "enter", "ctrl+a", "=New agency"]) as pilot:
        await press(pilot, "ctrl+s")
        assert desk_of(pilot).workbook.facts()["lead_agency"] == "New agency"
        await press(pilot, "escape", "4", "enter", "down", "enter", "ctrl+a", "=All new", "escape", "ctrl+s")
        plans = [kpi.plan for kpi in desk_of(pilot).review().planned_kpis if kpi.plan]
        assert any("All new" in plan.values.values() for plan in plans)


async def test_the_longest_introduction_of_a_page_is_whole_at_80_by_24_and_its_keys_are_below(sample, monkeypatch):
    async with at_work(sample, today=SAMPLE_DAY) as pilot:
        told = {screen.HELP for screen in own_screens() if screen.HELP}
        for introduction in sorted(told, key=len)[-LONGEST:]:
            monkeypatch.setattr(HomeScreen, "HELP", introduction)
            await press(pilot, "f1")
            words = " ".join(line.strip(" │") for line in inside(seen(pilot))).split()
            assert " ".join(introduction.split()) in " ".join(words), introduction
            assert len(inside(seen(pilot))) - inside(seen(pilot)).index("Key                  What it does") > 4, (
                introduction
            )
            await press(pilot, "escape")


async def test_a_longer_introduction_is_scrolled(sample, monkeypatch):
    monkeypatch.setattr(HomeScreen, "HELP", "word " * 200 + "last")
    async with at_work(sample, today=SAMPLE_DAY) as pilot:
        await press(pilot, "f1")
        assert "last" not in seen(pilot)
        await press(pilot, "shift+tab", *["down"] * 12)
        assert "last" in seen(pilot)


async def test_saving_and_the_commands_stand_in_the_footer_of_home(sample):
    async with at_work(sample, today=SAMPLE_DAY) as pilot:
        footer = seen(pilot).split("\n")[-1]
        assert 0 < footer.index("Ctrl+S Save") < footer.index("Ctrl+P Commands")


def inside(shown: str) -> list[str]:
    """The lines within the box of the help."""
    return [line.partition("│")[2].rpartition("│")[0].strip() for line in shown.split("\n") if line.count("│") >= 2]
