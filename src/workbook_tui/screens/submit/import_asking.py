"""Asks which workbook came back, compares it with the review in hand, and shows the differences."""

import os
from datetime import datetime
from functools import partial
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, is_folder, path_typed
from workbook_tui.rules.at_work import fingerprint_at_work
from workbook_tui.rules.wording import day_said
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.aside import aside
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.target import SUFFIX, workbooks_in
from workbook_tui.screens.frame.telling import tell
from workbook_tui.screens.submit.import_page import ImportPage
from workbook_tui.text import quoted


async def import_returned(page: Page, folder: Path) -> None:
    """Ask for the workbook and show its differences; one that is refused is told in the status line."""
    path = await _ask(page, folder)
    if path is None:
        return
    from workbook_tui.exchange.returned import compare

    desk = page.desk
    page.say(f"Comparing {path.name} …")
    try:
        # The workbook says which cycle it is about; that need not be the one in front.
        returned = await aside(page, partial(compare, path=path, today=desk.today))
        fingerprint = fingerprint_at_work(desk.review_of("review", returned.review_id))
    except WorkbookError as error:
        tell(page, str(error), wrong=True)
        return
    page.say("")
    await page.app.push_screen(ImportPage(returned, fingerprint))


async def _ask(page: Page, folder: Path) -> Path | None:
    """Offer the workbooks at hand; any other is named by its path."""
    known = workbooks_in(dict.fromkeys((folder, Path.home() / "Downloads")))
    typed: str | None = f"{folder}{os.sep}"
    if known:
        rows = [(str(path), path.name, f"{_day(path)} · {path.parent.name}") for path in known]
        typed = await page.app.push_screen_wait(
            Pick("Which workbook came back? Pick it, or type its path.", rows, add="Open")
        )
    if typed is not None and _problem(typed):
        question = "The workbook that came back (its whole path):"
        typed = await page.app.push_screen_wait(TextQuestion(question, text=typed, check=_problem))
    return path_typed(typed).absolute() if typed and typed.strip() else None


def _day(path: Path) -> str:
    return day_said(datetime.fromtimestamp(path.stat().st_mtime).astimezone().date())


def _problem(typed: str) -> str:
    """Why no workbook can be opened at a path, "" when there is one, or when nothing is named."""
    path = path_typed(typed)
    if not typed.strip() or is_file(path):
        return ""
    if is_folder(path):
        return f"{path} is a folder; name the workbook in it."
    return f"There is no file {quoted(typed.strip())}. Write its whole path, such as ~/Downloads/returned{SUFFIX}."
