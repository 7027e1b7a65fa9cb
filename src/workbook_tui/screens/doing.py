"""Does what a key asks for, shows the review as it is then, and says what happened."""

from collections.abc import Callable

from workbook_tui.errors import WorkbookError
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.section import Page


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


def do_if_sure(page: Page, question: Question, change: Callable[[], object], said: str) -> None:
    """Ask first, then make the change."""

    def answered(sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if sure:
            do(page, change, said)

    page.app.push_screen(question, answered)
