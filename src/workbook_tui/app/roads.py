"""The roads from a section to the pages behind it, so that the list of commands holds what their keys do as well."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from workbook_tui.app.key_gate import IdleCheck
from workbook_tui.screens.frame.section import Page
from workbook_tui.widgets.keys import first_key

_TICK = 0.005
_PATIENCE = 2.0
"""Seconds after which a page does not open any more."""

_BEGINS_NEW = {"add", "add_one", "import", "values", "write"}
"""Actions that are done at the end of a road, however one came there; all others mean a row that one has to see."""


@dataclass(frozen=True, slots=True)
class Road:
    """How one comes from the list of a section to a page.

    `steps` are the actions on the way, each with the page it opens; `owner` is the module and the class that declares
    the keys. Pages that ask first, or that only a row of theirs leads to, are named by the step before them.
    """

    mode: str
    keys: str
    title: str
    owner: str
    steps: tuple[tuple[str, str], ...]

    def bindings(self) -> Iterator[Binding]:
        """The keys that the page declares; it is imported when they are asked for."""
        module, name = self.owner.split(":")
        for binding in getattr(import_module(f"workbook_tui.screens.{module}"), name).BINDINGS:
            if isinstance(binding, Binding) and binding.tooltip:
                yield binding


_PLAN = ("open", "PlanEditor")
_OUTCOME = ("open", "OutcomeEditor")
_MEASURES = ("measures", "MeasuresScreen")
_MEASURE = ("open", "MeasureScreen")
_SITES = ("sites", "SitesScreen")
_PDSA = ("pdsa", "PdsaScreen")
_CORRECTION = ("correction", "CorrectionScreen")
_WORKSHEET = ("open", "WorksheetScreen")
_FILE = ("app.file", "FilePage")
ROADS = (
    Road("home", "F12", "File", "file.page:FilePage", (_FILE,)),
    Road("home", "F12 m", "File: another copy", "file.merge_page:MergePage", ()),
    Road("review", "2", "Review: team", "review.page:TeamTable", ()),
    Road("rate", "3", "Rate", "rate.page:KpiTable", ()),
    Road("rate", "3 Enter", "Rate: KPI", "rate.editor:RateEditor", (("open", "RateEditor"),)),
    Road("rate", "3 Enter", "Rate: KPI", "frame.form_page:FormPage", (("open", "RateEditor"),)),
    Road("plan", "4 Enter", "Plan: one plan", "plan.editor:PlanEditor", (_PLAN,)),
    Road("plan", "4 Enter", "Plan: long text", "frame.long_text:LongTextScreen", (_PLAN,)),
    Road("plan", "4 Enter Tab", "Plan: tasks", "plan.task_list:TaskList", (_PLAN,)),
    Road("monitor", "5 e", "Monitor: task", "plan.task_editor:TaskEditor", (("edit", "TaskEditor"),)),
    Road("monitor", "5 Enter", "Monitor: outcome", "monitor.history:OutcomeEditor", (_OUTCOME,)),
    Road("monitor", "5 t", "Monitor: meeting", "meeting.page:MeetingScreen", (("meeting", "MeetingScreen"),)),
    Road("monitor", "5 m", "Monitor: measures", "measures.overview:MeasuresScreen", (_MEASURES,)),
    Road(
        "monitor",
        "5 m Enter",
        "Monitor: measure",
        "measures.page:MeasureScreen",
        (_MEASURES, _MEASURE),
    ),
    Road("monitor", "5 m s", "Monitor: sites", "measures.sites_page:SitesScreen", (_MEASURES, _SITES)),
    Road("monitor", "5 m p", "Monitor: PDSA cycles", "measures.pdsa_page:PdsaScreen", (_MEASURES, _PDSA)),
    Road("monitor", "5 m Enter v", "Monitor: values", "measures.values_page:ValuesScreen", (_MEASURES, _MEASURE)),
    Road("monitor", "5 y", "Monitor: year", "monitor.year_page:YearScreen", (("year", "YearScreen"),)),
    Road("monitor", "5 r", "Monitor: reports", "monitor.reports_page:ReportsScreen", (("reports", "ReportsScreen"),)),
    Road("monitor", "5 h", "Monitor: history", "monitor.history:HistoryScreen", (("history", "HistoryScreen"),)),
    Road("monitor", "5 l", "Monitor: task lists", "monitor.slips_page:SlipsScreen", (("slips", "SlipsScreen"),)),
    Road(
        "monitor",
        "5 w",
        "Monitor: correction",
        "correction.page:CorrectionScreen",
        (_CORRECTION,),
    ),
    Road(
        "monitor",
        "5 w e",
        "Monitor: evidence",
        "correction.evidence:EvidenceEditor",
        (_CORRECTION,),
    ),
    Road("submit", "6 c", "Submit: changed", "frame.comparing_page:ComparingPage", (("changed", "ChangedPage"),)),
    Road("submit", "6 i", "Submit: import", "submit.import_page:ImportPage", ()),
    Road("submit", "6 u", "Submit: roll-up", "rollup.page:RollupPage", ()),
    Road("methods", "7 Enter", "Methods: worksheet", "methods.worksheet_page:WorksheetScreen", (_WORKSHEET,)),
    Road(
        "methods",
        "7 Enter c",
        "Methods: what is missing",
        "methods.remarks_page:RemarksScreen",
        (_WORKSHEET, ("check", "RemarksScreen")),
    ),
    Road("methods", "7 Enter Enter", "Methods: section", "methods.section_page:WorksheetSection", (_WORKSHEET,)),
    Road("methods", "7 Enter Enter", "Methods: list", "methods.rows_page:RowsPage", (_WORKSHEET,)),
    Road("methods", "7 Enter Enter", "Methods: list of the plan", "methods.bound_page:BoundPage", (_WORKSHEET,)),
    Road("methods", "7 Enter Enter", "Methods: progress chart", "methods.timeline_page:TimelinePage", (_WORKSHEET,)),
)
"""Every page behind a section that has keys of its own."""


class RoadKey(NamedTuple):
    """A key of a page behind a section, and the road to it."""

    road: Road
    binding: Binding

    @property
    def title(self) -> str:
        """Its words in a list of commands."""
        return f"{self.road.title}: {self.binding.description}  ({self.road.keys} {first_key(self.binding)})"


def road_keys() -> Iterator[RoadKey]:
    """What the keys of all pages behind the sections do."""
    for road in ROADS:
        yield from (RoadKey(road, binding) for binding in road.bindings())


async def walk(app: App[Any], found: RoadKey) -> None:
    """Go from the section in front along the road; do what begins something new, and say which key does the rest."""
    for action, name in found.road.steps:
        await app.run_action(action, default_namespace=app.screen)
        if not await _has_opened(app, name):
            return
    owner = _owner(app.screen, found.road.owner.partition(":")[2])
    if owner is not None and found.binding.action.partition("(")[0] in _BEGINS_NEW:
        await app.run_action(found.binding.action, default_namespace=owner)
    elif isinstance(app.screen, Page):
        app.screen.say(f"{first_key(found.binding)}: {found.binding.tooltip}.")


async def _has_opened(app: App[Any], name: str) -> bool:
    """Wait until a page stands in front; False when another one asks first, or when there is nothing to open."""
    now, rest = asyncio.get_running_loop().time, IdleCheck(app)
    end = now() + _PATIENCE
    while not (is_there := type(app.screen).__name__ == name) or not rest.is_page_done():
        if app.screen.is_modal or now() > end:
            return is_there
        await asyncio.sleep(_TICK)
    return True


def _owner(screen: Screen[Any], name: str) -> DOMNode | None:
    """What declares the key on the page in front: the page itself or a part of it, None when it is elsewhere."""
    if type(screen).__name__ == name:
        return screen
    return next(iter(screen.query(name)), None)
