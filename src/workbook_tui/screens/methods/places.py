"""The page that a place in a worksheet is on."""

from typing import TYPE_CHECKING

from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.section import Editor
from workbook_tui.screens.methods.section_page import section_of
from workbook_tui.screens.methods.sections import section_screen
from workbook_tui.screens.methods.worksheet_page import WorksheetScreen

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook


def worksheet_place(book: "Workbook", where: Where) -> Editor:
    """The page of a section, at an answer, or the worksheet itself (WorkbookError when it has gone)."""
    number = book.worksheets.holding(where.row_id) if where.table == WORKSHEET_ROW else where.row_id
    sheet = book.worksheets.read(number)
    section = section_of(sheet, where)
    if section is None:
        return WorksheetScreen(sheet.id)
    return section_screen(sheet, section, where)
