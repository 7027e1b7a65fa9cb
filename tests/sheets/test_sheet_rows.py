"""The sheets as rows, before any file is written."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.rules.facts_for_tests import full_plan, kpi, missed, rating, review
from tests.sheets.books_for_tests import AS_OF, OPEN, book, by_header, context, small_review, table_of

from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection
from workbook_tui.prompts.spsr import TASK
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.trail import TrailEntry
from workbook_tui.sheets.layout import Cell, Fields, Link, SheetTable, plain_value
from workbook_tui.sheets.lists import lists_sheet
from workbook_tui.sheets.submission import plan_tables
from workbook_tui.sheets.submission.changes import changes_sheet
from workbook_tui.sheets.submission.components import component_rows
from workbook_tui.sheets.submission.cover import MOST_PROBLEMS, cover_sheet, team_sheet
from workbook_tui.sheets.submission.kpi_ratings import kpi_ratings_sheet
from workbook_tui.sheets.submission.long_texts import long_texts_sheet
from workbook_tui.sheets.submission.plan_sheet import plan_sheet
from workbook_tui.sheets.submission.plan_tables import all_tasks_sheet, plan_index_sheet, plans_sheet
from workbook_tui.sheets.submission.progress import progress_sheet, status_history_sheet


def field_values(sheet):
    """Label -> value of every label and value row."""
    fields = (field for block in sheet.blocks if isinstance(block, Fields) for field in block.rows)
    return {field.label.text if isinstance(field.label, Link) else field.label: field.value for field in fields}


def test_ratings_show_the_result_as_a_number_and_as_it_is_read():
    row = by_header(kpi_ratings_sheet(context()))[0]
    assert row["KPI"] == "C1"
    assert row["Counted"] == "38 + 1 family delay of 42"
    assert (row["Result"], plain_value(row["Result (%)"])) == ("92.9 %", 92.9)
    assert (row["Suggested"], row["Rating"]) == ("Needs improvement", "Needs improvement")
    assert row["Plan"] == Link("Plan 01", "Plan 01 C1")
    assert (row["Numerator"], row["Denominator"], row["Family delays"]) == (38, 42, 1)


def test_a_kpi_that_counted_nothing_says_no_data_and_never_zero():
    about = review(kpi("C8B", rated=rating(numerator=0, denominator=0)))
    row = by_header(kpi_ratings_sheet(context(about)))[0]
    assert (row["Result"], plain_value(row["Result (%)"]), row["Suggested"]) == ("No data", None, None)


def test_a_kpi_switched_off_with_a_reason_is_listed_and_one_off_by_default_is_not():
    rows = {row["KPI"]: row for row in by_header(kpi_ratings_sheet(context()))}
    assert (rows["CF3"]["Rating"], rows["CF3"]["Reason"]) == ("Switched off", "Done by the state this cycle.")
    assert "C9" not in rows


def test_the_plan_index_counts_tasks_as_of_the_day_of_the_export():
    row = by_header(plan_index_sheet(context()))[0]
    assert row["Plan"] == Link("Plan 01", "Plan 01 C1")
    assert (row["Complete"], row["Tasks"], row["Done"], row["Overdue"]) == ("9 of 9", 2, 1, 1)
    assert row["Next due"] == date(2027, 9, 1)
    assert row["Correct by"] == date(2028, 2, 10)


def test_a_plan_sheet_has_all_nine_components_in_order():
    about = context()
    rows = component_rows(about, about.plans[0], 56)
    assert list(dict.fromkeys(row[0] for row in rows)) == list(range(1, 10))
    assert [row[1] for row in rows if row[0] == 3] == ["Evidence · Correction", "Evidence · Change"]
    assert [row[2] for row in rows if row[0] == 7] == ["Aug 15, 2027 to Sep 1, 2027"]


def test_what_is_missing_in_a_plan_stands_beside_its_component():
    about = context(review(missed("C1", plan=full_plan(justification=None))))
    rows = component_rows(about, about.plans[0], 56)
    assert [row[4] for row in rows if row[1] == "Justification"] == ["No: Write why these strategies fit."]


def test_a_long_response_runs_on_in_rows_of_its_own():
    text = "The team read every late record. " * 150
    about = context(review(missed("C1", plan=full_plan(text=text))))
    rows = [row for row in component_rows(about, about.plans[0], 56) if row[0] == 2]
    assert [row[1] for row in rows[:2]] == ["Findings", "Findings (continued)"]
    assert "".join(str(plain_value(row[2])) for row in rows) == text
    assert {row[2].name for row in rows if isinstance(row[2], Cell)} == {"plan_01_findings"}
    assert all(isinstance(row[2], Cell) for row in rows)


def test_the_task_table_of_a_plan_names_leads_with_their_own_dates():
    about = context()
    rows = by_header(plan_sheet(about, about.plans[0]), "tblTask01")
    assert [row["No."] for row in rows] == [1, 2, 3]
    assert rows[1]["Leads"] == "Ana Diaz; Tom Wójcik (from Jun 1, 2027 until Aug 31, 2027)"
    assert rows[0]["Status"] == "Done"
    assert rows[1]["Task"] == "=1+1"


def test_the_state_office_finds_empty_named_cells_on_a_plan_sheet():
    about = context()
    blocks = [block for block in plan_sheet(about, about.plans[0]).blocks if isinstance(block, Fields)]
    answers = [field for field in blocks[-1].rows if field.is_answer]
    assert [field.name for field in answers] == [
        "plan_01_decision",
        "plan_01_decision_comment",
        "plan_01_reviewer",
        "plan_01_decided_on",
    ]
    assert all(field.value is None for field in answers)


def test_all_tasks_says_which_are_overdue_and_keeps_the_newest_note():
    rows = by_header(all_tasks_sheet(context()))
    assert [row["Overdue"] for row in rows] == [None, "Overdue", None]
    assert rows[0]["Note"] == "Signed and in use."
    assert rows[0]["Did it work?"] == "Yes"
    assert len({row["Key"] for row in rows}) == 3


def test_a_prompt_that_is_added_to_a_section_gets_its_column(monkeypatch):
    cost = Prompt(key="task.position", label="Cost", kind=Kind.WHOLE)
    section = PromptSection(key="task", title="Task", prompts=(*TASK.prompts, cost))
    monkeypatch.setattr(plan_tables, "TASK", section)
    assert [row["Cost"] for row in by_header(all_tasks_sheet(context()))] == [1, 1, 1]


def test_plans_are_repeated_in_one_flat_table_with_a_key():
    row = by_header(plans_sheet(context()))[0]
    assert row["Findings"] == "Three of 42 families waited too long."
    assert str(row["Key"]).startswith("plan-")


def test_progress_reports_stand_in_the_order_of_their_dates():
    rows = by_header(progress_sheet(context()))
    assert [(row["KPI"], row["Report of"]) for row in rows] == [("C1", date(2027, 9, 1)), (None, date(2027, 12, 1))]
    assert rows[1]["Plan"] == "All plans"


def test_the_status_history_has_a_row_for_every_change():
    rows = by_header(status_history_sheet(context()))
    assert [(row["Status"], row["Note"]) for row in rows] == [("Not started", None), ("Done", "Signed and in use.")]


def test_the_team_includes_who_enters_the_data_though_no_member():
    rows = by_header(team_sheet(context()))
    assert [(row["Name"], row["Part in the review"]) for row in rows] == [
        ("Ana Diaz", "Coordinator"),
        ("Tom Wójcik", "Enters the data"),
    ]


def test_the_lists_hold_the_scale_of_the_review():
    table = table_of(lists_sheet(context()))
    place = [column.name for column in table.columns].index("lst_rating")
    assert [row[place] for row in table.rows if row[place]] == [
        "Meets requirement",
        "Needs improvement",
        "Not applicable",
    ]


def test_every_list_that_a_cell_accepts_is_there():
    one = book()
    columns = [
        column for sheet in one.sheets for t in sheet.blocks if isinstance(t, SheetTable) for column in t.columns
    ]
    fields = [field for sheet in one.sheets for f in sheet.blocks if isinstance(f, Fields) for field in f.rows]
    names = {column.name for column in columns}
    wanted = ({column.choices_name for column in columns} | {field.choices_name for field in fields}) - {""}
    assert wanted
    assert wanted <= names


def test_the_cover_says_who_what_and_how_far():
    values = field_values(book().sheets[0])
    assert values["Service area"] == "Ingham ISD (33000)"
    assert values["Coordinator"] == "Ana Diaz"
    assert (values["Date"], values["Revision"]) == (AS_OF, 2)
    assert values["Counts"] == (
        "2 of 3 KPIs rated, 1 in need of improvement\n1 of 1 improvement plan complete\n1 of 2 tasks done, 1 overdue"
    )
    assert values["State"] == "Complete"
    assert "Notes" not in values


def test_the_cover_prints_why_the_gate_was_passed():
    about = small_review(gate_reason="The numbers come in June.", gate_passed_on=date(2027, 4, 28))
    assert field_values(book(about).sheets[0])["Plans begun early"] == "Apr 28, 2027: The numbers come in June."


def test_the_cover_lists_the_open_problems_of_a_draft():
    values = field_values(cover_sheet(context(problems=[OPEN], is_draft=True), ()))
    assert values["DRAFT, not complete"] == "1 open problem"
    assert values["C1 · Findings"] == OPEN.sentence


def test_more_problems_than_the_cover_holds_get_a_sheet():
    one = book(problems=[OPEN] * (MOST_PROBLEMS + 3), draft=True)
    sheet = next(sheet for sheet in one.sheets if sheet.name == "Open Problems")
    assert len(table_of(sheet).rows) == MOST_PROBLEMS + 3
    assert field_values(one.sheets[0])["More"] == Link("3 more, all on the sheet Open Problems", "Open Problems")


def test_a_text_too_long_for_its_row_stands_in_full_on_a_sheet_of_its_own():
    text = "The team read every late record.\n" * 60
    about = review(kpi("C1", rated=rating(analysis=text)))
    found = long_texts_sheet((kpi_ratings_sheet(context(about)),))
    assert found is not None
    rows = by_header(found)
    assert {row["Row"] for row in rows} == {"C1"}
    assert "".join(str(row["Text"]) for row in rows) == text
    assert long_texts_sheet((kpi_ratings_sheet(context()),)) is None


def test_headers_of_a_table_are_all_different():
    for sheet in book().sheets:
        for block in sheet.blocks:
            if isinstance(block, SheetTable):
                headers = [column.header.lower() for column in block.columns]
                assert len(set(headers)) == len(headers), sheet.name


@pytest.mark.parametrize("code", ["C1/2", "[x]", "a" * 60, "'own'", "_x0041_", "a:b\\c?*d"])
def test_sheet_names_hold_whatever_the_code_of_a_kpi_is(code):
    (plan,) = context(review(missed(code))).plans
    assert plan.sheet.startswith("Plan 01 ")
    assert len(plan.sheet) <= 31
    assert not set(plan.sheet) & set(":\\/?*[]'_")


def test_names_and_tables_are_unique_in_the_whole_book():
    one = book()
    names = [sheet.name.lower() for sheet in one.sheets]
    tables = [
        block.name for sheet in one.sheets for block in sheet.blocks if isinstance(block, SheetTable) and block.name
    ]
    assert len(set(names)) == len(names)
    assert len(set(tables)) == len(tables)
    assert {"tblKpi", "tblPlan", "tblPlans", "tblTask", "tblProgress"} <= set(tables)


def test_a_plan_no_longer_required_has_no_sheet():
    no_longer = kpi("C1", rated=rating(rating="meets"), plan=full_plan(state="no_longer_required"))
    assert not [sheet for sheet in book(review(no_longer)).sheets if sheet.name.startswith("Plan 0")]


def test_a_change_is_listed_with_when_by_whom_and_from_what_to_what():
    made = context()
    place = RecordRow(table="rating", uid="u", id=7, place="C1 · Rating")
    entry = TrailEntry(
        at=datetime(2027, 4, 15, 9, 5, tzinfo=UTC),
        who="Ann",
        label="Rate C1",
        table="rating",
        row_id=7,
        field="rating",
        old="meets",
        new="needs_improvement",
        reason="Counted again",
    )
    gone = replace(entry, row_id=8)
    first = replace(entry, old="", reason="")
    made = replace(made, record=Record((place,)), trail=(first, gone, entry))
    assert table_of(changes_sheet(made)).rows == (
        ("Apr 15, 2027, 09:05", "Ann", "C1 · Rating", "Rating", None, "Needs improvement", None),
        (
            "Apr 15, 2027, 09:05",
            "Ann",
            "C1 · Rating",
            "Rating",
            "Meets requirement",
            "Needs improvement",
            "Counted again",
        ),
    )
