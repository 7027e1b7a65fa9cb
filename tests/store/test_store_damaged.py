"""A file whose parts or values no version of the program can have made is refused in words, and left as it is."""

import sqlite3
import time
from contextlib import closing

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.workbook import Workbook

ENDLESS = """
ALTER TABLE review RENAME TO real_review;
CREATE VIEW review AS WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more)
SELECT real_review.* FROM real_review, more;
"""


def spoil(file, script: str) -> bytes:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.executescript(script)
    return bytes(file.read_bytes())


@pytest.mark.parametrize(
    ("script", "part"),
    [
        (ENDLESS, "view"),
        ("CREATE TRIGGER t AFTER UPDATE ON task BEGIN DELETE FROM task; END;", "trigger"),
        ("CREATE VIRTUAL TABLE notes USING fts5(text);", "table"),
    ],
)
def test_a_view_a_trigger_or_a_virtual_table_is_refused_before_anything_runs(book, file, script, part):
    before = spoil(file, script)
    began = time.monotonic()
    with pytest.raises(FileRefusedError, match=f"holds a {part} that this program never makes"):
        Workbook.open(file, who="Ann")
    assert time.monotonic() - began < 1
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE review SET planning_from_on = 'nonsense';",
        f"UPDATE review SET scale = '{'[' * 200_000}';",
        "UPDATE review SET scale = '{}x';",
        "UPDATE review SET scale = '[{\"value\": 1}]';",
        "UPDATE kpi SET inputs = 'no json';",
    ],
)
def test_a_value_that_cannot_be_read_is_told_as_damage(book, file, script):
    before = spoil(file, script)
    with pytest.raises(FileRefusedError, match="damaged: it holds a value that cannot be read"):
        Workbook.open(file, who="Ann").facts()
    assert file.read_bytes() == before
