"""What has changed since a review was last recorded as sent: the list and the sheet."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.conftest import SAMPLE_DAY
from tests.sheets.books_for_tests import read_back

from workbook_tui.exchange.export import changes_since_sent, export
from workbook_tui.exchange.returning.offers import place_of
from workbook_tui.exchange.sending import record
from workbook_tui.prompts.spsr import EVIDENCE_OF_CHANGE, SPSR
from workbook_tui.rules.answers import format_answer
from workbook_tui.sheets.contract import SINCE
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

KEPT = Path(__file__).parents[1] / "store" / "files" / "v1.db"


@pytest.fixture(scope="module")
def sent_original(sample_original, tmp_path_factory):
    """A sample that was just recorded as sent."""
    folder = tmp_path_factory.mktemp("sent")
    book = Workbook.open(Path(shutil.copy(sample_original, folder / "sent.db")), who="Ann")
    record(book, folder / "sent.xlsx", kind="progress", as_of=SAMPLE_DAY, draft=True)
    return book.path


@pytest.fixture
def sent(sent_original, tmp_path):
    """That sample in a file of the test's own."""
    return Workbook.open(Path(shutil.copy(sent_original, tmp_path / "sent.db")), who="Ann")


def test_right_after_sending_nothing_has_changed(sent):
    since = changes_since_sent(sent)
    assert since is not None
    assert since.is_comparable
    assert since.alterations == ()
    assert since.sent_on == SAMPLE_DAY


def test_a_changed_answer_a_new_task_and_a_removed_one_are_all_told(sent):
    plan = next(kpi.plan for kpi in sent.facts().planned_kpis if kpi.plan)
    sent.answers.save(EVIDENCE_OF_CHANGE, plan.id, "=Every week", today=SAMPLE_DAY)
    sent.tasks.add(plan.id, title="Ring the doctors")
    sent.tasks.remove(plan.tasks[0].id)
    since = changes_since_sent(sent)
    assert since is not None
    told = [(found.kind, found.label, found.new) for found in since.alterations]
    assert ("changed", "Change", "=Every week") in told
    assert ("added", "Task", "Ring the doctors") in told
    assert [found.old for found in since.alterations if found.label == "Whole row"] == [plan.tasks[0].text("title")]


@pytest.mark.long
def test_the_next_workbook_has_them_on_a_sheet(tmp_path, sent):
    plan = next(kpi.plan for kpi in sent.facts().planned_kpis if kpi.plan)
    sent.answers.save(EVIDENCE_OF_CHANGE, plan.id, "=Every week", today=SAMPLE_DAY)
    export(sent, tmp_path / "next.xlsx", kind="progress", as_of=SAMPLE_DAY, draft=True)
    rows = read_back(tmp_path / "next.xlsx", SINCE.sheet)[8:]
    assert [(row[2], row[3], row[5]) for row in rows] == [("Change", "changed", "=Every week")]


def test_what_was_sent_before_workbooks_carried_their_data_cannot_be_compared(tmp_path):
    old = tmp_path / "old.db"
    shutil.copy(KEPT, old)
    book = Workbook.open(old, who="Ann")
    since = changes_since_sent(book)
    assert since is not None
    assert not since.is_comparable
    export(book, tmp_path / "next.xlsx", kind="progress", as_of=date(2027, 9, 15), draft=True)
    assert SINCE.sheet not in CalamineWorkbook.from_path(str(tmp_path / "next.xlsx")).sheet_names


def test_a_measure_with_its_values_and_phases_is_told_in_a_few_lines_and_a_corrected_value_only_as_a_change(sent):
    sure = sent.facts().measures[0]
    first = sent.measures.values_of(sure.id)[0]
    sent.answers.save(SPSR.prompts["measurement.note"], first.id, "recounted", today=SAMPLE_DAY)
    since = changes_since_sent(sent)
    assert since is not None
    assert (since.alterations, since.review.has_changed_since_sent) == ((), True)
    sent.journal.undo()
    assert not sent.facts().has_changed_since_sent
    new = sent.measures.add("Days to the first visit", unit="days", kpi_code="C1")
    sent.measures.store(new, [NewValue(period_on=date(2027, n, 1), value=40.0 + n) for n in (1, 2, 3)])
    sent.measures.add_phase(new, from_on=date(2027, 2, 1), name="New desk")
    since = changes_since_sent(sent)
    assert since is not None
    told = {(one.row.place, one.label, format_answer(since.review, one.key, one.new)) for one in since.alterations}
    assert told == {
        ("Measure · Days to the first visit", label, new)
        for label, new in (
            ("Name", "Days to the first visit"),
            ("KPI", "C1"),
            ("Unit", "Days"),
            ("Direction", "Up is good"),
            ("Values", "3 values, the newest of Mar 1, 2027"),
            ("From", "Feb 1, 2027"),
            ("Name", "New desk"),
        )
    }
    assert {place_of(SPSR, one.row, one.key).section for one in since.alterations} == {"monitor"}


def test_what_was_marked_draft_is_a_draft_on_its_receipt_whether_or_not_problems_blocked(sent):
    (receipt,) = [one for one in sent.facts().submissions if one.day("sent_on") == SAMPLE_DAY]
    assert receipt.is_draft
    since = changes_since_sent(sent)
    assert since is not None
    assert since.is_draft
