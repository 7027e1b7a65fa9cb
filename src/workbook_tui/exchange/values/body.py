"""A table as it came, and where it begins: titles stand above its heading, which may take several lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbook_tui.exchange.values.cells import Cell, is_missing, text_of
from workbook_tui.exchange.values.column import ValueColumn, reads_number, reads_period
from workbook_tui.exchange.values.headings import heading_fields

Row = Sequence[Cell]

_WITHIN = 40
"""Lines within which a table begins."""
_HEADING_LINES = 3
_LEAST_NAMED = 2
_LEAST_FILLED = 2
_TIMES = {"period", "year", "part_of_year"}


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a table: its heading (empty without one), its first line of data, and the line after its last."""

    heading: range
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class ValueTable:
    """The cells of a table; rows and columns are counted from 0."""

    rows: Sequence[Sequence[Cell]]
    name: str = ""
    """The name of its sheet, "" for a text."""
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    """Lines that are not shown, say by a filter."""
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    """Columns that are not shown."""
    uncalculated_cells: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    """Lines and places of formulas without a result."""
    body: Body | None = None
    """Where its lines begin and end, when that need not be looked for."""
    is_international: bool = False
    """True where semicolons stand between the cells, as spreadsheets write them that have decimal commas."""


def bodies(rows: Sequence[Row]) -> list[Body]:
    """The tables on a sheet from top to bottom, [] when no line has data."""
    found: list[Body] = []
    start = 0
    while (body := _body(rows, start)) is not None:
        start = _end(rows, body)
        found.append(Body(body.heading, body.first, start))
    return found


def columns_of(rows: Sequence[Row], body: Body) -> list[ValueColumn]:
    """The columns of a table that are not empty."""
    width = max((len(row) for row in rows[body.first : body.end]), default=0)
    width = max(width, *(len(rows[line]) for line in body.heading)) if body.heading else width
    above = [_spread(rows[line], width, is_last=line == body.heading[-1]) for line in body.heading]
    lines = [line for line in range(body.first, body.end) if not is_heading_again(rows, body, line)]
    columns = []
    for place in range(width):
        titles = list(dict.fromkeys(title for line in above if (title := line[place])))
        cells = [rows[line][place] if place < len(rows[line]) else None for line in lines]
        columns.append(ValueColumn(place, titles[-1] if titles else "", " ".join(titles), cells))
    return [column for column in columns if not column.is_empty]


def is_heading_again(rows: Sequence[Row], body: Body, line: int) -> bool:
    """True for a line that repeats the heading, as printed pages do."""
    texts = [text_of(cell) for cell in rows[line]]
    return bool(body.heading) and any(texts) and texts == [text_of(cell) for cell in rows[body.heading[-1]]]


def _spread(row: Row, width: int, *, is_last: bool) -> list[str]:
    """The titles of a line; in the upper lines one stands for the empty cells at its right, too, as if merged."""
    texts = [text_of(cell) for cell in row] + [""] * (width - len(row))
    if is_last:
        return texts
    for place in range(1, width):
        texts[place] = texts[place] or (texts[place - 1] if place > 1 or (texts[0] and len(_filled(row)) > 1) else "")
    return texts


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if text_of(cell)]


def is_data(row: Row) -> bool:
    """True for a line with a period, and beside it a number or a word for none."""
    places = [place for place, cell in enumerate(row) if reads_period(cell)]
    if not places:
        return False
    others = [cell for place, cell in enumerate(row) if place != places[0] and text_of(cell)]
    return any(reads_number(cell) or is_missing(cell) for cell in others)


def is_words(row: Row) -> bool:
    """True for a line that holds something, and neither a number nor a period."""
    filled = _filled(row)
    return bool(filled) and not any(reads_number(cell) or reads_period(cell) for cell in filled)


def _body(rows: Sequence[Row], start: int) -> Body | None:
    """The next table: below a heading whose words are known, else from the first line of data on."""
    last = min(len(rows), start + _WITHIN) if not start else len(rows)
    first_data = None
    for line in range(start, last):
        if first_data is None and is_data(rows[line]):
            first_data = line
        if _is_known_heading(rows[line]) and (below := _data_below(rows, line)) is not None:
            return Body(_heading(rows, start, below), below, len(rows))
    if first_data is None or start:
        return None
    while first_data > start and _begins(rows[first_data - 1]):
        first_data -= 1
    return Body(_heading(rows, start, first_data), first_data, len(rows))


def _begins(row: Row) -> bool:
    """True for a line with a period and something beside it that is meant for a number."""
    return len(_filled(row)) >= _LEAST_FILLED and reads_period(row[0])


def _is_known_heading(row: Row) -> bool:
    if not is_words(row):
        return False
    named = heading_fields(row)
    return len(named) >= _LEAST_NAMED and bool(named & _TIMES)


def _data_below(rows: Sequence[Row], line: int) -> int | None:
    """The first line below a heading that is data, when nothing but more heading stands between."""
    for below in range(line + 1, min(len(rows), line + 1 + _HEADING_LINES + 1)):
        if _filled(rows[below]) and not is_words(rows[below]):
            return below
    return None


def _heading(rows: Sequence[Row], start: int, first: int) -> range:
    """The lines right above the data that name its columns; a sentence or title of the whole sheet does not."""
    line = first - 1
    while line >= start and not _filled(rows[line]):
        line -= 1
    if line < start or not is_words(rows[line]):
        return range(0)
    if not _names_columns(rows[line], rows[first]) and not _adds_units(rows, line, start, first):
        return range(0)
    top = line
    while top - 1 >= start and line - top < _HEADING_LINES - 1 and _stands_above(rows[top - 1]):
        top -= 1
    return range(top, line + 1)


def _adds_units(rows: Sequence[Row], line: int, start: int, first: int) -> bool:
    """True for a line such as "(weeks)" below one that names the columns."""
    has_above = line > start and is_words(rows[line - 1]) and _names_columns(rows[line - 1], rows[first])
    return has_above and _stands_above(rows[line])


def _names_columns(row: Row, data: Row) -> bool:
    return len(_filled(row)) >= min(_LEAST_FILLED, len(_filled(data)))


def _stands_above(row: Row) -> bool:
    """True for a line of a heading above another one: not all of it stands in the first column."""
    return is_words(row) and any(text_of(cell) for cell in row[1:])


def _end(rows: Sequence[Row], body: Body) -> int:
    """The line behind the last of a table: where the heading of another one begins."""
    for line in range(body.first + 1, len(rows)):
        if _is_known_heading(rows[line]) and not is_heading_again(rows, body, line):
            return line
    return len(rows)
