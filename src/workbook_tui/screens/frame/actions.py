"""What a key does: one change to the file, and the sentence that says what became of it."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from workbook_tui.errors import WorkbookError
from workbook_tui.screens.dialogs import Message, Question
from workbook_tui.screens.frame.section import Page

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

Result = TypeVar("Result")

FEW = 200
"""So many rows are written before the next key; more than that are written in a thread."""

_EDGES = 4
"""Columns of the status line that hold no text."""


async def in_thread(page: Page, work: Callable[["Workbook"], Result], *, keys_wait: bool = True) -> Result:
    """Do `work` in a thread, on a workbook of its own, while the page is drawn; give or raise what it does.

    Keys wait for it, in order, where a page, a question or other rows come of it that they may be meant for.
    """
    with page.workbook_app.key_gate.hold_keys() if keys_wait else nullcontext():
        return await asyncio.to_thread(work, page.desk.workbook.another())


def apply(page: Page, change: Callable[[], object], said: str) -> bool:
    """Make one change to the file and show it; True when it is stored, else the status line says why not."""
    try:
        change()
    except WorkbookError as error:
        page.say(str(error), wrong=True)
        return False
    page.refresh_review()
    page.say(said)
    return True


async def apply_many(page: Page, number: int, change: Callable[["Workbook"], object], said: str) -> bool:
    """Make a change of so many rows as `apply` does; keys are answered meanwhile when they are many."""
    if number <= FEW:
        return apply(page, lambda: change(page.desk.workbook), said)
    page.say("Working …")
    try:
        await in_thread(page, change, keys_wait=False)
    except WorkbookError as error:
        page.say(str(error), wrong=True)
        return False
    page.refresh_review()
    page.say(said)
    return True


def apply_if_sure(page: Page, question: Question, change: Callable[[], object], said: str) -> None:
    """Ask first, then make the change."""

    def answered(sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if sure:
            apply(page, change, said)

    page.app.push_screen(question, answered)


def notify_page(page: Page, sentence: str, *, wrong: bool = False) -> None:
    """Say what became of something that took a while: in the status line of `page`, or over what lies on it by now.

    A refusal that the line would cut is shown in full as well: what to do stands at its end.
    """
    if page.app.screen is not page:
        page.app.notify(sentence, severity="warning" if wrong else "information", markup=False)
        return
    page.say(sentence, wrong=wrong)
    if wrong and len(sentence) > page.size.width - _EDGES:
        # The line is empty when the page comes to the front again.
        page.app.push_screen(Message("This could not be done", sentence), lambda _: page.say(sentence, wrong=True))


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that a key has just added, and the step of the journal that added it; 0 for none."""

    row_id: int = 0
    step_id: int = 0


def add_row(page: Page, add: Callable[[], int]) -> AddedRow:
    """Add a row and remember the step; no row when the file refuses it, and the status line says why."""
    try:
        return AddedRow(add(), _newest_step(page.desk.workbook))
    except WorkbookError as error:
        page.say(str(error), wrong=True)
        return AddedRow()


def discard_row(page: Page, new: AddedRow, remove: Callable[[int], None], said: str = "Nothing was added.") -> bool:
    """Take back a row that was left blank, so that undo never meets it; True when the file allows it."""
    book = page.desk.workbook

    def discard() -> None:
        if _newest_step(book) == new.step_id:
            book.journal.undo()
        else:
            # Something else was done since, and undoing would take that back instead.
            remove(new.row_id)

    return apply(page, discard, said)


def _newest_step(book: "Workbook") -> int:
    """The newest step of the person at work, 0 when there is none."""
    return next((step.id for step in book.journal.steps(limit=1)), 0)
