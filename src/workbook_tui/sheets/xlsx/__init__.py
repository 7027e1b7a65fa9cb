"""Writes a book as an .xlsx file; this package alone knows openpyxl."""

from datetime import datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties

from workbook_tui.sheets.layout import Book
from workbook_tui.sheets.xlsx.gate import gated
from workbook_tui.sheets.xlsx.looks import add_looks
from workbook_tui.sheets.xlsx.package import save, verify
from workbook_tui.sheets.xlsx.page import set_page
from workbook_tui.sheets.xlsx.sheet import SheetWriter

_FORMULAS = 0
"""Formulas meant in the workbook: every number a reader sees is written as a value."""


def write(book: Book, path: Path) -> None:
    """Write the book to `path` and read it back to see that it is whole."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties = _properties(book)
    looks = add_looks(workbook)
    for sheet in book.sheets:
        ws = SheetWriter(workbook, sheet, looks).write(is_draft=book.is_draft)
        set_page(ws, book, sheet)
    save(workbook, path)
    verify(path, sheets=len(book.sheets), formulas=_FORMULAS)


def _properties(book: Book) -> DocumentProperties:
    """Times come from the book, never from the clock."""
    made_at = datetime.combine(book.made_on, time())
    return DocumentProperties(
        title=gated(book.title),
        subject=gated(book.subject),
        creator=gated(book.creator),
        lastModifiedBy=gated(book.creator),
        language="en-US",
        created=made_at,
        modified=made_at,
    )
