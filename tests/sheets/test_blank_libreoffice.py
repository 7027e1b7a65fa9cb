"""What LibreOffice makes of a blank workbook: pages as they are meant, and results while one types."""

import shutil
import subprocess

import pytest
from openpyxl import load_workbook
from tests.sheets.blank_for_tests import blank_file, named, table_cells
from tests.sheets.office import converted

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of a blank workbook in which counts were typed for C1 and a plan was begun for C8C."""
    path = blank_file(tmp_path_factory.mktemp("blank"))
    workbook = load_workbook(path)
    row = table_cells(workbook, "tblKpi")[0]
    row["Numerator"].value, row["Family delays"].value, row["Denominator"].value = 12, 1, 16
    named(workbook, "plan_02_kpi").value = "C8C"
    workbook.save(path)
    printed = converted(path, "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def foot(page: str) -> str:
    """The name of the sheet that a page is of."""
    return page.rstrip().splitlines()[-1].strip().split("  ")[0]


def test_every_part_lies_on_the_pages_it_was_made_for(pages):
    sheets = [foot(page) for page in pages]
    assert sheets[:3] == ["Cover", "Instructions", "Team"]
    assert sheets.count("KPI Ratings") == 3
    assert {sheets.count(f"Plan {number:02d}") for number in range(1, 16)} == {3}
    assert "_meta" not in sheets


def test_results_and_titles_appear_while_one_types(pages):
    counted = next(page for page in pages if foot(page) == "KPI Ratings")
    assert "81.3" in counted
    plans = {name: next(page for page in pages if foot(page) == name) for name in ("Plan 01", "Plan 02")}
    assert "Transition conference" in plans["Plan 02"]
    assert "Transition conference" not in plans["Plan 01"]
