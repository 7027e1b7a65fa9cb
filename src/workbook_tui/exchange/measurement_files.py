"""Opens a table of values: a text file (CSV) or a workbook (.xlsx), never larger than such a table can be."""

import csv
from io import StringIO
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.exchange.measurement_cells import Cell
from workbook_tui.sheets.reading.file import content_of

LARGEST_TEXT = 5 * 2**20
MOST_ROWS = 5_000
MOST_COLUMNS = 100
_SNIFFED = 8_192
_DELIMITERS = ",;\t|"
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def rows_of(path: Path) -> list[list[Cell]]:
    """The cells of the first sheet, or of the text file; FileRefusedError says in a sentence what is wrong."""
    content = content_of(path)
    if content.startswith(b"PK") or path.suffix.lower() == ".xlsx":
        from workbook_tui.sheets.reading.plain import plain_rows

        return _bounded(plain_rows(content))
    return _bounded(text_rows(content))


def text_rows(content: bytes) -> list[list[Cell]]:
    """The cells of a text file, whatever stands between them."""
    if len(content) > LARGEST_TEXT:
        raise _refused(f"it is larger than {LARGEST_TEXT // 2**20} MB")
    text = _decoded(content)
    if not text.strip():
        raise _refused("it is empty")
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text[:_SNIFFED], _DELIMITERS)
    except csv.Error:
        # One column, or too little to tell: commas are what CSV is named for.
        dialect = csv.excel
    try:
        return [list(row) for row in csv.reader(StringIO(text, newline=""), dialect)]
    except csv.Error as error:
        raise _refused("its quotation marks or lines are broken") from error


def _decoded(content: bytes) -> str:
    wide = _WIDE.get(content[:2])
    if wide is None and b"\0" in content:
        raise _refused("it is no text file; save the table as .csv or .xlsx")
    try:
        return content.decode(wide or "utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheet programs on Windows write the code page of the country unless told otherwise.
        return content.decode("cp1252", errors="replace")


def _bounded(rows: list[list[Cell]]) -> list[list[Cell]]:
    if len(rows) > MOST_ROWS:
        raise _refused(f"it has {len(rows):,} lines, and at most {MOST_ROWS:,} values come in at once")
    if max((len(row) for row in rows), default=0) > MOST_COLUMNS:
        raise _refused(f"it has more than {MOST_COLUMNS} columns")
    return rows


def _refused(what: str) -> FileRefusedError:
    return FileRefusedError(f"This file cannot be read as a table of values: {what}. Nothing was taken from it.")
