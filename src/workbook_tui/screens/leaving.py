"""Every way out stores what is typed; what cannot be stored is kept aside and offered at the next start."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from workbook_tui import __version__
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import state_folder
from workbook_tui.screens.desk import Desk, KeptText
from workbook_tui.system import keep_crash, private_folder, replace_whole

if TYPE_CHECKING:
    from workbook_tui.app.leaving_app import LeavingApp

_NO_VALUE_SAID = "Where it happened is noted, without any of your data, in"


def keep_unsaved(desk: Desk) -> str:
    """Store what every form holds; what the file refuses goes into a draft file, and a sentence says so ("" else).

    The draft file is written first: a file that is locked makes every field wait, and the system may not.
    """
    place = _kept(desk.file, [*desk.kept, *_unsaved(desk)])
    for form in list(desk.unsaved):
        form.flush()
    left = [*desk.kept, *_unsaved(desk)]
    if place is not None:
        place.unlink()
    if not left:
        return ""
    if _kept(desk.file, left) is None:
        return f"{desk.file} could not be written, and your last words could not be kept aside either."
    return f"{desk.file} could not be written. Your last words are kept aside and offered when you open it again."


def log_crash(error: Exception, said: str) -> Text:
    """Log where an error rose, without any value, and give the sentences to leave with."""
    try:
        log = keep_crash(state_folder(), error, at=datetime.now(UTC), version=__version__)
    except OSError as refused:
        noted = f"It could not be noted where it happened ({refused.strerror})."
    else:
        noted = f"{_NO_VALUE_SAID} {log}"
    stored = said or "What you typed is stored."
    return Text(f"workbook-tui had to stop ({type(error).__name__}). {stored}\n{noted}\n")


async def offer_kept(app: "LeavingApp") -> None:
    """Offer text that could not be stored when the program last ended with this file."""
    from workbook_tui.screens.dialogs import Question

    for place in sorted(_folder().glob("unsaved-*.json")):
        texts = _held(place, app.desk.file)
        if not texts:
            continue
        detail = "It comes back as a draft in its field; nothing that is stored is overwritten."
        if await app.push_screen_wait(Question(_question(texts), detail=detail, yes="put it back", no="later")):
            left = _put_back(app.desk, texts)
            place.unlink()
            if left:
                aside = _kept(app.desk.file.with_name(f"{app.desk.file.name} (gone)"), left)
                app.notify(f"Some of it belongs to rows that are gone; it stays in {aside}.", markup=False)


def _question(texts: list[KeptText]) -> str:
    from workbook_tui.prompts.spsr import PROMPTS

    labels = ", ".join(f"“{PROMPTS[key].label}”" for key, _, _ in texts)
    return f"Text for {labels} could not be stored when the program last ended. Put it back now?"


def _put_back(desk: Desk, texts: list[KeptText]) -> list[KeptText]:
    """Keep each text as a draft of its field; gives those whose row is gone."""
    from workbook_tui.prompts.spsr import PROMPTS

    left = []
    for key, row_id, text in texts:
        try:
            desk.workbook.answers.keep(PROMPTS[key], row_id, text)
        except WorkbookError:
            left.append((key, row_id, text))
    return left


def _unsaved(desk: Desk) -> list[KeptText]:
    return [text for form in list(desk.unsaved) for text in form.unsaved_texts()]


def _folder() -> Path:
    return state_folder() / "unsaved"


def _held(place: Path, file: Path) -> list[KeptText]:
    """The texts of a draft file that belong to `file`; a damaged one is set aside."""
    from workbook_tui.prompts.spsr import PROMPTS

    try:
        held = json.loads(place.read_text(encoding="utf-8"))
        mine = held["file"] == str(file.absolute())
        return [(key, int(row_id), str(text)) for key, row_id, text in held["texts"] if mine and key in PROMPTS]
    except (OSError, ValueError, KeyError, TypeError):
        place.rename(place.with_suffix(".damaged"))
        return []


def _kept(file: Path, texts: list[KeptText]) -> Path | None:
    """Write texts into a private draft file; None when there are none, or no room for it."""
    if not texts:
        return None
    held = json.dumps({"file": str(file.absolute()), "texts": texts}, ensure_ascii=False)
    try:
        place = private_folder(_folder()) / f"unsaved-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.json"
        replace_whole(place, lambda half: half.write_text(held, encoding="utf-8"))
    except OSError:
        return None
    return place
