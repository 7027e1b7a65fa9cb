"""Real tables: where they are, and where to look for one whose table is gone while its cells still stand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbook_tui.sheets.contract import KEY_HEADER
from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.cells_found import CellValue, FoundTable
from workbook_tui.sheets.read.markup import Markup, Piece, Relation
from workbook_tui.sheets.read.place import CellRange, range_of
from workbook_tui.sheets.read.relations import parts_of_kind
from workbook_tui.sheets.read.sheet import SheetCells

_MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet and a range of cells on it; that of a table begins with its header row."""

    sheet: str
    area: CellRange


def table_places(relations: Iterable[tuple[str, Relation]], archive: Archive, markup: Markup) -> dict[str, Place]:
    """The tables by their names in lower case."""
    places: dict[str, Place] = {}
    for sheet, part in parts_of_kind(relations, "table", archive):
        places |= _places(sheet, markup.pieces(part))
    return places


def _places(sheet: str, pieces: tuple[Piece, ...]) -> Iterator[tuple[str, Place]]:
    for piece in pieces:
        area = range_of(piece["ref"]) if piece.tag == "table" else None
        has_headers = piece["headerRowCount"] != "0"
        if area is not None and has_headers and area.size <= _MOST_CELLS:
            totals = 1 if piece["totalsRowCount"] not in ("", "0") else 0
            name = piece["displayName"] or piece["name"]
            yield name.casefold(), Place(sheet, CellRange(area.top, area.left, area.bottom - totals, area.right))


def table_at(name: str, cells: SheetCells, area: CellRange) -> FoundTable:
    """The table in an area that begins with its header row."""
    headers = _headers(cells, area)
    rows = (
        {header: cells.cell(row, column) for header, column in headers.items()}
        for row in range(area.top + 1, min(area.bottom, cells.bottom) + 1)
    )
    filled = tuple(row for row in rows if any(found.value is not None for found in row.values()))
    return FoundTable(name, cells.name, tuple(headers), filled, _filled_below(cells, area))


def _filled_below(cells: SheetCells, area: CellRange) -> int:
    """The row right below an area, where the program leaves one free, when it holds something; else 0."""
    row = area.bottom + 1
    return row if any(found.value is not None for found in cells.row(row, area.left, area.right)) else 0


def values_at(cells: SheetCells, area: CellRange) -> tuple[Mapping[str, CellValue], ...]:
    """The rows of such a table as values by header, without empty ones."""
    headers = _headers(cells, area)
    values = (cells.values(row, headers.values()) for row in range(area.top + 1, min(area.bottom, cells.bottom) + 1))
    return tuple(dict(zip(headers, row, strict=True)) for row in values if any(value is not None for value in row))


def _headers(cells: SheetCells, area: CellRange) -> dict[str, int]:
    """Headers with their columns, from left to right."""
    in_order = sorted(cells.texts(area.top).items(), key=lambda entry: entry[1])
    return {header: column for header, column in in_order if area.left <= column <= area.right}


def lost_table(headers: Collection[str], sheets: Iterable[SheetCells], taken: Collection[Place]) -> Place | None:
    """Where these headers stand in one row outside of known tables; None when nowhere, or in two places.

    A row with other texts besides is worse than one with fewer.
    """
    tops = {(place.sheet, place.area.top) for place in taken}
    found = [
        (len(texts), cells, row)
        for cells in sheets
        for row, texts in cells.header_rows.items()
        if KEY_HEADER in headers and (cells.name, row) not in tops and texts.keys() >= set(headers)
    ]
    fewest = min((texts for texts, _cells, _row in found), default=0)
    best = [(cells, row) for texts, cells, row in found if texts == fewest]
    return Place(best[0][0].name, _below(*best[0], headers)) if len(best) == 1 else None


def _below(cells: SheetCells, row: int, headers: Collection[str]) -> CellRange:
    """The area of such a row, down to the first row without a key."""
    columns = cells.header_rows[row]
    places = [columns[header] for header in headers]
    bottom = row
    while bottom < row + _MOST_CELLS and cells.value(bottom + 1, columns[KEY_HEADER]) is not None:
        bottom += 1
    return CellRange(row, min(places), bottom, max(places))
