"""Draws the lines of a year: so many characters a month, today in all of them."""

from calendar import monthrange
from datetime import date

from workbook_tui.rules.agenda.year import DONE, DROPPED, DUE, GOAL, LATE, Axis, YearLine
from workbook_tui.rules.wording import format_day, month_abbreviation

LEGEND = f"{DUE} due   {LATE} late   {DONE} done   {DROPPED} dropped   1-4 reports   {GOAL} last day   │ today"
"""What the signs mean."""

BEFORE, AFTER = "‹", "›"
"""Stand at the edge for what lies beyond it."""

_TODAY, _CROSSED, _BAR, _BEGINS = "│", "┼", "─", "·"
_WORD = 3


def place(day: date, axis: Axis, month: int) -> int:
    """The character of a day, `month` characters a month; it lies below 0 or past the end for days that do not show."""
    months = (day.year - axis.first.year) * 12 + day.month - axis.first.month
    return months * month + (day.day - 1) * month // monthrange(day.year, day.month)[1]


def months_line(axis: Axis, month: int) -> str:
    """The names of the months above the lines; every second one where there is no room for all."""
    step = 1 if month > _WORD else 2
    names = [month_abbreviation(axis.moved(number).first) for number in range(0, axis.months, step)]
    return "".join(f"{name:<{month * step}}" for name in names)[: axis.months * month]


def today_line(axis: Axis, month: int, today: date) -> str:
    """A mark above today, with its date where there is room for it; "" when today does not show."""
    at, width = place(today, axis, month), axis.months * month
    if not 0 <= at < width:
        return ""
    said = f"today, {format_day(today)}"
    return " " * at + f"▼ {said}" if at + len(said) + 2 <= width else f"{said} ▼".rjust(at + 1)


def draw_line(line: YearLine, axis: Axis, month: int, today: date) -> str:
    """The line as text, exactly as wide as the axis."""
    width = axis.months * month
    cells = [_BEGINS if number % month == 0 else " " for number in range(width)]
    at = [(place(mark.day, axis, month), mark.sign) for mark in line.marks]
    if line.since is not None and at:
        for number in range(max(0, place(line.since, axis, month)), min(width, max(last for last, _ in at))):
            cells[number] = _BAR
    now = place(today, axis, month)
    if 0 <= now < width:
        cells[now] = _CROSSED if cells[now] == _BAR else _TODAY
    for number, sign in at:
        cells[min(max(number, 0), width - 1)] = BEFORE if number < 0 else AFTER if number >= width else sign
    return "".join(cells)
