"""A few cells of a sheet that is written as plainly as usual, read without unpacking all the others.

Empty cells, plain texts and days are told; of everything else the fast reader must decide.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from workbook_tui.sheets.reading.found import CellValue
from workbook_tui.sheets.reading.place import address
from workbook_tui.text import cleaned

Cell = tuple[int, int]
"""Row and column, from 1."""

_VALUE = (
    rb'<c r="%b"(?: s="([0-9]+)")?'
    rb'(?:(?: t="n")?(?: ?/>|></c>|><v>([0-9]{1,7})</v></c>)'
    rb'| t="inlineStr"><is><t(?: xml:space="preserve")?>([^<>&\r]*)</t></is></c>)'
)
"""A cell that is empty, holds a whole number or a text without any sign that stands for another one."""
_SURPRISES = (b"<!", b"\0", b":row", b":c ")
_BEFORE_DAY_1 = date(1899, 12, 30)
_FIRST_SURE, _LAST = 61, 2_958_465
"""Up to day 60 the calendar of spreadsheets is wrong; it ends with the year 9999."""


class _UnsureError(Exception):
    """Only the fast reader can tell."""


def glimpsed(part: bytes, cells: Iterable[Cell], days: Collection[str]) -> Mapping[Cell, CellValue] | None:
    """What those cells hold; None when one of them, or the sheet, is written otherwise than plainly.

    `days` are the styles that show a number as a day.
    """
    if any(surprise in part for surprise in _SURPRISES):
        return None
    if part.count(b"<row ") + part.count(b"<row>") != part.count(b'<row r="'):
        return None
    found: dict[Cell, CellValue] = {}
    row, content, place = 0, b"", 0
    try:
        for cell in sorted(cells):
            if cell[0] != row:
                row = cell[0]
                content, place = _row(part, row, place)
            found[cell] = _value(content, address(*cell).encode(), days)
    except _UnsureError:
        return None
    return found


def _row(part: bytes, row: int, place: int) -> tuple[bytes, int]:
    """What stands in a row that begins behind `place`, and where it ends."""
    sign = b'<row r="%d"' % row
    start = part.find(sign, place)
    if start < 0:
        if sign in part:
            raise _UnsureError
        return b"", place
    end = part.find(b"</row>", start)
    content = part[start:end]
    if end < 0 or content.count(b"<row") > 1 or b"<c>" in content or content.count(b"<c ") != content.count(b'<c r="'):
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
    if text and (text != cleaned(text).strip() or "\ufffd" in text or "_x" in text):
        raise _UnsureError
    return text or None


def _day(number: int, *, is_day: bool) -> date:
    if not is_day or not _FIRST_SURE <= number <= _LAST:
        raise _UnsureError
    return _BEFORE_DAY_1 + timedelta(days=number)
