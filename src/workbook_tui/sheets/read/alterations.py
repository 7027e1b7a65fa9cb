"""Cells of a sheet that hold something else than when it was exported, wherever their rows and columns are by now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_tui.sheets.cell_marks import EMPTY, FORMULA, joined, mark, parted
from workbook_tui.sheets.read.cells_found import FoundCell
from workbook_tui.sheets.read.sheet import SheetCells

_MOST_COMPARED = 250_000
"""Pairs of altered rows that are looked at for their likeness; beyond it rows are told by their number alone."""
_MOST_KNOWN = 0.5
"""With fewer rows than this part of them unaltered, columns may have been moved."""

Marks = tuple[str, ...]
"""The marks of a row, cell by cell."""


@dataclass(slots=True)
class AlteredSheet:
    """What differs on one sheet: cells that were written, cleared or added, and how many rows are gone."""

    cells: list[FoundCell] = field(default_factory=list)
    gone_rows: int = 0


def altered_cells(exported: Sequence[str], cells: SheetCells) -> AlteredSheet:
    """The differences of a sheet from the marks of its rows.

    A row that was only moved is no difference, nor is a column: rows are told by what stands in them.
    """
    before = {number: parted(row) for number, row in enumerate(exported, start=1) if row}
    now, old = _unmatched(dict(_rows_now(cells)), before)
    found = AlteredSheet()
    if len(old) > 1 and len(old) > len(before) * _MOST_KNOWN:
        columns = _columns(now.values(), old.values())
        found.cells += (cells.cell(*place) for place in _outside(now, columns))
        now = {number: _placed(row, columns) for number, row in now.items()}
        old = {number: _placed(row, {place: place for place in columns.values()}) for number, row in old.items()}
        now, old = _unmatched(now, old)
    else:
        columns = {}
    places = {place: column for column, place in columns.items()}
    pairs = dict(_pairs(now, old))
    for number, row in now.items():
        differing = _differing(row, old.get(pairs.get(number, 0), ()))
        found.cells += (cells.cell(number, places.get(place, place) + 1) for place in differing)
    found.gone_rows = len(old.keys() - pairs.values())
    return found


def _outside(rows: Mapping[int, Marks], columns: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Row and column, from 1, of what is filled in columns that are new."""
    for number, row in rows.items():
        yield from ((number, place + 1) for place, one in enumerate(row) if one != EMPTY and place not in columns)


def shared_rows(exported: Sequence[str], cells: SheetCells) -> float:
    """The part of the exported rows, from 0 to 1, that stand on a sheet just as they were."""
    before = {number: parted(row) for number, row in enumerate(exported, start=1) if row}
    _now, gone = _unmatched(dict(_rows_now(cells)), before)
    return 1 - len(gone) / len(before) if before else 0.0


def _rows_now(cells: SheetCells) -> Iterator[tuple[int, Marks]]:
    for number, values in enumerate(cells.rows(), start=1):
        marks = [EMPTY if value is None else mark(value) for value in values]
        for column in range(len(marks)):
            if (number, column + 1) in cells.scan.formulas:
                marks[column] = FORMULA
        if row := parted(joined(marks)):
            yield number, row


def _unmatched(now: Mapping[int, Marks], before: Mapping[int, Marks]) -> tuple[dict[int, Marks], dict[int, Marks]]:
    """The rows without an equal one on the other side; of equal rows each has one partner."""
    return _without(now, Counter(before.values())), _without(before, Counter(now.values()))


def _without(rows: Mapping[int, Marks], partners: Counter[Marks]) -> dict[int, Marks]:
    found = {}
    for number, row in rows.items():
        if partners[row] > 0:
            partners[row] -= 1
        else:
            found[number] = row
    return found


def _pairs(now: Mapping[int, Marks], before: Mapping[int, Marks]) -> Iterator[tuple[int, int]]:
    """The rows now with the exported ones that they came from: the most alike first, then those of the same number."""
    left_now, left_before = dict(now), dict(before)
    for _alike, _apart, number, old in sorted(_alike_rows(now, before)):
        if number in left_now and old in left_before:
            del left_now[number], left_before[old]
            yield number, old
    for number in left_now:
        if number in left_before:
            yield number, number


def _alike_rows(now: Mapping[int, Marks], before: Mapping[int, Marks]) -> Iterator[tuple[int, int, int, int]]:
    if len(now) * len(before) > _MOST_COMPARED:
        return
    for number, row in now.items():
        for old, marks in before.items():
            alike = sum(one == other != EMPTY for one, other in zip(row, marks, strict=False))
            if alike:
                yield -alike, abs(number - old), number, old


def _differing(row: Marks, old: Marks) -> Iterator[int]:
    """The columns, counted from 0, in which two rows differ."""
    for place in range(max(len(row), len(old))):
        one = row[place] if place < len(row) else EMPTY
        other = old[place] if place < len(old) else EMPTY
        if one != other:
            yield place


def _columns(now: Iterable[Marks], before: Iterable[Marks]) -> dict[int, int]:
    """Where each column was, counted from 0: one that holds mostly the same, else the one in its place.

    Columns that are new are left out.
    """
    here, there = _by_column(now), _by_column(before)
    shared = sorted(
        (-(one & other).total(), abs(column - place), column, place)
        for column, one in here.items()
        for place, other in there.items()
        if 2 * (one & other).total() >= max(one.total(), 1)
    )
    found: dict[int, int] = {}
    for _same, _apart, column, place in shared:
        if column not in found and place not in found.values():
            found[column] = place
    left = here.keys() - found.keys() - set(found.values())
    return found | {column: column for column in left}


def _by_column(rows: Iterable[Marks]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for row in rows:
        for column, one in enumerate(row):
            if one != EMPTY:
                found.setdefault(column, Counter())[one] += 1
    return found


def _placed(row: Marks, places: Mapping[int, int]) -> Marks:
    """The marks in the columns in which they were, without what is in none of these."""
    placed = [EMPTY] * (max(places.values(), default=-1) + 1)
    for column, one in enumerate(row):
        if column in places:
            placed[places[column]] = one
    return parted(joined(placed))
