"""Files of evidence: fingerprints, and what is said when one is missing or has changed."""

import hashlib
from datetime import date

import pytest
from tests.conftest import SAMPLE_DAY

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.evidence import all_problems, faults, fingerprint, place_of
from workbook_tui.store.workbook import Workbook


@pytest.fixture
def book(sample):
    return Workbook.open(sample, who="Ann")


def _added(book, path, sha256):
    plan = next(kpi.plan for kpi in book.facts().planned_kpis if kpi.plan)
    return book.corrections.add(
        "evidence", plan.id, title="Procedure", path=path, sha256=sha256, dated_on=date(2027, 6, 1)
    )


def test_a_file_that_is_as_it_was_has_no_fault_and_one_that_changed_is_told(book):
    paper = book.path.parent / "procedure.txt"
    paper.write_bytes(b"as agreed")
    evidence = _added(book, "procedure.txt", hashlib.sha256(b"as agreed").hexdigest())
    assert faults(book.facts(), book.path) == {}
    paper.write_bytes(b"as agreed, later")
    assert faults(book.facts(), book.path) == {
        evidence: "procedure.txt has changed since it was added (dated 1 Jun 2027)."
    }


def test_a_missing_file_is_named_with_its_place_and_is_a_problem(book):
    evidence = _added(book, "gone.pdf", "00" * 32)
    assert faults(book.facts(), book.path)[evidence].startswith(str(book.path.parent / "gone.pdf"))
    found = all_problems(book.facts(), "closeout", SAMPLE_DAY, file=book.path)
    assert [problem.level for problem in found if problem.component == "Evidence 1 · File"] == ["blocking"]


def test_what_is_only_on_paper_has_no_file_to_look_for(book):
    _added(book, "", None)
    assert faults(book.facts(), book.path) == {}


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path):
    with pytest.raises(WorkbookError, match="cannot be read"):
        fingerprint(tmp_path)
    assert place_of("/elsewhere/a.pdf", tmp_path / "my.db").as_posix() == "/elsewhere/a.pdf"
