"""What a failing database means to the person at work."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook_tui.errors import FileRefusedError, WorkbookError

_SENTENCES = (
    ("locked", "{path} is being written by another program or window. Nothing was lost: try again in a moment."),
    ("readonly", "{path} cannot be written: the file or its folder is read-only. What you typed stays on the screen."),
    ("full", "The disk is full. {path} is as it was before; what you typed stays on the screen. Free some room."),
    ("malformed", "{path} is damaged. Nothing was changed: open a copy from the folder of backups beside it."),
    ("not a database", "{path} is damaged or not a workbook file. Nothing was changed."),
    ("unable to open", "{path} cannot be opened: it has been moved or may not be read. Nothing was changed."),
    ("disk i/o", "The disk reports an error on {path}. What you typed stays on the screen; check the drive."),
    ("no such table", "{path} is damaged: a table is missing. Nothing was changed."),
)


def user_message(error: sqlite3.Error, path: Path) -> WorkbookError:
    """The sentence for a database error; the error's own text names no values."""
    said = str(error).lower()
    for sign, sentence in _SENTENCES:
        if sign in said:
            return FileRefusedError(sentence.format(path=path))
    return FileRefusedError(f"{path} could not be used ({type(error).__name__}). Nothing was changed.")


@contextmanager
def report_damage(path: Path) -> Iterator[None]:
    """Say of a value that no version of this program can have stored that the file is damaged."""
    try:
        yield
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise FileRefusedError(
            f"{path} is damaged: it holds a value that cannot be read ({type(error).__name__}). Nothing was changed: "
            "open a copy from the folder of backups beside it."
        ) from error
