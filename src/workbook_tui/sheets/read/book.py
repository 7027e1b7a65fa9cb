"""A workbook that came back: judged as a whole when it is opened, its cells unpacked when they are asked for.

What its hidden sheet says is believed only when it is whole and of a format that this program knows.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.rules.merge.record import from_plain
from workbook_tui.sheets.contract import FORMAT, META_SHEET, plan_cell, plan_number
from workbook_tui.sheets.layout import address
from workbook_tui.sheets.meta import checksum, read_origin
from workbook_tui.sheets.read.alterations import AlteredSheet, altered_cells, shared_rows
from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.cells_found import CellValue, FoundCell, FoundTable, Meta
from workbook_tui.sheets.read.contents import contents_of
from workbook_tui.sheets.read.file_type import check_kind, content_of
from workbook_tui.sheets.read.markup import Markup
from workbook_tui.sheets.read.not_importable import check_active, check_one_way
from workbook_tui.sheets.read.refusal import refusal, too_large
from workbook_tui.sheets.read.relations import remarks, sheet_relations
from workbook_tui.sheets.read.saved_at import saved_at
from workbook_tui.sheets.read.sheet import SheetCells
from workbook_tui.sheets.read.sheet_cache import SheetCache
from workbook_tui.sheets.read.tables import Place, lost_table, table_at, table_places, values_at
from workbook_tui.sheets.read.unpacking import Unpacker

_ADVICE = "export a new workbook and copy the answers into it"
_LOST = "This workbook was not written by this program, or it lost its hidden sheet"
_LONGEST_COUNT = 3
_LONGEST_SAID = 12
_MOST_ROWS = 1_100
"""Rows of the sheet: what it says of the workbook and at most 999 chunks."""
_LONGEST_DATA = 4_000_000
_MOST_SIGNS = 400_000
"""Letters of the data, and signs that begin or part its values; of a whole review it has 110,000 and 3,000."""
_SIGNS = ",:[{"
_MOST_RECORDED = 20_000
_MOST_TABLES, _MOST_HEADS = 200, 200


def sheet_name(sheets: Mapping[str, str]) -> str:
    """The name of the hidden sheet among the sheets."""
    for name in sheets:
        if name.casefold() == META_SHEET:
            return name
    raise refusal(_LOST, _ADVICE)


def meta_of(cells: SheetCells) -> Meta:
    """Read the hidden sheet."""
    said = dict(_pairs(cells))
    if "format" not in said:
        raise refusal(_LOST, _ADVICE)
    _check_format(said["format"])
    data = _data(said)
    try:
        meta = _meta(said, json.loads(data))
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise _altered() from error
    is_endless = len(meta.columns) > _MOST_TABLES or any(len(heads) > _MOST_HEADS for heads in meta.columns.values())
    if is_endless or len(meta.record.rows) > _MOST_RECORDED:
        raise _altered()
    return meta


def _pairs(cells: SheetCells) -> Iterator[tuple[str, str]]:
    """Keys and values; a spreadsheet program may have made a number or a date of a text."""
    if cells.bottom > _MOST_ROWS:
        raise _altered()
    for row in range(1, cells.bottom + 1):
        key, value = cells.cell(row, 1).value, cells.cell(row, 2).value
        if isinstance(key, str) and value is not None:
            yield key, str(value)


def _check_format(layout: str) -> None:
    number = _whole(layout)
    if number > FORMAT or (layout.isascii() and layout.isdigit() and len(layout) > _LONGEST_COUNT):
        what = f"This workbook was written by a newer version of this program (format {layout[:_LONGEST_SAID]})"
        raise refusal(what, "install the newer version and try again")
    if number != FORMAT:
        raise refusal("This workbook was written in a format that is not read any more", _ADVICE)


def _whole(text: str) -> int:
    """The number that a text of few digits stands for, 0 for any other text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT else 0


def _data(said: Mapping[str, str]) -> str:
    numbers = range(1, _whole(said.get("chunks", "")) + 1)
    text = "".join(said.get(f"data_{number:03d}", "") for number in numbers)
    is_endless = len(text) > _LONGEST_DATA or sum(map(text.count, _SIGNS)) > _MOST_SIGNS
    if is_endless or checksum(said, text) != said.get("sha256"):
        raise _altered()
    return text


def _altered() -> FileRefusedError:
    return refusal("The hidden sheet of this workbook was altered or is not whole", _ADVICE)


def _meta(said: Mapping[str, str], values: Mapping[str, object]) -> Meta:
    return Meta(
        origin=read_origin(said),
        record=from_plain(values["record"]),
        columns=dict(_columns(values["columns"])),
        marks=dict(_marks(values.get("cells", {}))),
    )


def _columns(tables: object) -> Iterator[tuple[str, dict[str, str]]]:
    if not isinstance(tables, dict):
        raise TypeError("columns")
    for table, heads in tables.items():
        yield str(table), {str(head): str(key) for head, key in heads.items()}


def _marks(sheets: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(sheets, dict):
        raise TypeError("cells")
    for sheet, rows in sheets.items():
        yield str(sheet), tuple(map(str, rows))


_MOST_NAMED = 1_000
"""Cells that one name may stand for."""
_MOST_CELLS = 300_000
"""Cells of all names and tables together that are looked at one by one; a submission has some 10,000."""
_COPY = re.compile(r"(.+?)(?: \(\d+\)|_\d+)")
"""What spreadsheet programs call the copy of a sheet: "Team (2)" or "Team_2"."""


class ReturnedBook:
    """The cells of a returned workbook by defined name and by table, and its metadata.

    Most bad files are refused when they are opened; a sheet that proves broken later raises the same FileRefusedError.
    """

    def __init__(self, path: Path, content: bytes, *, is_quick: bool = False, unpacker: Unpacker | None = None) -> None:
        check_kind(content)
        archive = Archive(content)
        markup = Markup(archive)
        check_active(archive, markup)
        self.path = path
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._contents = contents_of(archive, markup)
        check_one_way(self._contents.sheets, archive, markup)
        self._shelves = SheetCache(self._contents, markup, is_quick=is_quick, unpacker=unpacker)
        self.meta = meta_of(self._shelves.sheet(sheet_name(self._contents.sheets)))
        relations = sheet_relations(self._contents, archive, markup)
        self._places = table_places(relations, archive, markup)
        self.remarks = remarks(relations, archive, markup)
        """What stands beside cells, as people write it who do not want to write into them: sheet, cell and text."""
        self._tables: dict[str, FoundTable | None] = {}
        self._cells_left = _MOST_CELLS
        self.saved_at = saved_at(archive)
        """When a program stored it last, None when it does not say."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets in their order, hidden ones too."""
        return tuple(self._contents.sheets)

    @property
    def copies(self) -> tuple[str, ...]:
        """The names of sheets that were copied from one of the workbook's own, by their name or a table on them."""
        known = {name.casefold() for name in self.meta.columns}
        strange = {place.sheet for name, place in self._places.items() if name not in known}
        own = {name.casefold() for name in self.sheets}
        named = (sheet for sheet in self.sheets if (copy := _COPY.fullmatch(sheet)) and copy[1].casefold() in own)
        found = strange.union(named)
        return tuple(sheet for sheet in self.sheets if sheet in found)

    def cells_of_sheet(self, name: str) -> SheetCells:
        """All cells of a sheet; FileRefusedError when it is damaged or far too large."""
        return self._shelves.sheet(name)

    def altered_cells(self, name: str, exported: Sequence[str]) -> AlteredSheet:
        """The cells of a sheet that differ from the marks of one that was exported."""
        return altered_cells(exported, self.cells_of_sheet(name))

    def shared_rows(self, name: str, exported: Sequence[str]) -> float:
        """Which part of the rows of an exported sheet stand on this one."""
        return shared_rows(exported, self.cells_of_sheet(name))

    def cells_of_name(self, name: str) -> tuple[FoundCell, ...]:
        """The cells of a defined name in reading order, empty ones included; () when the name is lost."""
        place = self._place_of(name)
        if place is None:
            return ()
        self._take(place.area.size)
        return self._shelves.sheet(place.sheet).cells_in(place.area)

    def cells_of_names(self, names: Iterable[str]) -> Mapping[str, tuple[FoundCell, ...]]:
        """The cells of several defined names, faster than `cells_of_name`; lost names are left out."""
        places = {name: place for name in names if (place := self._place_of(name)) is not None}
        sheets = {place.sheet for place in places.values()}
        if len(sheets) == 1:
            self._take(sum(place.area.size for place in places.values()))
            cells = {name: tuple(place.area.cells()) for name, place in places.items()}
            sheet = sheets.pop()
            values = self._shelves.peek(sheet, {cell for there in cells.values() for cell in there})
            if values is not None:
                # Whatever is no plain value is left to the thorough reading below.
                return {
                    name: tuple(FoundCell(values[cell], sheet, address(*cell)) for cell in there)
                    for name, there in cells.items()
                }
        return {name: self.cells_of_name(name) for name in places}

    def table(self, name: str) -> FoundTable | None:
        """A table by its name, else by its headers and keys; None when it cannot be found."""
        if name not in self._tables:
            place = self._table_place(name)
            self._tables[name] = None if place is None else table_at(name, self._shelves.sheet(place.sheet), place.area)
        return self._tables[name]

    def values(self, name: str) -> tuple[Mapping[str, CellValue], ...]:
        """The rows of a table as values by header, () when the table is lost."""
        place = self._table_place(name)
        return () if place is None else values_at(self._shelves.sheet(place.sheet), place.area)

    def _table_place(self, name: str) -> Place | None:
        place = self._places.get(name.casefold())
        if place is None:
            headers = self.meta.columns.get(name, {})
            sheets = (self._shelves.sheet(sheet) for sheet in self._sheets_for(name))
            place = lost_table(headers, sheets, self._known_places())
        if place is not None:
            self._take(place.area.clip_to_row(self._shelves.sheet(place.sheet).bottom).size)
        return place

    def _take(self, cells: int) -> None:
        """Let so many more cells be looked at one by one."""
        self._cells_left -= cells
        if self._cells_left < 0:
            raise too_large("tables of hundreds of thousands of cells")

    def _place_of(self, name: str) -> Place | None:
        sheet, area = self._contents.names.get(name.casefold(), ("", None))
        if area is None or area.size > _MOST_NAMED or not self._shelves.has(sheet):
            return None
        return Place(sheet, area)

    def _known_places(self) -> tuple[Place, ...]:
        known = {name.casefold() for name in self.meta.columns}
        return tuple(place for name, place in self._places.items() if name in known)

    def _sheets_for(self, name: str) -> tuple[str, ...]:
        """Where a lost table may be: tasks of a plan only on the sheet of that plan, as those of others look alike."""
        number = plan_number(name)
        if not number:
            return self.sheets
        named = (place[0] for key, place in self._contents.names.items() if key.startswith(plan_cell(number, "")))
        return tuple({sheet for sheet in named if self._shelves.has(sheet)})


def open_returned(path: Path, *, is_quick: bool = False, unpacker: Unpacker | None = None) -> ReturnedBook:
    """Open a returned workbook; FileRefusedError says in one sentence what is wrong with a bad file.

    `is_quick` is for many files from which only values are copied: a sheet written in the usual plain form is not
    parsed as XML first but goes straight to the fast reader, and values of defined names may be read without unpacking
    their sheet. Several files may share one `unpacker`, one after the other.
    """
    return ReturnedBook(path, content_of(path), is_quick=is_quick, unpacker=unpacker)
