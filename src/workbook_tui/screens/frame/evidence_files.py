"""The files of evidence, looked at in a thread of its own: a big one holds nothing up."""

import asyncio
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from textual import work

from workbook_tui.exchange.evidence import StopCheck, faults
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.screens.frame.section import Page

Answer = TypeVar("Answer")


async def run_cancellable(task: Callable[[StopCheck], Answer]) -> Answer:
    """Do `task` in a thread and give its answer; when nobody waits for it any more it is told to stop."""
    stopped = Event()
    try:
        return await asyncio.to_thread(task, stopped.is_set)
    finally:
        stopped.set()


def names_file(plan: PlanFacts) -> bool:
    """True when a piece of evidence of the plan names a file."""
    return any(evidence.text("path") for evidence in plan.evidence)


def look_at_files(page: Page, review: ReviewFacts) -> None:
    """Look at every file of evidence; `page` shows itself again when something else is wrong by now."""
    plans = (kpi.plan for one in reviews_at_work(review) for kpi in one.planned_kpis if kpi.plan)
    if any(map(names_file, plans)):
        _look(page, review)
    else:
        page.desk.faults = {}


@work(group="evidence", exclusive=True)
async def _look(page: Page, review: ReviewFacts) -> None:
    desk = page.desk
    found = await run_cancellable(lambda stopped: faults(review, desk.file, stopped))
    if found != desk.faults:
        desk.faults = found
        page.refresh_review()
