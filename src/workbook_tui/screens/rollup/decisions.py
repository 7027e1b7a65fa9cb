"""Decisions of the state office: from the filled sheet of a roll-up into one file for each area."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from workbook_tui.exchange.command_process import CommandProcess, CommandResult, words
from workbook_tui.paths import is_folder, parse_path
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Message, TextQuestion
from workbook_tui.screens.frame.actions import notify_page
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.target import source_problem
from workbook_tui.text import quote

_NAMED = 12
"""Files and doubts that are named one by one."""


async def ask_decisions(page: Page, offered: Path) -> None:
    """Ask for the roll-up and the folder, write the files beside the interface, and tell what became of them."""
    rollup = await page.app.push_screen_wait(
        TextQuestion(
            "Make files of the decisions in which roll-up?",
            text=str(offered),
            detail="The one whose sheet State Decisions was filled in. Each area then imports its own file.",
            check=partial(source_problem, noun="roll-up"),
        )
    )
    if not rollup or not rollup.strip():
        return
    path = parse_path(rollup).absolute()
    folder = await page.app.push_screen_wait(
        TextQuestion("Write a file for each area into which folder?", text=str(path.parent), check=_folder_problem)
    )
    if folder and folder.strip():
        await _write(page, path, parse_path(folder).absolute())


async def _write(page: Page, rollup: Path, folder: Path) -> None:
    page.say(f"Reading {rollup.name} …")
    command = words("decisions", str(rollup), str(folder), who=page.desk.who, today=page.desk.today)
    with page.workbook_app.key_gate.hold_keys():
        ended = await CommandProcess(command, targets=()).run()
    if "files" not in ended.answer:
        notify_page(page, ended.sentence, wrong=True)
        return
    page.say("")
    page.app.push_screen(Message(*_told(ended, folder)))


def _told(ended: CommandResult, folder: Path) -> tuple[str, str]:
    """What was written, and what was left out, as a title and its lines."""
    files, left_out = (_listed(ended.answer, name) for name in ("files", "left_out"))
    title = f"{pluralize(len(files), 'file')} written into {folder}" if files else "Nothing new was decided."
    told = [f"{_name(file)} · {pluralize(_number(file), 'plan')} with something new" for file in files]
    return title, "\n".join([*_first(told), *_first([str(sentence) for sentence in left_out])])


def _first(lines: list[str]) -> list[str]:
    more = len(lines) - _NAMED
    return lines if more <= 0 else [*lines[:_NAMED], f"… and {more} more"]


def _listed(answer: Mapping[str, object], name: str) -> list[object]:
    found = answer.get(name)
    return found if isinstance(found, list) else []


def _name(file: object) -> str:
    return Path(str(file.get("path", ""))).name if isinstance(file, Mapping) else ""


def _number(file: object) -> int:
    return int(file.get("plans", 0)) if isinstance(file, Mapping) else 0


def _folder_problem(typed: str) -> str:
    return "" if not typed.strip() or is_folder(parse_path(typed)) else f"There is no folder {quote(typed.strip())}."
