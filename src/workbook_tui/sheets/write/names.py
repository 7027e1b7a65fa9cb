"""Names in the workbook: real tables, and defined names by which cells are found again wherever they move."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tui.sheets.write.text_cell import gated


def add_table(ws: Worksheet, name: str, cells: str, headers: Iterable[str]) -> None:
    """Make `cells` a table with a row of `headers` and filters; its looks are the cells' own."""
    table = Table(displayName=name, name=name, ref=cells)
    table.tableColumns = [TableColumn(id=place, name=gated(header)) for place, header in enumerate(headers, start=1)]
    table.autoFilter = AutoFilter(ref=cells)
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    ws.add_table(table)


def add_name(workbook: Workbook, ws: Worksheet, name: str, cells: str) -> None:
    """Give `cells` of the sheet a name that the whole workbook knows."""
    first, _, last = cells.partition(":")
    fixed = ":".join(_fixed(place) for place in (first, last) if place)
    workbook.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(ws.title)}!{fixed}")


def _fixed(place: str) -> str:
    letters = place.rstrip("0123456789")
    return f"${letters}${place[len(letters) :]}"
