"""Export of a real file: refusals, drafts, targets, and the receipt of what was sent."""

import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.sheets.books_for_tests import book_of_texts, context

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.exchange import target as targets
from workbook_tui.exchange.export import PreparedWorkbook, export, put_book, save_again
from workbook_tui.exchange.sending import record
from workbook_tui.exchange.target import sent_file_name
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.problems import problems
from workbook_tui.sheets.meta import meta_sheet
from workbook_tui.sheets.read import open_returned
from workbook_tui.store.workbook import Workbook

TODAY = date(2027, 5, 28)


def fill(new: Workbook) -> None:
    """A review of one KPI, not yet rated."""
    review = new.reviews.start(area("33000"), "2026-27", catalog(), lead_agency="MiLEAP")
    ana = new.people.add("Ana Diaz")
    new.team.add(review, ana)
    with new.change("Name the coordinator") as change:
        change.update("review", review, coordinator_id=ana)
        for kpi in new.facts().kpis:
            if kpi.is_active and kpi.code != "PR1":
                new.kpis.switch_off(kpi.id, "Left out of this test.")


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with that review, and with the same review once nothing is blocking."""
    folder = tmp_path_factory.mktemp("originals")
    Workbook.create(folder / "unrated.db", who="Ana Diaz", fill=fill)
    book = Workbook.open(Path(shutil.copy(folder / "unrated.db", folder / "complete.db")), who="Ana Diaz")
    (kpi,) = book.facts().active_kpis
    with book.change("Rate it") as change:
        change.update("rating", kpi.rating.id, in_place="yes", analysis="=1+1", source="_x0041_", period="#N/A")
        book.ratings.rate(kpi.id, "meets", today=TODAY)
    assert [one for one in problems(book.facts(), "plan", TODAY) if one.level == "blocking"] == []
    return folder


@pytest.fixture
def book(originals: Path, tmp_path: Path) -> Workbook:
    return Workbook.open(Path(shutil.copy(originals / "unrated.db", tmp_path / "workbook.db")), who="Ana Diaz")


@pytest.fixture
def complete(originals: Path, tmp_path: Path) -> Workbook:
    """The same review with nothing blocking."""
    return Workbook.open(Path(shutil.copy(originals / "complete.db", tmp_path / "workbook.db")), who="Ana Diaz")


def sheet_of(path: Path, name: str) -> list[list[object]]:
    workbook = CalamineWorkbook.from_path(str(path))
    return [list(row) for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)]


@pytest.mark.long
def test_a_complete_review_is_exported_twice_the_same_and_its_file_stays_as_it_was(complete, tmp_path):
    before = complete.path.read_bytes()
    done, again = (export(complete, tmp_path / name, kind="plan", as_of=TODAY) for name in ("out.xlsx", "again.xlsx"))
    assert complete.path.read_bytes() == before
    assert again.sha256 == done.sha256
    assert (done.revision, done.problems, done.size) == (1, (), done.path.stat().st_size)
    assert done.sha256 == hashlib.sha256(done.path.read_bytes()).hexdigest()
    _title, _sentence, header, *rows = sheet_of(done.path, "KPI Ratings")
    found = next(dict(zip(header, row, strict=True)) for row in rows if row[0] == "PR1")
    assert (found["Analysis"], found["Data source"], found["Period"]) == ("=1+1", "_x0041_", "#N/A")


def test_blocking_problems_refuse_the_export_and_name_the_first(book, tmp_path):
    with pytest.raises(WorkbookError, match=r"^1 blocking problem stands in the way, so nothing was written: PR1"):
        export(book, tmp_path / "out.xlsx", kind="plan", as_of=TODAY)
    assert not (tmp_path / "out.xlsx").exists()


def test_what_is_recorded_as_sent_are_the_very_bytes(complete, tmp_path):
    review = complete.facts()
    target = tmp_path / sent_file_name(review, as_of=TODAY, revision=1)
    done = record(complete, target, kind="plan", as_of=TODAY)
    (sent,) = complete.facts().submissions
    assert target.name == "SPSR_2026-27_33000_2027-05-28_r1.xlsx"
    assert (sent["file_name"], sent["sha256"], sent["revision"]) == (target.name, done.sha256, 1)
    assert json.loads(sent.text("problems")) == []
    save_again(complete, sent.id, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == target.read_bytes()


def test_a_draft_and_its_receipt_name_what_is_open_and_the_next_one_counts_on(book, tmp_path):
    done = record(book, tmp_path / "one.xlsx", kind="plan", as_of=TODAY, draft=True)
    assert [problem.kpi for problem in done.problems] == ["PR1"]
    assert all(str(sheet_of(done.path, name)[0][0]).startswith("DRAFT") for name in ("Cover", "KPI Ratings", "Lists"))
    assert record(book, tmp_path / "two.xlsx", kind="plan", as_of=TODAY, draft=True).revision == 2
    first = book.facts().submissions[0]
    assert [problem[0] for problem in json.loads(first.text("problems"))] == ["PR1"]


def test_a_target_that_cannot_be_is_refused_in_a_sentence(complete, tmp_path):
    for target, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "out.xls", "must end in .xlsx"),
        (complete.path, "must end in .xlsx"),
        (tmp_path / "missing" / "out.xlsx", "does not exist"),
    ):
        with pytest.raises(WorkbookError, match=words):
            export(complete, target, kind="plan", as_of=TODAY)


def test_a_file_of_reviews_is_never_replaced_whatever_its_name(complete, tmp_path):
    disguised = tmp_path / "workbook.xlsx"
    disguised.write_bytes(complete.path.read_bytes())
    with pytest.raises(WorkbookError, match="holds reviews"):
        export(complete, disguised, kind="plan", as_of=TODAY)


def test_a_target_that_is_open_elsewhere_stays_and_another_name_is_offered(complete, tmp_path, monkeypatch):
    def refuse(_target, _write):
        raise PermissionError(13, "Permission denied")

    target = tmp_path / "out.xlsx"
    target.write_text("the one before")
    monkeypatch.setattr(targets, "replace_whole", refuse)
    with pytest.raises(WorkbookError, match=r"open in another program.*out_2\.xlsx"):
        export(complete, target, kind="plan", as_of=TODAY)
    assert target.read_text() == "the one before"


@pytest.mark.parametrize("mark", [".~lock.out.xlsx#", "~$out.xlsx"])
def test_a_target_with_the_lock_of_an_office_program_beside_it_stays(complete, tmp_path, mark):
    target = tmp_path / "out.xlsx"
    (tmp_path / mark).write_text(",host,user,22.11.2026 11:00,file:///x;")
    export(complete, target, kind="plan", as_of=TODAY)
    before = target.read_bytes()
    with pytest.raises(WorkbookError, match=r"open in another program.*out_2\.xlsx\. Nothing was written\."):
        export(complete, target, kind="plan", as_of=TODAY)
    assert target.read_bytes() == before
    (tmp_path / mark).unlink()
    export(complete, target, kind="plan", as_of=TODAY)


def test_a_full_disk_is_said_in_words(complete, tmp_path, monkeypatch):
    def full(_target, _write):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(targets, "replace_whole", full)
    with pytest.raises(WorkbookError, match="No space left"):
        export(complete, tmp_path / "out.xlsx", kind="plan", as_of=TODAY)


def test_a_failed_export_leaves_the_workbook_that_was_there(complete, tmp_path):
    target = tmp_path / "out.xlsx"
    target.write_text("the one before")
    with closing(sqlite3.connect(complete.path)) as elsewhere, elsewhere:
        elsewhere.execute("UPDATE rating SET analysis = 'a' || char(7) || 'b'")
    with pytest.raises(WorkbookError, match="no workbook can hold"):
        export(complete, target, kind="plan", as_of=TODAY)
    assert target.read_text() == "the one before"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["out.xlsx", "workbook.db"]


def test_a_workbook_that_its_own_import_would_refuse_says_so(tmp_path):
    text = "All plans were gone through. " * 1000
    rows = (RecordRow(table="progress_report", uid=str(number), answers={"a": text}) for number in range(150))
    plain = book_of_texts("One", "Two")
    large = replace(context(), record=Record(rows))
    for about, is_read in ((context(), True), (large, False)):
        one = replace(plain, sheets=(*plain.sheets, meta_sheet(about, plain.sheets)))
        done = PreparedWorkbook(one).result_for(tmp_path / "out.xlsx", put_book(one, tmp_path / "out.xlsx"))
        assert ("an import will refuse it" in done.remark) != is_read
        if not is_read:
            with pytest.raises(FileRefusedError):
                open_returned(done.path)
