"""The list of commands holds everything of the program, from wherever it is opened, and does it."""

import asyncio
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SAMPLE_DAY
from tests.keys.roads import PAGES, own_screens, to_home, to_page
from tests.screens.plans_at_work import at_work, press, said, seen
from textual.app import App
from textual.binding import Binding

from workbook_tui.app.navigation import section_class
from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.screens.frame.palette import CommandListScreen, HelpScreen, WorkbookCommands
from workbook_tui.screens.frame.program_keys import SECTIONS
from workbook_tui.screens.home.welcome import WelcomeScreen
from workbook_tui.screens.measures.page import MeasureScreen
from workbook_tui.screens.monitor.year_page import YearScreen
from workbook_tui.screens.plan.task_list import TaskList
from workbook_tui.screens.rate.page import KpiTable
from workbook_tui.screens.review.page import TeamTable

if TYPE_CHECKING:
    from textual.dom import DOMNode

MOVING = {"up", "down", "pageup", "pagedown", "tab", "shift+tab"}


def offered(app: App[None]) -> dict[str, str]:
    """What the list offers: the explanation of each command, and its title."""
    return {told: title for title, _, told in WorkbookCommands(app.screen)._commands()}


async def test_every_command_of_every_section_is_found_from_every_page(sample):
    async with at_work(sample, today=SAMPLE_DAY) as pilot:
        for keys in (["1"], ["2", "tab"], ["3", "enter"], ["4", "enter", "enter"], ["5", "m"], ["6"]):
            await to_home(pilot)
            await press(pilot, *keys)
            found = offered(pilot.app)
            for mode, _, _ in SECTIONS:
                for binding in section_class(mode).BINDINGS:
                    if not isinstance(binding, Binding) or not binding.tooltip:
                        continue
                    if binding.key not in MOVING and binding.action != "cancel":
                        assert binding.tooltip in found, (keys, mode, binding.description)
            assert "" not in found
            assert {"Change the theme: light or dark colors", "Save and quit"} <= set(found)


async def test_a_command_of_another_section_leads_there_and_does_it(sample):
    async with at_work(sample, today=SAMPLE_DAY, keys=["3", "enter", "ctrl+p", "=whole year"]) as pilot:
        assert "Monitor: Year  (5 y)" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, YearScreen)
        await press(pilot, "escape", "ctrl+p", "=switched off", "enter")
        assert pilot.app.current_mode == "rate"
        assert said(pilot) == "KPIs that are switched off are shown too."


@cache
def every_action() -> dict[str, str]:
    """What each key of every page, or of a part of one, does: its explanation, and where it is declared."""
    parts: list[type[DOMNode]] = [*own_screens(), TeamTable, KpiTable, TaskList]
    pages = [one for one in parts if not issubclass(one, Dialog | HelpScreen | CommandListScreen | WelcomeScreen)]
    found = {}
    for page in pages:
        for binding in getattr(page, "BINDINGS", ()):
            keys = set(binding.key.split(",")) if isinstance(binding, Binding) and binding.tooltip else set()
            if keys and not keys & MOVING and binding.action not in {"leave", "cancel"}:
                found[binding.tooltip] = f"{page.__name__}.{binding.action}"
    return found


OFTEN = {"RateEditor", "PlanEditor", "LongTextScreen", "MeetingScreen", "CorrectionScreen"}
"""Pages of different kinds; the others are like one of them."""


async def test_every_action_of_the_program_is_found_from_pages_of_every_kind(sample):
    await _assert_found_from(sample, [None, *(name for name in PAGES if name in OFTEN)])


@pytest.mark.long
async def test_every_action_of_the_program_is_found_from_the_other_pages_too(sample):
    await _assert_found_from(sample, [name for name in PAGES if name not in OFTEN])


async def _assert_found_from(file, names):
    async with at_work(file, today=SAMPLE_DAY) as pilot:
        for name in names:
            if name is not None:
                await to_page(pilot, name)
            offered_now = {told for _, _, told in WorkbookCommands(pilot.app.screen).all_commands()}
            missing = {where for told, where in every_action().items() if told not in offered_now}
            assert not missing, (name, missing)


async def test_a_command_of_a_page_behind_a_section_leads_there_and_does_it_or_says_its_key(sample):
    async with at_work(sample, today=SAMPLE_DAY, keys=["3", "enter", "ctrl+p", "=add a measure"]) as pilot:
        assert "Monitor: measures: Add  (5 m a)" in seen(pilot)
        await press(pilot, "enter")
        await finished_walking(pilot)
        assert "What is measured?" in seen(pilot)
        await press(pilot, "escape", "1", "ctrl+p", "=begin a phase", "enter")
        await finished_walking(pilot)
        assert isinstance(pilot.app.screen, MeasureScreen)
        assert said(pilot) == "p: Begin a phase, or remove one."
        await press(pilot, "1", "ctrl+p", "=calendar file", "enter")
        await finished_walking(pilot)
        assert pilot.app.current_mode == "monitor"


async def finished_walking(pilot):
    """Wait until the road has been gone to its end."""
    async with asyncio.timeout(20):
        while any(worker.name == "road" and not worker.is_finished for worker in pilot.app.workers):
            await pilot.pause(0.005)
    await press(pilot)
