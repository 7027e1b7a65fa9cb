"""Copies of one workbook that several people filled: nothing of one hides what another wrote into the same free row."""

from datetime import date

import pytest
from tests.exchange.returned_for_tests import TODAY, Desk, brief, spare, takeable, write

from workbook_tui.exchange.returned import ReturnedWorkbook, compare, take


def taken(desk: Desk, returned: ReturnedWorkbook) -> None:
    take(desk.book, returned, takeable(returned), today=TODAY)
    again = compare(desk.book, returned.path, today=TODAY)
    assert (again.offers, again.notes) == ((), ())


def test_what_two_people_wrote_into_the_same_free_rows_becomes_two_rows(desk, tmp_path):
    def one(sheets):
        write(spare(sheets, "tblTask01"), Task="Coach new providers", Product="A form")
        write(spare(sheets, "tblProgress"), KPI="C1", Report_of=date(2027, 11, 25), Barriers="None")

    def other(sheets):
        write(spare(sheets, "tblTask01"), Task="Hire two people", Product="Two contracts")
        write(spare(sheets, "tblProgress"), KPI="C8A", Report_of=date(2027, 11, 25), Barriers="Many")

    first = compare(desk.book, desk.edited(one).rename(tmp_path / "one.xlsx"), today=TODAY)
    taken(desk, first)
    returned = desk.returned(other)
    assert [offer[:3] for offer in brief(returned.offers)] == [
        ("new", "C1 · New task", "Task"),
        ("new", "C8A · New report", "Progress report"),
    ]
    taken(desk, returned)
    assert [task["title"] for task in desk.kpi("C1").plan.tasks][2:] == ["Coach new providers", "Hire two people"]
    assert [report["barriers"] for report in desk.kpi("C1").plan.reports] == ["None"]
    assert [report["barriers"] for report in desk.kpi("C8A").plan.reports] == ["Many"]
    assert compare(desk.book, first.path, today=TODAY).offers == ()


@pytest.mark.long
def test_a_taken_row_that_was_renamed_in_the_file_is_not_added_once_more(desk):
    def edit(sheets):
        write(spare(sheets, "tblTask01"), Task="Coach")

    returned = desk.returned(edit)
    taken(desk, returned)
    task = desk.kpi("C1").plan.tasks[-1]
    with desk.book.change("Rename") as change:
        change.update("task", task.id, title="Coach everybody")
    assert [row[0] for row in brief(compare(desk.book, returned.path, today=TODAY).offers)] == ["conflict"]


@pytest.mark.long
def test_a_report_that_is_moved_to_another_kpi_says_that_it_was_taken_before(desk):
    first = desk.returned(lambda sheets: write(spare(sheets, "tblProgress"), KPI="C1", Report_of=date(2027, 11, 25)))
    taken(desk, first)
    moved = desk.returned(lambda sheets: write(spare(sheets, "tblProgress"), Report_of=date(2027, 11, 25)))
    assert [offer.kind for offer in moved.offers] == ["new"]
    assert "taken before, for C1" in moved.notes[0]
    assert "new one for all plans" in moved.notes[0]


def test_a_row_right_below_a_table_is_not_left_out_without_a_word(desk):
    def edit(sheets):
        last = spare(sheets, "tblTask01", 9)["Task"]
        last.offset(row=1).value = "One more"

    returned = desk.returned(edit)
    assert [(offer.kind, offer.place, offer.theirs) for offer in returned.offers] == [
        ("locked", "Plan 01 C1, C30", "One more")
    ]
    (note,) = returned.notes
    assert note.endswith("below the tasks of C1 is outside the table and was not read.")
