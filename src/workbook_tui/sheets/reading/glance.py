"""A glance at a sheet that is written as plainly as spreadsheet programs write: all that a scan hears, at once.

It tells nothing of whether the sheet is well formed, which the fast reader will find out; what it is not sure of is
left to the scan.
"""

import re
from collections.abc import Collection

from workbook_tui.sheets.reading.place import LAST_COLUMN, LAST_ROW, column_number
from workbook_tui.sheets.reading.scan import MOST_CELLS, Scan

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]+")?(?: t="[A-Za-z]+")?/?>')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_FORMULA_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"[^<>]*><f[\s/>]')
_ANY_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHARED = re.compile(rb' t="s"><v>([0-9]{1,10})</v>')
_SURPRISES = (b"<!", b"\0", b' t="e"', b"t = ", b"t='", b"r='")
"""Comments, other kinds of text, errors, and other ways to write the same: all rare enough to be scanned."""


def glanced(part: bytes, scan: Scan) -> bool:
    """Tell `scan` everything about a plain sheet; False, with nothing told, when it is not plain."""
    if any(surprise in part for surprise in _SURPRISES) or part.count(b"<?") > 1:
        return False
    cells = _CELL.findall(part)
    formulas = _FORMULA_CELL.findall(part)
    shared = _SHARED.findall(part)
    is_whole = (
        len(cells) == len(_ANY_CELL.findall(part))
        and len(formulas) == len(_ANY_FORMULA.findall(part))
        and len(shared) == part.count(b' t="s"')
    )
    bottom, right = _corner(cells)
    if not is_whole or bottom > LAST_ROW or right > LAST_COLUMN or bottom * right > MOST_CELLS:
        return False
    scan.told((bottom, right), {(int(row), _column(letters)) for letters, row in formulas}, map(bytes.decode, shared))
    return True


def _corner(cells: Collection[tuple[bytes, bytes]]) -> tuple[int, int]:
    """The last row and the last column of some cells, empty ones too."""
    letters, rows = zip(*cells, strict=True) if cells else ((b"A",), (b"1",))
    return max(map(int, set(rows))), max(map(_column, set(letters)))


def _column(letters: bytes) -> int:
    return column_number(letters.decode())
