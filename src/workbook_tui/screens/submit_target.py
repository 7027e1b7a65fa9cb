"""Asks where a workbook is written to: what is offered, what cannot be right, and before a file is replaced."""

from pathlib import Path

from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.section import Page

SUFFIX = ".xlsx"


def offered_folder(last: Path | None) -> Path:
    """The folder of the last export, else the user's documents, else their home: never a hidden folder."""
    if last is not None and last.is_dir():
        return last
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def target_problem(typed: str) -> str:
    """Why no workbook can be written to what was typed, "" when it can be tried."""
    if not typed.strip():
        return ""
    target = Path(typed.strip()).expanduser()
    if target.suffix.lower() != SUFFIX:
        return f"The name of a workbook ends in {SUFFIX}."
    if not target.parent.is_dir():
        return f"The folder {target.parent} is not there."
    return "There is a folder of this name already." if target.is_dir() else ""


async def ask_target(page: Page, question: str, offered: Path) -> Path | None:
    """Ask for the file to write, before one is replaced too; None when it was left with Escape or emptied."""
    typed = await page.app.push_screen_wait(TextQuestion(question, text=str(offered), check=target_problem))
    if not typed or not typed.strip():
        return None
    target = Path(typed.strip()).expanduser()
    replace = Question(f"{target.name} is there already. Replace it?")
    return target if not target.exists() or await page.app.push_screen_wait(replace) else None
