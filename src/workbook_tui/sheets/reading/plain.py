"""The cells of any workbook's first filled sheet, judged and unpacked like those of a returned one."""

from workbook_tui.sheets.reading.active import check_active
from workbook_tui.sheets.reading.archive import Archive
from workbook_tui.sheets.reading.contents import contents_of
from workbook_tui.sheets.reading.disguise import check_kind
from workbook_tui.sheets.reading.found import CellValue
from workbook_tui.sheets.reading.markup import Markup
from workbook_tui.sheets.reading.shelves import Shelves


def plain_rows(content: bytes) -> list[list[CellValue]]:
    """The rows of the first sheet that holds anything; FileRefusedError for what is no workbook, or too large."""
    check_kind(content)
    archive = Archive(content)
    markup = Markup(archive)
    check_active(archive, markup)
    contents = contents_of(archive, markup)
    shelves = Shelves(contents, markup)
    for name in contents.sheets:
        sheet = shelves.sheet(name)
        rows = [[found.value for found in sheet.row(row, 1, sheet.right)] for row in range(1, sheet.bottom + 1)]
        if any(value is not None for row in rows for value in row):
            return rows
    return []
