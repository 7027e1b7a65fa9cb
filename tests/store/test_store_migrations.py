"""Old files come to the tables of today whole, or stay as they were."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.file.header import SCHEMA_VERSION, read_header
from workbook_tui.store.file.migrations import migrate
from workbook_tui.store.workbook import Workbook

FILES = Path(__file__).parent / "files"
KEPT = FILES / "v1.db"


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


def test_the_kept_file_of_version_2_opens_and_what_was_sent_from_it_is_still_unchanged_since(tmp_path):
    file = tmp_path / "v2.db"
    shutil.copy(FILES / "v2.db", file)
    review = Workbook.open(file, who="Ann").facts()
    assert len(review.active_kpis) == 39
    assert review.submissions
    assert not review.changed_since_sent
    assert [kpi.plan.samples for kpi in review.planned_kpis if kpi.plan] == [()] * len(review.planned_kpis)
    assert read_header(file).user_version == SCHEMA_VERSION


@pytest.mark.parametrize("kept", ["v1.db", "v2.db"])
def test_a_migrated_file_has_the_tables_and_columns_of_a_new_one(tmp_path, book, file, kept):
    old = tmp_path / kept
    shutil.copy(FILES / kept, old)
    Workbook.open(old, who="Ann")
    assert _shape(old) == _shape(file)


def _shape(file: Path) -> dict[str, set[tuple[object, ...]]]:
    """Columns of every table with type, whether they must be filled, and part of the key; and the indexes."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {
            name: {row[1:4] + row[5:] for row in connection.execute(f"PRAGMA table_info({name})")} for name in tables
        }
        indexes = {(row[0],) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        return {**columns, "indexes": indexes}


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
    with pytest.raises(sqlite3.OperationalError):
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
