"""A note beside the status of a task."""

from datetime import date, timedelta

import pytest

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.facts import TaskFacts
from workbook_tui.store.workbook import Workbook

DAY = date(2027, 9, 15)


@pytest.fixture
def task_id(book: Workbook, kpi) -> int:
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=DAY)
    plan = next(found.plan for found in book.facts().kpis if found.plan)
    return book.tasks.add(plan.id, title="Track")


def task(book: Workbook) -> TaskFacts:
    return next(found.plan for found in book.facts().kpis if found.plan).tasks[0]


def entries(book: Workbook) -> list[tuple[str, str, str]]:
    return [(entry.text("status"), entry.text("note"), entry.text("who")) for entry in task(book).history]


def test_a_note_joins_ones_own_entry_of_the_day_and_begins_one_otherwise(book, task_id):
    book.tasks.note(task_id, "First", on=DAY)
    assert entries(book) == [("not_started", "First", "Ann Lee")]
    book.tasks.note(task_id, "Second", on=DAY)
    assert entries(book) == [("not_started", "Second", "Ann Lee")]
    book.tasks.set_status(task_id, "on_track", on=DAY)
    book.tasks.note(task_id, "Third", on=DAY)
    book.tasks.note(task_id, "Fourth", on=DAY + timedelta(days=1))
    assert entries(book)[1:] == [("on_track", "Third", "Ann Lee"), ("on_track", "Fourth", "Ann Lee")]
    other = Workbook.open(book.path, who="Bo Chen")
    other.tasks.note(task_id, "Fifth", on=DAY + timedelta(days=1))
    assert entries(book)[-2:] == [("on_track", "Fourth", "Ann Lee"), ("on_track", "Fifth", "Bo Chen")]
    assert book.journal.undo() == "Undone: Note on “Track”"
    assert entries(book)[-1] == ("on_track", "Fifth", "Bo Chen")


def test_the_note_that_a_status_needs_cannot_be_taken_away(book, task_id):
    book.tasks.set_status(task_id, "off_track", on=DAY, note="Ill")
    with pytest.raises(WorkbookError, match="“Off track” needs a note"):
        book.tasks.note(task_id, " ", on=DAY)
    book.tasks.set_status(task_id, "on_track", on=DAY, note="Well")
    book.tasks.note(task_id, "", on=DAY)
    assert entries(book) == [("off_track", "Ill", "Ann Lee"), ("on_track", "", "Ann Lee")]


def test_the_versions_of_removed_notices_never_fall(book, task_id):
    plan = next(found.plan for found in book.facts().kpis if found.plan)
    assert book.journal.removed_notices() == 0
    notice = book.findings.add(plan.id, notice_on=DAY)
    book.findings.remove(notice)
    assert book.journal.removed_notices() == 1
    book.journal.undo()
    assert book.journal.removed_notices() == 1
