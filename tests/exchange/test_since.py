"""What has changed since a review was last recorded as sent: the list and the sheet."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.conftest import SAMPLE_DAY

from workbook_tui.exchange.export import export, record
from workbook_tui.exchange.since import changes_since_sent
from workbook_tui.prompts.spsr import EVIDENCE_OF_CHANGE
from workbook_tui.sheets.changes import SINCE
from workbook_tui.store.workbook import Workbook

KEPT = Path(__file__).parents[1] / "store" / "files" / "v1.db"


@pytest.fixture
def sent(sample, tmp_path):
    """A sample that was just recorded as sent."""
    book = Workbook.open(sample, who="Ann")
    record(book, tmp_path / "sent.xlsx", kind="progress", as_of=SAMPLE_DAY, draft=True)
    return book


def test_right_after_sending_nothing_has_changed(sent):
    since = changes_since_sent(sent)
    assert since is not None
    assert since.known
    assert since.alterations == ()
    assert since.sent_on == SAMPLE_DAY


def test_a_changed_answer_a_new_task_and_a_removed_one_are_all_told(sent):
    plan = next(kpi.plan for kpi in sent.facts().planned_kpis if kpi.plan)
    sent.answers.put(EVIDENCE_OF_CHANGE, plan.id, "=Every week", today=SAMPLE_DAY)
    sent.tasks.add(plan.id, title="Ring the doctors")
    sent.tasks.remove(plan.tasks[0].id)
    since = changes_since_sent(sent)
    assert since is not None
    told = [(found.kind, found.label, found.new) for found in since.alterations]
    assert ("changed", "Change", "=Every week") in told
    assert ("added", "Task", "Ring the doctors") in told
    assert [found.old for found in since.alterations if found.label == "Whole row"] == [plan.tasks[0].text("title")]


def test_the_next_workbook_has_them_on_a_sheet(tmp_path, sent):
    plan = next(kpi.plan for kpi in sent.facts().planned_kpis if kpi.plan)
    sent.answers.put(EVIDENCE_OF_CHANGE, plan.id, "=Every week", today=SAMPLE_DAY)
    export(sent, tmp_path / "next.xlsx", kind="progress", as_of=SAMPLE_DAY, draft=True)
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "next.xlsx")[SINCE].iter_rows(min_row=4)]
    assert [(row[1], row[2], row[4]) for row in rows] == [("Change", "changed", "=Every week")]


def test_what_was_sent_before_workbooks_carried_their_data_cannot_be_compared(tmp_path):
    old = tmp_path / "old.db"
    shutil.copy(KEPT, old)
    book = Workbook.open(old, who="Ann")
    since = changes_since_sent(book)
    assert since is not None
    assert not since.known
    export(book, tmp_path / "next.xlsx", kind="progress", as_of=date(2027, 9, 15), draft=True)
    assert SINCE not in load_workbook(tmp_path / "next.xlsx").sheetnames
