"""Bringing a backup back into its file, in one transaction, with a backup of what stands there now."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.paths import is_file, is_there
from workbook_tui.store.backups.copies import back_up
from workbook_tui.store.file.copying import write_copy
from workbook_tui.store.file.header import read_header, user_message
from workbook_tui.store.file.opening import (
    backups_folder,
    keep_stale_journal,
    looking,
    page_fault,
    read_only_reason,
    seal_file,
)
from workbook_tui.system.folders import private_folder
from workbook_tui.system.whole import create_whole, replace_whole


def restore(file: Path, backup: Path) -> Path | None:
    """Let the file hold what a backup holds, and give the backup of what it held before, None when it was missing.

    FileRefusedError for a backup that cannot be read, or a file that cannot be written; WorkbookError for a backup of
    another review. Whatever goes wrong, or ends the program, the file is as it was before or as the backup is.
    """
    _refuse_unreadable(backup)
    if is_there(file) and is_file(file) and file.samefile(backup):
        raise WorkbookError(f"{backup} is the file itself. Nothing was changed: name one of its backups.")
    if not is_there(file):
        _write(file, lambda: create_whole(file, partial(write_copy, backup)))
        return None
    if why := read_only_reason(file):
        raise FileRefusedError(f"{file} cannot be restored: {why}. Nothing was changed.")
    keep_stale_journal(file)
    if _is_sound(file):
        _refuse_other_review(file, backup)
        before = back_up(file, "restore")
        _write(file, partial(_copy_into, backup, file))
    else:
        before = _keep_damaged(file)
        _write(file, lambda: replace_whole(file, partial(write_copy, backup)))
        file.with_name(f"{file.name}-journal").unlink(missing_ok=True)
    seal_file(file)
    return before


def _refuse_unreadable(backup: Path) -> None:
    read_header(backup)
    if not _is_sound(backup):
        raise FileRefusedError(f"The backup {backup} is damaged itself. Nothing was changed: choose another one.")


def _is_sound(file: Path) -> bool:
    try:
        read_header(file)
        with looking(file) as connection:
            return not page_fault(connection)
    except FileRefusedError:
        return False


def _refuse_other_review(file: Path, backup: Path) -> None:
    reviews = [_reviews(path) for path in (file, backup)]
    if all(reviews) and not reviews[0] & reviews[1]:
        raise WorkbookError(
            f"{backup} holds another review than {file}. Nothing was changed: open it as a file of its own instead."
        )


def _reviews(path: Path) -> frozenset[str]:
    with looking(path) as connection:
        return frozenset(uid for (uid,) in connection.execute("SELECT uid FROM review"))


def _keep_damaged(file: Path) -> Path:
    """Copy a damaged file aside byte for byte: the database cannot copy it any more."""
    copy = backups_folder(file) / f"{file.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}{file.suffix}"

    def copy_bytes() -> None:
        private_folder(copy.parent)
        create_whole(copy, lambda half: shutil.copyfile(file, half))

    _write(copy, copy_bytes)
    return copy


def _copy_into(backup: Path, file: Path) -> None:
    """Copy every page of the backup into the file, within one transaction of the database."""
    uris = [f"{path.absolute().as_uri()}?mode={mode}" for path, mode in ((backup, "ro"), (file, "rw"))]
    with (
        closing(sqlite3.connect(uris[0], uri=True, isolation_level=None)) as source,
        closing(sqlite3.connect(uris[1], uri=True, isolation_level=None, timeout=5)) as target,
    ):
        target.execute("PRAGMA journal_mode=TRUNCATE")
        target.execute("PRAGMA synchronous=EXTRA")
        source.backup(target)


def _write(target: Path, write: Callable[[], object]) -> None:
    try:
        write()
    except sqlite3.Error as error:
        raise user_message(error, target) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileRefusedError(f"{target} could not be written ({reason}). Nothing was changed.") from error
