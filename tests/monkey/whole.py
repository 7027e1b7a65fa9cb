"""Whether a file of the program is whole: sound, readable, and just what its journal tells."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workbook_tui.store.workbook import Workbook

_TOLD = ("updated_at", "version")
"""Columns that change with every alteration and are no answer."""

_UNTOLD = "field_draft"
"""Texts that are no answers yet; the journal tells only of those that are removed."""

Rows = dict[tuple[str, int], dict[str, object]]
"""The rows of a file by table and id."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A value that the program called stored, and where its journal ended then."""

    file: Path
    table: str
    row_id: int
    field: str
    value: object
    journal: int


def acknowledged(file: Path, table: str, row_id: int, field: str) -> Acknowledged | None:
    """What lies in the file now for an answer; None where no column of the row holds it."""
    with closing(sqlite3.connect(file)) as connection:
        if field not in {str(column[1]) for column in connection.execute(f"PRAGMA table_info({table})")}:
            return None
        found = connection.execute(f"SELECT {field} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return Acknowledged(file, table, row_id, field, found[0] if found else None, last_entry(file))


def last_entry(file: Path) -> int:
    """The number of the newest entry of the journal, also when typing back has taken it out again."""
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()[0])


def rows_of(connection: sqlite3.Connection) -> Rows:
    """Every row that a journal tells of."""
    connection.row_factory = sqlite3.Row
    tables = [row[0] for row in connection.execute("SELECT DISTINCT table_name FROM change") if row[0] != _UNTOLD]
    return {
        (table, row["id"]): {name: row[name] for name in row.keys() if name not in _TOLD}  # noqa: SIM118 - a Row
        for table in tables
        for row in connection.execute(f"SELECT * FROM {table}")
    }


def assert_sound(file: Path) -> None:
    """Check that a file is sound and that the reviews of all its cycles can be read."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    book = Workbook.open(file, who="Test")
    for cycle in book.cycles():
        assert book.facts(cycle).cycle == cycle


def assert_whole(before: Path, after: Path, stored: Iterable[Acknowledged] = ()) -> None:
    """Check that `after` is sound, is `before` with what its journal tells, and held each acknowledged value."""
    assert_sound(after)
    with closing(sqlite3.connect(after)) as now, closing(sqlite3.connect(before)) as then:
        told = list(then.execute("SELECT * FROM change ORDER BY id"))
        entries = list(now.execute("SELECT * FROM change ORDER BY id"))
        assert entries[: len(told)] == told, "what the journal told before is no longer there"
        found = rows_of(now)
        rows = rows_of(then)
        # While one goes on answering a field in one step, the journal's entry goes along, whatever else follows from
        # the answer: the last word of the step counts.
        steps = {entry[0]: entry[1] for entry in entries}
        last = {(steps.get(one.journal), one.table, one.row_id, one.field): one for one in stored}
        waiting = sorted(last.values(), key=lambda one: one.journal)
        for entry in entries[len(told) :]:
            while waiting and waiting[0].journal < entry[0]:
                _assert_held(rows, waiting.pop(0))
            _replay(rows, entry)
        for one in waiting:
            _assert_held(rows, one)
        _assert_alike(rows, found)


def _replay(rows: Rows, entry: tuple[object, ...]) -> None:
    _, _, op, table, row_id, field, old, new = entry
    key = (str(table), int(str(row_id)))
    if table == _UNTOLD:
        return
    if op == "insert":
        rows[key] = dict(json.loads(str(new)))
    elif op == "delete":
        assert key in rows, f"{key} was removed but never there"
        del rows[key]
    else:
        then = rows[key].get(str(field))
        assert _plain(then) == _plain(_decoded(old)), f"{key} {field} was not what the journal calls old"
        rows[key][str(field)] = _decoded(new)


def _decoded(text: object) -> object:
    return None if text is None else json.loads(str(text))


def _plain(value: object) -> object:
    """A value as SQLite would store it, however it was written down."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return value.removesuffix("+00:00").removesuffix(".000000").replace("T", " ")
    return value if isinstance(value, int | float | None) else json.dumps(value)


def _assert_held(rows: Rows, one: Acknowledged) -> None:
    held = rows.get((one.table, one.row_id), {}).get(one.field)
    assert _plain(held) == _plain(one.value), f"{one} was acknowledged, but the journal says {held!r}"


def _assert_alike(rows: Rows, found: Rows) -> None:
    assert rows.keys() == found.keys()
    for key, row in found.items():
        told = {name: _plain(value) for name, value in rows[key].items() if name in row}
        assert told == {name: _plain(row[name]) for name in told}, key
