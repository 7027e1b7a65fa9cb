"""A glance at a sheet that is written as plainly as spreadsheet programs write: all that a scan hears, at once.

It tells nothing of whether the sheet is well formed, which the fast reader will find out; what it is not sure of is
left to the scan.
"""

import re
from collections.abc import Collection

from workbook_tui.sheets.read.place import LAST_COLUMN, LAST_ROW, column_number
from workbook_tui.sheets.read.scan import MOST_CELLS, Scan

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]+")?(?: t="[A-Za-z]+")?/?>')
_FORMULA_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"[^<>]*><f[\s/>]')
_WITH_PREFIX = re.compile(rb":[cf][\s/>]")
_SPREAD_OUT = re.compile(rb"<[cf][\t\r\n]")
_SHARED = re.compile(rb' t="s"><v>([0-9]{1,10})</v>')
_SURPRISES = (b"<!", b"\0", b' t="e"', b"t = ", b"t='", b"r='")
"""Comments, other kinds of text, errors, and other ways to write the same: all rare enough to be scanned."""


def scan_fast(part: bytes, scan: Scan) -> bool:
    """Tell `scan` everything about a plain sheet; False, with nothing told, when it is not plain."""
    if any(surprise in part for surprise in _SURPRISES) or part.count(b"<?") > 1:
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
    scan.told((bottom, right), {(int(row), _column(letters)) for letters, row in formulas}, map(bytes.decode, shared))
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
