"""The file itself: the same book gives the same bytes, and nothing of it passes through the system's temporary folder."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from workbook_tui.errors import WorkbookError

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PRIVATE = 0o600 << 16
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_FORMULA = re.compile(rb"<f[\s/>]")


class _FixedZip(ZipFile):
    """A zip archive whose members carry no time of their own."""

    def writestr(self, name: Any, data: Any, *_options: Any, **_named: Any) -> None:
        member = ZipInfo(str(name), date_time=_FIXED_TIME)
        member.compress_type = ZIP_DEFLATED
        member.create_system = _UNIX
        member.external_attr = _PRIVATE
        super().writestr(member, data)


class _MemoryWriter(ExcelWriter):
    """Writes sheets through memory, and keeps every space and line break of their texts."""

    def write_worksheet(self, ws: Worksheet) -> None:
        out = BytesIO()
        writer = WorksheetWriter(ws, out=out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue().replace(b"<t>", b'<t xml:space="preserve">'))
        self.manifest.append(ws)


def save(workbook: Workbook, path: Path) -> None:
    """Write the workbook to `path`."""
    with _FixedZip(path, "w", ZIP_DEFLATED) as archive:
        _MemoryWriter(workbook, archive).write_data()


def verify(path: Path, *, sheets: int, formulas: int) -> None:
    """Read the file again and refuse it unless it is whole and holds that many sheets and formulas, no more."""
    try:
        with ZipFile(path) as archive:
            damaged = archive.testzip()
            members = [archive.read(name) for name in archive.namelist() if _SHEET.fullmatch(name)]
    except BadZipFile:
        damaged, members = "the file", []
    found = sum(len(_FORMULA.findall(member)) for member in members)
    if damaged or len(members) != sheets or found != formulas:
        raise WorkbookError(
            f"The workbook did not come out as it should ({len(members)} of {sheets} sheets, {found} formulas instead of "
            f"{formulas}). Nothing was replaced; export once more."
        )
