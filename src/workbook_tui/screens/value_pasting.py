"""Takes a column or block that was pasted into the grid of values."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.measurement_block import MOST_LINES, lines_of, periods_from, read_block
from workbook_tui.exchange.measurement_cells import read_number
from workbook_tui.exchange.measurements import Layout, ReadValue, read_table
from workbook_tui.screens.measure_editor import measure_row
from workbook_tui.screens.value_rows import PERCENT, PERIOD
from workbook_tui.screens.value_taking import stored_values, take
from workbook_tui.widgets.value_grid import ValueGrid

if TYPE_CHECKING:
    from workbook_tui.screens.section import Page


async def take_block(page: "Page", grid: ValueGrid, measure_id: int, site: str, text: str) -> None:
    """Show what the block says when it fills downwards from the cursor, and store it as one step."""
    measure = measure_row(page.desk.review(), measure_id)
    if measure is None or grid.row is None:
        return
    lines, is_headed = _without_header(lines_of(text))
    if len(lines) > MOST_LINES:
        page.say(f"{len(lines):,} lines are more than come in at once ({MOST_LINES:,}). Paste fewer.", wrong=True)
        return
    fields = [column.key for column in grid.columns_from_cursor if column.key != PERCENT]
    unit, today = measure.text("unit"), page.desk.today
    if fields[0] == PERIOD:
        columns = {field: place for place, field in enumerate(fields) if place < max(map(len, lines))}
        found = read_table(lines, Layout(None, columns), unit=unit, today=today)
    elif grid.row.key:
        days = [day for day, name in stored_values(page, measure_id) if name == site]
        every = measure.text("collected_every")
        periods = periods_from(date.fromisoformat(grid.row.key), days, every, len(lines))
        found = read_block("\n".join("\t".join(line) for line in lines), fields, periods, unit=unit, today=today)
    else:
        page.say("Say first which period the column begins with: Left goes there.", wrong=True)
        return
    detail = "The first line is a title and was passed over." if is_headed else ""
    await take(page, measure_id, [_at(read, site) for read in found], unit=unit, detail=detail)


def _at(read: ReadValue, site: str) -> ReadValue:
    return replace(read, site=site)


def _without_header(lines: list[list[str]]) -> tuple[list[list[str]], bool]:
    """The lines without a first one that is a title: no number in it, but numbers in every other line."""
    is_headed = len(lines) > 1 and not _has_number(lines[0]) and all(_has_number(line) for line in lines[1:])
    return (lines[1:], True) if is_headed else (lines, False)


def _has_number(line: list[str]) -> bool:
    for cell in line:
        try:
            if read_number(cell) is not None:
                return True
        except AnswerError:
            continue
    return False
