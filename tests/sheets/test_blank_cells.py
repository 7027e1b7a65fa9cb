"""The cells of a blank workbook: every question has room for its answer, and nothing else is open."""

import pytest
from tests.sheets.blank_for_tests import height_of, named, table_cells, width_of

from workbook_tui.prompts.spsr import (
    ANALYSIS,
    ATTESTATION,
    DECISION,
    LAST_CYCLE,
    NUMBERS,
    PERSON,
    PLAN,
    RATING,
    REASON,
    REPORT,
    REVIEW,
    TASK,
)
from workbook_tui.sheets.blank.plan import PLANS

NUMBERED = [f"{number:02d}" for number in range(1, PLANS + 1)]
COUNTED = [prompt.label for prompt in NUMBERS.prompts]
BESIDE = [prompt.label for section in (ANALYSIS, LAST_CYCLE) for prompt in section.prompts]
RATED = [RATING.label, REASON.label, *BESIDE]


@pytest.fixture
def workbook(blank_opened):
    return blank_opened


def is_open(cell) -> bool:
    return not cell.protection.locked and cell.value is None


def rules_of(sheet, cell):
    return [rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.cells]


def test_every_question_of_the_review_has_a_named_open_cell(workbook):
    asked = [f"review_{prompt.field}" for prompt in REVIEW.prompts if not prompt.is_private]
    for name in (*asked, *(prompt.field for prompt in ATTESTATION.prompts)):
        cell = named(workbook, name)
        assert cell.parent.title == "Cover"
        assert is_open(cell), name
    assert "review_notes" not in workbook.defined_names


@pytest.mark.parametrize("number", NUMBERED)
def test_every_question_of_a_plan_has_a_named_open_cell_on_its_sheet(workbook, number):
    for field in ("kpi", *(prompt.field for prompt in (*PLAN.prompts, *DECISION.prompts))):
        cell = named(workbook, f"plan_{number}_{field}")
        assert cell.parent.title == f"Plan {number}"
        assert is_open(cell), field


@pytest.mark.parametrize(
    ("table", "labels", "rows"),
    [
        ("tblTeam", [prompt.label for prompt in PERSON.prompts], 20),
        ("tblTask01", [*(prompt.label for prompt in TASK.prompts), "Status"], 10),
        ("tblTask15", [*(prompt.label for prompt in TASK.prompts), "Status"], 10),
        ("tblProgress", ["KPI", *(prompt.label for prompt in REPORT.prompts)], 10),
    ],
)
def test_free_rows_are_open_and_have_their_keys_in_place(workbook, table, labels, rows):
    found = table_cells(workbook, table)
    assert len(found) == rows
    assert all(is_open(row[label]) for row in found for label in labels)
    assert len({row["Key"].value for row in found}) == rows
    assert all(row["Key"].protection.locked for row in found)


def test_a_kpi_is_open_for_the_counts_it_asks_for_and_no_others(workbook):
    first, second, off, state = table_cells(workbook, "tblKpi")
    for row in (first, second, state):
        assert all(is_open(row[label]) for label in RATED)
        opened = {label for label in COUNTED if not row[label].protection.locked}
        assert opened == {"Numerator", "Denominator", "Family delays", "Excluded"}
    assert off["Rating"].value == off["What to count"].value == "Switched off"
    assert all(off[label].protection.locked for label in (*COUNTED, *RATED))
    lines = ["Numerator: On time", "Family delays: Family delays", "Denominator: All", "Excluded: Left out"]
    assert str(first["What to count"].value).splitlines() == lines
    assert first["Target (%)"].value == 100


def test_a_target_is_open_for_a_kpi_of_results_and_for_no_other(workbook):
    first, second, off, results = table_cells(workbook, "tblKpi")
    assert is_open(results["Target (%)"])
    assert results["Target (%)"].fill.fgColor.rgb == results["Numerator"].fill.fgColor.rgb
    assert all(row["Target (%)"].protection.locked for row in (first, second, off))
    (rule,) = rules_of(workbook["KPI Ratings"], results["Target (%)"])
    assert rule.type == "decimal"


def test_nothing_printed_or_calculated_is_open(workbook):
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet, sheet.title
        filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert all(cell.protection.locked for cell in filled), sheet.title
    row = table_cells(workbook, "tblKpi")[0]
    assert row["Result (%)"].data_type == "f"
    for sheet in ("Instructions", "How to Measure", "Data Dictionary", "Lists", "_meta"):
        assert all(cell.protection.locked for row in workbook[sheet].iter_rows() for cell in row), sheet


def test_every_check_really_rejects_and_stands_on_what_it_is_for(workbook):
    rules = [rule for sheet in workbook.worksheets for rule in sheet.data_validations.dataValidation]
    assert all(rule.showErrorMessage and rule.error for rule in rules if rule.type)
    ratings = workbook["KPI Ratings"]
    row = table_cells(workbook, "tblKpi")[0]
    kinds = {label: [rule.type for rule in rules_of(ratings, row[label])] for label in row}
    assert kinds["Numerator"] == kinds["Interviews"] == ["whole"]
    assert kinds["Rating"] == kinds["In place?"] == kinds["Last rating"] == ["list"]
    assert kinds["Rated on"] == ["date"]
    assert kinds["Last value"] == ["decimal"]
    assert kinds["Analysis"] == [None]
    assert kinds["What to count"] == []
    task = table_cells(workbook, "tblTask03")[9]
    assert [rule.type for rule in rules_of(workbook["Plan 03"], task["Due"])] == ["date"]


def test_the_picker_of_a_plan_accepts_the_kpis_that_are_rated(workbook):
    for number in NUMBERED:
        cell = named(workbook, f"plan_{number}_kpi")
        (rule,) = rules_of(cell.parent, cell)
        assert (rule.type, rule.formula1) == ("list", "lst_kpi")
    ((title, cells),) = workbook.defined_names["lst_kpi"].destinations
    assert [cell.value for (cell,) in workbook[title][cells]] == ["C1", "C8C", "C5"]


def test_every_name_leads_to_a_cell_that_is_there(workbook):
    for name, defined in workbook.defined_names.items():
        for title, cells in defined.destinations:
            assert workbook[title][cells], name
    tables = [name for sheet in workbook.worksheets for name in sheet.tables]
    assert len(tables) == len(set(tables))
    assert {"tblTeam", "tblKpi", "tblProgress", *(f"tblTask{number}" for number in NUMBERED)} <= set(tables)


def test_there_is_room_to_write_by_hand(workbook):
    lines = {"findings": 11, "evidence_correction": 9, "evidence_change": 9, "root_cause": 14, "justification": 14}
    found = {field: height_of(named(workbook, f"plan_01_{field}")) for field in lines}
    assert found == {field: 15 * many + 3 for field, many in lines.items()}
    for table, points in (("tblTask01", 48), ("tblTeam", 33), ("tblKpi", 63), ("tblProgress", 123)):
        assert {height_of(row["Key"]) for row in table_cells(workbook, table)} == {points}


@pytest.mark.parametrize(
    ("table", "widths"),
    [
        ("tblTeam", {"Name": 30, "Role": 30, "Organization": 34, "Email": 32, "Phone": 18, "Key": 42}),
        ("tblProgress", {"KPI": 9, "Report of": 13, "Activities done": 34, "Change": 27, "Present": 20, "Key": 42}),
        ("tblTask01", {"No.": 5, "Leads": 19, "Task": 82, "Product": 28, "Evaluation": 25, "Due": 11.5, "Status": 14}),
        ("tblKpi", {"KPI": 8.5, "Indicator": 24, "What to count": 47, "Target (%)": 10.5, "Numerator": 13}),
        ("tblKpi", {"Family delays": 9.5, "Denominator": 14, "Excluded": 10.5, "Category a": 8.6, "Category e": 8.6}),
        ("tblKpi", {"In place?": 9.5, "Result (%)": 10.5, "Data source": 28, "Period": 18, "Records reviewed": 11.5}),
        ("tblKpi", {"Interviews": 12, "Surveys": 10.5, "Data reports": 10, "Analysis": 77.5, "Rating": 20}),
        ("tblKpi", {"Reason": 93.5, "Rated by": 40, "Rated on": 14, "Last value": 10, "Last rating": 14}),
    ],
)
def test_a_column_is_as_wide_as_what_is_written_by_hand(workbook, table, widths):
    (first, *_) = table_cells(workbook, table)
    assert {head: width_of(first[head]) for head in widths} == widths


def test_a_target_is_a_percentage_from_0_to_100(workbook):
    cell = table_cells(workbook, "tblKpi")[0]["Target (%)"]
    (rule,) = rules_of(cell.parent, cell)
    assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", "100")


def test_every_cell_that_waits_for_an_answer_says_what_is_asked_for(workbook):
    silent = []
    for sheet in workbook.worksheets:
        messages = [rule for rule in sheet.data_validations.dataValidation if rule.showInputMessage]
        assert all(0 < len(rule.prompt) <= 255 and 0 < len(rule.promptTitle) <= 32 for rule in messages)
        told = {place for rule in messages for area in rule.sqref.ranges for place in area.cells}
        answers = (cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked)
        silent += [(sheet.title, cell.coordinate) for cell in answers if (cell.row, cell.column) not in told]
    assert silent == []
