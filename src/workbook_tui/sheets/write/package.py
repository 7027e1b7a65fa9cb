"""The file itself: the same book gives the same bytes, and nothing of it goes through the temporary folder."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from workbook_tui.errors import WorkbookError
from workbook_tui.sheets.write.charts import Drawings
from workbook_tui.sheets.write.streaming import Flow

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PRIVATE = 0o600 << 16
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_FORMULA = re.compile(rb"<f[\s/>]")
_FORMULA_LENGTH = 3
_PIECE = 2**20

Fillers = Mapping[str, Callable[[IO[bytes]], Flow]]
"""What writes each sheet into its place in the archive, by the sheet's title."""


class _FixedZip(ZipFile):
    """A zip archive whose members carry no time of their own."""

    def writestr(  # type: ignore[override]
        self,
        zinfo_or_arcname: str,
        data: bytes | str,
        compress_type: int | None = ZIP_DEFLATED,
        compresslevel: int | None = None,
    ) -> None:
        """Add one member, compressed, with the same time and mode as every other."""
        super().writestr(_member(zinfo_or_arcname), data, compress_type, compresslevel)

    def member(self, name: str) -> IO[bytes]:
        """Open one more member to be written bit by bit, compressed."""
        return self.open(_member(name), "w")


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, date_time=_FIXED_TIME)
    member.create_system = _UNIX
    member.external_attr = _PRIVATE
    member.compress_type = ZIP_DEFLATED
    return member


class _Writer(ExcelWriter):
    """Lets each sheet be filled when its turn comes, straight into the archive."""

    def __init__(self, workbook: Workbook, archive: _FixedZip, fillers: Fillers) -> None:
        super().__init__(workbook, archive)
        self._zip = archive
        self._fillers = fillers

    def write_worksheet(self, ws: Worksheet) -> None:
        """Add one sheet; openpyxl's own way would leave it in the temporary folder if the program were killed."""
        with self._zip.member(ws.path[1:]) as member:
            flow = self._fillers[ws.title](member)
        # The writer of the package looks for the sheet's relations here.
        ws._rels = flow._rels  # type: ignore[attr-defined]  # noqa: SLF001
        ws._drawing = Drawings(ws, flow.descriptions) if flow.descriptions else None  # type: ignore[attr-defined]  # noqa: SLF001
        self.manifest.append(ws)


def save(workbook: Workbook, path: Path, fillers: Fillers) -> None:
    """Write the workbook to `path`, each sheet by its filler."""
    with _FixedZip(path, "w", ZIP_DEFLATED) as archive:
        _Writer(workbook, archive, fillers).write_data()


def verify(path: Path, *, sheets: int, formulas: int) -> None:
    """Read the file again; raise unless it is intact with exactly so many sheets and formulas."""
    try:
        with ZipFile(path) as archive:
            damaged = archive.testzip()
            found = [_formulas(archive, name) for name in archive.namelist() if _SHEET.fullmatch(name)]
    except BadZipFile:
        damaged, found = "the file", []
    if damaged or len(found) != sheets or sum(found) != formulas:
        raise WorkbookError(
            f"The workbook did not come out as it should ({len(found)} of {sheets} sheets, {sum(found)} formulas "
            f"instead of {formulas}). Nothing was replaced; export once more."
        )


def _formulas(archive: ZipFile, name: str) -> int:
    """How many formulas a sheet holds, read in pieces: a sheet may be larger than all else in memory."""
    found, rest = 0, b""
    with archive.open(name) as member:
        while piece := member.read(_PIECE):
            found += len(_FORMULA.findall(rest + piece))
            rest = piece[-_FORMULA_LENGTH + 1 :]
    return found
