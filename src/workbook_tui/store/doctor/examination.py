"""Looks at everything in a file: its pages, its rows beside the journal, and the workbooks that were sent."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbook_tui.store.doctor.replay import Replay, replay
from workbook_tui.store.file.opening import seal_file

_UNCOMPARED = {"version", "created_at", "updated_at"}
"""Columns that the journal does not follow."""
_UNFOLLOWED = ("step", "change", "field_draft", "submission")
_SIGHT = 60
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class FoundDamage:
    """One thing that is wrong: of what kind, in which row and column, and what is stored and what the journal says.

    Kinds: "page" (cannot be read), "value" (row and journal differ), "lost" (a row is only in the journal), "unknown"
    (a row is not in the journal), "journal" (an entry is damaged), "receipt" (a sent workbook is not what was sent),
    "text" (bytes of a label, a draft or an entry are no text).
    """

    kind: str
    table: str = ""
    row_id: int = 0
    column: str = ""
    stored: object = None
    journaled: object = None

    @property
    def sentence(self) -> str:
        """What is wrong, for a reader who knows the workbook and not the file."""
        where = f"{self.table.replace('_', ' ')} {self.row_id}"
        return {
            "page": f"part of the file cannot be read: {self.stored}",
            "value": f"{where}, {self.column}: stored is {_shown(self.stored)}, typed was {_shown(self.journaled)}",
            "lost": f"{where} is missing, and the journal still has it",
            "unknown": f"{where} is there, and the journal does not know it",
            "journal": f"entry {self.row_id} of the journal is damaged; only undo and the history need it",
            "text": f"{where}, {self.column}: the text can no longer be read",
            "receipt": f"the workbook of {where} is not the one that was sent",
        }[self.kind]


def _shown(value: object) -> str:
    text = "nothing" if value is None else str(value)
    safe = readable_text(text)
    return f"“{safe[:_SIGHT]}…”" if len(safe) > _SIGHT else f"“{safe}”"


def examine(path: Path) -> tuple[FoundDamage, ...]:
    """Everything that is wrong with a file whose header is sound, () for nothing: then this is remembered."""
    with open_damaged(path) as connection:
        found = tuple(_all_of(connection))
    if not found:
        seal_file(path, is_whole=True)
    return found


@contextmanager
def open_damaged(path: Path) -> Iterator[sqlite3.Connection]:
    """A reading connection that gives damaged texts as they are, with lone surrogates for what is no text."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA query_only=ON")
        connection.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
        yield connection


def _all_of(connection: sqlite3.Connection) -> Iterator[FoundDamage]:
    try:
        yield from _pages(connection)
        yield from _rows(connection, replay(connection))
        yield from _texts(connection)
        yield from _receipts(connection)
    except (sqlite3.Error, ValueError, TypeError) as error:
        yield FoundDamage("page", stored=str(error))


def _pages(connection: sqlite3.Connection) -> Iterator[FoundDamage]:
    for (said,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if said != "ok":
            yield FoundDamage("page", stored=said)
    for table, row_id, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield FoundDamage("page", table, row_id or 0, stored=f"{table} {row_id} belongs to a row that is not there")


def _rows(connection: sqlite3.Connection, known: Replay) -> Iterator[FoundDamage]:
    for entry in sorted(set(known.unreadable)):
        yield FoundDamage("journal", "change", entry)
    for table in sorted({table for table, _ in known.rows}):
        names, stored = read_table(connection, table)
        expected = {row_id: row for (name, row_id), row in known.rows.items() if name == table}
        for row_id, row in expected.items():
            if row_id not in stored:
                yield FoundDamage("lost", table, row_id)
            else:
                yield from _differences(table, row_id, dict(zip(names, stored[row_id], strict=True)), row)
        yield from (FoundDamage("unknown", table, row_id) for row_id in stored.keys() - expected.keys())


def read_table(connection: sqlite3.Connection, table: str) -> tuple[list[str], dict[int, tuple[object, ...]]]:
    """The columns of a table and its rows by number."""
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    place = names.index("id")
    return names, {row[place]: row for row in cursor}


def _differences(table: str, row_id: int, stored: dict[str, object], row: dict[str, object]) -> Iterator[FoundDamage]:
    for column, value in row.items():
        if column in stored and column not in _UNCOMPARED and stored[column] != value:
            yield FoundDamage("value", table, row_id, column, stored[column], value)


def _texts(connection: sqlite3.Connection) -> Iterator[FoundDamage]:
    """Texts that are none any more in the tables that the journal does not follow."""
    for table in _UNFOLLOWED:
        names, rows = read_table(connection, table)
        for row_id, row in rows.items():
            for column, value in zip(names, row, strict=True):
                if isinstance(value, str) and readable_text(value) != value:
                    yield FoundDamage("text", table, row_id, column, value)


def readable_text(value: str) -> str:
    """A text with a question mark for every byte that is none."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _receipts(connection: sqlite3.Connection) -> Iterator[FoundDamage]:
    for row_id, content, digest in connection.execute("SELECT id, content, sha256 FROM submission"):
        # One that was removed for good is empty, and nothing is wrong with that.
        if content != b"" and (not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != digest):
            yield FoundDamage("receipt", "submission", row_id)
