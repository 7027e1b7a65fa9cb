"""What is pasted into the values of a measure: the columns are those on the screen from the cursor on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_tui.exchange.values.body import Body, ValueTable, bodies, is_words
from workbook_tui.exchange.values.bounds import trim_table
from workbook_tui.exchange.values.cells import Cell
from workbook_tui.exchange.values.column import ValueColumn, reads_number
from workbook_tui.exchange.values.delimited import Dialect, best_dialect, split_cells
from workbook_tui.exchange.values.headings import FIELDS, heading_fields
from workbook_tui.rules.measures.periods import period_after

PERIOD = "period"
_COUNTS = ("numerator", "denominator")
_WORDS = {"exclusion", "note"}
_GROUP = 3
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """A pasted text as a table; `answers` assign its columns to fields, {} when its own heading does."""

    table: ValueTable
    answers: Mapping[str, str]
    has_periods: bool = True
    """False when its lines stand for the periods from the cursor on."""
    has_title: bool = False
    """True when its first line is a title that was passed over."""


def block_of(text: str, fields: Sequence[str]) -> Block:
    """Split a pasted text into cells; `fields` are the columns on the screen from the cursor on.

    A heading that names its columns has precedence over the screen, and so have periods in the first column.
    """
    rows = trim_table(_rows(text, fields))
    if _has_heading(rows):
        return Block(ValueTable(rows), {})
    has_title = len(rows) > 1 and is_words(rows[0]) and all(any(map(reads_number, row)) for row in rows[1:] if row)
    body = Body(range(1 if has_title else 0), int(has_title), len(rows))
    columns = _columns(rows, body)
    has_periods = bool(columns) and _are_periods(columns[0], fields)
    own = fields if not has_periods or fields[0] == PERIOD else (PERIOD, *_COUNTS, "percent", *fields[1:])
    places = _places(columns, own)
    answers = {f"column:{name}": str(places[name]) if name in places else "" for name in FIELDS}
    return Block(ValueTable(rows, body=body), answers, has_periods=has_periods, has_title=has_title)


def with_periods(block: Block, periods: Sequence[date]) -> Block:
    """The block with these periods as its first column, one for each line."""
    body = block.table.body or Body(range(0), 0, len(block.table.rows))
    rows = [[_period(line - body.first, periods), *row] for line, row in enumerate(block.table.rows)]
    answers = {key: str(int(place) + 1) if place else "" for key, place in block.answers.items()}
    return Block(
        ValueTable(rows, body=body), {**answers, f"column:{PERIOD}": "0"}, has_periods=False, has_title=block.has_title
    )


def _period(number: int, periods: Sequence[date]) -> Cell:
    return periods[number] if 0 <= number < len(periods) else None


def periods_from(day: date, known: Iterable[date], every: str, count: int) -> list[date]:
    """`count` periods from `day` on: stored ones first, then those that follow by the interval."""
    found = [one for one in sorted(set(known)) if one >= day]
    if day not in found:
        found = [day]
    last = found[-1]
    found += [period_after(last, every, step) for step in range(1, count - len(found) + 1)]
    return found[:count]


def _rows(text: str, fields: Sequence[str]) -> list[list[str]]:
    """The cells of the text: between tabs, else between what parts the columns, unless commas can be decimals."""
    plain = text.strip("\n")
    if "\t" in plain:
        return split_cells(plain, Dialect("\t"))
    dialect = best_dialect(plain)
    rows = split_cells(plain, dialect or Dialect("\t"))
    if dialect is not None and _are_columns(rows, dialect, fields):
        return rows
    return split_cells(plain, Dialect("\t"))


def _are_columns(rows: Sequence[Sequence[str]], dialect: Dialect, fields: Sequence[str]) -> bool:
    """True when the delimiter parts columns: "38,40" is two counts in a column of counts, and 38.4 elsewhere."""
    if dialect.delimiter != "," or fields[0] == PERIOD or _has_heading(rows):
        return True
    pairs = [row for row in rows if any(row)]
    are_counts = all(len(row) == len(_COUNTS) and all(cell.strip().isdecimal() for cell in row) for row in pairs)
    return fields[0] == _COUNTS[0] and are_counts and not all(len(row[1].strip()) == _GROUP for row in pairs)


def _has_heading(rows: Sequence[Sequence[Cell]]) -> bool:
    found = bodies(rows)
    return bool(found) and any(PERIOD in heading_fields(rows[line]) for line in found[0].heading)


def _columns(rows: Sequence[Sequence[Cell]], body: Body) -> list[ValueColumn]:
    width = max(map(len, rows), default=0)
    lines = rows[body.first :]
    return [ValueColumn(at, "", "", [row[at] if at < len(row) else None for row in lines]) for at in range(width)]


def _are_periods(column: ValueColumn, fields: Sequence[str]) -> bool:
    """True when the first column says the periods: it stands under them, or holds what can be nothing else."""
    if fields[0] == PERIOD:
        return True
    words = [cell for cell in column.filled_cells if not reads_number(cell)]
    return bool(words) and column.period_share >= _MOST and len(words) >= _MOST * len(column.filled_cells)


def _places(columns: Sequence[ValueColumn], fields: Sequence[str]) -> dict[str, int]:
    """The column of each field; one whose cells cannot be the field goes to the next field that it can be.

    Percentages below the heading of a count are no counts.
    """
    found: dict[str, int] = {}
    waiting = list(fields)
    for column in columns:
        if waiting and waiting[0] in _COUNTS and column.percent_share == 1:
            found.setdefault("percent", column.place)
            continue
        no_counts = _COUNTS if "percent" in found and not column.is_numeric else ()
        while waiting and (waiting[0] in {*found, *no_counts} or not _fits(column, waiting[0])):
            waiting.pop(0)
        if waiting:
            found[waiting.pop(0)] = column.place
    return _with_value(found)


def _with_value(found: dict[str, int]) -> dict[str, int]:
    """Percentages that do not stand beside both of their counts are the values themselves."""
    if "percent" not in found or "value" in found or found.keys() >= set(_COUNTS):
        return found
    kept = {name: place for name, place in found.items() if name not in {*_COUNTS, "percent"}}
    return {**kept, "value": found["percent"]}


def _fits(column: ValueColumn, name: str) -> bool:
    """True unless the cells of a column are of another kind than the field: words for numbers, or numbers for words."""
    if name in _WORDS:
        return not column.filled_cells or not column.is_numeric or column.are_answers
    is_all_words = bool(column.filled_cells) and not any(map(reads_number, column.filled_cells))
    return name != "percent" or not is_all_words
