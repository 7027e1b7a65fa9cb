"""Files of evidence: fingerprints, and what is said when one is missing or has changed."""

import hashlib
from datetime import date

import pytest
from tests.conftest import SAMPLE_DAY

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.evidence import all_problems, faults, fingerprint, place_of
from workbook_tui.prompts.spsr import EVIDENCE
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
        evidence: "procedure.txt has changed since it was added (dated Jun 1, 2027)."
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


def test_places_that_no_system_knows_are_missing_and_quotes_are_left_out(book):
    assert place_of(' "my papers/a.pdf" ', book.path) == book.path.parent / "my papers" / "a.pdf"
    assert place_of("~nobody-of-that-name/a.pdf", book.path) == book.path.parent / "~nobody-of-that-name" / "a.pdf"
    evidence = _added(book, "x" * 5000, "00" * 32)
    assert "is not there" in faults(book.facts(), book.path)[evidence]


def test_a_file_that_nobody_waits_for_any_more_is_not_read_to_its_end(book):
    paper = book.path.parent / "long.bin"
    paper.write_bytes(b"0" * 10)
    with pytest.raises(WorkbookError, match="not read to its end"):
        fingerprint(paper, lambda: True)


def test_another_place_takes_the_old_fingerprint_away_and_undo_brings_both_back(book):
    paper = book.path.parent / "procedure.txt"
    paper.write_bytes(b"as agreed")
    evidence = _added(book, "procedure.txt", hashlib.sha256(b"as agreed").hexdigest())
    (path,) = (prompt for prompt in EVIDENCE.prompts if prompt.key == "evidence.path")
    book.answers.save(path, evidence, "other.txt", today=SAMPLE_DAY, focus="a")
    assert _stored(book, evidence)["sha256"] is None
    book.corrections.keep_fingerprint(evidence, "11" * 32, focus="a")
    book.journal.undo()
    assert faults(book.facts(), book.path) == {}
    book.answers.save(path, evidence, "procedure.txt", today=SAMPLE_DAY)
    assert faults(book.facts(), book.path) == {}


def _stored(book, evidence_id):
    plans = (kpi.plan for kpi in book.facts().planned_kpis if kpi.plan)
    return next(one for plan in plans for one in plan.evidence if one.id == evidence_id)
