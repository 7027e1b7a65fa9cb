"""What kind of file lies at a path, read from its first bytes, and what is wrong with one that is not ours."""

import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.paths import is_file, is_folder, is_there
from workbook_tui.store.file.formats import FORMATS
from workbook_tui.system.locks import can_lock, lock_holder

APPLICATION_ID = 0x454F5742
"""Marks a file as ours ("EOWB")."""

SCHEMA_VERSION = max(FORMATS) + 1
"""The version of the tables this program writes."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_NOTHING_CHANGED = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Header:
    """Schema version and application id of a file (SQLite file format, offsets 60 and 68)."""

    user_version: int
    application_id: int


def read_header(path: Path, newest: int = SCHEMA_VERSION) -> Header:
    """The header of the file at `path`; FileRefusedError says why it is no workbook file.

    A version above `newest` is refused.
    """
    start = _first_bytes(path)
    if not start:
        raise FileRefusedError(f"{path} is empty, so there is no review in it. {_NOTHING_CHANGED} Choose another file.")
    if len(start) < _HEADER_BYTES or not start.startswith(_MAGIC):
        raise FileRefusedError(
            f"{path} is not a workbook file. {_NOTHING_CHANGED} Choose the file that holds your review."
        )
    header = Header(*struct.unpack(">I4xI", start[60:72]))
    _refuse_strangers(path, header, newest)
    return header


def _refuse_strangers(path: Path, header: Header, newest: int) -> None:
    if header.application_id != APPLICATION_ID:
        raise FileRefusedError(f"{path} is a database of another program. {_NOTHING_CHANGED} Choose another file.")
    if header.user_version > newest:
        raise FileRefusedError(
            f"{path} was written by a newer version of this program (format {header.user_version}, "
            f"this one knows {newest}). {_NOTHING_CHANGED} Update the program, then open it again."
        )


def _first_bytes(path: Path) -> bytes:
    if is_there(path) and not (is_file(path) or is_folder(path)):
        # Whoever opens a pipe waits for somebody at its other end.
        raise FileRefusedError(
            f"{path} is no ordinary file. {_NOTHING_CHANGED} Choose the file that holds your review."
        )
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except FileNotFoundError as error:
        raise FileRefusedError(
            f"There is no file {path}. Nothing was created: check the name, or create it with “new” or “sample”."
        ) from error
    except IsADirectoryError as error:
        raise FileRefusedError(
            f"{path} is a folder, not a file. {_NOTHING_CHANGED} Name the file inside it."
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileRefusedError(f"{path} cannot be read ({reason}). {_NOTHING_CHANGED}") from error


_SENTENCES = (
    ("readonly", "{path} cannot be written: the file or its folder is read-only. What you typed stays on the screen."),
    ("full", "The disk is full. {path} is as it was before; what you typed stays on the screen. Free some room."),
    (
        "malformed json",
        "{path} is damaged: a value of its journal cannot be read. Nothing was changed. “doctor” says more.",
    ),
    (
        "malformed",
        "{path} is damaged. Nothing was changed: open a backup (“doctor” lists them), or let “doctor” look at it.",
    ),
    ("decode", "{path} is damaged: a text in it can no longer be read. Nothing was changed. “doctor” says which."),
    ("not a database", "{path} is damaged or not a workbook file. Nothing was changed."),
    ("unable to open", "{path} cannot be opened: it has been moved or may not be read. Nothing was changed."),
    ("disk i/o", "The disk reports an error on {path}. What you typed stays on the screen; check the drive."),
    ("no such table", "{path} is damaged: a table is missing. Nothing was changed. “doctor” shows what can be saved."),
    (
        "no such column",
        "{path} is damaged: a column is missing. Nothing was changed. “doctor” shows what can be saved.",
    ),
    ("too big", "{path} is damaged: a value in it has an impossible size. Nothing was changed. “doctor” says more."),
)


def user_message(error: sqlite3.Error, path: Path) -> WorkbookError:
    """The sentence for a database error; the error's own text names no values."""
    said = str(error).lower()
    if "locked" in said:
        return FileRefusedError(_locked_sentence(path))
    for sign, sentence in _SENTENCES:
        if sign in said:
            return FileRefusedError(sentence.format(path=path))
    return FileRefusedError(f"{path} could not be used ({type(error).__name__}). Nothing was changed.")


def _locked_sentence(path: Path) -> str:
    if not can_lock(path.absolute().parent):
        return (
            f"{path} lies in a folder that cannot keep two programs apart (some shares cannot), so nothing was read or "
            "changed. Copy the file to a folder of this computer and open it there."
        )
    who = lock_holder(path)
    by = f"another program: {who}" if who else "another program or window"
    return f"{path} is being written by {by}. Nothing was lost: try again in a moment."
