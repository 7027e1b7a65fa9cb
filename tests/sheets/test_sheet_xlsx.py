"""The written file: pages, links, lists, draft marks, and the same bytes for the same data."""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.rules.facts_for_tests import missed, review
from tests.sheets.accessibility import contrast
from tests.sheets.books_for_tests import OPEN, book, book_of_texts, read_back, small_review, written

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.spsr import DECISION, NOTE, OUTCOME, REPORT, TASK
from workbook_tui.sheets.write.package import verify
from workbook_tui.sheets.write.page import plain
from workbook_tui.sheets.write.styles import TONES, add_looks

ROOT = Path(__file__).parents[2]


ANSWERED = {
    *("plan_01_decision", "plan_01_decision_comment", "plan_01_reviewer", "plan_01_decided_on"),
    *("attested_by", "attested_on"),
}
PARTS = (TASK, OUTCOME, REPORT, DECISION)
TAKES_ANSWERS = {prompt.label for part in PARTS for prompt in part.prompts} | {NOTE.label, "KPI"}


@pytest.fixture
def path(sent_original):
    """The workbook of the small review; it is only read."""
    return sent_original


@pytest.fixture(scope="module")
def workbook(sent_original):
    return load_workbook(sent_original)


def test_an_independent_reader_finds_numbers_dates_and_words(path):
    header, first, *_rest = read_back(path, "KPI Ratings")[2:]
    row = dict(zip(header, first, strict=True))
    assert (row["KPI"], row["Result"], row["Result (%)"], row["Target (%)"]) == ("C1", "92.9 %", 92.9, 100)
    tasks = read_back(path, "All Tasks")
    assert str(tasks[3][tasks[2].index("Due")]) == "2027-08-15"
    assert tasks[4][tasks[2].index("Task")] == "=1+1"


def test_every_sheet_starts_with_title_sentence_and_header(workbook):
    for sheet in workbook.worksheets:
        assert sheet["A1"].value, sheet.title
        assert sheet["A2"].value, sheet.title
        assert sheet["A3"].value, sheet.title


def test_every_sheet_is_set_up_for_letter_paper_as_wide_as_itself(workbook):
    for sheet in workbook.worksheets:
        assert sheet.page_setup.paperSize == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == (3 if sheet.title == "Lists" else 1)
        assert sheet.page_setup.fitToHeight == (1 if sheet.title == "Cover" else 0)
        assert sheet.page_setup.scale is None
        assert sheet.oddFooter.center.text == "Page &P of &N"
        assert bool(sheet.print_area) == (sheet.title != "_meta")


def test_tasks_and_what_the_state_office_needs_begin_a_page_each(workbook):
    plans = [sheet for sheet in workbook.worksheets if sheet.title.startswith("Plan 0")]
    assert plans
    for sheet in plans:
        begun = [sheet.cell(page.id + 1, 1).value for page in sheet.row_breaks.brk]
        # A page on which the components go on begins with their header again.
        assert begun[:-2] == ["No."] * (len(begun) - 2)
        del begun[:-2]
        assert begun in (["Tasks", "Written notice"], ["Tasks", "About this plan"])


def test_no_cells_are_merged_and_every_row_has_its_height(workbook):
    for sheet in workbook.worksheets:
        assert not sheet.merged_cells.ranges
        assert all(0 < sheet.row_dimensions[row].height <= 409 for row in range(1, sheet.max_row + 1)), sheet.title


def test_links_lead_to_sheets_that_are_there_and_back(workbook):
    links = {
        sheet.title: {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
        for sheet in workbook.worksheets
    }
    targets = {f"'{name}'!A1" for name in workbook.sheetnames}
    assert all(found <= targets for found in links.values())
    assert "'Plan 01 C1'!A1" in links["Plan Index"]
    assert "'Plan Index'!A1" in links["Plan 01 C1"]
    assert {"'Team'!A1", "'KPI Ratings'!A1", "'All Tasks'!A1"} <= links["Cover"]
    assert all(
        "'Cover'!A1" in links[name] for name in workbook.sheetnames if name not in {"Cover", "Plan 01 C1", "_meta"}
    )


def test_cells_with_a_list_really_reject_what_is_not_on_it(workbook):
    rules = [rule for sheet in workbook.worksheets for rule in sheet.data_validations.dataValidation]
    assert all(rule.showErrorMessage and len(rule.error) < 225 for rule in rules if rule.type)
    listed = {rule.formula1 for rule in rules if rule.type == "list"}
    assert {"lst_rating", "lst_status", "lst_decision"} <= listed
    assert listed <= set(workbook.defined_names)


def test_a_list_name_covers_exactly_its_answers(workbook):
    ((title, cells),) = workbook.defined_names["lst_rating"].destinations
    words = [cell.value for (cell,) in workbook[title][cells]]
    assert words == ["Meets requirement", "Needs improvement", "Not applicable"]


def test_only_answer_cells_are_unlocked_and_every_sheet_is_protected_without_a_password(workbook):
    unlocked = {
        (sheet.title, cell.coordinate)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    named = {
        (title, cells.replace("$", ""))
        for name, defined in workbook.defined_names.items()
        if name in ANSWERED
        for title, cells in defined.destinations
    }
    assert named <= unlocked
    assert {title for title, _cell in unlocked - named} == {"Plan 01 C1", "All Tasks", "Progress", "State Decisions"}
    for title, cell in unlocked - named:
        (table,) = workbook[title].tables.values()
        letters = cell.rstrip("0123456789")
        top = table.ref.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        header = workbook[title][f"{letters}{top}"].value
        assert header in TAKES_ANSWERS, (title, cell)
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in workbook.worksheets)


def test_tables_are_real_ones_with_header_rows(workbook):
    tables = {
        name: table
        for sheet in workbook.worksheets
        for name, table in zip(sheet.tables, sheet.tables.values(), strict=True)
    }
    assert {"tblKpi", "tblPlan", "tblPlans", "tblTask", "tblTask01", "tblProgress", "tblStatus"} <= set(tables)
    assert all(table.headerRowCount == 1 and table.autoFilter.ref for table in tables.values())


def test_a_table_without_rows_still_opens(tmp_path):
    nothing = written(tmp_path, book(review()))
    assert load_workbook(nothing)["KPI Ratings"].tables["tblKpi"].ref.endswith("4")


def test_a_draft_says_so_on_every_sheet(tmp_path):
    draft = load_workbook(written(tmp_path, book(problems=[OPEN], draft=True)))
    for sheet in draft.worksheets:
        assert str(sheet["A1"].value).startswith("DRAFT"), sheet.title
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.center.text == "&BDRAFT"
        assert sheet.sheet_properties.tabColor is not None


def test_a_complete_workbook_nowhere_says_draft(path):
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if b"DRAFT" in archive.read(name)]


def test_ampersands_in_a_name_are_printed_and_never_codes(tmp_path):
    assert plain("R&D County &[Date]") == "R&&D County &&[Date]"
    workbook = written(tmp_path, book(small_review(area_name="R&D County &[Date]")))
    with zipfile.ZipFile(workbook) as archive:
        sheet = unescape(archive.read("xl/worksheets/sheet1.xml").decode())
    assert "&LR&&D County &&[Date] · 2026-27&R" in sheet


def test_a_long_name_fits_the_255_letters_of_a_header(tmp_path):
    with zipfile.ZipFile(written(tmp_path, book(small_review(area_name="&" * 300)))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    (header,) = re.findall("<oddHeader>(.*?)</oddHeader>", sheet)
    assert len(unescape(header)) <= 255


def test_title_language_and_times_come_from_the_data(workbook):
    properties = workbook.properties
    assert properties.title == "Early On service provider self-review 2026-27, Ingham ISD"
    assert (properties.language, properties.creator) == ("en-US", "Ingham ISD")
    assert str(properties.modified) == "2027-09-15 00:00:00"


SCRIPT = """
import hashlib, sys
from pathlib import Path
from tests.sheets.books_for_tests import book, written
print(hashlib.sha256(written(Path(sys.argv[1]), book(), sys.argv[2]).read_bytes()).hexdigest())
"""


def test_the_same_data_give_the_same_bytes_in_another_process(tmp_path):
    prints = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-c", SCRIPT, str(tmp_path), f"{seed}.xlsx"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        prints.add(subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True).stdout)
    assert len(prints) == 1


def test_nothing_passes_through_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert written(tmp_path, book_of_texts("x")).stat().st_size > 0


def test_the_file_is_valid_office_xml(path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit comes with the dev extra")
    found = audit.OpenXmlValidator().validate(path)
    # Text in the cells themselves is allowed; the tool only remarks that Excel moves it when it saves.
    assert [str(error) for error in found.errors if "inline-string" not in str(error)] == []


def test_a_file_that_lacks_a_sheet_or_has_a_formula_too_many_is_refused(sent, workbook):
    path, sheets = sent, len(workbook.sheetnames)
    meant = book().formulas
    assert meant
    verify(path, sheets=sheets, formulas=meant)
    with pytest.raises(WorkbookError, match="did not come out"):
        verify(path, sheets=sheets + 1, formulas=meant)
    with pytest.raises(WorkbookError, match="did not come out"):
        verify(path, sheets=sheets, formulas=meant - 1)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(WorkbookError, match="did not come out"):
        verify(path, sheets=sheets, formulas=meant)


def test_a_code_with_a_quote_keeps_its_links(tmp_path):
    workbook = load_workbook(written(tmp_path, book(review(missed("A'B & C")))))
    assert "Plan 01 A B & C" in workbook.sheetnames


def test_every_text_stands_out_from_its_ground():
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for name in add_looks(workbook):
        cell = sheet["A1"]
        cell.style = name
        ground = cell.fill.fgColor.rgb if cell.fill.fill_type else "FFFFFF"
        assert contrast(cell.font.color.rgb, ground) >= 4.5, name
    styles: dict[Any, Any] = dict(TONES)
    for tone, style in styles.items():
        assert contrast(style.font.color.rgb, style.fill.bgColor.rgb) >= 4.5, tone
