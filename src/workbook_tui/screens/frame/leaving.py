"""Every way out stores what is typed; what cannot be stored is kept aside and offered at the next start."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.text import Text
from textual.app import App

from workbook_tui import __version__
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import state_folder
from workbook_tui.screens.frame.section import say_on_page
from workbook_tui.screens.frame.workspace import KeptText, Workspace
from workbook_tui.system.crash import keep_crash
from workbook_tui.system.folders import private_folder
from workbook_tui.system.stop import on_stop
from workbook_tui.system.whole import replace_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tui.prompts.prompt import Prompt

Words = tuple[str, str]
"""What a dialog asked, and what was typed in it."""

_PATIENCE = 0.5
"""Seconds of waiting after which it is said what is waited for."""
_NO_VALUE_SAID = "Where it happened is noted, without any of your data, in"


class _Held(NamedTuple):
    """What a draft file holds."""

    texts: list[KeptText]
    words: list[Words]


def save_unsaved(desk: Workspace, words: "Sequence[Words]" = ()) -> str:
    """Store what every form holds; what the file refuses goes into a draft file, and a sentence says so ("" else).

    `words` stand in dialogs that were not answered: they have no field yet and always go into the draft file, which
    is written first: a file that is locked makes every field wait, and the system may not.
    """
    place = _kept(desk.file, [*desk.kept_texts, *_unsaved(desk)], words)
    for form in list(desk.unsaved_forms):
        form.flush()
    left, rowless = _with_and_without_row(desk, [*desk.kept_texts, *_unsaved(desk)])
    words = [*words, *rowless]
    if place is not None:
        place.unlink()
    if not left and not words:
        return ""
    cause = f"{desk.file} could not be written" if left else "What you typed last has no place in the file yet"
    if _kept(desk.file, left, words) is None:
        return f"{cause}, and your last words could not be kept aside either."
    return f"{cause}. Your last words are kept aside and offered when you open {'it' if left else desk.file} again."


def _prompt(desk: Workspace, key: str) -> "Prompt":
    """The prompt of a text that is on the desk (LookupError for one that nothing asks)."""
    found = desk.prompt(key)
    if found is None:
        raise LookupError(key)
    return found


def _with_and_without_row(desk: Workspace, texts: "Sequence[KeptText]") -> tuple[list[KeptText], list[Words]]:
    """Texts that belong into a field of a row, and words for a row that is not there yet, with what was asked."""
    rowless = [(_prompt(desk, key).label, text) for key, row_id, text in texts if not row_id]
    return [text for text in texts if text[1]], rowless


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


def keep_for_another_file(desk: Workspace, words: "Sequence[Words]" = ()) -> None:
    """Keep aside what is typed while another file lies there; it is offered when that one is opened.

    A text belongs into its field only where that is the same row; elsewhere it is offered to be read and copied.
    """
    texts = [*desk.kept_texts, *_unsaved(desk)]
    same = [text for text in texts if _is_same_row(desk, _prompt(desk, text[0]).table, text[1])]
    others = [(_prompt(desk, key).label, text) for key, row_id, text in texts if (key, row_id, text) not in same]
    _kept(desk.file, same, [*words, *others])


def _is_same_row(desk: Workspace, table: str, row_id: int) -> bool:
    """True when the row is in the file that lies there now, as the very same."""
    from workbook_tui.store.workbook import Workbook

    known = desk.workbook.last_known.uid_of(table, row_id)
    try:
        with Workbook(desk.file, who=desk.who).reading() as run:
            found = list(run(f"SELECT uid FROM {table} WHERE id = :row", {"row": row_id}))  # noqa: S608 - a prompt's
    except WorkbookError:
        return False
    return bool(known) and [str(row["uid"]) for row in found] == [known]


def save_replaced_copy(desk: Workspace) -> str:
    """Save what the file held before another one took its place, and say where ("" when nothing was replaced).

    It is looked at once more: what was called saved since the last look must not go with the copy in memory.
    """
    if desk.is_open and not desk.is_replaced:
        with suppress(WorkbookError):
            desk.workbook.cycles()
    if not desk.is_open or not desk.is_replaced:
        return ""
    file = desk.file
    target = state_folder() / "replaced" / f"{file.stem} as it was {datetime.now(UTC):%Y-%m-%d %H%M%S}{file.suffix}"
    try:
        desk.workbook.last_known.save_copy(target)
    except WorkbookError as error:
        return f" What {file.name} held before could not be kept: {error}"
    return f" What {file.name} held before another file took its place is kept in {target}."


async def offer_drafts(app: App[Any], desk: Workspace) -> None:
    """Offer text that could not be stored when the program last ended with this file."""
    for place in sorted(_folder().glob("unsaved-*.json")):
        held = _held(desk, place)
        texts = [] if not held.texts or await _offer_texts(app, desk, held.texts) else held.texts
        words = [] if not held.words else await _offer_words(app, held.words)
        later = _Held(texts, words)
        # What is put off is written before the old file goes.
        if later != held and (later == _Held([], []) or _kept(desk.file, *later) is not None):
            place.unlink()


async def _offer_texts(app: App[Any], desk: Workspace, texts: list[KeptText]) -> bool:
    """Offer what belongs into fields; True when it was put back."""
    from workbook_tui.screens.dialogs import Question

    detail = "It comes back as a draft in its field; nothing that is stored is overwritten."
    if not await app.push_screen_wait(Question(_question(desk, texts), detail=detail, yes="put it back", no="later")):
        return False
    if left := _put_back(desk, texts):
        aside = _kept(desk.file.with_name(f"{desk.file.name} (gone)"), left)
        app.notify(f"Some of it belongs to rows that are gone; it stays in {aside}.", markup=False)
    return True


async def _offer_words(app: App[Any], words: list[Words]) -> list[Words]:
    """Show what was typed in dialogs; gives what is to be offered again."""
    from workbook_tui.screens.dialogs.question import KeptWords

    return [one for one in words if not await app.push_screen_wait(KeptWords(*one))]


def _question(desk: Workspace, texts: list[KeptText]) -> str:
    labels = ", ".join(f"“{_prompt(desk, key).label}”" for key, _, _ in texts)
    return f"Text for {labels} could not be stored when the program last ended. Put it back now?"


def _put_back(desk: Workspace, texts: list[KeptText]) -> list[KeptText]:
    """Keep each text as a draft of its field; gives those whose row is gone."""
    left = []
    for key, row_id, text in texts:
        try:
            desk.workbook.answers.save_draft(_prompt(desk, key), row_id, text)
        except WorkbookError:
            left.append((key, row_id, text))
    return left


def _unsaved(desk: Workspace) -> list[KeptText]:
    return [text for form in list(desk.unsaved_forms) for text in form.unsaved_texts()]


def _folder() -> Path:
    return state_folder() / "unsaved"


def _held(desk: Workspace, place: Path) -> _Held:
    """What a draft file holds that belongs to the file; a damaged one is set aside."""
    try:
        held = json.loads(place.read_text(encoding="utf-8"))
        if held["file"] != str(desk.file.absolute()):
            return _Held([], [])
        texts = [(key, int(row_id), str(text)) for key, row_id, text in held["texts"] if desk.prompt(key) is not None]
        return _Held(texts, [(str(asked), str(typed)) for asked, typed in held.get("words", ())])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        place.rename(place.with_suffix(".damaged"))
        return _Held([], [])


def _kept(file: Path, texts: list[KeptText], words: "Sequence[Words]" = ()) -> Path | None:
    """Write texts into a private draft file; None when there are none, or no room for it."""
    if not texts and not words:
        return None
    held = json.dumps({"file": str(file.absolute()), "texts": texts, "words": list(words)}, ensure_ascii=False)
    try:
        place = private_folder(_folder()) / f"unsaved-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.json"
        replace_whole(place, lambda half: half.write_text(held, encoding="utf-8"))
    except OSError:
        return None
    return place


class Leaving:
    """Stores what is typed anywhere on the desk, before the program ends and whenever it must be in the file."""

    def __init__(self, app: App[Any], desk: Workspace) -> None:
        self._app = app
        self._desk = desk
        self._forget_signals: Callable[[], None] = lambda: None
        self.has_begun = False
        """True from the moment the program ends: nothing is drawn any more."""

    def listen(self, stop: Callable[[], None]) -> None:
        """Call `stop` at every signal that ends the program."""
        self._forget_signals = on_stop(asyncio.get_running_loop(), stop)

    def stop_listening(self) -> None:
        """Leave the signals as they were."""
        self._forget_signals()

    async def wait_for_disk(self) -> None:
        """Wait until the disk has what it is being given; whoever has waited for half a second is told why."""
        writer = self._desk.workbook.writer if self._desk.is_open else None
        if writer is None or not writer.is_busy:
            return
        written = asyncio.ensure_future(asyncio.to_thread(writer.wait))
        done, _ = await asyncio.wait({written}, timeout=_PATIENCE)
        if not done:
            say_on_page(self._app, "The disk is slow: what you typed is being saved …")
        await written

    def store_typing(self) -> None:
        """Store whatever is typed anywhere and not stored yet."""
        for form in list(self._desk.unsaved_forms):
            form.flush()

    def store_all(self) -> str:
        """Begin to leave: store everything; gives sentences about what could not be and where it is kept, "" else."""
        self.has_begun = True
        said = (save_unsaved(self._desk, self._in_dialogs()) + save_replaced_copy(self._desk)).strip()
        if self._desk.is_open and not self._desk.is_replaced:
            self._desk.workbook.seal()
        return said

    def keep_aside(self) -> None:
        """Begin to leave while another file lies there: what is typed is kept aside and offered at the next start."""
        self.has_begun = True
        keep_for_another_file(self._desk, self._in_dialogs())

    def _in_dialogs(self) -> list[Words]:
        """What is typed in the dialogs that are open."""
        if not any(screen.is_modal for screen in self._app.screen_stack):
            return []
        # Before a dialog is open, nothing of it is loaded.
        from workbook_tui.screens.dialogs.question import Dialog

        dialogs = [screen for screen in self._app.screen_stack if isinstance(screen, Dialog)]
        return [(dialog.question_text, words) for dialog in dialogs if (words := dialog.typed_words())]
