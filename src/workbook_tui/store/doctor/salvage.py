"""Saves what can still be read of a damaged file into a new one, row by row, and the rest from its journal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.doctor.examination import open_damaged, readable_text
from workbook_tui.store.doctor.replay import Replay, replay, stored_form
from workbook_tui.store.file.header import user_message
from workbook_tui.system.whole import create_whole


@dataclass(slots=True)
class Salvage:
    """How many rows of each table were read, made anew from the journal, and dropped as they belong to none."""

    read: dict[str, int] = field(default_factory=dict)
    rebuilt: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)


def salvage(file: Path, target: Path) -> Salvage:
    """Write a new file at `target` with every row of the damaged one that can be read or made anew.

    FileRefusedError when not even its list of tables can be read, or `target` is there already.
    """
    done = Salvage()
    try:
        with open_damaged(file) as damaged:
            create_whole(target, lambda half: _fill(damaged, half, done))
    except FileExistsError as error:
        raise FileRefusedError(f"{target} is there already and was left as it is. Choose another name.") from error
    except sqlite3.Error as error:
        raise user_message(error, file) from error
    except OSError as error:
        raise FileRefusedError(f"{target} could not be written ({error.strerror}). Choose another folder.") from error
    return done


def _fill(damaged: sqlite3.Connection, half: Path, done: Salvage) -> None:
    from workbook_tui.store.file.engine import create_tables
    from workbook_tui.store.models import TABLES

    create_tables(half)
    known = _replayed(damaged)
    with closing(sqlite3.connect(half, isolation_level=None)) as new:
        new.execute("PRAGMA synchronous=OFF")
        new.execute("BEGIN")
        for table in TABLES:
            columns = [str(row[1]) for row in new.execute(f'PRAGMA table_info("{table}")')]
            saved = {row["id"]: row for row in _rows(damaged, table, _last(damaged, known, table))}
            done.read[table] = sum(_put(new, table, columns, row) for row in saved.values())
            lost = [_stored(row) for (name, row_id), row in known.rows.items() if name == table and row_id not in saved]
            done.rebuilt[table] = sum(_put(new, table, columns, row) for row in lost if row.get("uid"))
        _drop_orphans(new, done)
        new.execute("COMMIT")


def _stored(row: dict[str, object]) -> dict[str, object]:
    return {name: stored_form(name, value) for name, value in row.items()}


def _replayed(damaged: sqlite3.Connection) -> Replay:
    """The journal as far as it can be read, entry by entry where a page of it has gone."""
    with suppress(sqlite3.Error, ValueError, TypeError):
        return replay(damaged)
    with closing(sqlite3.connect(":memory:")) as readable:
        readable.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
        names = ("id", "op", "table_name", "row_id", "field", "old", "new")
        readable.execute(f"CREATE TABLE change ({', '.join(names)})")
        for row in _rows(damaged, "change", _last(damaged, Replay(), "change")):
            values = [_text(row.get(name)) for name in names]
            readable.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        with suppress(sqlite3.Error, ValueError, TypeError):
            return replay(readable)
    return Replay()


def _last(damaged: sqlite3.Connection, known: Replay, table: str) -> int:
    """A number that no row of the table lies above."""
    found = [row_id for name, row_id in known.rows if name == table]
    for sql in ("SELECT seq FROM sqlite_sequence WHERE name = ?", f'SELECT max(id) FROM "{table}" WHERE ? <> ""'):
        with suppress(sqlite3.Error, TypeError, ValueError):
            found.append(int(damaged.execute(sql, (table,)).fetchone()[0]))
    return min(max(found, default=0), 10_000_000)


def _rows(damaged: sqlite3.Connection, table: str, last: int) -> Iterator[dict[str, object]]:
    """Every row that can be read, asked for one by one: a damaged page costs only those that lie on it."""
    for row_id in range(1, last + 1):
        with suppress(sqlite3.Error):
            cursor = damaged.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
            found = cursor.fetchone()
            if found is not None:
                yield dict(zip((column[0] for column in cursor.description), found, strict=True))


def _put(new: sqlite3.Connection, table: str, columns: list[str], row: dict[str, object]) -> bool:
    values = {name: _text(row[name]) for name in columns if name in row}
    values = {**{name: 1 for name in ("version",) if name in columns}, **values}
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    try:
        new.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))
    except (sqlite3.Error, OverflowError):
        # A damaged value that the table's own rules refuse.
        return False
    return True


def _text(value: object) -> object:
    return readable_text(value) if isinstance(value, str) else value


def _drop_orphans(new: sqlite3.Connection, done: Salvage) -> None:
    while orphans := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, row_id in {(table, row_id) for table, row_id, *_ in orphans}:
            new.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row_id,))
            done.dropped[table] = done.dropped.get(table, 0) + 1
