"""A table that is made anew keeps its rows, their numbers, its indexes and what was given; or nothing happens."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.file.header import SCHEMA_VERSION
from workbook_tui.store.file.migrations import migrate
from workbook_tui.store.file.rebuilding import definition_of, rebuild_table
from workbook_tui.store.workbook import Workbook

FILES = Path(__file__).parent / "files"
INDEXES = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1, 2"


def rows(file: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()


def with_rule(connection: sqlite3.Connection) -> None:
    """A title is shorter from now on, and there is one column more."""
    before = definition_of(connection, "task")
    cost = before.replace("worked VARCHAR", "worked VARCHAR, cost INTEGER NOT NULL DEFAULT 3", 1)
    rebuild_table(connection, "task", f"{cost[:-1]}, CONSTRAINT title_is_short CHECK (length(title) < 40))")


def test_a_table_made_anew_keeps_rows_numbers_indexes_and_gives_no_number_twice(book, kpi, file):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=kpi("C1").rating.day("rated_on"))
    first, second, third = (book.tasks.add(kpi("C1").plan.id, title=title) for title in ("Call", "Visit", "Write"))
    book.tasks.remove(third)
    book.tasks.remove(first)
    before, indexes = rows(file, "SELECT * FROM task"), rows(file, INDEXES)
    migrate(file, {SCHEMA_VERSION: with_rule}, SCHEMA_VERSION + 1)
    assert rows(file, "SELECT * FROM task") == [(*row, 3) for row in before]
    assert [row[0] for row in before] == [second]
    assert rows(file, INDEXES) == indexes
    assert rows(file, "SELECT seq FROM sqlite_sequence WHERE name = 'task'") == [(third,)]
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError, match="title_is_short"):
            connection.execute("UPDATE task SET title = ?", ("x" * 40,))
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("UPDATE task SET plan_id = 99")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("DELETE FROM plan")


def test_a_row_that_the_new_definition_refuses_stops_the_migration_and_nothing_is_lost(book, kpi, file):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=kpi("C1").rating.day("rated_on"))
    book.tasks.add(kpi("C1").plan.id, title="x" * 50)
    before = rows(file, "SELECT * FROM sqlite_master"), rows(file, "SELECT * FROM task")
    with pytest.raises(FileRefusedError, match="Nothing was changed"):
        migrate(file, {SCHEMA_VERSION: with_rule}, SCHEMA_VERSION + 1)
    assert (rows(file, "SELECT * FROM sqlite_master"), rows(file, "SELECT * FROM task")) == before


def test_the_newest_number_of_a_kept_file_is_not_given_again(tmp_path):
    file = Path(shutil.copy(FILES / "v3.db", tmp_path / "v3.db"))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 999 WHERE name = 'task'")
    book = Workbook.open(file, who="Ann")
    plan = next(kpi.plan for kpi in book.facts().planned_kpis if kpi.plan)
    assert book.tasks.add(plan.id, title="Call") == 1000


def test_an_older_file_that_lacks_a_table_is_refused_in_words(tmp_path):
    file = Path(shutil.copy(FILES / "v3.db", tmp_path / "v3.db"))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE evidence")
    with pytest.raises(FileRefusedError, match="its tables are others: .* Nothing was changed"):
        Workbook.open(file, who="Ann")
    assert "rating" in str(rows(file, "SELECT name FROM sqlite_master"))
