"""The gate for text: whatever was typed comes back from the sheet as it was typed."""

import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.sheets.books_for_tests import book_of_texts, read_back, written

from workbook_tui.errors import WorkbookError
from workbook_tui.sheets.write.text_cell import escape_text
from workbook_tui.text import clean

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "#N/A",
    "#REF!",
    "_x0041_",
    "_x0041_x0042_",
    "_x005F_x0041_",
    "[red]x[/]",
    "  before",
    "after  ",
    "   ",
    "\n",
    "\t",
    "\nbefore",
    "after\n",
    "a\tb  c",
    "😀👩‍👩‍👧",
    "李小龍",
    "שלום",
    "e\u0301",
    "\u2028x\u00a0y",
    "007",
    "TRUE",
    "2027-05-31",
    "&amp;<b>\"'",
    "]]>",
    "'quoted",
    "x" * 30_000,
    "😀" * 15_000,
    "_x0041_" * 4_285,
)
PIECES = st.sampled_from(
    ("=", "+", "@", "\t", "\n", " ", "_x0041_", "_x", "5F_", "x000A_", "#N/A", "&", "<t>", "]]>", "’")
)
TYPED = st.lists(PIECES | st.text(max_size=12), max_size=8).map(lambda parts: clean("".join(parts)).text)


def test_hostile_texts_come_back_unchanged(tmp_path):
    rows = read_back(written(tmp_path, book_of_texts(*HOSTILE)), "Texts")
    assert [row[0] for row in rows[3:]] == list(HOSTILE)


@settings(max_examples=30, deadline=None)
@given(st.lists(TYPED.filter(bool), min_size=1, max_size=6))
def test_any_typed_text_comes_back_unchanged(tmp_path_factory, texts):
    path = written(tmp_path_factory.mktemp("gate"), book_of_texts(*texts))
    assert [row[0] for row in read_back(path, "Texts")[3:]] == texts


def test_no_text_becomes_a_formula_or_an_error(tmp_path):
    path = written(tmp_path, book_of_texts(*HOSTILE))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert not re.findall(rb"<f[\s/>]", sheet)
    assert b't="e"' not in sheet


def test_a_text_that_looks_like_a_formula_is_quoted(tmp_path):
    sheet = load_workbook(written(tmp_path, book_of_texts("=1+1", "\tx", "plain")))["Texts"]
    assert [sheet.cell(row, 1).quotePrefix for row in (4, 5, 6)] == [True, True, False]


@pytest.mark.parametrize("text", ["a\r\nb", "a\x07", "\ufffe", "\ud800", "x" * 30_001, "😀" * 15_001])
def test_a_text_that_no_workbook_can_hold_is_refused_in_words(text):
    with pytest.raises(WorkbookError, match="Nothing was written"):
        escape_text(text)


def test_plain_text_passes_the_gate_as_it_is():
    assert escape_text("R&D _x00 <b>") == "R&D _x00 <b>"
