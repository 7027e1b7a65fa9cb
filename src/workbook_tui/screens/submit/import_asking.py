"""Asks which workbook came back, compares it with the review in hand, and shows the differences."""

import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, is_folder, path_typed
from workbook_tui.rules.at_work import fingerprint_at_work
from workbook_tui.rules.wording import day_said
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.actions import in_thread, notify_page
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.submit.import_page import ImportPage
from workbook_tui.screens.submit.target import SUFFIX
from workbook_tui.text import quoted

_MOST = 40


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
        returned = await in_thread(page, partial(compare, path=path, today=desk.today))
        fingerprint = fingerprint_at_work(desk.review_of("review", returned.review_id))
    except WorkbookError as error:
        notify_page(page, str(error), wrong=True)
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


def workbooks_in(folders: Iterable[Path]) -> list[Path]:
    """The workbooks in some folders, the newest first; those that a spreadsheet program merely keeps open are none."""
    found = []
    for folder in folders:
        try:
            inside = [path for path in folder.iterdir() if path.suffix.lower() == SUFFIX]
            found += [(path.stat().st_mtime, path) for path in inside if not path.name.startswith((".", "~$"))]
        except OSError:
            # A folder that is gone or closed to us has nothing to offer.
            continue
    return [path for _, path in sorted(found, reverse=True)[:_MOST]]


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
