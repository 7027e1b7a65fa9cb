"""Opens a workbook that came back from a spreadsheet program; this package alone knows calamine and defusedxml."""

from workbook_tui.sheets.read.book import ReturnedBook, open_returned
from workbook_tui.sheets.read.cells_found import CellValue, FoundCell, FoundTable, Meta
from workbook_tui.sheets.read.unpacking import Unpacker

__all__ = ["CellValue", "FoundCell", "FoundTable", "Meta", "ReturnedBook", "Unpacker", "open_returned"]
