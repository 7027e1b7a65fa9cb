"""Ways to alter a written workbook as a spreadsheet program, a clumsy hand or a hostile one would."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.read import FoundTable, ReturnedBook, Unpacker, open_returned

Edit = Callable[[str], str]

WORKBOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"
PLAN = "Plan 01 C1"


def parts_of(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def altered(path: Path, **edits: Edit) -> Path:
    """Alter parts in place; a part is called by the end of its name without ".xml", such as `sheet6` or `workbook`."""
    parts = parts_of(path)
    for called, edit in edits.items():
        name = next(name for name in parts if name.endswith(f"/{called}.xml"))
        before = parts[name].decode()
        after = edit(before)
        assert after != before, f"nothing was altered in {name}"
        parts[name] = after.encode()
    return packed(path, parts)


def added(path: Path, **parts: bytes) -> Path:
    """Add parts; "__" stands for a slash and the last "_" for the dot."""
    names = {"xl/" + ".".join(name.replace("__", "/").rsplit("_", 1)): content for name, content in parts.items()}
    return packed(path, parts_of(path) | names)


def sheet_part(path: Path, sheet: str) -> str:
    """What the part of a sheet is called (`sheet6`)."""
    names = re.findall(r'<sheet [^>]*name="([^"]*)"', parts_of(path)[WORKBOOK].decode())
    return f"sheet{names.index(sheet) + 1}"


def plan_altered(path: Path, edit: Edit) -> Path:
    """Alter the sheet of the first plan."""
    return altered(path, **{sheet_part(path, PLAN): edit})


def with_rows(path: Path, rows: str) -> Path:
    """Add rows below those of the first plan."""
    return plan_altered(path, lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>"))


def put(path: Path, sheet: str, cell: str, inside: str, kind: str = "") -> Path:
    """Put XML into a cell of a sheet, which keeps its style."""
    old = re.compile(rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)', re.DOTALL)

    def edit(xml: str) -> str:
        kept = old.search(xml)
        assert kept, f"no cell {cell}"
        said = f' t="{kind}"' if kind else ""
        return xml.replace(kept[0], f'<c r="{cell}"{kept[1] or ""}{said}>{inside}</c>', 1)

    return altered(path, **{sheet_part(path, sheet): edit})


def destination(path: Path, name: str) -> str:
    """Where a defined name leads to, as it is written (`'Plan 01 C1'!$C$47`)."""
    found = re.search(rf'<definedName name="{name}"[^>]*>([^<]*)<', parts_of(path)[WORKBOOK].decode())
    assert found, f"no name {name}"
    return found[1]


def cell_named(path: Path, name: str) -> str:
    """The address of the cell of that name (`C47`)."""
    return destination(path, name).rpartition("!")[2].replace("$", "")


def put_named(path: Path, name: str, inside: str, kind: str = "") -> Path:
    """Put XML into the cell of that name on the sheet of the first plan."""
    return put(path, PLAN, cell_named(path, name), inside, kind)


def refused(path: Path) -> str:
    """The sentence with which a file is refused, at the latest when everything of it is read."""
    with pytest.raises(FileRefusedError) as info:
        everything(path)
    sentence = str(info.value)
    assert "Nothing was" in sentence
    assert "\n" not in sentence
    return sentence


def everything(path: Path, *, is_quick: bool = False, unpacker: Unpacker | None = None) -> int:
    """Open a file and read all of it; how many cells there were."""
    book = open_returned(path, is_quick=is_quick, unpacker=unpacker)
    glimpsed = book.cells_of_names(name for name in NAMES if name.startswith("plan_"))
    cells = sum(len(book.cells_of_name(name)) for name in NAMES)
    for name, found in glimpsed.items():
        assert book.cells_of_name(name) == found
    tables = [book.table(name) for name in (*book.meta.columns, "tblNone")]
    return cells + sum(len(table.rows) for table in tables if table)


def needed(book: ReturnedBook, name: str) -> FoundTable:
    table = book.table(name)
    assert table is not None, f"{name} is lost"
    return table


NAMES = (
    "attested_by",
    "attested_on",
    *(f"plan_01_{field}" for field in ("key", "decision", "decision_comment", "decided_on", "findings", "root_cause")),
    "lst_status",
)
