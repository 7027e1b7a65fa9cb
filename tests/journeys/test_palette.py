"""The list of commands holds everything of the program, from wherever it is opened, and does it."""

import pytest
from tests.conftest import SAMPLE_DAY
from tests.screens.plans_at_work import at_work, press, said, seen
from textual.app import App
from textual.binding import Binding

from workbook_tui.app.navigation import section_class
from workbook_tui.screens.frame.palette import WorkbookCommands
from workbook_tui.screens.frame.program_keys import SECTIONS
from workbook_tui.screens.monitor.year_page import YearScreen

MOVING = {"up", "down", "pageup", "pagedown", "tab", "shift+tab"}


def offered(app: App[None]) -> dict[str, str]:
    """What the list offers: the explanation of each command, and its title."""
    return {told: title for title, _, told in WorkbookCommands(app.screen)._commands()}


@pytest.mark.parametrize("keys", [["1"], ["2", "tab"], ["3", "enter"], ["4", "enter", "enter"], ["5", "m"], ["6"]])
async def test_every_command_of_every_section_is_found_from_every_page(sample, keys):
    async with at_work(sample, today=SAMPLE_DAY, keys=keys) as pilot:
        found = offered(pilot.app)
        for mode, _, _ in SECTIONS:
            for binding in section_class(mode).BINDINGS:
                if isinstance(binding, Binding) and binding.key not in MOVING and binding.action != "cancel":
                    assert binding.tooltip in found, (keys, mode, binding.description)
        assert {"Change the theme: light or dark colors", "Save and quit"} <= set(found)


async def test_a_command_of_another_section_leads_there_and_does_it(sample):
    async with at_work(sample, today=SAMPLE_DAY, keys=["3", "enter", "ctrl+p", "=whole year"]) as pilot:
        assert "Monitor: Year  (5 y)" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, YearScreen)
        await press(pilot, "escape", "ctrl+p", "=switched off", "enter")
        assert pilot.app.current_mode == "rate"
        assert said(pilot) == "KPIs that are switched off are shown too."
