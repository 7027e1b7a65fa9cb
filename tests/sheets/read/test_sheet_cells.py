"""One sheet as its cells, shown on a few of them that begin below and right of A1."""

from workbook_tui.sheets.layout import KEY
from workbook_tui.sheets.read.cells_found import FoundCell
from workbook_tui.sheets.read.place import CellRange
from workbook_tui.sheets.read.scan import CellBudget, Scan
from workbook_tui.sheets.read.sheet import RawCells, SheetCells


def cells(rows, top=3, left=2) -> SheetCells:
    scan = Scan("Plan", (), CellBudget())
    scan.errors = {(4, 3): "#N/A", (9, 9): "#REF!", (2, 2): "#REF!", (4, 1): "#REF!", (5, 2): "#REF!", (4, 4): "#REF!"}
    scan.formulas, scan.percents = {(3, 2)}, {(3, 3)}
    return SheetCells("Plan", RawCells(top, left, rows), scan)


def test_its_last_row_and_column_are_those_that_hold_something():
    sheet = cells([["a", 1.0], ["b", ""]])
    assert (sheet.bottom, sheet.right) == (4, 3)
    assert cells([], top=1, left=1).right == 0


def test_all_rows_begin_at_a1_and_show_the_errors_within():
    assert cells([["a", 1.0], ["b", ""]]).rows() == [[], [], [None, "a", 1], [None, "b", "#N/A"]]


def test_a_cell_is_found_with_what_is_known_of_it():
    sheet = cells([["a", 1.0], ["b", ""]])
    assert sheet.cell(3, 2) == FoundCell("a", "Plan", "B3", has_formula=True)
    assert sheet.cell(3, 3) == FoundCell(1, "Plan", "C3", is_percent=True)
    assert sheet.cell(4, 3) == FoundCell("#N/A", "Plan", "C4", is_error=True)
    assert sheet.row(3, 2, 3) == sheet.cells_in(CellRange(3, 2, 3, 3)) == (sheet.cell(3, 2), sheet.cell(3, 3))


def test_beyond_the_filled_cells_all_are_empty():
    sheet = cells([["a", 1.0], ["b"]])
    assert sheet.values(3, range(1, 5)) == (None, "a", 1, None)
    assert sheet.values(4, range(1, 5)) == (None, "b", None, None)
    assert sheet.values(2, (2,)) == sheet.values(5, (2,)) == (None,)


def test_of_two_equal_texts_in_a_row_the_first_counts():
    assert cells([["a", "a", 1.0, "b"]]).texts(3) == {"a": 2, "b": 5}


def test_the_first_hundred_rows_that_can_be_a_header_are_found():
    sheet = cells([["a", "b"], *[["Title", KEY.header]] * 101])
    assert list(sheet.header_rows) == list(range(4, 104))
    assert sheet.header_rows[4] == {"Title": 2, KEY.header: 3}
