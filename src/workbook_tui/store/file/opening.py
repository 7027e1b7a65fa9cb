"""What is looked at before a file is read: what lies beside it, what is in it, and whether it is whole.

Nothing here changes the file. A journal that a killed program left is copied aside together with the file before
SQLite takes back what was half written: should the journal belong to another copy of the file, both are still there.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from workbook_tui.errors import FileRefusedError
from workbook_tui.paths import is_file
from workbook_tui.store.file.format_tables import tables_of
from workbook_tui.store.file.header import SCHEMA_VERSION, user_message
from workbook_tui.store.file.seal import keep_seal, read_seal, take_seal
from workbook_tui.system.folders import private_folder
from workbook_tui.system.locks import is_being_written, is_writable

BUDGET = 0.04
"""Seconds that a look at all pages may take; a larger file is judged by `doctor`, and by the program in the end."""

_STEPS = 10_000
"""Instructions of the database between two looks at the clock."""
_FOREIGN = """SELECT type, name FROM sqlite_master
    WHERE type NOT IN ('table', 'index') OR upper(sql) LIKE 'CREATE VIRTUAL%' LIMIT 1"""
_DAMAGED = (
    "{path} is damaged: {what}. Nothing was changed. “doctor” shows what can be saved and which backups there are."
)


def backups_folder(path: Path) -> Path:
    """The folder of the backups of the file at `path`; it may not exist yet."""
    return path.with_name(f"{path.name}.backups")


def read_only_reason(path: Path) -> str:
    """Why a file can be read but not written, as a part of a sentence; "" when it can be written."""
    if not is_writable(path):
        return "the file is write-protected"
    # A save writes its journal beside the file.
    return "" if is_writable(path.absolute().parent) else "its folder is write-protected"


def keep_stale_journal(path: Path) -> None:
    """Copy the file and the journal that a killed program left beside it into the folder of backups.

    FileRefusedError when the file cannot be put right because it, or its folder, is read-only.
    """
    journal = path.with_name(f"{path.name}-journal")
    if not is_file(journal) or not _begins_with_something(journal) or is_being_written(path):
        return
    if why := read_only_reason(path):
        raise FileRefusedError(
            f"A program ended while it wrote to {path}, and it cannot be put right here: {why}. Nothing was changed. "
            f"Copy it together with {journal.name} into a folder of yours and open it there."
        )
    _keep_both(path, journal)


def _keep_both(path: Path, journal: Path) -> None:
    """Copy a file and its journal, once for each journal."""
    digest = hashlib.sha256(journal.read_bytes()).hexdigest()[:12]
    copy = backups_folder(path) / f"{path.stem}-half-written-{digest}{path.suffix}"
    if is_file(copy):
        return
    try:
        private_folder(copy.parent)
        shutil.copyfile(journal, copy.with_name(f"{copy.name}-journal.txt"))
        shutil.copyfile(path, copy)
    except OSError as error:
        raise FileRefusedError(
            f"A program ended while it wrote to {path}. Before it is put right both files are copied, and that failed "
            f"({error.strerror}). Nothing was changed: make room on the disk and open it again."
        ) from error


def _begins_with_something(journal: Path) -> bool:
    """True for a journal that SQLite would play back: an ended one is empty or begins with zeros."""
    try:
        with journal.open("rb") as file:
            return file.read(1) not in {b"", b"\0"}
    except OSError:
        return False


def refuse_unsound(path: Path, budget: float = BUDGET) -> None:
    """Raise FileRefusedError when the file holds what the program never makes, or a page of it is damaged.

    A view in the place of a table may run without end, and a trigger may alter what is stored. Pages are looked at for
    as long as the budget (seconds) lasts.
    """
    with looking(path) as connection:
        found = connection.execute(_FOREIGN).fetchone()
        if found is not None:
            raise FileRefusedError(
                f"{path} holds a {found[0]} that this program never makes. Nothing was read or changed: open a copy "
                "from the folder of backups beside it."
            )
        _refuse_altered(path, connection, budget)
        _refuse_missing_tables(path, connection)


def _refuse_missing_tables(path: Path, connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version == SCHEMA_VERSION and not tables_of(version) <= tables:
        raise FileRefusedError(_DAMAGED.format(path=path, what="a table is missing"))


def _refuse_altered(path: Path, connection: sqlite3.Connection, budget: float) -> None:
    """Raise FileRefusedError when a page is damaged, or bytes have changed which no program wrote."""
    if len(connection.execute("SELECT name FROM sqlite_master WHERE name = 'step'").fetchall()) != 1:
        # A file without a journal is none of ours, whatever its header says.
        seal = before = None
    else:
        seal, before = take_seal(connection), read_seal(path)
    is_as_before = seal is not None and before is not None and seal.digest == before.digest
    if is_as_before and before is not None and before.is_whole:
        return
    fault = page_fault(connection, budget)
    if fault:
        raise FileRefusedError(_DAMAGED.format(path=path, what="parts of it cannot be read"))
    if not is_as_before and seal is not None and before is not None and seal.is_same_version(before):
        raise FileRefusedError(
            _DAMAGED.format(path=path, what="it has changed since it was last closed, by no program")
        )
    if fault is not None and seal is not None:
        keep_seal(path, replace(seal, is_whole=True))


def seal_file(path: Path, *, is_whole: bool = False) -> None:
    """Keep what the file is like now, if it can be read; `is_whole` when every page has just been looked at."""
    with suppress(FileRefusedError), looking(path) as connection:
        seal = take_seal(connection)
        keep_seal(path, seal and replace(seal, is_whole=is_whole))


def page_fault(connection: sqlite3.Connection, budget: float | None = None) -> str | None:
    """What SQLite finds wrong with the pages of a file, "" for nothing, None when the budget (seconds) was used up."""
    end = perf_counter() + (budget or 0)
    if budget is not None:
        connection.set_progress_handler(lambda: perf_counter() > end, _STEPS)
    try:
        said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return None
    finally:
        connection.set_progress_handler(None, 0)
    return "" if said == "ok" else said


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads, and takes nothing of the file's for a program; FileRefusedError says what fails."""
    try:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA query_only=ON")
            yield connection
    except sqlite3.Error as error:
        raise user_message(error, path) from error
