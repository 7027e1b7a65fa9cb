"""The key of a row that a workbook adds: its own while the file has this very row under it, else one made of it."""

from uuid import uuid4

import pytest

from workbook_tui.exchange.returning.new_rows import new_row_key
from workbook_tui.rules.merge.record import Record, RecordRow

UID = str(uuid4())


def task(title: str, code: str = "C1", uid: str = UID) -> RecordRow:
    return RecordRow(table="task", uid=uid, code=code, answers={"task.title": title})


def test_the_very_row_that_the_file_has_keeps_its_key():
    assert new_row_key(Record([task("Coach the team")]), task(" coach the TEAM")) == UID


@pytest.mark.parametrize("there", [[], [task("Another one")], [task("Coach the team", "C7")]])
def test_any_other_row_gets_a_key_of_its_content_which_stays_the_same(there):
    made = new_row_key(Record(there), task("Coach the team"))
    assert made != UID
    assert made == new_row_key(Record([]), task("Coach the team"))
    assert made != new_row_key(Record(there), task("Coach the team", "C7"))
    assert made != new_row_key(Record(there), task("Write it down"))
