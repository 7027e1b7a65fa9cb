"""Writes a book as an .xlsx file; this package alone knows openpyxl."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import IO

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties

from workbook_tui.sheets.layout import Book
from workbook_tui.sheets.write.package import save, verify
from workbook_tui.sheets.write.page import set_page
from workbook_tui.sheets.write.sheet import SheetWriter
from workbook_tui.sheets.write.streaming import Flow
from workbook_tui.sheets.write.styles import add_looks
from workbook_tui.sheets.write.text_cell import escape_text


def write(book: Book, path: Path, *, on_sheet: Callable[[str], None] = lambda _sheet: None) -> None:
    """Write the book to `path` and read it back to see that it is whole.

    `on_sheet` is called with the name of each sheet before it is written, and again while a long one is.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties = _properties(book)
    looks = add_looks(workbook)
    fillers = {}
    for sheet in book.sheets:
        writer = SheetWriter(workbook, sheet, looks)
        set_page(writer.ws, book, sheet)
        fillers[writer.ws.title] = partial(_filled, writer, book, partial(on_sheet, sheet.name))
    save(workbook, path, fillers)
    verify(path, sheets=len(book.sheets), formulas=book.formulas)


def _filled(writer: SheetWriter, book: Book, on_sheet: Callable[[], None], member: IO[bytes]) -> Flow:
    on_sheet()
    return writer.write(member, is_draft=book.is_draft, while_long=on_sheet)


def _properties(book: Book) -> DocumentProperties:
    """Times come from the book, never from the clock."""
    made_at = datetime.combine(book.made_on, time())
    return DocumentProperties(
        title=escape_text(book.title),
        subject=escape_text(book.subject),
        creator=escape_text(book.creator),
        lastModifiedBy=escape_text(book.creator),
        language="en-US",
        created=made_at,
        modified=made_at,
    )
