"""The workbooks at hand, and where one is written to: what is offered, what cannot be right, what is replaced."""

from collections.abc import Callable, Iterable
from pathlib import Path

from workbook_tui.paths import is_file, is_folder, is_there, parse_path
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.frame.section import Page
from workbook_tui.text import quote

SUFFIX = ".xlsx"
_MOST = 40


def offered_folder(last: Path | None) -> Path:
    """The folder of the last export, else the user's documents, else their home: never a hidden folder."""
    if last is not None and is_folder(last):
        return last
    documents = Path.home() / "Documents"
    return documents if is_folder(documents) else Path.home()


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


def source_problem(typed: str, *, noun: str = "workbook", example: str = "") -> str:
    """Why nothing can be read from what was typed, "" when there is a file, or when nothing is named.

    `noun` is what the file is called, `example` a path that is written as it should be.
    """
    path = parse_path(typed)
    if not typed.strip() or is_file(path):
        return ""
    if is_folder(path):
        return f"{quote(typed.strip())} is a folder; name the {noun} in it."
    return f"There is no file {quote(typed.strip())}.{f' Write its whole path, such as {example}.' if example else ''}"


def target_problem(typed: str) -> str:
    """Why no workbook can be written to what was typed, "" when it can be tried."""
    if not typed.strip():
        return ""
    target = parse_path(typed)
    if target.suffix.lower() != SUFFIX:
        return f"The name of a workbook ends in {SUFFIX}."
    if not is_folder(target.parent):
        return f"The folder {target.parent} is not there."
    return "There is a folder of this name already." if is_folder(target) else ""


async def ask_target(
    page: Page, question: str, offered: Path, *, check: Callable[[str], str] = target_problem
) -> Path | None:
    """Ask for the file to write, before one is replaced too; None when it was left with Escape or emptied."""
    typed = await page.app.push_screen_wait(TextQuestion(question, text=str(offered), check=check))
    if not typed or not typed.strip():
        return None
    target = parse_path(typed)
    replace = Question(f"{target.name} is there already. Replace it?")
    return target if not is_there(target) or await page.app.push_screen_wait(replace) else None
