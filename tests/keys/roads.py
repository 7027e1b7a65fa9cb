"""The keys that lead from Home of the sample to each page, and ways to press keys faster than any person."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from tests.screens.plans_at_work import press, settled
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

import workbook_tui
from workbook_tui.app import WorkbookApp
from workbook_tui.screens.frame.section import SectionPage

PAGES: dict[str, tuple[str, ...]] = {
    "FilePage": ("f12",),
    "PersonEditor": ("2", "escape", "enter"),
    "RateEditor": ("3", "enter"),
    "PlanEditor": ("4", "enter"),
    "LongTextScreen": ("4", "enter", "down", "enter"),
    "TaskEditor": ("5", "e"),
    "OutcomeEditor": ("5", "enter"),
    "ReportsScreen": ("5", "r"),
    "ReportEditor": ("5", "r", "end", "enter"),
    "YearScreen": ("5", "y"),
    "HistoryScreen": ("5", "h"),
    "MeetingScreen": ("5", "t", "f9"),
    "CorrectionScreen": ("5", "w"),
    "NoticeEditor": ("5", "w", "enter"),
    "CaseEditor": ("5", "w", "down", "enter"),
    "SampleEditor": ("5", "w", "s"),
    "EvidenceEditor": ("5", "w", "e"),
    "CloseoutEditor": ("5", "w", "end", "enter"),
    "SlipsScreen": ("5", "l"),
    "SlipReader": ("5", "l", "enter"),
    "MeasuresScreen": ("5", "m"),
    "MeasureEditor": ("5", "m", "e"),
    "MeasureScreen": ("5", "m", "enter"),
    "ValuesScreen": ("5", "m", "enter", "v"),
    "SitesScreen": ("5", "m", "s"),
    "SiteEditor": ("5", "m", "s", "enter"),
    "PdsaScreen": ("5", "m", "p"),
    "PdsaEditor": ("5", "m", "p", "enter"),
}


def own_screens() -> Iterator[type[Screen[Any]]]:
    """Every screen of the program that is one itself and not what others have in common."""
    for module in pkgutil.walk_packages(workbook_tui.__path__, "workbook_tui."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found: list[type[Screen[Any]]] = [Screen]
    for screen in found:
        found += screen.__subclasses__()
    abstract = {base for screen in found for base in screen.__mro__[1:]}
    return (one for one in dict.fromkeys(found) if one.__module__.startswith("workbook_tui.") and one not in abstract)


def program(pilot: Pilot[None]) -> WorkbookApp:
    """The program at work."""
    assert isinstance(pilot.app, WorkbookApp)
    return pilot.app


def key_event(key: str) -> events.Key:
    """What the terminal sends for a key."""
    if key == "space":
        return events.Key("space", " ")
    return events.Key(_character_to_key(key) if len(key) == 1 else key, key if len(key) == 1 else None)


def past_the_gate(pilot: Pilot[None], *keys: str) -> None:
    """Send keys to the program as if the one before had been done with."""
    for key in keys:
        event = key_event(key)
        program(pilot).key_gate._let_through.append(event)
        pilot.app.post_message(event)


async def to_home(pilot: Pilot[None]) -> None:
    """Close whatever is open and go to Home."""
    app = program(pilot)
    while not isinstance(app.screen, SectionPage):
        await press(pilot, "escape")
    await app.action_go("home")
    await settled(pilot)


async def to_page(pilot: Pilot[None], name: str) -> Screen[Any]:
    """Go from Home to a page."""
    await to_home(pilot)
    await press(pilot, *PAGES[name])
    assert type(pilot.app.screen).__name__ == name
    return pilot.app.screen
