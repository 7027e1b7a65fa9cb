"""A quick reading says the same as a thorough one, and leaves what is unusual to the thorough one."""

import pytest
from tests.sheets.read.returned_for_tests import PLAN, altered, put_named, sheet_part

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.read import open_returned
from workbook_tui.sheets.read.fast_cells import scan_fast
from workbook_tui.sheets.read.scan import CellBudget, Scan


def both(path):
    return open_returned(path), open_returned(path, is_quick=True)


def test_it_says_the_same_of_a_whole_workbook(sample_exported):
    thorough, quick = both(sample_exported)
    for table in thorough.meta.columns:
        found = thorough.table(table)
        assert found == quick.table(table)
        plain = tuple({header: cell.value for header, cell in row.items()} for row in found.rows)
        assert quick.values(table) == plain
    assert any(cell.has_formula for row in quick.table("tblKpi").rows for cell in row.values())


@pytest.mark.parametrize(
    ("inside", "kind"),
    [("<f>1+1</f><v>2</v>", ""), ("<v>#N/A</v>", "e"), ("<is><t>plain</t></is>", "inlineStr"), ("<v>46538</v>", "")],
)
def test_formulas_and_errors_are_told_as_well(sent, inside, kind):
    thorough, quick = both(put_named(sent, "plan_01_decision_comment", inside, kind))
    assert quick.cells_of_name("plan_01_decision_comment") == thorough.cells_of_name("plan_01_decision_comment")


@pytest.mark.parametrize("place", ["XFE1", "A1048577", "ZZZ9999999", "ZZ30"])
def test_a_cell_out_of_reach_is_refused_by_both(sent, place):
    bomb = f'<row r="9"><c r="{place}"><v>1</v></c></row></sheetData>'
    altered(sent, **{sheet_part(sent, PLAN): lambda xml: xml.replace("</sheetData>", bomb)})
    for is_quick in (False, True):
        if place == "ZZ30":
            assert open_returned(sent, is_quick=is_quick).cells_of_name("plan_01_decision_comment")
            continue
        with pytest.raises(FileRefusedError):
            open_returned(sent, is_quick=is_quick).cells_of_name("plan_01_decision_comment")


@pytest.mark.parametrize(
    "odd",
    [
        b"<!-- x -->",
        b'<c s="1" r="B2"><v>1</v></c>',
        b"<c r='B2'><v>1</v></c>",
        b'<x:c r="B2"><v>1</v></x:c>',
        b'<c r="b2"><v>1</v></c>',
        b'<c r="B2" t="e"><v>#N/A</v></c>',
        b'<c r="B2" t="s"> <v>0</v></c>',
        b'<c r="B2"><x:f>1</x:f></c>',
        b'<c r="B2" cm="1"><v>1</v></c>',
        b"\0",
    ],
)
def test_what_is_written_otherwise_is_left_to_the_thorough_reading(odd):
    sheet = b'<worksheet><sheetData><row r="1"><c r="A1" s="2"><v>1</v></c>%b</row></sheetData></worksheet>'
    assert scan_fast(sheet % b"", Scan("x", (), CellBudget()))
    assert not scan_fast(sheet % odd, Scan("x", (), CellBudget()))


def test_it_hears_of_shared_texts_that_are_missing():
    sheet = b'<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>'
    with pytest.raises(FileRefusedError, match="missing"):
        scan_fast(sheet, Scan("x", (3, 4), CellBudget()))
