"""The backups of a file: making one, naming them, and removing those that are not kept."""

import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.backups.rotation import kept_moments
from workbook_tui.store.file.copying import write_copy
from workbook_tui.store.file.header import user_message
from workbook_tui.store.file.opening import backups_folder
from workbook_tui.system.folders import private_folder
from workbook_tui.system.whole import create_whole, sweep_halves

REASONS = {
    "open": "when it was opened",
    "hour": "while it was open",
    "asked": "asked for",
    "import": "before an import",
    "merge": "before another copy was brought in",
    "restore": "before a restore",
    "repair": "before a repair",
    "delete": "before something large was deleted",
    "join": "before copied tasks were joined",
}
"""Why a backup was made, by the word in its name."""

_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"-(?P<at>\d{8}T\d{12}Z)-(?P<why>[a-z]+)$")
_FORMAT = "-before-format-"
"""In the name of a copy that is made once, and never removed."""
_DAMAGED = ("-damaged-", "-half-written-")
"""In the names of what was kept of a damaged file: nothing to go back to."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a file: where it lies, when it was made, why (in words), and its size in bytes."""

    path: Path
    at: datetime
    why: str
    size: int
    is_rotated: bool


def moment_text(at: datetime) -> str:
    """A moment as it was on the clock of this computer: 2026-11-30 21:43."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def list_backups(file: Path) -> tuple[Backup, ...]:
    """The backups of the file at a path, newest first."""
    return tuple(sorted(_found(file), key=lambda one: (one.at, one.path.name), reverse=True))


def _found(file: Path) -> Iterator[Backup]:
    with suppress(OSError):
        for path in backups_folder(file).iterdir():
            is_whole = not any(part in path.stem for part in _DAMAGED)
            if is_whole and path.suffix == file.suffix and not path.name.startswith("."):
                yield from _backup(path)


def _backup(path: Path) -> Iterator[Backup]:
    with suppress(OSError):
        found = path.stat()
        named = _NAME.search(path.stem)
        if named is not None and named["why"] in REASONS:
            at = datetime.strptime(named["at"], _STAMP).replace(tzinfo=UTC)
            yield Backup(path, at, REASONS[named["why"]], found.st_size, is_rotated=True)
            return
        at = datetime.fromtimestamp(found.st_mtime, UTC)
        why = "before a newer format" if _FORMAT in path.stem else "put there by hand"
        yield Backup(path, at, why, found.st_size, is_rotated=False)


def back_up(file: Path, why: str, *, now: datetime | None = None) -> Path:
    """Copy the file into its folder of backups, remove those that are not kept, and give the copy (FileRefusedError).

    `why` is a key of REASONS.
    """
    moment = now or datetime.now(UTC)
    copy = backups_folder(file) / f"{file.stem}-{moment.strftime(_STAMP)}-{why}{file.suffix}"
    try:
        private_folder(copy.parent)
        sweep_halves(copy)
        create_whole(copy, partial(write_copy, file))
    except sqlite3.Error as error:
        raise user_message(error, file) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileRefusedError(f"The backup {copy} could not be written ({reason}). Nothing was changed.") from error
    rotate(file, now=moment)
    return copy


def back_up_when_changed(file: Path, why: str) -> Path | None:
    """Like `back_up`, unless nothing was written to the file since the newest backup: then None."""
    newest = next((one for one in list_backups(file) if one.is_rotated), None)
    try:
        changed = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError as error:
        raise FileRefusedError(f"{file} is not there any more, so no backup of it was made.") from error
    return back_up(file, why) if newest is None or changed > newest.at else None


def rotate(file: Path, *, now: datetime) -> None:
    """Remove the backups of a file that are not kept; what cannot be removed stays."""
    rotated = [one for one in list_backups(file) if one.is_rotated]
    kept = kept_moments((one.at for one in rotated), now)
    for one in rotated:
        if one.at not in kept:
            with suppress(OSError):
                one.path.unlink()


def steps_since(backups: Collection[Path], file: Path) -> dict[Path, int | None]:
    """How many steps the file holds that each backup does not; None when a backup is no earlier state of the file."""
    found: dict[Path, int | None] = {}
    with suppress(sqlite3.Error), _reading(file) as new:
        for backup in backups:
            found[backup] = _steps_since(backup, new)
    return {backup: found.get(backup) for backup in backups}


def _steps_since(backup: Path, new: sqlite3.Connection) -> int | None:
    try:
        with _reading(backup) as old:
            last = old.execute("SELECT id, uid FROM step ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
    except sqlite3.Error:
        return None
    known = new.execute("SELECT count(*) FROM step WHERE id = ? AND uid = ?", last).fetchone()[0]
    if last[0] and not known:
        return None
    return int(new.execute("SELECT count(*) FROM step WHERE id > ?", (last[0],)).fetchone()[0])


def _reading(path: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=5))
