"""The workbook can be read with a screen reader, by keyboard and with weak eyes; and the check itself can fail."""

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from tests.conftest import SAMPLE_DAY
from tests.sheets.accessibility import faults
from tests.sheets.books_for_tests import book, written

from workbook_tui.exchange.export import export
from workbook_tui.store.workbook import Workbook


def test_the_workbook_of_the_sample_has_no_fault(sample, tmp_path):
    path = tmp_path / "out.xlsx"
    export(Workbook.open(sample, who="Ann"), path, kind="plan", as_of=SAMPLE_DAY, draft=True)
    assert faults(path) == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A workbook without a fault."""
    path = written(tmp_path_factory.mktemp("whole"), book())
    assert faults(path) == []
    return path


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


def _coloured(workbook):
    workbook["Team"].conditional_formatting.add("A4:A9", CellIsRule("greaterThan", ["1"], font=Font(color="8C1D18")))


def _charted(workbook):
    workbook["Team"].add_chart(BarChart(), "K4")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_pale, "hard to read"),
        (_merged, "merged"),
        (_untitled, "no title"),
        (_headless, "no full header row"),
        (_hidden, "row 4 is hidden"),
        (_astray, "leads nowhere"),
        (_coloured, "colour without a word"),
        (_charted, "no alternative text"),
    ],
)
def test_the_check_finds_what_is_wrong(whole, tmp_path, spoil, said):
    path = tmp_path / "spoiled.xlsx"
    workbook = load_workbook(whole)
    spoil(workbook)
    workbook.save(path)
    assert any(said in fault for fault in faults(path))
