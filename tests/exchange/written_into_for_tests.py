"""A workbook, and single cells of it that somebody writes into: the very file, but for that cell."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from workbook_tui.sheets.read.place import cell_at

_CELL = r'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'
_ADDRESS = re.compile(r'<c r="([A-Z]+\d+)"')
_ROW = re.compile(r'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
HIDDEN = "_meta"


class WrittenInto:
    """The parts of a workbook, to be packed again with one cell altered."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            self._parts = {name: archive.read(name).decode() for name in archive.namelist()}
        names = re.findall(r'<sheet [^>]*name="([^"]*)"', self._parts["xl/workbook.xml"])
        self._sheets = {name: f"xl/worksheets/sheet{place}.xml" for place, name in enumerate(names, start=1)}

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that somebody sees."""
        return tuple(name for name in self._sheets if name != HIDDEN)

    def cells(self, sheet: str) -> tuple[str, ...]:
        """The addresses of all cells that were exported, empty ones too."""
        return tuple(_ADDRESS.findall(self._parts[self._sheets[sheet]]))

    def beside(self, sheet: str) -> Iterator[str]:
        """Addresses that nobody exported: right of the cells, and below them, with a row free and without."""
        places = [place for cell in self.cells(sheet) if (place := cell_at(cell))]
        bottom = max(row for row, _column in places)
        yield from ("AZ3", f"AZ{bottom}", f"B{bottom + 1}", f"A{bottom + 3}")

    def filled(self, sheet: str) -> tuple[str, ...]:
        """The addresses of the cells that hold something."""
        found = re.findall(r'<c r="([A-Z]+\d+)"[^>]*?(?<!/)>(?=<)(?!</c>)', self._parts[self._sheets[sheet]])
        return tuple(found)

    def write(self, target: Path, texts: Mapping[tuple[str, str], str]) -> Path:
        """The workbook with a text in each of these cells, "" to clear it; they are named by sheet and address."""
        parts = dict(self._parts)
        for (sheet, cell), text in texts.items():
            part = self._sheets[sheet]
            said = f"<is><t>{escape(text)}</t></is>" if text else ""
            parts[part] = self._with_cell(parts[part], cell, ' t="inlineStr"' if text else "", said)
        with ZipFile(target, "w", ZIP_STORED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return target

    def _with_cell(self, xml: str, cell: str, kind: str, said: str) -> str:
        old = re.search(_CELL.format(cell=cell), xml, re.DOTALL)
        if old:
            return xml.replace(old[0], f'<c r="{cell}"{old[1] or ""}{kind}>{said}</c>', 1)
        number = re.sub(r"\D", "", cell)
        new = f'<c r="{cell}"{kind}>{said}</c>'
        row = next((found for found in _ROW.finditer(xml) if found[1] == number), None)
        if row is None:
            return xml.replace("</sheetData>", f'<row r="{number}">{new}</row></sheetData>', 1)
        inside = row[2] or ""
        return xml.replace(row[0], f'<row r="{number}">{inside}{new}</row>', 1)
