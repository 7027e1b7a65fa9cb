"""Slips as files: one for everybody, and a filled workbook comes back as differences."""

from datetime import date

import pytest
from openpyxl import load_workbook
from tests.exchange.returned_for_tests import MADE, TODAY, Desk, rows

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.returned import OfferKind, compare, take
from workbook_tui.exchange.slips import BOOK, TEXT, slip_files, write_slips
from workbook_tui.rules.agenda.slips import slips
from workbook_tui.rules.facts import TaskFacts


def written(book, folder, endings=(BOOK,)):
    review = book.facts()
    return write_slips(review, slips(review), folder, as_of=MADE, endings=endings)


def first_task(book) -> TaskFacts:
    found: TaskFacts = next(task for kpi, task in book.facts().tasks() if kpi.code == "C1")
    return found


def test_every_lead_has_a_file_of_their_own_whatever_they_are_called(desk: Desk, tmp_path):
    book = desk.book
    book.tasks.set_leads(first_task(book).id, [book.people.add(name) for name in ("Ö <Lee>/..", "ö-lee", "Ann")])
    done = written(book, tmp_path, (TEXT, BOOK))
    names = [one.path.name for one in done]
    assert len({name.casefold() for name in names}) == len(names) == 8
    assert {one.path.parent for one in done} == {tmp_path}
    assert all(one.path.stat().st_size for one in done)
    review = book.facts()
    alone = [slip_files(review, [slip], tmp_path, as_of=MADE, endings=(TEXT,))[0][0] for slip in slips(review)]
    assert alone == [one.path for one in done if one.path.suffix == TEXT]
    assert "Tasks of Ann" in (tmp_path / "Slip_2026-27_Ann_2027-11-22.txt").read_text(encoding="utf-8")


def test_a_filled_slip_comes_back_as_differences_and_says_nothing_of_other_people(desk: Desk, tmp_path):
    book = desk.book
    (slip,) = written(book, tmp_path)
    sheets = load_workbook(slip.path)
    assert sheets.sheetnames == ["Tasks", "Lists", "_meta"]
    assert all(sheet.protection.sheet for sheet in sheets.worksheets)
    first, second, *_ = rows(sheets, "tblTask")
    first["Status"].value, first["Done on"].value, first["Note"].value = "Done", date(2027, 11, 30), "All in use"
    second["Note"].value = "Signed"
    first["Task"].value = "Something else"
    assert [first[name].protection.locked for name in ("Task", "Status", "Done on", "Note")] == [True] + [False] * 3
    sheets.save(slip.path)
    returned = compare(book, slip.path, today=TODAY)
    assert returned.notes == ()
    assert [(offer.kind, offer.label, offer.theirs) for offer in returned.offers] == [
        (OfferKind.LOCKED, "Task", "Something else"),
        (OfferKind.CHANGE, "Status", "Done · All in use"),
        (OfferKind.CHANGE, "Done on", "Nov 30, 2027"),
        (OfferKind.CHANGE, "Note", "Signed"),
    ]
    taken = take(book, returned, [offer.key for offer in returned.offers if offer.is_takeable], today=TODAY)
    assert taken.taken_count == 3
    task = first_task(book)
    assert (task.status, task.day("done_on"), task.history[-1]["note"]) == ("done", date(2027, 11, 30), "All in use")
    assert not [offer for offer in compare(book, slip.path, today=TODAY).offers if offer.is_takeable]
    record = returned.meta.record
    assert {row.table for row in record.rows} == {"kpi", "rating", "plan", "task"}
    assert all(row.table == "task" or set(row.answers) <= {"rating.rating"} for row in record.rows)


def test_a_folder_that_is_not_there_is_refused_in_words(desk: Desk, tmp_path):
    with pytest.raises(WorkbookError, match="is no folder. Nothing was written"):
        written(desk.book, tmp_path / "no")
