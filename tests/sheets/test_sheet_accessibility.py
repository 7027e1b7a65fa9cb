"""The workbook can be read with a screen reader, by keyboard and with weak eyes; and the check itself can fail."""

from openpyxl import load_workbook
from openpyxl.chart import BarChart
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from tests.sheets.accessibility import faults


def test_the_workbook_of_the_sample_has_no_fault(sample_exported):
    assert faults(sample_exported) == []


def _pale(workbook):
    workbook["Team"]["A4"].font = Font(color="BBBBBB")


def _merged(workbook):
    workbook["Team"].merge_cells("A1:C1")


def _untitled(workbook):
    workbook.properties.title = ""


def _headless(workbook):
    workbook["Team"]["B3"].value = ""


def _hidden(workbook):
    workbook["Team"].row_dimensions[4].hidden = True


def _astray(workbook):
    workbook["Plan Index"]["A4"].hyperlink.location = "'Nowhere'!A1"


def _colored(workbook):
    workbook["Team"].conditional_formatting.add("A4:A9", CellIsRule("greaterThan", ["1"], font=Font(color="8C1D18")))


def _charted(workbook):
    workbook["Team"].add_chart(BarChart(), "K4")


SPOILED = {
    _untitled: "no title",
    _charted: "no alternative text",
    _merged: "merged",
    _hidden: "row 4 is hidden",
    _headless: "no full header row",
    _pale: "hard to read",
    _colored: "color without a word",
    _astray: "leads nowhere",
}


def test_the_check_finds_what_is_wrong_and_nothing_where_nothing_is(sent_original, tmp_path):
    assert faults(sent_original) == []
    workbook = load_workbook(sent_original)
    for spoil in SPOILED:
        spoil(workbook)
    workbook.save(tmp_path / "spoiled.xlsx")
    found = faults(tmp_path / "spoiled.xlsx")
    assert len(found) == len(SPOILED)
    for said, fault in zip(SPOILED.values(), found, strict=True):
        assert said in fault
