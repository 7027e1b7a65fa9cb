"""Decisions about the plans of many areas: filled in on one sheet of a roll-up, and back in each area's own file."""

import shutil
from datetime import date

import pytest
from openpyxl import load_workbook
from tests.exchange.returned_for_tests import MADE, TODAY, brief, rows, takeable, write

from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.exchange.area_decisions import write_area_decisions
from workbook_tui.exchange.returned import compare, take
from workbook_tui.exchange.rollup import rollup
from workbook_tui.sheets.read import open_returned


@pytest.fixture
def rolled(desk):
    """A roll-up of the small review's workbook."""
    target = desk.folder / "rollup.xlsx"
    rollup(target, [desk.workbook], as_of=TODAY)
    return target


def filled(path, edit):
    """The roll-up as somebody leaves it."""
    sheets = load_workbook(path)
    edit(sheets)
    sheets.save(path)
    return path


def decide(sheets):
    first, second = rows(sheets, "tblDecision")
    write(first, Decision="Approved", Comment="=Well done\n", Reviewer="R. Roe", Decided_on=date(2027, 11, 28))
    write(second, Decision="Returned")


def test_what_is_decided_in_a_roll_up_comes_back_into_the_file_of_its_area(desk, rolled):
    done = write_area_decisions(filled(rolled, decide), desk.folder, as_of=TODAY)
    (file,) = done.files
    assert (file.path.name, file.area_code, file.plans) == ("SPSR_2026-27_33000_decisions.xlsx", "33000", 2)
    assert done.left_out == ()
    returned = compare(desk.book, file.path, today=TODAY)
    assert returned.notes == ()
    assert brief(returned.offers) == [
        ("change", "C1 · Plan", "Decision", "", "Approved"),
        ("change", "C1 · Plan", "Comment", "", "=Well done\n"),
        ("change", "C1 · Plan", "Reviewer", "", "R. Roe"),
        ("change", "C1 · Plan", "Decided on", "", "Nov 28, 2027"),
        ("change", "C8A · Plan", "Decision", "", "Returned"),
    ]
    assert take(desk.book, returned, takeable(returned), today=TODAY).taken_count == 5
    assert (desk.kpi("C1").plan.state, desk.kpi("C8A").plan.state) == ("approved", "returned")
    assert compare(desk.book, file.path, today=TODAY).offers == ()


def test_a_row_is_told_by_its_key_wherever_it_was_sorted_and_the_sheet_is_called(desk, rolled):
    def shuffle(sheets):
        decide(sheets)
        one, two = rows(sheets, "tblDecision")
        for here, there in zip(one.values(), two.values(), strict=True):
            here.value, there.value = there.value, here.value
        sheets["State Decisions"].title = "For the areas"

    (file,) = write_area_decisions(filled(rolled, shuffle), desk.folder, as_of=TODAY).files
    offers = compare(desk.book, file.path, today=TODAY).offers
    assert [(offer.place, offer.theirs) for offer in offers if offer.label == "Decision"] == [
        ("C1 · Plan", "Approved"),
        ("C8A · Plan", "Returned"),
    ]


def test_nothing_is_written_where_nothing_new_was_decided(desk, rolled):
    done = write_area_decisions(rolled, desk.folder, as_of=TODAY)
    assert (done.files, done.left_out) == ((), ())
    assert not list(desk.folder.glob("*_decisions.xlsx"))


@pytest.mark.long
def test_formulas_and_strange_rows_are_left_out_and_named(desk, rolled):
    def confuse(sheets):
        first, second = rows(sheets, "tblDecision")
        first["Decision"].value = '="App"&"roved"'
        write(first, Reviewer="R. Roe")
        write(second, Decision="Returned", Key="no key of ours")

    done = write_area_decisions(filled(rolled, confuse), desk.folder, as_of=TODAY)
    assert [sentence.partition(":")[0] for sentence in done.left_out] == [
        "State Decisions, row 4",
        "State Decisions, row 5",
    ]
    offers = compare(desk.book, done.files[0].path, today=TODAY).offers
    assert brief(offers) == [("change", "C1 · Plan", "Reviewer", "", "R. Roe")]


def test_the_same_decisions_make_the_same_file_and_a_decision_of_the_area_is_no_change(desk, rolled):
    filled(rolled, decide)
    (file,) = write_area_decisions(rolled, desk.folder, as_of=TODAY).files
    before = file.path.read_bytes()
    assert write_area_decisions(rolled, desk.folder, as_of=TODAY).files == (file,)
    assert file.path.read_bytes() == before
    assert open_returned(file.path).meta.origin.revision == 1


def test_what_is_no_roll_up_and_a_folder_that_is_not_there_are_refused(desk, rolled):
    with pytest.raises(FileRefusedError, match="no roll-up with decisions"):
        write_area_decisions(desk.workbook, desk.folder, as_of=MADE)
    with pytest.raises(WorkbookError, match="is no folder"):
        write_area_decisions(rolled, desk.folder / "nowhere", as_of=MADE)


@pytest.mark.long
def test_a_file_of_decisions_is_no_submission_of_a_roll_up(desk, rolled):
    (file,) = write_area_decisions(filled(rolled, decide), desk.folder, as_of=TODAY).files
    shutil.copy(desk.workbook, desk.folder / "area.xlsx")
    again = rollup(desk.folder / "again.xlsx", [desk.folder / "area.xlsx", file.path], as_of=TODAY)
    assert [source.reason for source in again.skipped_files] == ["It holds nothing but decisions of the state office."]
