"""A long sheet goes into the file bit by bit, and is the same sheet."""

import zipfile

import pytest
from openpyxl import load_workbook
from tests.sheets.books_for_tests import book, book_of_texts, read_back, written
from tests.sheets.test_sheet_gate import HOSTILE

from workbook_tui.sheets.write import streaming as flow
from workbook_tui.sheets.write import write


@pytest.fixture
def tight(monkeypatch):
    """As if a few cells were many."""
    monkeypatch.setattr(flow, "_MOST_CELLS", 5)
    monkeypatch.setattr(flow, "_MOST_BYTES", 300)


def test_every_cell_is_where_it_would_be_otherwise(tmp_path, monkeypatch):
    one_book = book()
    whole = written(tmp_path, one_book, "whole.xlsx")
    monkeypatch.setattr(flow, "_MOST_CELLS", 5)
    monkeypatch.setattr(flow, "_MOST_BYTES", 300)
    bits = written(tmp_path, one_book, "bits.xlsx")
    for sheet in one_book.sheets:
        assert read_back(bits, sheet.name) == read_back(whole, sheet.name), sheet.name
    with zipfile.ZipFile(bits) as one, zipfile.ZipFile(whole) as other:
        assert one.namelist() == other.namelist()
        same = [name for name in one.namelist() if not name.startswith("xl/worksheets/sheet")]
        assert [one.read(name) for name in same] == [other.read(name) for name in same]


def test_row_heights_and_the_print_area_reach_to_the_end(tmp_path, tight):
    sheet = load_workbook(written(tmp_path, book_of_texts(*("x" for _ in range(40)))))["Texts"]
    assert all(sheet.row_dimensions[row].height == 18 for row in range(4, 44))
    assert sheet.print_area == "'Texts'!$A$1:$A$43"
    assert sheet.tables["tblText"].ref == "A3:A43"


def test_it_is_valid_office_xml_whatever_stands_in_it(tmp_path, tight):
    path = written(tmp_path, book_of_texts(*HOSTILE))
    assert [row[0] for row in read_back(path, "Texts")[3:]] == list(HOSTILE)
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit comes with the dev extra")
    faults = [str(error) for error in audit.OpenXmlValidator().validate(path).errors]
    assert [fault for fault in faults if "inline-string" not in fault] == []


def test_whoever_waits_hears_of_each_sheet_and_again_while_it_is_long(tmp_path, tight):
    told: list[str] = []
    write(book_of_texts(*("x" for _ in range(40))), tmp_path / "out.xlsx", on_sheet=told.append)
    assert told == ["Texts"] * len(told)
    assert len(told) > 5
