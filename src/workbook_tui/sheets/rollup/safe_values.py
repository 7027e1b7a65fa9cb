"""Values that a sheet can hold, whatever somebody wrote into the workbook that they come from."""

from datetime import date, datetime

from workbook_tui.sheets.layout import CellKind, Value
from workbook_tui.sheets.read import CellValue
from workbook_tui.text import LONGEST, clean_text, units

_FIRST_DAY = date(1900, 3, 1)
"""Before it the calendar of spreadsheets is wrong."""
_LARGEST = 10**15
_CUT = "\n… (cut: the whole text stands in the area's workbook)"


def safe_value(value: CellValue, kind: CellKind = CellKind.TEXT) -> Value:
    """A value that a sheet can hold: text cleaned and cut to length, dates and numbers within the limits of a cell."""
    match value:
        case None | "":
            return None
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return safe_value(value.date(), kind)
        case date():
            return value if value >= _FIRST_DAY else value.isoformat()
        case int() | float():
            return value if abs(value) < _LARGEST else str(value)
        case _:
            return _day(value) if kind is CellKind.DATE else _text(value)


def _day(text: str) -> Value:
    """A date that somebody wrote as text, when it is written in the one way that cannot be mistaken."""
    try:
        return safe_value(date.fromisoformat(text.strip()))
    except ValueError:
        return _text(text)


def _text(raw: str) -> str | None:
    text = clean_text(raw)
    if len(text) > LONGEST // 2 and units(text) > LONGEST:
        return text.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
    return text if text.strip() else None
