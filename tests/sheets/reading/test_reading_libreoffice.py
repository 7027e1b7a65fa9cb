"""A workbook that went through LibreOffice: names, tables, texts and the hidden sheet survive it."""

import shutil
from pathlib import Path

import pytest
from tests.sheets.office import converted
from tests.sheets.reading.returned_for_tests import NAMES, PLAN, altered, needed, put

from workbook_tui.errors import FileRefusedError
from workbook_tui.rules.record_text import to_plain
from workbook_tui.sheets.reading import ReturnedBook, open_returned

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")


def saved_by_libreoffice(path: Path, to: str = "xlsx") -> Path:
    return converted(path, to, path.parent / "saved")


def values(book: ReturnedBook) -> dict[str, object]:
    named = {name: [found.value for found in book.named(name)] for name in NAMES}
    tables = {name: book.table(name) for name in book.meta.columns}
    rows = {
        name: [{header: found.value for header, found in row.items()} for row in table.rows] if table else None
        for name, table in tables.items()
    }
    return {**named, **rows}


def test_an_answered_workbook_says_the_same_after_libreoffice_saved_it(sent):
    put(
        sent,
        PLAN,
        "C47",
        '<is><t xml:space="preserve"> Agreed.\nThank you  &lt;all&gt; _x005F_x0041_ </t></is>',
        "inlineStr",
    )
    put(sent, PLAN, "C49", "<v>46538</v>")
    before = open_returned(sent)
    after = open_returned(saved_by_libreoffice(sent))
    assert values(after) == values(before)
    assert to_plain(after.meta.record) == to_plain(before.meta.record)
    assert after.meta.columns == before.meta.columns
    assert after.sheets == before.sheets


def test_formulas_errors_and_renamed_sheets_are_told_after_libreoffice(sent):
    put(sent, PLAN, "C47", "<f>1+1</f>")
    put(sent, PLAN, "C48", "<f>1/0</f>")
    altered(
        sent,
        workbook=lambda xml: xml.replace(PLAN, "Bob &amp; Ana&apos;s").replace(
            "'Bob &amp; Ana&apos;s'!", "'Bob &amp; Ana''s'!"
        ),
    )
    book = open_returned(saved_by_libreoffice(sent))
    (calculated,) = book.named("plan_01_decision_comment")
    assert (calculated.value, calculated.sheet, calculated.has_formula) == (2, "Bob & Ana's", True)
    (failed,) = book.named("plan_01_reviewer")
    assert (failed.value, failed.is_error, failed.has_formula) == ("#DIV/0!", True, True)
    assert needed(book, "tblTask01").sheet == "Bob & Ana's"


def test_a_workbook_saved_in_another_format_is_refused_in_words(sent):
    with pytest.raises(FileRefusedError, match="OpenDocument"):
        open_returned(saved_by_libreoffice(sent, "ods"))
