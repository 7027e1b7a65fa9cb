"""How a sheet lies on paper and on the screen: page, margins, header and footer, frozen rows, print titles."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tui.rules.wording import format_day
from workbook_tui.sheets.layout import Book, Sheet
from workbook_tui.sheets.write.styles import ALARM
from workbook_tui.sheets.write.text_cell import escape_text
from workbook_tui.text import shorten

_LONGEST_HEADER = 90


class _Band(HeaderFooterItem):
    """A header or footer in the file's own notation, written as it is."""

    def __init__(self, notation: str) -> None:
        super().__init__()
        self._notation = notation

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self._notation


def plain(text: str) -> str:
    """`text` for a header or footer: one line, and no letter of it taken for a code."""
    return escape_text(shorten(text, _LONGEST_HEADER)).replace("&", "&&")


def set_page(ws: Worksheet, book: Book, sheet: Sheet) -> None:
    """Letter paper, as wide as the sheet; everything of it that a screen or a printer needs to know."""
    ws.page_setup.paperSize = ws.PAPERSIZE_LETTER
    ws.page_setup.orientation = ws.ORIENTATION_LANDSCAPE if sheet.is_landscape else ws.ORIENTATION_PORTRAIT
    _set_size(ws, sheet)
    margins = ws.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.75, 0.65
    margins.header = margins.footer = 0.3
    ws.print_options.horizontalCentered = True
    ws.HeaderFooter.oddHeader = _Band(_header(book))
    ws.HeaderFooter.oddFooter = _Band(f"&L&A&CPage &P of &N&R{plain(format_day(book.made_on))}")
    _set_view(ws, book, sheet)
    if book.is_locked:
        _protect(ws)


def _set_size(ws: Worksheet, sheet: Sheet) -> None:
    """As wide as the paper, or as the pages beside one another, whatever font the reader has in place of ours.

    A fixed scale would only fit the widths of one font: with a wider one what does not fit becomes pages of its own.
    Where pages end from the top down counts all the same; across, strips of equal width end where the paper does.
    """
    ws.page_setup.fitToWidth = len(sheet.strips) or sheet.pages_wide
    ws.page_setup.fitToHeight = 1 if sheet.fits_one_page else 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.strips:
        ws.page_setup.pageOrder = "overThenDown"
    for last in sheet.strips[:-1]:
        ws.col_breaks.append(Break(id=last))


def _protect(ws: Worksheet) -> None:
    """Let only answer cells be edited; without a password, for nothing here is secret from whoever receives it.

    Filters, column widths and row heights stay free.
    """
    protection = ws.protection
    protection.sheet = True
    protection.autoFilter = protection.formatColumns = protection.formatRows = False


def _header(book: Book) -> str:
    middle = "&C&BDRAFT" if book.is_draft else ""
    return f"&L{plain(book.header)}{middle}&R{plain(book.subject)}"


def _set_view(ws: Worksheet, book: Book, sheet: Sheet) -> None:
    ws.sheet_view.showGridLines = False
    if book.is_draft:
        ws.sheet_properties.tabColor = ALARM
    if sheet.freeze_at:
        ws.freeze_panes = sheet.freeze_at
    if sheet.repeated_rows and not sheet.is_hidden:
        ws.print_title_rows = sheet.repeated_rows
    if sheet.repeated_columns:
        ws.print_title_cols = sheet.repeated_columns
    if sheet.is_hidden:
        ws.sheet_state = ws.SHEETSTATE_VERYHIDDEN
    for number, width in enumerate(sheet.widths, start=1):
        ws.column_dimensions[get_column_letter(number)].width = width
