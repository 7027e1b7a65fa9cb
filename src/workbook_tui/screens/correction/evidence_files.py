"""The files of evidence, looked at in a thread of its own: a big one holds nothing up."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from threading import Event
from typing import TypeVar

from textual import work

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.evidence import FileState, Found, Stopped, faults, look, looked_at, place_of
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import EvidenceFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.wording import counted
from workbook_tui.screens.correction.row_editor import find_row
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.doing import do
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Desk

Answer = TypeVar("Answer")
_WORST_FIRST = (FileState.MISSING, FileState.CHANGED, FileState.UNNOTED, FileState.UNREADABLE, FileState.SAME)


async def unhurried(task: Callable[[Stopped], Answer]) -> Answer:
    """Do `task` in a thread and give its answer; when nobody waits for it any more it is told to stop."""
    stopped = Event()
    try:
        return await asyncio.to_thread(task, stopped.is_set)
    finally:
        stopped.set()


def names_file(plan: PlanFacts) -> bool:
    """True when a piece of evidence of the plan names a file."""
    return any(evidence.text("path") for evidence in plan.evidence)


class PlanFiles:
    """How the files of evidence of one plan were found when the page looked at them last."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._plan: PlanFacts | None = None
        self._looked_for: tuple[tuple[int, str, str], ...] = ()
        self.found: Mapping[int, Found] = {}
        """By the number of the evidence."""

    def look_when_new(self, plan: PlanFacts) -> None:
        """Look at the files when one is named anew, or in another version, since the last look."""
        named = tuple((one.id, one.text("path"), one.text("sha256")) for one in plan.evidence if one.text("path"))
        self._plan = plan
        if named != self._looked_for:
            self._looked_for = named
            self.look()

    def look(self, *, is_asked: bool = False) -> None:
        """Look at every file, show the page again, and say how the files are when that was asked."""
        if self._plan is not None:
            _look_at_plan(self._page, self, self._plan, is_asked=is_asked)

    def summary(self) -> str:
        """How the files are together, such as "3 files looked at: 1 missing, 2 unchanged."."""
        states = [found.state for found in self.found.values() if found.state is not FileState.PAPER]
        told = [f"{states.count(state)} {state}" for state in _WORST_FIRST if state in states]
        return f"{counted(len(states), 'file')} looked at: {', '.join(told)}."


@work(group="files", exclusive=True)
async def _look_at_plan(page: Page, files: PlanFiles, plan: PlanFacts, *, is_asked: bool) -> None:
    files.found = await unhurried(partial(looked_at, plan, page.desk.file))
    page.refresh_review()
    if is_asked:
        page.say(files.summary(), wrong=any(found.sentence for found in files.found.values()))


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
    found = await unhurried(lambda stopped: faults(review, desk.file, stopped))
    if found != desk.faults:
        desk.faults = found
        page.refresh_review()


def keep_when_new(desk: Desk, evidence: EvidenceFacts, seen: Found, focus: str) -> Found:
    """Note the fingerprint of a file whose place was just entered, in one step with it."""
    if seen.state is not FileState.UNNOTED:
        return seen
    try:
        now = find_row(desk.review_of("evidence", evidence.id), "evidence", evidence.id)
        if now is None or now.row.text("path") != evidence.text("path"):
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
            do(page, change, f"{name} is taken as it is now. F5 brings the old fingerprint back.")
            then()
