"""Every way out stores what is typed; what cannot be stored is kept aside and offered at the next start."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from workbook_tui import __version__
from workbook_tui.paths import state_folder
from workbook_tui.screens.desk import Desk
from workbook_tui.system import keep_crash, private_folder, replace_whole

if TYPE_CHECKING:
    from workbook_tui.app.leaving_app import LeavingApp

KeptText = tuple[str, int, str]
"""Prompt key, row, and the text that could not be stored."""


def keep_unsaved(desk: Desk) -> str:
    """Store what every form holds; what the file refuses goes into a draft file, and a sentence says so ("" else)."""
    lost: list[KeptText] = []
    for form in list(desk.unsaved):
        if not form.flush():
            lost += form.unsaved_texts()
    return _kept(desk.file, lost) if lost else ""


def log_crash(error: Exception) -> Text:
    """Log where an error rose, without any value, and give the sentence to leave with."""
    log = keep_crash(state_folder(), error, at=datetime.now(UTC), version=__version__)
    return Text(
        f"workbook-tui had to stop ({type(error).__name__}). What you typed is stored.\n"
        f"Where it happened is noted, without any of your data, in {log}\n"
    )


async def offer_kept(app: "LeavingApp") -> None:
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


def _kept(file: Path, texts: list[KeptText]) -> str:
    held = json.dumps({"file": str(file.absolute()), "texts": texts}, ensure_ascii=False)
    try:
        place = _folder() / f"unsaved-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.json"
        replace_whole(place, lambda half: half.write_text(held, encoding="utf-8"))
    except OSError as error:
        return f"{file} could not be written, and your last words could not be kept aside ({error.strerror})."
    return f"{file} could not be written. Your last words are kept aside and offered when you open it again."
