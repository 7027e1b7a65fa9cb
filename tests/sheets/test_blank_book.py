"""A blank workbook as a whole: its sheets, its hidden data, its pages, and nothing that somebody typed."""

import json
import zipfile
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from tests.rules.facts_for_tests import kpi, missed, review
from tests.sheets.blank_for_tests import blank_book, blank_file
from tests.sheets.books_for_tests import AS_OF, by_header, read_back, small_review, table_of

from workbook_tui.rules.blank import LEAD_AGENCY
from workbook_tui.rules.merge.record import record_of
from workbook_tui.sheets.blank.book import build_blank
from workbook_tui.sheets.layout import Cell, Formula, SheetTable
from workbook_tui.store.workbook import Workbook

TELLING = 25
CATEGORIES = {"category_a": "a: no better", "category_b": "b: better", "category_c": "c: closer", "category_d": "d: up"}


@pytest.fixture
def path(blank_original):
    return blank_original


@pytest.fixture
def workbook(blank_opened):
    return blank_opened


def meta(path) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in read_back(path, "_meta")[3:]}


def test_it_has_the_sheets_that_one_fills_in_and_those_that_explain():
    names = [sheet.name for sheet in blank_book().sheets]
    plans = [f"Plan {number:02d}" for number in range(1, 16)]
    assert names == [
        *("Cover", "Instructions", "Team", "KPI Ratings", *plans, "Progress"),
        *("How to Measure", "Data Dictionary", "Lists", "_meta"),
    ]


def test_an_independent_reader_finds_every_sheet(path):
    assert CalamineWorkbook.from_path(str(path)).sheet_names == [sheet.name for sheet in blank_book().sheets]
    assert read_back(path, "Plan 15")[0][0] == "Plan 15"


def test_its_hidden_data_identify_rows_and_hold_no_answers(path):
    about = meta(path)
    assert (about["blank"], about["draft"], about["revision"], about["kind"]) == ("yes", "no", "0", "plan")
    data = json.loads("".join(text for key, text in sorted(about.items()) if key.startswith("data_")))
    assert {row["table"] for row in data["record"]} == {"review", "kpi", "rating"}
    began = {"agency", "lead_agency", "planning_from_on", "planning_to_on"}
    asked = {key for row in data["record"] for key in row["answers"]}
    assert asked == {"kpi.title", "kpi.target"} | {f"review.{name}" for name in began}
    assert data["columns"]["tblKpi"]["Family delays"] == "rating.family_delays"
    assert data["columns"]["tblTask15"]["Leads"] == "task.leads"
    assert data["columns"]["tblTeam"]["Key"] == "uid"


def test_the_same_review_and_day_give_the_same_bytes_whatever_was_typed(tmp_path):
    about = small_review()
    other = replace(about, values={**about.values, "agency": "Another office"}, people=(), reports=())
    first, second = blank_file(tmp_path, about, "1.xlsx"), blank_file(tmp_path, other, "2.xlsx")
    assert first.read_bytes() == second.read_bytes()


def typed_texts(book: Workbook) -> set[str]:
    """Every text of the review that somebody typed, as far as it can be told from what the catalog says."""
    review = book.facts()
    defined = "\n".join(str(kpi[name]) for kpi in review.kpis for name in ("title", "how_to_measure", "usual_evidence"))
    answers = [text for row in record_of(review).rows for text in row.answers.values()]
    lines = {line for text in answers for line in text.splitlines() if len(line) >= TELLING}
    return {line for line in lines if line not in defined}


def test_no_text_of_a_filled_review_is_anywhere_in_the_file(sample, tmp_path):
    book = Workbook.open(sample, who="Ana Ruiz")
    typed = typed_texts(book)
    assert len(typed) > 100
    with zipfile.ZipFile(blank_file(tmp_path, book.facts())) as archive:
        whole = unescape("\n".join(archive.read(name).decode() for name in archive.namelist()))
    assert [text for text in typed if text in whole and text != LEAD_AGENCY] == []
    assert not [one.name for one in book.facts().people if one.name in whole]


def test_it_is_no_draft_and_says_on_every_page_that_it_is_blank(workbook):
    for sheet in workbook.worksheets:
        assert not str(sheet["A1"].value).startswith("DRAFT")
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.right.text == "Blank workbook"


def test_a_label_that_repeats_its_column_is_said_once():
    one = review(
        kpi("C3a", measure="summary_1", inputs=CATEGORIES),
        kpi("IC1", measure="yes_no", inputs={"in_place": "Does the council meet?"}),
        kpi("X1", measure="none", inputs={}),
    )
    sheet = next(sheet for sheet in blank_book(one).sheets if sheet.name == "KPI Ratings")
    summary, yes_no, none = by_header(sheet)
    assert summary["What to count"] == "Category a: no better\nCategory b: better\nCategory c: closer\nCategory d: up"
    assert yes_no["What to count"] == "In place: Does the council meet?"
    assert none["What to count"] is None
    assert isinstance(summary["Result (%)"], Formula)
    assert none["Result (%)"] == Cell(value="Not asked", is_locked=True)


@pytest.mark.long
def test_a_review_without_kpis_has_a_blank_workbook_too(tmp_path):
    workbook = load_workbook(blank_file(tmp_path, review()))
    assert "lst_kpi" not in workbook.defined_names
    assert workbook["Plan 01"].data_validations.dataValidation


def test_the_ratings_are_three_pages_wide_with_the_kpi_on_each(workbook):
    sheet = next(sheet for sheet in blank_book().sheets if sheet.name == "KPI Ratings")
    table = table_of(sheet)
    ends = [table.columns[end - 1].header for end in sheet.strips]
    assert ends == ["Result (%)", "Analysis", "Rated on"]
    page = workbook["KPI Ratings"]
    assert page.print_title_cols == "$A:$B"
    assert [end.id for end in page.col_breaks.brk] == list(sheet.strips[:-1])
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (len(sheet.strips), 0)
    # Where pages across are fitted to paper, each takes as many columns as it has room for.
    led = sum(sheet.widths[:2])
    first, *others = (sum(sheet.widths[start:end]) for start, end in pairwise((0, *sheet.strips)))
    assert {round(led + other, 2) for other in others} == {round(first, 2)}


def test_what_one_fills_is_printed_and_what_the_file_knows_is_not():
    for sheet in blank_book().sheets:
        for table in (block for block in sheet.blocks if isinstance(block, SheetTable)):
            shown = {column.key for column in table.columns if column.is_printed}
            assert not shown & {"counted", "suggested", "rating.last_value", "rating.last_rating", "uid"}, sheet.name


def test_the_tasks_of_a_plan_begin_a_page(workbook):
    sheet = workbook["Plan 01"]
    (end,) = sheet.row_breaks.brk
    assert sheet.cell(end.id + 1, 1).value == "Tasks"


def test_own_kpis_are_listed_like_the_others_with_what_defines_them():
    own = missed("X9", title="Our own KPI", is_own=True, how_to_measure="Count the visits.")
    book = build_blank(review(own), as_of=AS_OF)
    measures = next(sheet for sheet in book.sheets if sheet.name == "How to Measure")
    (row,) = by_header(measures)
    assert (row["KPI"], row["Indicator"], row["How to measure it"]) == ("X9", "Our own KPI", "Count the visits.")


@pytest.mark.long
def test_the_file_is_valid_office_xml(path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit comes with the dev extra")
    found = audit.OpenXmlValidator().validate(path)
    assert [str(error) for error in found.errors if "inline-string" not in str(error)] == []
