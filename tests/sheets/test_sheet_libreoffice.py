"""What LibreOffice makes of the workbook: the same texts, and pages on which something stands."""

import csv
import shutil
import subprocess

import pytest
from tests.sheets.books_for_tests import book, book_of_texts, written
from tests.sheets.office import converted
from tests.sheets.test_sheet_gate import HOSTILE

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"


def test_hostile_texts_reach_libreoffice_unchanged(tmp_path):
    found = converted(written(tmp_path, book_of_texts(*HOSTILE)), CSV)
    csv.field_size_limit(100_000)
    with found.open(encoding="utf-8", newline="") as file:
        assert [row[0] for row in csv.reader(file)][3:] == list(HOSTILE)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_no_printed_page_is_empty_and_each_has_its_footer(tmp_path):
    found = converted(written(tmp_path, book()), "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(found), "-"], check=True, capture_output=True).stdout.decode()
    pages = text.split("\f")[:-1]
    assert len(pages) >= len(book().sheets)
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert len([line for line in page.splitlines() if line.strip()]) > 3, page
