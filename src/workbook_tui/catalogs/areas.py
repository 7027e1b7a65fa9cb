"""The 56 Early On service areas of Michigan, and finding one by code, name or county."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from workbook_tui.catalogs.reading import complaint, text_of
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import data_folder

_DIGITS = 5
_STATE = "84000"


@dataclass(frozen=True, slots=True)
class Area:
    """One service area: its ISD code (five digits, as text), its name, an earlier name, and its counties."""

    code: str
    name: str
    former_name: str
    counties: str


def areas(file: Path | None = None) -> tuple[Area, ...]:
    """Read the service areas, in the order of their codes."""
    source = file or data_folder() / "service_areas.csv"
    found = tuple(_rows(source))
    codes = [area.code for area in found]
    for number, code in enumerate(codes):
        if code in codes[:number]:
            raise complaint(source, f"row {number + 2}", f"the code {code} stands there twice")
    return tuple(sorted(found, key=lambda area: area.code))


def find(text: str) -> tuple[Area, ...]:
    """Find the areas that hold every word of `text`: as the start of the code, or anywhere in names and counties."""
    words = [_letters(word) for word in text.split()]
    return tuple(area for area in areas() if all(_holds(area, word) for word in words))


def area(code: str) -> Area:
    """Find the area with exactly this code; a WorkbookError says what to do about an unknown one."""
    wanted = code.strip()
    for known in areas():
        if known.code == wanted:
            return known
    raise WorkbookError(
        f"{_why_not(wanted)} Codes have five digits, such as 33000 for Ingham ISD. Nothing was changed."
    )


def _why_not(code: str) -> str:
    if code == _STATE:
        return "84000 is the State of Michigan, not a service area."
    near = find(code)[:3] if code else ()
    hint = f" Did you mean {' or '.join(f'{known.code} {known.name}' for known in near)}?" if near else ""
    return f"There is no service area “{code}”.{hint}"


def _rows(file: Path) -> Iterator[Area]:
    columns = [item.name for item in fields(Area)]
    rows = list(csv.reader(text_of(file).splitlines()))
    if not rows or rows[0] != columns:
        raise complaint(file, "row 1", f"the columns must be {', '.join(columns)}")
    for number, cells in enumerate(rows[1:], start=2):
        yield _checked(file, f"row {number}", cells)


def _checked(file: Path, entry: str, cells: list[str]) -> Area:
    if len(cells) != len(fields(Area)):
        raise complaint(file, entry, f"it has {len(cells)} cells instead of {len(fields(Area))}")
    row = Area(*(cell.strip() for cell in cells))
    if len(row.code) != _DIGITS or not row.code.isdecimal():
        raise complaint(file, entry, f"the code “{row.code}” is not five digits")
    if not row.name or not row.counties:
        raise complaint(file, entry, "name and counties must be given")
    return row


def _holds(known: Area, word: str) -> bool:
    return known.code.startswith(word) or word in _letters(f"{known.name} {known.former_name} {known.counties}")


def _letters(text: str) -> str:
    """Letters and digits alone, so that "coor" finds C.O.O.R. and "st clair" finds St. Clair."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
