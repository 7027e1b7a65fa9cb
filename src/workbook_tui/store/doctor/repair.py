"""Puts right what a damaged file's journal and backups know, after a backup, in one transaction."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.backups.copies import list_backups
from workbook_tui.store.doctor.examination import FoundDamage, examine, open_damaged, read_table, readable_text
from workbook_tui.store.doctor.replay import Replay, replay, stored_form
from workbook_tui.store.file.header import user_message
from workbook_tui.store.file.opening import backups_folder
from workbook_tui.system.folders import private_folder
from workbook_tui.system.whole import create_whole
from workbook_tui.text import clean_text

_WITNESSES = 5
"""So many of the newest backups are asked."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done: the copy of the file before, what was put right, and what is left."""

    before: Path
    mended: tuple[FoundDamage, ...]
    left: tuple[FoundDamage, ...]


def repair(file: Path, findings: Sequence[FoundDamage]) -> Repair:
    """Put right what can be decided; FileRefusedError when the file cannot be written.

    A value is taken from the journal, or left while the journal is mended, by what the backups say of it; where they
    say nothing, a value that nobody can have typed loses. What nothing decides stays as it is.
    """
    before = _keep_bytes(file)
    try:
        with open_damaged(file) as reading:
            known = replay(reading)
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as writing:
            mended = _mend_all(file, writing, known, findings)
    except sqlite3.Error as error:
        raise user_message(error, file) from error
    return Repair(before, mended, examine(file))


def _keep_bytes(file: Path) -> Path:
    copy = backups_folder(file) / f"{file.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}{file.suffix}"
    try:
        private_folder(copy.parent)
        create_whole(copy, lambda half: shutil.copyfile(file, half))
    except OSError as error:
        raise FileRefusedError(
            f"The file is copied before it is repaired, and {copy} could not be written ({error.strerror}). Nothing "
            "was changed."
        ) from error
    return copy


def _mend_all(
    file: Path, writing: sqlite3.Connection, known: Replay, findings: Sequence[FoundDamage]
) -> tuple[FoundDamage, ...]:
    writing.execute("PRAGMA foreign_keys=OFF")
    writing.execute("PRAGMA secure_delete=ON")
    if any(one.kind == "page" and "index" in str(one.stored) for one in findings):
        writing.execute("REINDEX")
    writing.execute("BEGIN IMMEDIATE")
    try:
        mended = tuple(one for one in findings if _mend(file, writing, known, one))
        writing.execute("COMMIT")
    finally:
        if writing.in_transaction:
            writing.execute("ROLLBACK")
    return mended


def _mend(file: Path, writing: sqlite3.Connection, known: Replay, one: FoundDamage) -> bool:
    """Put one thing right; False when nothing decides it."""
    if one.kind == "value":
        return _mend_value(file, writing, known, one)
    if one.kind == "lost" and (one.table, one.row_id) not in known.partial:
        return _insert(writing, one.table, known.rows[one.table, one.row_id])
    if one.kind == "text":
        sql = f'UPDATE "{one.table}" SET "{one.column}" = ? WHERE id = ?'
        writing.execute(sql, (readable_text(str(one.stored)), one.row_id))
        return True
    if one.kind == "receipt":
        return _mend_receipt(file, writing, one.row_id)
    return False


def _mend_value(file: Path, writing: sqlite3.Connection, known: Replay, one: FoundDamage) -> bool:
    right = _decided(file, one)
    if right is None:
        return False
    if right == "journal":
        sql = f'UPDATE "{one.table}" SET "{one.column}" = ?, version = version + 1 WHERE id = ?'
        writing.execute(sql, (one.journaled, one.row_id))
        return True
    entry = known.entries[one.table, one.row_id, one.column]
    op, kept = writing.execute("SELECT op, new FROM change WHERE id = ?", (entry,)).fetchone()
    value = {**json.loads(kept), one.column: one.stored} if op == "insert" else one.stored
    writing.execute(
        "UPDATE change SET new = ? WHERE id = ?", (json.dumps(value, default=str, ensure_ascii=False), entry)
    )
    return True


def _decided(file: Path, one: FoundDamage) -> str | None:
    """Whether the "journal" or the "row" is right, None when nothing tells."""
    for value in _told_by_backups(file, one):
        if value == one.journaled:
            return "journal"
        if value == one.stored:
            return "row"
    typed = [_can_be_typed(value) for value in (one.stored, one.journaled)]
    if typed == [False, True]:
        return "journal"
    return "row" if typed == [True, False] else None


def _can_be_typed(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return clean_text(value) == value


def _told_by_backups(file: Path, one: FoundDamage) -> Iterator[object]:
    """What the newest backups hold in that place."""
    for backup in list_backups(file)[:_WITNESSES]:
        with suppress(sqlite3.Error, LookupError, ValueError), open_damaged(backup.path) as connection:
            names, rows = read_table(connection, one.table)
            yield dict(zip(names, rows[one.row_id], strict=True))[one.column]


def _insert(writing: sqlite3.Connection, table: str, row: dict[str, object]) -> bool:
    known = {info[1] for info in writing.execute(f'PRAGMA table_info("{table}")')}
    values = {name: stored_form(name, value) for name, value in row.items() if name in known}
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    try:
        writing.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))
    except sqlite3.IntegrityError:
        return False
    return True


def _mend_receipt(file: Path, writing: sqlite3.Connection, row_id: int) -> bool:
    """Bring the bytes of a sent workbook back from a backup that has them whole."""
    (digest,) = writing.execute("SELECT sha256 FROM submission WHERE id = ?", (row_id,)).fetchone()
    for backup in list_backups(file):
        with suppress(sqlite3.Error), open_damaged(backup.path) as connection:
            found = connection.execute("SELECT content, sha256 FROM submission WHERE id = ?", (row_id,)).fetchone()
            if found and isinstance(found[0], bytes) and hashlib.sha256(found[0]).hexdigest() == found[1]:
                writing.execute("UPDATE submission SET content = ?, sha256 = ? WHERE id = ?", (*found, row_id))
                return bool(digest)
    return False
