"""Does what a key asks for, shows the review as it is then, and says what happened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.section import Page

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

FEW = 200
"""So many rows are written before the next key; more than that are written aside."""


def do(page: Page, change: Callable[[], object], said: str) -> bool:
    """Make one change to the file; True when it is stored, else the status line says why not."""
    try:
        change()
    except WorkbookError as error:
        page.say(str(error), wrong=True)
        return False
    page.refresh_review()
    page.say(said)
    return True


async def do_many(page: Page, number: int, change: Callable[["Workbook"], object], said: str) -> bool:
    """Make a change of so many rows as `do` does; keys are answered meanwhile when they are many."""
    if number <= FEW:
        return do(page, lambda: change(page.desk.workbook), said)
    # The store is imported behind the first frame.
    from workbook_tui.screens.frame.aside import aside

    page.say("Working …")
    try:
        await aside(page, change, keys_wait=False)
    except WorkbookError as error:
        page.say(str(error), wrong=True)
        return False
    page.refresh_review()
    page.say(said)
    return True


def do_if_sure(page: Page, question: Question, change: Callable[[], object], said: str) -> None:
    """Ask first, then make the change."""

    def answered(sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if sure:
            do(page, change, said)

    page.app.push_screen(question, answered)
