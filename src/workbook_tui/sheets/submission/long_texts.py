"""Texts that are longer than a row can show, in full: on paper nothing is cut."""

from collections.abc import Iterator

from workbook_tui.sheets.contract import LONG_TEXTS
from workbook_tui.sheets.layout import CellKind, Link, Sheet, SheetColumn, SheetTable, Value, table_sheet
from workbook_tui.sheets.text_height import MOST_LINES, split, takes_more_lines

_TEXT = 90.0
_PART_LINES = 18
_COLUMNS = (
    SheetColumn(key="sheet", header="Sheet", width=17),
    SheetColumn(key="row", header="Row", width=12),
    SheetColumn(key="column", header="Column", width=18),
    SheetColumn(key="text", header="Text", width=_TEXT, kind=CellKind.LONG),
)


def long_texts_sheet(sheets: tuple[Sheet, ...]) -> Sheet | None:
    """The full text of every cell of `sheets` that does not fit the highest row, None without any."""
    rows = tuple(row for sheet in sheets for row in _rows(sheet))
    if not rows:
        return None
    sentence = "Texts that are too long for their row, each in full; they run on from row to row."
    return table_sheet(LONG_TEXTS, sentence, _COLUMNS, rows)


def _rows(sheet: Sheet) -> Iterator[tuple[Value, ...]]:
    for table in sheet.blocks:
        if isinstance(table, SheetTable):
            for row in table.rows:
                yield from _row_texts(sheet, table, row)


def _row_texts(sheet: Sheet, table: SheetTable, row: tuple[Value, ...]) -> Iterator[tuple[Value, ...]]:
    for column, value in zip(table.columns, row, strict=True):
        if isinstance(value, str) and column.is_printed and takes_more_lines(value, column.width, MOST_LINES):
            named = column.header
            for part in split(value, _TEXT, _PART_LINES):
                yield (Link(sheet.name, sheet.name), str(row[0]), named, part)
                named = f"{column.header} (continued)"
