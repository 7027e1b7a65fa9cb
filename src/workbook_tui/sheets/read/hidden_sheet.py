"""What the hidden sheet says, believed only when it is whole and of a format that this program knows."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from workbook_tui.errors import FileRefusedError
from workbook_tui.rules.merge.record_text import from_plain
from workbook_tui.sheets.contract import FORMAT, META_SHEET
from workbook_tui.sheets.meta import checksum, yes_no
from workbook_tui.sheets.read.cells_found import Meta
from workbook_tui.sheets.read.refusal import refusal
from workbook_tui.sheets.read.sheet import SheetCells

_ADVICE = "export a new workbook and copy the answers into it"
_LOST = "This workbook was not written by this program, or it lost its hidden sheet"
_LONGEST_COUNT = 3
_LONGEST_SAID = 12
_LONGEST_REVISION = 6
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
        key, value = cells.found(row, 1).value, cells.found(row, 2).value
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
        format=FORMAT,
        export_id=said["export_id"],
        review=said["review"],
        area_code=said["area_code"],
        area=said["area"],
        cycle=said["cycle"],
        kind=said["kind"],
        as_of=date.fromisoformat(said["as_of"]),
        revision=_revision(said["revision"]),
        is_draft=said["draft"] == yes_no(is_it=True),
        is_blank=said["blank"] == yes_no(is_it=True),
        record=from_plain(values["record"]),
        columns=dict(_columns(values["columns"])),
    )


def _revision(text: str) -> int:
    """The number of the revision; ValueError for more digits than a person sends revisions."""
    if len(text) > _LONGEST_REVISION:
        raise ValueError("revision")
    return int(text)


def _columns(tables: object) -> Iterator[tuple[str, dict[str, str]]]:
    if not isinstance(tables, dict):
        raise TypeError("columns")
    for table, heads in tables.items():
        yield str(table), {str(head): str(key) for head, key in heads.items()}
