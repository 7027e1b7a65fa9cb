"""A whole copy of a file, as the database itself writes it: a copy of the bytes could be torn by a save."""

import sqlite3
from contextlib import closing
from pathlib import Path

from workbook_tui.errors import FileRefusedError


def write_copy(path: Path, half: Path) -> None:
    """Write everything that is stored in the file at `path` to `half`, an empty file, and look whether it is whole.

    sqlite3.Error when the file cannot be read; FileRefusedError when the copy has a damaged page.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("VACUUM INTO ?", (str(half),))
    with closing(sqlite3.connect(half, isolation_level=None)) as copy:
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise FileRefusedError(
                f"No copy of {path} could be written that can be read again. Nothing was changed: check the disk."
            )
