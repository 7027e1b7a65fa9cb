"""Old files come to the tables of today whole, or stay as they were."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.file.header import SCHEMA_VERSION, read_header
from workbook_tui.store.file.migrations import migrate
from workbook_tui.store.workbook import Workbook

FILES = Path(__file__).parent / "files"
KEPT = FILES / "v1.db"
OLDER = sorted(FILES.glob("v*.db"))
"""A file of every format that an older program wrote."""


def _columns(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(task)")]


def test_the_kept_file_of_version_1_opens_with_everything_in_it(tmp_path):
    file = tmp_path / "v1.db"
    shutil.copy(KEPT, file)
    review = Workbook.open(file, who="Ann").facts()
    assert review.area == "Ingham ISD"
    assert len(review.active_kpis) == 39
    assert len(list(review.tasks())) >= 15
    assert read_header(file).user_version == SCHEMA_VERSION


@pytest.mark.parametrize(("kept", "samples"), [("v2.db", 0), ("v3.db", 2), ("v4.db", 2), ("v5.db", 2), ("v6.db", 2)])
def test_a_kept_file_opens_and_what_was_sent_from_it_is_still_unchanged_since(tmp_path, kept, samples):
    file = tmp_path / kept
    shutil.copy(FILES / kept, file)
    review = Workbook.open(file, who="Ann").facts()
    assert len(review.active_kpis) == 39
    assert review.submissions
    assert not review.has_changed_since_sent
    assert sum(len(kpi.plan.samples) for kpi in review.planned_kpis if kpi.plan) == samples
    assert read_header(file).user_version == SCHEMA_VERSION


@pytest.mark.parametrize("kept", OLDER, ids=lambda path: path.name)
def test_a_migrated_file_has_the_tables_columns_constraints_and_indexes_of_a_new_one(tmp_path, book, file, kept):
    old = _copy(kept, tmp_path / kept.name)
    Workbook.open(old, who="Ann")
    migrated, new = shape(old), shape(file)
    assert migrated.keys() == new.keys()
    for table in new:
        assert migrated[table] == new[table], table


def test_a_file_of_every_older_format_is_kept():
    assert {read_header(kept).user_version for kept in OLDER} == set(range(1, SCHEMA_VERSION))


def shape(file: Path) -> dict[str, dict[str, object]]:
    """Of every table: its columns in their order, keys, rules, indexes, and whether it gives a number only once."""
    with closing(sqlite3.connect(file)) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        return {name: _table(connection, name, sql) for name, sql in made.items() if sql and name != "sqlite_sequence"}


def _table(connection: sqlite3.Connection, name: str, sql: str) -> dict[str, object]:
    listed = connection.execute(f"PRAGMA index_list({name})").fetchall()
    return {
        "columns": [row[1:] for row in connection.execute(f"PRAGMA table_info({name})")],
        "foreign keys": {row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")},
        "indexes": {
            (index if origin == "c" else "", unique, origin, partial, _indexed(connection, index))
            for _, index, unique, origin, partial in listed
        },
        "rules": set(_rules(sql)),
        "is numbered once": "AUTOINCREMENT" in sql,
    }


def _indexed(connection: sqlite3.Connection, index: str) -> tuple[str, ...]:
    return tuple(row[2] for row in connection.execute(f"PRAGMA index_info({index})"))


def _rules(sql: str) -> Iterator[tuple[str, str]]:
    """Every CHECK of a table by its name, with white space alike."""
    for found in re.finditer(r"(?:CONSTRAINT\s+(\w+)\s+)?CHECK\s*(?=\()", sql, re.IGNORECASE):
        depth, end = 1, found.end() + 1
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        yield found[1] or "", " ".join(sql[found.end() : end].split())


def _add_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE task ADD COLUMN cost INTEGER")


def test_a_migration_runs_once_with_a_copy_made_first(book, file):
    migrate(file, {SCHEMA_VERSION: _add_column}, SCHEMA_VERSION + 1)
    assert "cost" in _columns(file)
    assert read_header(file, SCHEMA_VERSION + 1).user_version == SCHEMA_VERSION + 1
    (copy,) = (file.parent / "review.db.backups").iterdir()
    assert "cost" not in _columns(copy)
    migrate(file, {SCHEMA_VERSION: _add_column}, SCHEMA_VERSION + 1)


def test_a_failing_migration_leaves_the_file_as_it_was(book, file):
    def half(connection: sqlite3.Connection) -> None:
        _add_column(connection)
        connection.execute("INSERT INTO nowhere VALUES (1)")

    before = _columns(file)
    with pytest.raises(FileRefusedError, match="no such table|a table is missing"):
        migrate(file, {SCHEMA_VERSION: half}, SCHEMA_VERSION + 1)
    assert _columns(file) == before
    assert read_header(file).user_version == SCHEMA_VERSION


def test_a_migration_that_orphans_rows_is_refused(book, file):
    def orphan(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM review")

    with pytest.raises(FileRefusedError, match="would lose what they belong to"):
        migrate(file, {SCHEMA_VERSION: orphan}, SCHEMA_VERSION + 1)
    assert book.facts().cycle == "2026-27"


def test_a_version_without_a_migration_is_refused_in_words(book, file):
    with pytest.raises(FileRefusedError, match="no longer converts"):
        migrate(file, {}, SCHEMA_VERSION + 1)


_KILLED_IN_THE_MIDDLE = """
import sys
from pathlib import Path
from workbook_tui.store.file.migrations import migrate

def halfway(connection):
    connection.execute("ALTER TABLE task ADD COLUMN cost INTEGER")
    connection.execute("UPDATE kpi SET title = title || '!'")
    print("halfway", flush=True)
    sys.stdin.read()

migrate(Path(sys.argv[1]), {int(sys.argv[2]): halfway}, int(sys.argv[2]) + 1)
"""


def test_a_killed_migration_leaves_the_file_as_it_was(book, file):
    before = _columns(file)
    command = [sys.executable, "-c", _KILLED_IN_THE_MIDDLE, str(file), str(SCHEMA_VERSION)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "halfway\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert _columns(file) == before
    assert not book.facts().kpis[0].text("title").endswith("!")


class _Interrupted(sqlite3.Connection):
    """A connection that fails before the statement of a number."""

    left: int = -1

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        if sql.startswith("ROLLBACK"):
            return super().execute(sql)
        if self.left == 0:
            raise sqlite3.OperationalError("disk I/O error")
        self.left -= 1
        return super().execute(sql, parameters)


def _dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


@pytest.mark.long
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_a_migration_that_is_interrupted_anywhere_leaves_a_whole_file_of_some_format(tmp_path, monkeypatch, step):
    def interrupted(path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, factory=_Interrupted)
        connection.execute("PRAGMA synchronous=OFF")
        connection.left = left
        return connection

    small = _small(KEPT, tmp_path / "small.db")
    whole = {1: _dump(small)}
    for target in range(2, SCHEMA_VERSION + 1):
        migrate(_copy(small, tmp_path / "whole.db"), target=target)
        whole[target] = _dump(tmp_path / "whole.db")
    monkeypatch.setattr("workbook_tui.store.file.migrations.connect", interrupted)
    monkeypatch.setattr("workbook_tui.store.file.migrations.back_up", lambda path, copy: None)
    left, is_whole = 0, False
    while not is_whole:
        file = _copy(small, tmp_path / "half.db")
        try:
            migrate(file)
            is_whole = True
        except FileRefusedError as error:
            assert "disk reports an error" in str(error)
        assert _dump(file) == whole[read_header(file).user_version], left
        left += step
    assert left > 40
    assert read_header(file).user_version == SCHEMA_VERSION


def _copy(kept: Path, copy: Path) -> Path:
    return Path(shutil.copy(kept, copy))


def _small(kept: Path, copy: Path) -> Path:
    """A kept file with little in it, so that a hundred copies take no time."""
    small = _copy(kept, copy)
    with closing(sqlite3.connect(small, isolation_level=None)) as connection:
        connection.execute("UPDATE submission SET content = x'00'")
        connection.execute("DELETE FROM change WHERE id > 20")
        connection.execute("DELETE FROM step WHERE id NOT IN (SELECT step_id FROM change)")
        connection.execute("DELETE FROM participant WHERE rating_id IS NOT NULL")
        for table, column in (("rating", "kpi_id"), ("kpi", "id")):
            connection.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT kpi_id FROM plan)")
        connection.execute("UPDATE kpi SET how_to_measure = '', usual_evidence = '', citation = ''")
        connection.execute("VACUUM")
    return small


_REBUILT_AND_KILLED = """
import sqlite3, sys
from pathlib import Path
from workbook_tui.store.file import migrations

class Killed(sqlite3.Connection):
    def execute(self, sql, parameters=()):
        if sql.startswith("ALTER TABLE \\"new plan\\""):
            print("halfway", flush=True)
            sys.stdin.read()
        return super().execute(sql, parameters)

migrations.connect = lambda path: sqlite3.connect(path, isolation_level=None, factory=Killed)
migrations.migrate(Path(sys.argv[1]))
"""


@pytest.mark.long
def test_a_rebuilding_that_is_killed_between_two_tables_leaves_the_file_as_it_was(tmp_path):
    file = _copy(FILES / "v3.db", tmp_path / "v3.db")
    before = _dump(file)
    command = [sys.executable, "-c", _REBUILT_AND_KILLED, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "halfway\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert _dump(file) == before
    assert Workbook.open(file, who="Ann").facts().planned_kpis
    assert read_header(file).user_version == SCHEMA_VERSION


def test_a_migration_that_another_start_has_made_in_the_meantime_is_not_made_again(book, file, monkeypatch):
    def meanwhile(path: Path, _copy: Path) -> None:
        monkeypatch.undo()
        migrate(path, {SCHEMA_VERSION: _add_column}, SCHEMA_VERSION + 1)

    monkeypatch.setattr("workbook_tui.store.file.migrations.back_up", meanwhile)
    migrate(file, {SCHEMA_VERSION: _add_column}, SCHEMA_VERSION + 1)
    assert _columns(file).count("cost") == 1
    assert read_header(file, SCHEMA_VERSION + 1).user_version == SCHEMA_VERSION + 1
