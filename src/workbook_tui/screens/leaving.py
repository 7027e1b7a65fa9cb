"""Every way out stores what is typed; what cannot be stored is kept aside and offered at the next start."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from workbook_tui import __version__
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import state_folder
from workbook_tui.screens.desk import Desk
from workbook_tui.system import keep_crash, private_folder, replace_whole

if TYPE_CHECKING:
    from workbook_tui.app import WorkbookApp

KeptText = tuple[str, int, str]
"""Prompt key, row, and the text that could not be stored."""


def keep_unsaved(desk: Desk) -> bool:
    """Store what every form holds; write what the file refuses into a private draft file."""
    lost: list[KeptText] = []
    for form in list(desk.unsaved):
        if not form.flush():
            lost += form.unsaved_texts()
    if lost:
        _write(desk.file, lost)
    return not lost


def log_crash(error: Exception) -> Text:
    """Log where an error rose, without any value, and give the sentence to leave with."""
    log = keep_crash(state_folder(), error, at=datetime.now(UTC), version=__version__)
    return Text(
        f"workbook-tui had to stop ({type(error).__name__}). What you typed is stored.\n"
        f"Where it happened is noted, without any of your data, in {log}\n"
    )


async def offer_kept(app: "WorkbookApp") -> None:
    """Offer text that could not be stored when the program last ended with this file."""
    from workbook_tui.prompts.spsr import PROMPTS
    from workbook_tui.screens.dialogs import Question

    for kept in sorted(_folder().glob("unsaved-*.json")):
        held = json.loads(kept.read_text(encoding="utf-8"))
        if held["file"] != str(app.desk.file.absolute()):
            continue
        labels = ", ".join(f"“{PROMPTS[key].label}”" for key, _, _ in held["texts"] if key in PROMPTS)
        question = f"Text for {labels} could not be stored when the program last ended. Put it back now?"
        if await app.push_screen_wait(Question(question)):
            _put_back(app.desk, held["texts"])
        kept.unlink()


def _put_back(desk: Desk, texts: list[KeptText]) -> None:
    from workbook_tui.prompts.spsr import PROMPTS

    for key, row_id, text in texts:
        prompt = PROMPTS[key]
        desk.workbook.answers.put(prompt, row_id, text, today=desk.today)


def _folder() -> Path:
    return private_folder(state_folder() / "unsaved")


def _write(file: Path, texts: list[KeptText]) -> None:
    held = json.dumps({"file": str(file.absolute()), "texts": texts}, ensure_ascii=False)
    place = _folder() / f"unsaved-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.json"
    try:
        replace_whole(place, lambda half: half.write_text(held, encoding="utf-8") and None)
    except OSError as error:
        raise WorkbookError(f"The text could not be kept in {place.parent} ({error.strerror}).") from error
