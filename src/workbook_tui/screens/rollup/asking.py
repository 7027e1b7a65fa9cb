"""Which workbooks are added up, and where the roll-up is written to."""

from collections.abc import Sequence
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.area_files import files_in
from workbook_tui.exchange.target import rollup_target_fault
from workbook_tui.paths import is_folder, is_there, parse_path
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.target import SUFFIX, ask_target, target_problem
from workbook_tui.screens.rollup.page import RollupPage
from workbook_tui.text import quote


async def ask_rollup(page: Page, folder: Path) -> None:
    """Ask for the workbooks and the target; Escape starts nothing."""
    typed = await page.app.push_screen_wait(
        TextQuestion(
            "Add up which areas' workbooks?",
            text=f"{folder}",
            detail="A folder, or several folders and files with a semicolon between them.",
            check=_problem,
        )
    )
    sources = _named(typed or "")
    if not sources:
        return
    name = f"Roll-up_{page.desk.today.isoformat()}{SUFFIX}"
    target = await ask_target(page, "Write the roll-up to:", folder / name, check=_target_problem)
    if target is not None:
        await page.app.push_screen(RollupPage(sources, target.absolute()))


def _target_problem(typed: str) -> str:
    """Why no roll-up can be written to what was typed: what is no workbook's place, or somebody's workbook."""
    return target_problem(typed) or (rollup_target_fault(parse_path(typed)) if typed.strip() else "")


def _named(typed: str) -> list[Path]:
    """The paths of a line, without the quotation marks that some systems put around them."""
    return [parse_path(part).absolute() for part in typed.split(";") if part.strip(" \"'")]


def _problem(typed: str) -> str:
    """Why nothing can be added up, "" when it can be tried, or when nothing is named."""
    paths = _named(typed)
    for path in paths:
        if not is_there(path):
            return f"There is no folder or file {quote(str(path))}."
    folders = [path for path in paths if is_folder(path)]
    if folders and len(folders) == len(paths):
        return _emptiness(folders)
    return ""


def _emptiness(folders: Sequence[Path]) -> str:
    """Why there is nothing to add up in some folders, "" when there is a workbook in one of them or below."""
    try:
        found = files_in(folders, Path())
    except WorkbookError as error:
        return str(error)
    is_there = any(path.suffix.lower() == SUFFIX for path in found)
    return "" if is_there else f"There is no workbook ({SUFFIX}) in {quote(str(folders[0]))}."
