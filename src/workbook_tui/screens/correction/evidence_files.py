"""The files of evidence, looked at in a thread of its own: a big one holds nothing up."""

import asyncio
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TypeVar

from textual import work

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.evidence import FileState, Found, Stopped, faults, look, place_of
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import EvidenceFacts, ReviewFacts
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.lookups import evidenced
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Desk

Answer = TypeVar("Answer")


async def unhurried(task: Callable[[Stopped], Answer]) -> Answer:
    """Do `task` in a thread and give its answer; when nobody waits for it any more it is told to stop."""
    stopped = Event()
    try:
        return await asyncio.to_thread(task, stopped.is_set)
    finally:
        stopped.set()


def has_files(review: ReviewFacts) -> bool:
    """True when a piece of evidence of a plan that is needed names a file."""
    plans = (kpi.plan for one in reviews_at_work(review) for kpi in one.planned_kpis if kpi.plan)
    return any(one.text("path") for plan in plans for one in plan.evidence)


def look_at_files(page: Page, review: ReviewFacts) -> None:
    """Look at every file of evidence; `page` shows itself again when something else is wrong by now."""
    if has_files(review):
        _look(page, review)
    else:
        page.desk.faults = {}


@work(group="evidence", exclusive=True)
async def _look(page: Page, review: ReviewFacts) -> None:
    desk = page.desk
    found = await unhurried(lambda stopped: faults(review, desk.file, stopped))
    if found != desk.faults:
        desk.faults = found
        page.refresh_review()


def keep_when_new(desk: Desk, evidence: EvidenceFacts, seen: Found, focus: str) -> Found:
    """Note the fingerprint of a file whose place was just entered, in one step with it."""
    if seen.state is not FileState.UNNOTED:
        return seen
    try:
        now = evidenced(desk.review_of("evidence", evidence.id), evidence.id)
        if now is None or now[2].text("path") != evidence.text("path"):
            return seen
        desk.workbook.corrections.keep_fingerprint(evidence.id, seen.sha256, focus=focus)
    except WorkbookError as error:
        return Found(FileState.UNNOTED, str(error), seen.sha256)
    return Found(FileState.SAME, sha256=seen.sha256)


def ask_new_version(page: Page, evidence: EvidenceFacts, then: Callable[[], object]) -> None:
    """Ask whether the file as it is now is the new version, note its fingerprint, and go on with `then`."""
    if not evidence.text("path"):
        page.say("This piece of evidence names no file: enter its place first.", wrong=True)
        return
    _ask_new_version(page, evidence, then)


@work(group="new version", exclusive=True)
async def _ask_new_version(page: Page, evidence: EvidenceFacts, then: Callable[[], object]) -> None:
    with page.workbook_app.key_gate.held():
        seen = await unhurried(partial(look, evidence, page.desk.file))
    if seen.state is FileState.SAME:
        page.say("The file is as it was when it was added: nothing to take.")
    elif not seen.sha256:
        page.say(seen.sentence, wrong=True)
    else:
        name = place_of(evidence.text("path"), page.desk.file).name
        detail = "Its new fingerprint is noted, and the check compares with that from now on."
        if await page.app.push_screen_wait(Question(f"Take {name} as it is now as the new version?", detail=detail)):
            change = partial(page.desk.workbook.corrections.keep_fingerprint, evidence.id, seen.sha256)
            apply(page, change, f"{name} is taken as it is now. F5 brings the old fingerprint back.")
            then()
