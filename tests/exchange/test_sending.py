"""Recording as sent is one thing: a workbook in its place and a receipt of it, or neither."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.exchange.returned_for_tests import MADE, Desk

from workbook_tui.errors import ConflictError, FileRefusedError, WorkbookError
from workbook_tui.exchange import sending
from workbook_tui.exchange.export import put_book
from workbook_tui.exchange.sending import record
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.problems import problems
from workbook_tui.store.file import engine
from workbook_tui.store.workbook import Workbook

BEFORE = b"the one before"


@pytest.fixture
def impatient(monkeypatch):
    """A file that does not wait long for others."""
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA busy_timeout=20"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "out.xlsx"
    path.write_bytes(BEFORE)
    return path


def send(book: Workbook, target: Path):
    return record(book, target, kind="progress", as_of=MADE, draft=True)


def nothing_is_left(desk: Desk, target: Path) -> bool:
    kept = [path.name for path in target.parent.iterdir() if path.name.startswith(".")]
    return target.read_bytes() == BEFORE and not kept and desk.book.facts().submissions == ()


# Who writes keeps the receipt out from the start, who reads keeps it out at the very end only.
@pytest.mark.parametrize("others", ["BEGIN IMMEDIATE", "BEGIN"])
def test_a_file_that_is_locked_keeps_both_out_and_says_so(desk, target, impatient, others):
    with closing(sqlite3.connect(desk.file, isolation_level=None)) as elsewhere:
        elsewhere.execute(others)
        elsewhere.execute("SELECT count(*) FROM review").fetchall()
        with pytest.raises(FileRefusedError, match="try again in a moment"):
            send(desk.book, target)
    assert nothing_is_left(desk, target)
    target.unlink()
    assert send(desk.book, target).revision == 1


@pytest.mark.long
def test_a_new_workbook_goes_again_when_its_receipt_cannot_be_kept(desk, tmp_path, impatient):
    with closing(sqlite3.connect(desk.file, isolation_level=None)) as elsewhere:
        elsewhere.execute("BEGIN")
        elsewhere.execute("SELECT count(*) FROM review").fetchall()
        with pytest.raises(FileRefusedError):
            send(desk.book, tmp_path / "new.xlsx")
    assert not (tmp_path / "new.xlsx").exists()


def sent_elsewhere(desk: Desk) -> None:
    Workbook.open(desk.file, who="Bo Chen").submissions.record(
        desk.book.facts(), kind="plan", on=MADE, file_name="x.xlsx", content=b"x", problems="[]"
    )


def changed_elsewhere(desk: Desk) -> None:
    Workbook.open(desk.file, who="Bo Chen").answers.save(
        SPSR.prompts["rating.source"], desk.kpi("C1").rating.id, "log", today=MADE
    )


@pytest.mark.parametrize("meanwhile", [sent_elsewhere, changed_elsewhere])
def test_whoever_is_overtaken_while_the_workbook_is_made_is_told_and_tries_again(desk, target, monkeypatch, meanwhile):
    really = put_book

    def slowly(*about):
        meanwhile(desk)
        return really(*about)

    monkeypatch.setattr(sending, "put_book", slowly)
    with pytest.raises(ConflictError, match="nothing is recorded; try again"):
        send(desk.book, target)
    assert target.read_bytes() == BEFORE
    assert [sent["who"] for sent in desk.book.facts().submissions if sent["who"] != "Bo Chen"] == []
    monkeypatch.setattr(sending, "put_book", really)
    done = send(desk.book, target)
    newest = desk.book.facts().submissions[-1]
    assert (newest["revision"], newest["sha256"]) == (done.revision, done.sha256)


def test_a_target_that_refuses_takes_the_receipt_back(desk, tmp_path, monkeypatch):
    target = tmp_path / "out.xlsx"

    replace = Path.replace

    def refuse(self, place):
        if place.suffix == ".xlsx":
            raise PermissionError(13, "Permission denied")
        return replace(self, place)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WorkbookError, match="open in another program"):
        send(desk.book, target)
    assert not target.exists()
    assert desk.book.facts().submissions == ()


def test_what_is_told_at_the_last_step_can_still_stop_it(desk, target):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record(desk.book, target, kind="progress", as_of=MADE, draft=True, on_last=stop)
    assert nothing_is_left(desk, target)


def test_a_receipt_keeps_the_problems_that_were_open_with_their_kpi_and_component(desk, target):
    review = desk.book.facts()
    blocking = [one for one in problems(review, "progress", MADE) if one.level == "blocking"]
    send(desk.book, target)
    with closing(sqlite3.connect(desk.file)) as file:
        ((kept,),) = file.execute("SELECT problems FROM submission").fetchall()
    assert blocking
    assert json.loads(kept) == [[one.kpi, one.component, one.sentence] for one in blocking]
