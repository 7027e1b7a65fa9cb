"""Quick looks at a sheet that is written as plainly as spreadsheet programs write.

A scan can be told of all cells at once, and a few cells can be read without unpacking all the others: of these empty
ones, plain texts and days are told, and of everything else the fast reader must decide. Neither tells whether the sheet
is well formed, which the fast reader will find out: one that is broken elsewhere still tells these cells.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from workbook_tui.sheets.layout import address
from workbook_tui.sheets.read.cells_found import CellValue
from workbook_tui.sheets.read.place import LAST_COLUMN, LAST_ROW, column_number
from workbook_tui.sheets.read.scan import MOST_CELLS, Scan
from workbook_tui.text import clean_text

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]+")?(?: t="[A-Za-z]+")?/?>')
_FORMULA_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"[^<>]*><f[\s/>]')
_WITH_PREFIX = re.compile(rb":[cf][\s/>]")
_SPREAD_OUT = re.compile(rb"<[cf][\t\r\n]")
_SHARED = re.compile(rb' t="s"><v>([0-9]{1,10})</v>')
_UNLIKE_PLAIN = (b"<!", b"\0", b' t="e"', b"t = ", b"t='", b"r='")
"""Comments, other kinds of text, errors, and other ways to write the same: all rare enough to be scanned."""


def scan_fast(part: bytes, scan: Scan) -> bool:
    """Fill `scan` from a sheet in plain form; False, with `scan` unchanged, when it is in another form."""
    if any(surprise in part for surprise in _UNLIKE_PLAIN) or part.count(b"<?") > 1:
        return False
    if _WITH_PREFIX.search(part) or _SPREAD_OUT.search(part):
        return False
    texts, calculated = part.count(b' t="s"'), _elements(part, b"<f")
    cells = _CELL.findall(part)
    formulas = _FORMULA_CELL.findall(part) if calculated else []
    shared = _SHARED.findall(part) if texts else []
    is_whole = len(cells) == _elements(part, b"<c") and len(formulas) == calculated and len(shared) == texts
    bottom, right = _corner(cells)
    if not is_whole or bottom > LAST_ROW or right > LAST_COLUMN or bottom * right > MOST_CELLS:
        return False
    scan.set_all(
        (bottom, right), {(int(row), _column(letters)) for letters, row in formulas}, map(bytes.decode, shared)
    )
    return True


def _elements(part: bytes, start: bytes) -> int:
    """How many elements begin so, such as <c, whatever follows in the tag."""
    return sum(part.count(start + end) for end in (b" ", b">", b"/"))


def _corner(cells: Collection[tuple[bytes, bytes]]) -> tuple[int, int]:
    """The last row and the last column of some cells, empty ones too."""
    letters, rows = zip(*cells, strict=True) if cells else ((b"A",), (b"1",))
    return max(map(int, set(rows))), max(map(_column, set(letters)))


def _column(letters: bytes) -> int:
    return column_number(letters.decode())


Cell = tuple[int, int]
"""Row and column, from 1."""

_VALUE = (
    rb'<c r="%b"(?: s="([0-9]+)")?'
    rb'(?:(?: t="n")?(?: ?/>|></c>|><v>([0-9]{1,7})</v></c>)'
    rb'| t="inlineStr"><is><t(?: xml:space="preserve")?>([^<>&\r]*)</t></is></c>)'
)
"""A cell that is empty, holds a whole number or a text without any sign that stands for another one."""
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_SURPRISES = (b"<!", b"<?", b"\0")
"""Comments and other kinds of text: rare enough to be read by others."""
_OTHERWISE = re.compile(rb":(?:row|c|sheetData)[\s/>]")
_SMALL = re.compile(rb' r="[a-z]')
_BOTH_ENDS = 2
_BEFORE_DAY_1 = date(1899, 12, 30)
_FIRST_SURE, _LAST = 61, 2_958_465
"""Up to day 60 the calendar of spreadsheets is wrong; it ends with the year 9999."""


class _UnsureError(Exception):
    """Only the fast reader can tell."""


def read_fast_cells(part: bytes, cells: Iterable[Cell], days: Collection[str]) -> Mapping[Cell, CellValue] | None:
    """The values of those cells, None when one of them, or the sheet, is not in plain form.

    `days` are the styles that show a number as a date.
    """
    start, end = part.find(_BEGIN), part.find(_END)
    if start < 0 or end < start or part.count(b"sheetData") > _BOTH_ENDS:
        return None
    rows = part[start:end]
    if any(surprise in rows for surprise in _SURPRISES) or b"<?" in part[1:start]:
        return None
    if _OTHERWISE.search(rows) or _SMALL.search(rows):
        return None
    if any(rows.count(b"<%b" % tag) != rows.count(b'<%b r="' % tag) for tag in (b"row", b"c")):
        return None
    try:
        return _found(rows, {cell: address(*cell).encode() for cell in sorted(cells)}, days)
    except _UnsureError:
        return None


def _found(rows: bytes, cells: Mapping[Cell, bytes], days: Collection[str]) -> dict[Cell, CellValue]:
    """What the cells hold, each by its address; none of them may stand anywhere but in its row."""
    found: dict[Cell, CellValue] = {}
    row, content, place, written = 0, b"", 0, 0
    for cell, where in cells.items():
        if cell[0] != row:
            row = cell[0]
            content, place = _row(rows, row, place)
        written += content.count(b' r="%b"' % where)
        found[cell] = _value(content, where, days)
    if len(re.findall(rb' r="(?:%b)"' % b"|".join(cells.values()), rows)) != written:
        raise _UnsureError
    return found


def _row(rows: bytes, row: int, place: int) -> tuple[bytes, int]:
    """What stands in a row that begins behind `place`, and where it ends."""
    sign = b'<row r="%d"' % row
    start = rows.find(sign, place)
    if start < 0:
        if sign in rows:
            raise _UnsureError
        return b"", place
    end = rows.find(b"</row>", start)
    content = rows[start:end]
    if rows.find(sign, end) >= 0:
        raise _UnsureError
    if end < 0 or content.count(b"<row") > 1:
        raise _UnsureError
    return content, end


def _value(row: bytes, cell: bytes, days: Collection[str]) -> CellValue:
    written = row.count(b' r="%b"' % cell)
    if not written:
        return None
    found = re.search(_VALUE % cell, row)
    if found is None or written > 1:
        raise _UnsureError
    style, number, text = (group and group.decode("utf-8", "replace") for group in found.groups())
    if number:
        return _day(int(number), is_day=style in days)
    if text and (text != clean_text(text).strip() or "\ufffd" in text or "_x" in text):
        raise _UnsureError
    return text or None


def _day(number: int, *, is_day: bool) -> date:
    if not is_day or not _FIRST_SURE <= number <= _LAST:
        raise _UnsureError
    return _BEFORE_DAY_1 + timedelta(days=number)
