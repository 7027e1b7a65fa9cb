"""Refuses a file with parts that this program never makes, before anything of it is read or run."""

import sqlite3
from contextlib import closing
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.file.faults import user_message

_FOREIGN = """SELECT type, name FROM sqlite_master
    WHERE type NOT IN ('table', 'index') OR upper(sql) LIKE 'CREATE VIRTUAL%' LIMIT 1"""


def refuse_foreign_parts(path: Path) -> None:
    """FileRefusedError when the file at `path` holds a view, a trigger or a virtual table.

    A view in the place of a table may run without end, and a trigger may alter what is stored.
    """
    try:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            found = connection.execute(_FOREIGN).fetchone()
    except sqlite3.Error as error:
        raise user_message(error, path) from error
    if found is not None:
        raise FileRefusedError(
            f"{path} holds a {found[0]} that this program never makes. Nothing was read or changed: open a copy from "
            "the folder of backups beside it."
        )
