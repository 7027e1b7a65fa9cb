"""Tables whose periods stand side by side in the heading are turned, so that each line is one period."""

from collections.abc import Sequence

from workbook_tui.exchange.values.body import is_data
from workbook_tui.exchange.values.bounds import check_lines
from workbook_tui.exchange.values.cells import Cell, text_of
from workbook_tui.exchange.values.column import reads_number, reads_period
from workbook_tui.exchange.values.headings import heading_fields, title_scores
from workbook_tui.exchange.values.period_column import is_part_of_year, is_year

Rows = Sequence[Sequence[Cell]]

_WITHIN = 20
_LEAST = 2
_NUMBERS = {"numerator", "denominator", "percent", "value"}


def unpivot(rows: Rows) -> list[list[Cell]] | None:
    """The table with one line for each period, None when its periods already stand in a column.

    FileRefusedError when that gives more lines than one import may have.
    """
    for line, row in enumerate(rows[:_WITHIN]):
        places = [place for place, cell in enumerate(row) if place and reads_period(cell)]
        if len(places) < _LEAST or not _is_heading(rows, line, places):
            continue
        below = [other for other in rows[line + 1 :] if text_of(other[0] if other else None)]
        labels = [text_of(other[0]) for other in below]
        named = heading_fields(labels)
        if named & _NUMBERS and len(below) <= len(named) + 1:
            return _transposed(row, below, places)
        check_lines(len(below) * len(places))
        return _melted(row, below, places)
    return None


def _is_heading(rows: Rows, line: int, places: Sequence[int]) -> bool:
    """True when no period leads the line, all else in it is no number, and numbers stand below its periods."""
    row = rows[line]
    first = row[0]
    is_led = reads_period(first) or reads_number(first)
    others = [cell for place, cell in enumerate(row) if place not in places and reads_number(cell)]
    below = rows[line + 1] if line + 1 < len(rows) else ()
    has_numbers = sum(reads_number(below[place]) for place in places if place < len(below)) * 2 >= len(places)
    is_told = bool(below) and (not is_data(below) or _are_of_years(rows, line, places))
    return not is_led and not others and has_numbers and is_told


def _are_of_years(rows: Rows, line: int, places: Sequence[int]) -> bool:
    """True for months or quarters without their year, below each of which the lines are of years."""
    below = [row[0] for row in rows[line + 1 :] if row and text_of(row[0])]
    are_parts = all(is_part_of_year(rows[line][place]) for place in places)
    return are_parts and is_year(below[0]) and sum(map(is_year, below)) * 2 > len(below)


def _transposed(row: Sequence[Cell], below: Rows, places: Sequence[int]) -> list[list[Cell]]:
    heading: list[Cell] = ["Period", *(other[0] for other in below)]
    return [heading, *([row[place], *(_at(other, place) for other in below)] for place in places)]


def _melted(row: Sequence[Cell], below: Rows, places: Sequence[int]) -> list[list[Cell]]:
    """A line for each label and period."""
    title = text_of(row[0])
    if below and is_year(below[0][0]):
        title = title if title_scores(title).get("year") else f"Year {title}"
    heading: list[Cell] = [title if title_scores(title) else "Site", "Period", "Value"]
    return [heading, *([other[0], row[place], _at(other, place)] for other in below for place in places)]


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None
