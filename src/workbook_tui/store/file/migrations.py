"""Brings an older file to the tables of today, one transaction a version, with a copy of the file made first.

Written by hand rather than by Alembic. Its batch mode, which SQLite needs for all but a new column, makes a table anew
from what it reflects: AUTOINCREMENT goes, and with it the numbers given so far (of a plan table whose newest number was
105 five rows were left: the next got 6, which a draft or the journal may still mean). What is promised of a file (a
copy first, one transaction a version, no row orphaned, a newer format refused from the header before a database is
opened) would still be ours to write, beside a second mark of the format in a table of its own. It costs three packages
and 165-205 ms of import on top of SQLModel when it is due. What it would do for us is `rebuild_table`: 15 lines.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.store.file.copying import write_copy
from workbook_tui.store.file.engine import connect
from workbook_tui.store.file.format_tables import columns_after, tables_of
from workbook_tui.store.file.formats import FORMATS
from workbook_tui.store.file.header import SCHEMA_VERSION, read_header, user_message
from workbook_tui.store.file.opening import backups_folder, looking, read_only_reason
from workbook_tui.system.folders import private_folder
from workbook_tui.system.whole import replace_whole, sweep_halves

Migration = Callable[[sqlite3.Connection], None]
"""Alters the tables of one version into those of the next, inside an open transaction."""


def _alter(statements: tuple[str, ...], connection: sqlite3.Connection) -> None:
    for statement in statements:
        connection.execute(statement)


MIGRATIONS: Mapping[int, Migration] = {
    number: partial(_alter, step) if isinstance(step, tuple) else step for number, step in FORMATS.items()
}
"""The migration that leads *from* each version to the next one."""


def migrate(path: Path, migrations: Mapping[int, Migration] = MIGRATIONS, target: int = SCHEMA_VERSION) -> None:
    """Migrate the file at `path` to the version `target`; FileRefusedError when that fails.

    A failed migration leaves the file in the version before it.
    """
    version = read_header(path, target).user_version
    if version >= target:
        return
    _refuse_read_only(path)
    _refuse_other_tables(path, version)
    copy = backups_folder(path) / f"{path.stem}-before-format-{target}{path.suffix}"
    try:
        back_up(path, copy)
        with closing(connect(path)) as connection:
            for number in range(version, target):
                _step(connection, path, number, migrations)
    except sqlite3.Error as error:
        raise user_message(error, path) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileRefusedError(
            f"{path} has an older format and is copied before it is brought to the new one; the copy {copy} could not "
            f"be written ({reason}). Nothing was changed: make room for it and open the file again."
        ) from error


def _refuse_read_only(path: Path) -> None:
    if why := read_only_reason(path):
        raise FileRefusedError(
            f"{path} has an older format and must be brought to the new one before it can be read, but {why}. Nothing "
            "was changed. Copy it into a folder of yours and open it there."
        )


def _refuse_other_tables(path: Path, version: int) -> None:
    """Refuse a file whose tables are not those of the format it names, before anything is written for it."""
    with looking(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        columns = {(name, row[1]) for name in tables for row in connection.execute(f'PRAGMA table_info("{name}")')}
    later = {*tables_of(SCHEMA_VERSION)} - tables_of(version)
    if not tables_of(version) <= tables or later & tables or columns_after(version) & columns:
        raise FileRefusedError(
            f"{path} says that it has format {version}, but its tables are others: it is damaged or was made by "
            "another program. Nothing was changed. “doctor” shows what can be saved and which backups there are."
        )


def back_up(path: Path, copy: Path) -> None:
    """Write a whole copy of the file to `copy`, replacing an older one."""
    private_folder(copy.parent)
    sweep_halves(copy)
    _write_copy(path, copy)


def copy_whole(path: Path, copy: Path) -> None:
    """Write a whole copy of the file to `copy`; WorkbookError says why it cannot be."""
    try:
        _write_copy(path, copy)
    except sqlite3.Error as error:
        raise user_message(error, path) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkbookError(f"{copy} could not be written ({reason}). Nothing was changed.") from error


def _write_copy(path: Path, copy: Path) -> None:
    replace_whole(copy, partial(write_copy, path), keep_mode=False)


def _step(connection: sqlite3.Connection, path: Path, number: int, migrations: Mapping[int, Migration]) -> None:
    if number not in migrations:
        raise FileRefusedError(
            f"{path} has format {number}, which this version of the program no longer converts. Nothing was changed."
        )
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != number:
            # Another start of the program has done it in the meantime.
            return
        migrations[number](connection)
        _refuse_orphans(connection, path)
        connection.execute(f"PRAGMA user_version={number + 1}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys=ON")


def _refuse_orphans(connection: sqlite3.Connection, path: Path) -> None:
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise FileRefusedError(
            f"{path} could not be brought to the new format: {len(orphans)} rows would lose what they belong to. "
            "The file is as it was before; a copy lies in the folder of backups beside it."
        )
