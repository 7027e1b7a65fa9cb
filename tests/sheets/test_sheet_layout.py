"""How one sheet lies on the screen and on paper, shown on sheets of a few cells."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.rules.facts_for_tests import full_plan, kpi
from tests.sheets.books_for_tests import AS_OF, written

from workbook_tui.sheets.contract import TableName
from workbook_tui.sheets.export_context import NumberedPlan
from workbook_tui.sheets.layout import (
    KEY,
    Book,
    Cell,
    CellKind,
    Field,
    Fields,
    Formula,
    Link,
    Paragraph,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    column_letter,
    table_sheet,
)
from workbook_tui.text import units

WORD = SheetColumn(key="word", header="Word", width=10)
NUMBER = SheetColumn(key="number", header="How many there are", width=8, kind=CellKind.WHOLE, name="numbers")


@pytest.fixture
def opened(tmp_path):
    """Writes a book of one sheet and gives the sheet as another program reads it."""

    def open_one(sheet: Sheet, **about):
        values = {"title": "T", "subject": "S", "creator": "C", "made_on": AS_OF, "is_draft": False, "header": "H"}
        made = Book(**{**values, "sheets": (sheet,), **about})
        return load_workbook(written(tmp_path, made))[sheet.name]

    return open_one


def sheet_of(*blocks, **values) -> Sheet:
    return Sheet(name="One", title="The title", sentence="A sentence.", widths=(10, 20, 30), blocks=blocks, **values)


def table(*columns, rows=(("a", 1),), **values) -> Sheet:
    return table_sheet(TableName("tblOne", "One"), "Sentence.", columns or (WORD, NUMBER), rows, back=None, **values)


def texts(sheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_a_table_stands_below_its_title_and_sentence_frozen_and_repeated(opened):
    sheet = opened(table(rows=(("a", 1), ("b", None))))
    assert texts(sheet) == [
        ("One", None),
        ("Sentence.", None),
        ("Word", "How many there are"),
        ("a", 1),
        ("b", None),
    ]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.tables["tblOne"].ref) == ("B4", "$3:$3", "A3:B5")
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (10, 8)
    assert [sheet.row_dimensions[row].height for row in range(1, 6)] == [30, 21, 66, 18, 18]
    assert sheet.parent.defined_names["numbers"].attr_text == "'One'!$B$4:$B$4"


def test_a_title_and_frozen_cell_of_its_own_are_taken(opened):
    sheet = opened(table(title="Another", frozen="C4"))
    assert (sheet["A1"].value, sheet.freeze_panes) == ("Another", "C4")


def test_columns_behind_the_last_printed_one_stay_off_the_paper(opened):
    assert opened(table(WORD, KEY)).print_area == "'One'!$A$1:$A$4"
    assert opened(table(KEY, WORD)).print_area == "'One'!$A$1:$B$4"


def test_the_paper_takes_a_field_with_its_hint(opened):
    assert opened(sheet_of(Fields((Field(label="a"),)))).print_area == "'One'!$A$1:$B$3"
    assert opened(sheet_of(Fields((Field(label="a"), Field(label="b", hint="so"))))).print_area == "'One'!$A$1:$C$4"
    assert opened(sheet_of(Fields((Field(label="a"),), column=2))).print_area == "'One'!$A$1:$C$3"
    assert opened(sheet_of(Paragraph("a"))).print_area == "'One'!$A$1:$A$3"


def test_the_page_is_letter_paper_with_margins_header_and_footer(opened):
    sheet = opened(table(), header="Area & Co", subject="Plan", made_on=date(2027, 4, 15))
    margins = sheet.page_margins
    assert (margins.left, margins.right, margins.top, margins.bottom) == (0.5, 0.5, 0.75, 0.65)
    assert (margins.header, margins.footer, sheet.print_options.horizontalCentered) == (0.3, 0.3, True)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (1, "landscape")
    assert (sheet.oddHeader.left.text, sheet.oddHeader.center.text) == ("Area && Co", None)
    assert (sheet.oddHeader.right.text, sheet.oddFooter.left.text) == ("Plan", "&A")
    assert (sheet.oddFooter.center.text, sheet.oddFooter.right.text) == ("Page &P of &N", "Apr 15, 2027")
    assert (sheet.sheet_view.showGridLines, sheet.sheet_properties.tabColor) == (False, None)


def test_an_upright_sheet_of_one_page_says_so(opened):
    setup = opened(sheet_of(Paragraph("a"), is_landscape=False, fits_one_page=True)).page_setup
    assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("portrait", 1, 1)


def test_strips_are_pages_beside_one_another(opened):
    sheet = opened(sheet_of(Paragraph("a"), strips=(1, 2, 3), repeated_columns="A:A"))
    assert [page.id for page in sheet.col_breaks.brk] == [1, 2]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (3, 0)
    assert (sheet.page_setup.pageOrder, sheet.print_title_cols) == ("overThenDown", "$A:$A")
    assert opened(sheet_of(Paragraph("a"), pages_wide=2)).page_setup.fitToWidth == 2


def test_a_draft_says_so_in_its_title_its_header_and_its_tab(opened):
    sheet = opened(table(), is_draft=True)
    assert (sheet["A1"].value, sheet.oddHeader.center.text) == ("DRAFT · One", "&BDRAFT")
    assert sheet.sheet_properties.tabColor is not None


def test_a_locked_book_lets_answers_be_typed_and_columns_be_filtered(opened):
    rows = ((Cell(value="a", is_answer=True), 1), (Cell(value="b", is_locked=True), 2))
    answers = SheetColumn(key="word", header="Word", width=10, is_answer=True)
    sheet = opened(table(answers, NUMBER, rows=(*rows, ("c", 3))))
    assert [sheet[cell].protection.locked for cell in ("A4", "A5", "A6", "B4")] == [False, True, False, True]
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    freed = (sheet.protection.autoFilter, sheet.protection.formatColumns, sheet.protection.formatRows)
    assert (freed, sheet.protection.sort) == ((False, False, False), True)
    assert not opened(table(), is_locked=False).protection.sheet


def test_spare_rows_can_be_filled_only_where_their_columns_say_so(opened):
    spare = SheetColumn(key="word", header="Word", width=10, is_spare=True)
    sheet = opened(table(spare, NUMBER, spare=((None, None),)))
    assert sheet.tables["tblOne"].ref == "A3:B5"
    assert [sheet[cell].protection.locked for cell in ("A4", "A5", "B5")] == [True, False, True]


def test_a_table_without_rows_keeps_one_for_nothing(opened):
    sheet = opened(table(rows=()))
    assert (sheet.tables["tblOne"].ref, sheet.max_row) == ("A3:B4", 4)


def test_the_way_back_stands_at_the_right_of_what_is_printed(opened):
    back = Link("Back", "One")
    fields = sheet_of(Fields((Field(label="a", hint="b"),)), back=back)
    sheet = opened(fields)
    assert (sheet["C1"].value, sheet["C1"].hyperlink.location) == ("Back", "'One'!A1")
    assert opened(sheet_of(Fields((Field(label="a", hint="b"),)), back=back, strips=(2, 3)))["B1"].value == "Back"


def test_a_heading_leaves_a_small_gap_and_begins_a_page_where_it_is_told_to(opened):
    sheet = opened(
        sheet_of(SheetHeading("First", starts_page=False), Paragraph("a"), SheetHeading("Next", starts_page=True))
    )
    assert texts(sheet)[2:] == [("First",), ("a",), (None,), ("Next",)]
    assert [sheet.row_dimensions[row].height for row in range(3, 7)] == [24, 18, 10, 24]
    assert [page.id for page in sheet.row_breaks.brk] == [5]


def test_a_paragraph_runs_across_the_sheet_line_by_line(opened):
    narrow = sheet_of(SheetTable("", (WORD,), (("a",),)), Paragraph("one two three four"))
    assert [row[0] for row in texts(opened(narrow))[4:]] == ["one two ", "three ", "four"]
    wide = sheet_of(SheetTable("", (WORD, WORD), (("a", "b"),)), Paragraph("one two three four"))
    assert [row[0] for row in texts(opened(wide))[4:]] == ["one two three four"]


def test_fields_are_as_high_as_what_is_to_be_written_in_them(opened):
    sheet = opened(
        sheet_of(
            Fields(
                (
                    Field(label="a", value="text", name="named"),
                    Field(label="b", is_answer=True),
                    Field(label="c", is_answer=True, kind=CellKind.DATE),
                    Field(label="d", is_answer=True, lines=6),
                    Field(label=Link("e", "One"), value=Link("f", "One"), hint="g"),
                )
            )
        )
    )
    assert [sheet.row_dimensions[row].height for row in range(3, 8)] == [18, 63, 18, 93, 18]
    assert sheet.parent.defined_names["named"].attr_text == "'One'!$B$3"
    assert [sheet[cell].protection.locked for cell in ("B3", "B4", "B5", "B6", "A4")] == [True] + [False] * 3 + [True]
    assert texts(sheet)[6] == ("e", "f", "g")
    assert [sheet[cell].hyperlink.location for cell in ("A7", "B7")] == ["'One'!A1"] * 2


def test_cells_of_one_name_are_one_range(opened):
    rows = ((Cell(value="a", name="both"), 1), (Cell(value="b", name="both"), 2), (Cell(value="c", name="one"), 3))
    names = opened(table(rows=rows)).parent.defined_names
    assert (names["both"].attr_text, names["one"].attr_text) == ("'One'!$A$4:$A$5", "'One'!$A$6")


def test_a_formula_knows_its_row(opened):
    sheet = opened(table(rows=(("a", Formula("=1+{row}", 5)), ("b", Formula("=2+{row}", None)))))
    assert [sheet[cell].value for cell in ("B4", "B5")] == ["=1+4", "=2+5"]


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (CellKind.WHOLE, ("whole", "greaterThanOrEqual", "0", None, "Enter a whole number, 0 or more.")),
        (CellKind.PERCENT, ("decimal", None, "0", "100", "Enter a percentage from 0 to 100.")),
        (CellKind.NUMBER, ("decimal", None, "-1000000000", "1000000000", "Enter a number.")),
        (CellKind.DATE, ("date", None, "DATE(2000,1,1)", "DATE(2099,12,31)", "Enter a date, such as 5/31/2027.")),
    ],
)
@pytest.mark.parametrize("way", ["is_answer", "is_spare", "is_checked"])
def test_a_cell_accepts_only_its_kind_of_value(opened, kind, rule, way):
    ways: dict[str, Any] = {way: True}
    column = replace(SheetColumn(key="a", header="A", width=9, kind=kind), **ways)
    (found,) = opened(table(column, rows=((None,), (None,)))).data_validations.dataValidation
    assert (found.type, found.operator, found.formula1, found.formula2, found.error) == rule
    assert (str(found.sqref), found.showErrorMessage, found.allow_blank) == ("A4:A5", True, True)


def test_a_locked_number_has_no_rule_and_a_list_names_its_choices(opened):
    assert opened(table()).data_validations.dataValidation == []
    (found,) = opened(
        table(SheetColumn(key="a", header="A", width=9, choices_name="lst_a"), rows=(("a",),))
    ).data_validations.dataValidation
    assert (found.type, found.formula1, found.error) == ("list", "lst_a", "Pick an answer from the list.")
    assert found.errorTitle == "Not accepted"


@pytest.mark.parametrize(
    ("place", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_a_column_has_its_letters(place, letters):
    assert column_letter(place) == letters


def test_the_name_of_a_plan_sheet_has_at_most_31_units_whatever_its_code_is_made_of():
    plan = full_plan()
    numbered = NumberedPlan(7, kpi("😀" * 20, plan=plan), plan)
    assert units(numbered.sheet) <= 31
    assert numbered.sheet == "Plan 07 " + "😀" * 11
