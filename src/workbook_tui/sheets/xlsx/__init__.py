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


def write(book: Book, path: Path) -> None:
    """Write the book to `path` and read it back to see that it is whole."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties = _properties(book)
    looks = add_looks(workbook)
    values = {}
    for sheet in book.sheets:
        writer = SheetWriter(workbook, sheet, looks)
        set_page(writer.write(is_draft=book.is_draft), book, sheet)
        values[sheet.name] = writer.cached
    save(workbook, path, values)
    verify(path, sheets=len(book.sheets), formulas=book.formulas)


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
