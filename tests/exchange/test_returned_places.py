"""What is read wherever it was moved to, what is only reported, and what of a workbook is lost."""

from datetime import date

from tests.exchange.returned_for_tests import TODAY, brief, named, rows, sheet_of, spare, takeable, task, write

from workbook_tui.exchange.returned import OfferKind, take
from workbook_tui.prompts.spsr import SPSR

LOCKED = "This cell is locked: it only repeats what stands in the area's own file."


def test_rows_that_are_sorted_and_inserted_and_sheets_that_are_renamed_keep_their_answers(desk):
    def shuffle(sheets):
        write(task(sheets, 0), Note="first")
        write(task(sheets, 2), Note="third")
        values = [[cell.value for cell in row.values()] for row in rows(sheets, "tblTask")]
        for row, kept in zip(rows(sheets, "tblTask"), reversed(values), strict=True):
            for cell, value in zip(row.values(), kept, strict=True):
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
        sheet_of(sheets, "tblTask").title = "Tasks (Lansing)"
        sheets["Cover"].title = "Title page"
        named(sheets, "plan_02_reviewer").value = "R. Roe"
        sheets.move_sheet("Plan 02 C8A", -3)

    assert brief(desk.returned(shuffle).offers) == [
        ("change", "C1 · Task 1", "Note", "", "first"),
        ("change", "C8A · Plan", "Reviewer", "", "R. Roe"),
        ("change", "C8A · Task 1", "Note", "", "third"),
    ]


def test_changes_of_locked_cells_are_reported_once_and_never_taken(desk):
    def alter(sheets):
        for place in (task(sheets, 0), task(sheets, 0, "tblTask01"), task(sheets, 1)):
            write(place, Task="Something else")
        write(task(sheets, 1, "tblTask01"), Status="Done")
        named(sheets, "plan_01_findings").value = "Nothing was found."
        write(rows(sheets, "tblPlans")[0], Findings="Nothing was found.", Decision="Approved", Reviewer="X")
        kpi = next(row for row in rows(sheets, "tblKpi") if row["KPI"].value == "C1")
        write(kpi, Rating="Meets requirement", Indicator="Renamed", Numerator=12)
        write(rows(sheets, "tblProgress")[0], Activities_done="Met once.")
        named(sheets, "plan_01_reviewer").value = "X"

    returned = desk.returned(alter)
    found = [(kind, place, label, theirs) for kind, place, label, _ours, theirs in brief(returned.offers)]
    assert found == [
        ("locked", "C1", "Indicator", "Renamed"),
        ("locked", "C1", "Rating", "Meets requirement"),
        ("locked", "C1", "Numerator", "12"),
        ("locked", "C1 · Plan", "Findings", "Nothing was found."),
        ("locked", "C1 · Plan", "Decision", "Approved"),
        ("change", "C1 · Plan", "Reviewer", "X"),
        ("locked", "C1 · Task 1", "Task", "Something else"),
        ("locked", "C1 · Task 2", "Task", "Something else"),
        ("locked", "C1 · Task 2", "Status", "Done"),
        ("locked", "All plans · Report of Aug 31, 2027", "Activities done", "Met once."),
    ]
    assert returned.offers[0].reason == LOCKED
    assert (
        returned.offers[4].reason
        == "The state's decision is read from the plan's own sheet and from the sheet State Decisions."
    )
    everything = [offer.key for offer in returned.offers]
    done = take(desk.book, returned, everything, today=TODAY)
    assert (done.taken_count, len(done.failures)) == (1, 9)
    assert desk.kpi("C1").rating.rating == "needs_improvement"


def test_what_changed_here_as_well_is_a_conflict_that_shows_all_three(desk):
    plan = desk.kpi("C1").plan
    with desk.book.change("Decide") as change:
        change.update("plan", plan.id, reviewer="Ours", decision_comment="Same", decided_on=date(2027, 11, 1))
    kept = desk.kpi("C1").plan.tasks[0]
    desk.book.answers.save_draft(SPSR.prompts["task.done_on"], kept.id, "31 Feb")

    def edit(sheets):
        named(sheets, "plan_01_reviewer").value = "Theirs"
        named(sheets, "plan_01_decision_comment").value = "Same"
        write(task(sheets, 0), Done_on=date(2027, 11, 20))

    returned = desk.returned(edit)
    assert brief(returned.offers) == [
        ("conflict", "C1 · Plan", "Reviewer", "Ours", "Theirs"),
        ("conflict", "C1 · Task 1", "Done on", "31 Feb", "Nov 20, 2027"),
    ]
    assert "draft" in returned.offers[1].reason
    take(desk.book, returned, [returned.offers[0].key], today=TODAY)
    assert desk.kpi("C1").plan["reviewer"] == "Theirs"


def test_a_removed_row_is_noted_and_never_removed_and_a_removed_task_takes_no_answer(desk):
    def remove(sheets):
        write(task(sheets, 0), Note="for nobody")
        write(task(sheets, 3), Key=None, KPI=None)
        for cell in task(sheets, 3).values():
            cell.value = None

    desk.book.tasks.remove(desk.kpi("C1").plan.tasks[0].id)
    returned = desk.returned(remove)
    assert returned.notes == ("No longer on the sheet All Tasks: C8A · Task 2. Nothing is removed because of it.",)
    assert brief(returned.offers) == [("refused", "C1 · Task 1", "Note", "", "for nobody")]
    assert returned.offers[0].reason == "It is no longer in the file."
    assert len(desk.kpi("C8A").plan.tasks) == 2


def test_rows_without_a_key_of_their_own_are_refused_and_not_guessed(desk):
    def copy(sheets):
        first, second, third = (spare(sheets, "tblTask01", number) for number in range(3))
        write(first, Task="One")
        write(second, Task="Two", Key=str(first["Key"].value))
        write(third, Task="Three", Key=None)
        write(spare(sheets, "tblTask02"), Task="Four", Key="typed by hand")

    returned = desk.returned(copy)
    assert {offer.kind for offer in returned.offers} == {OfferKind.REFUSED}
    assert sorted("same key" in offer.reason for offer in returned.offers) == [False, False, True, True]
    assert takeable(returned) == []


def _rename(sheets, table, old, new):
    sheet = sheet_of(sheets, table)
    place = sheet.tables[table].ref.split(":")[0]
    next(cell for cell in sheet[sheet[place].row] if cell.value == old).value = new
    next(column for column in sheet.tables[table].tableColumns if column.name == old).name = new


def lose_a_sheet_a_name_and_a_column(sheets):
    sheets.remove(sheets["Plan 02 C8A"])
    sheets.defined_names.pop("plan_01_decision")
    _rename(sheets, "tblTask", "Status", "Stand")


def lose_a_table_and_a_key(sheets):
    sheets.remove(sheets["All Tasks"])
    sheets.defined_names.pop("plan_01_key")


LOST = {
    lose_a_sheet_a_name_and_a_column: (
        "The column “Status” of the sheet All Tasks is missing or renamed: nothing was read from it.",
        "The name plan_01_decision is missing: “Decision” of C1 was not read.",
        "The sheet of plan 02 is missing: nothing was read of that plan's sheet.",
    ),
    lose_a_table_and_a_key: (
        "The table of the sheet All Tasks (tblTask) is missing: nothing was read from it.",
        (
            "The name plan_01_key, which tells whose plan the sheet is, is missing: "
            "nothing was read from the answers on that sheet."
        ),
    ),
}


def test_what_is_lost_gets_one_plain_note_each_and_the_rest_is_read(desk):
    for edit, notes in LOST.items():

        def lose(sheets, edit=edit):
            named(sheets, "attested_by").value = "Ana Diaz"
            edit(sheets)

        returned = desk.returned(lose)
        assert [offer.label for offer in returned.offers if offer.is_takeable] == ["Name"]
        assert returned.notes == notes
        assert returned.has_losses


def test_new_tasks_on_a_sheet_without_its_key_are_refused(desk):
    def lose(sheets):
        write(spare(sheets, "tblTask01"), Task="Whose?")
        sheets.defined_names.pop("plan_01_key")

    (offer,) = desk.returned(lose).offers
    assert (offer.kind, offer.theirs) == (OfferKind.REFUSED, "Task: Whose?")
    assert "cannot be told whose task" in offer.reason


def test_columns_are_told_by_their_headers(desk):
    def move(sheets):
        sheet = sheet_of(sheets, "tblTask")
        write(task(sheets, 0), Note="found")
        heads = {cell.value: cell.column for cell in sheet[3]}
        _swap(sheet, heads["Note"], heads["Did it work?"])

    assert brief(desk.returned(move).offers) == [("change", "C1 · Task 1", "Note", "", "found")]


def _swap(sheet, one, other):
    for row in range(3, sheet.max_row + 1):
        left, right = sheet.cell(row, one), sheet.cell(row, other)
        left.value, right.value = right.value, left.value
    names = sheet.tables["tblTask"].tableColumns
    names[one - 1].name, names[other - 1].name = names[other - 1].name, names[one - 1].name
