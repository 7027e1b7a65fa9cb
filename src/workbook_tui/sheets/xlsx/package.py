"""The file itself: the same book gives the same bytes, and nothing of it goes through the temporary folder."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
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
_TEXT, _KEPT_TEXT = b"<t>", b'<t xml:space="preserve">'
_FORMULA = re.compile(rb"<f[\s/>]")
_UNCALCULATED = re.compile(rb'<c r="(\w+)"([^>]*)>(<f>[^<]*</f>)(?:<v ?/>|<v></v>)')

Values = Mapping[str, Mapping[str, int | float | None]]
"""The present values of formulas by sheet and cell; None is an empty text."""


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
        member = ZipInfo(zinfo_or_arcname, date_time=_FIXED_TIME)
        member.create_system = _UNIX
        member.external_attr = _PRIVATE
        super().writestr(member, data, compress_type, compresslevel)


class _MemoryWriter(ExcelWriter):
    """Writes sheets through memory, and keeps every space and line break of their texts."""

    def __init__(self, workbook: Workbook, archive: ZipFile, values: Values) -> None:
        super().__init__(workbook, archive)
        self._zip = archive
        self._values = values

    def write_worksheet(self, ws: Worksheet) -> None:
        """Add one sheet; openpyxl's own way would leave it in the temporary folder if the program were killed."""
        out = BytesIO()
        writer = WorksheetWriter(ws, out=out)
        writer.write()
        # The writer of the package looks for the sheet's relations here.
        ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001
        text = out.getvalue().replace(_TEXT, _KEPT_TEXT)
        self._zip.writestr(ws.path[1:], _calculated(text, self._values.get(ws.title, {})))
        self.manifest.append(ws)


def _calculated(text: bytes, values: Mapping[str, int | float | None]) -> bytes:
    """The sheet with the value of each formula beside it: most readers but spreadsheets calculate nothing."""

    def filled(match: re.Match[bytes]) -> bytes:
        value = values[match[1].decode()]
        kind, shown = (b"", str(value).encode()) if value is not None else (b' t="str"', b"")
        return b'<c r="%b"%b%b>%b<v>%b</v>' % (match[1], match[2], kind, match[3], shown)

    return _UNCALCULATED.sub(filled, text) if values else text


def save(workbook: Workbook, path: Path, values: Values) -> None:
    """Write the workbook to `path`, its formulas with their present values."""
    with _FixedZip(path, "w", ZIP_DEFLATED) as archive:
        _MemoryWriter(workbook, archive, values).write_data()


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
            f"The workbook did not come out as it should ({len(members)} of {sheets} sheets, {found} formulas instead "
            f"of {formulas}). Nothing was replaced; export once more."
        )
