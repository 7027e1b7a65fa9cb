"""Our own accessibility check of a workbook, after the success criteria of WCAG 2.1 AA that apply to one."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

LEAST_CONTRAST = 4.5
_UNNAMED = re.compile(r"Sheet ?\d*", re.IGNORECASE)
_DRAWN = re.compile(rb"<(?:xdr:)?cNvPr [^>]*>")


def faults(path: Path) -> list[str]:
    """Everything in the workbook that somebody with a screen reader, a keyboard or weak eyes would stumble over."""
    workbook = load_workbook(path)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    found = [*_properties(workbook), *_undescribed(path)]
    for sheet in sheets:
        found += [f"{sheet.title}: {fault}" for fault in _of_sheet(workbook, sheet)]
    return found


def _properties(workbook: Workbook) -> Iterator[str]:
    if not workbook.properties.title:
        yield "the document has no title"
    if not workbook.properties.language:
        yield "the document has no language"


def _undescribed(path: Path) -> Iterator[str]:
    """Pictures and charts without a text in their place."""
    with ZipFile(path) as archive:
        drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/") and name.endswith(".xml")]
        for name in drawings:
            for drawn in _DRAWN.findall(archive.read(name)):
                if b'descr="' not in drawn or b'descr=""' in drawn:
                    yield f"a drawing of {name} has no alternative text"


def _of_sheet(workbook: Workbook, sheet: Worksheet) -> Iterator[str]:
    if _UNNAMED.fullmatch(sheet.title):
        yield "it has no name of its own"
    if not sheet["A1"].value:
        yield "A1, where reading begins, is empty"
    if sheet.merged_cells.ranges:
        yield "cells are merged"
    yield from (f"row {number} is hidden" for number, row in sheet.row_dimensions.items() if row.hidden)
    yield from (f"column {letter} is hidden" for letter, column in sheet.column_dimensions.items() if column.hidden)
    yield from _tables(sheet)
    yield from _links(workbook, sheet)
    yield from _colors(sheet)


def _tables(sheet: Worksheet) -> Iterator[str]:
    for table in sheet.tables.values():
        heads = [cell.value for cell in sheet[table.ref][0]]
        if table.headerRowCount != 1 or not all(isinstance(head, str) and head.strip() for head in heads):
            yield f"{table.name} has no full header row"
        if len({str(head).casefold() for head in heads}) != len(heads):
            yield f"{table.name} has two headers that are the same"


def _links(workbook: Workbook, sheet: Worksheet) -> Iterator[str]:
    for cell in _cells(sheet):
        if cell.hyperlink:
            target = str(cell.hyperlink.location or "").rpartition("!")[0].strip("'").replace("''", "'")
            if target not in workbook.sheetnames:
                yield f"the link in {cell.coordinate} leads nowhere"
            if not cell.value or str(cell.value).startswith(("http", "#")):
                yield f"the link in {cell.coordinate} does not say where it leads"


def _colors(sheet: Worksheet) -> Iterator[str]:
    for cell in _cells(sheet):
        if cell.value is not None and contrast(_ink(cell), _ground(cell)) < LEAST_CONTRAST:
            yield f"{cell.coordinate} is hard to read"
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if rule.type != "cellIs" or rule.operator != "equal" or not rule.formula[0].startswith('"'):
                yield f"{area.sqref} has a color without a word"
            elif contrast(rule.dxf.font.color.rgb, rule.dxf.fill.bgColor.rgb) < LEAST_CONTRAST:
                yield f"{area.sqref} is hard to read where it is {rule.formula[0]}"


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        yield from (cell for cell in row if isinstance(cell, Cell))


def _ink(cell: Cell) -> str:
    color = cell.font.color
    return color.rgb if color is not None and isinstance(color.rgb, str) else "00000000"


def _ground(cell: Cell) -> str:
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else "00FFFFFF"


def luminance(color: str) -> float:
    """Relative luminance as the accessibility guidelines define it."""
    parts = [int(color[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    """The contrast of two colors, from 1 to 21."""
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
