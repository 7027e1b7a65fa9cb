"""A blank workbook of the small review, as a book and as a file."""

from pathlib import Path

from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from tests.sheets.books_for_tests import AS_OF, small_review, written

from workbook_tui.sheets.blank.book import build_blank
from workbook_tui.sheets.layout import Book


def blank_book(about=None) -> Book:
    return build_blank(about or small_review(), as_of=AS_OF)


def blank_file(folder: Path, about=None, name: str = "blank.xlsx") -> Path:
    return written(folder, blank_book(about), name)


def named(workbook: Workbook, name: str) -> Cell:
    """The one cell of a defined name."""
    ((title, place),) = workbook.defined_names[name].destinations
    found = workbook[title][place.replace("$", "")]
    assert isinstance(found, Cell), name
    return found


def table_cells(workbook: Workbook, name: str) -> list[dict[str, Cell]]:
    """The rows of a real table as header -> cell."""
    sheet = next(sheet for sheet in workbook.worksheets if name in sheet.tables)
    head, *rows = sheet[sheet.tables[name].ref]
    headers = [str(cell.value) for cell in head]
    return [dict(zip(headers, row, strict=True)) for row in rows]


def height_of(cell: Cell) -> float:
    """The height of the row the cell is in."""
    height: float = cell.parent.row_dimensions[cell.row].height  # type: ignore[union-attr]
    return height


def width_of(cell: Cell) -> float:
    """The width of the column the cell is in."""
    width: float = cell.parent.column_dimensions[cell.column_letter].width  # type: ignore[union-attr]
    return width
