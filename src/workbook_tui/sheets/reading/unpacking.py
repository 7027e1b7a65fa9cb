"""Unpacks one sheet with a fast reader, which is only ever given a small workbook made of parts looked at before."""

from io import BytesIO
from types import TracebackType
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.reading.refusal import damaged
from workbook_tui.sheets.reading.sheet import Unpacked
from workbook_tui.text import quoted

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"/>'
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{{}}"/>'
    '<sheets><sheet name="sheet" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def unpacked(name: str, sheet: bytes, shared: dict[str, bytes], *, counts_from_1904: bool) -> Unpacked:
    """The values of the sheet; `shared` holds the styles and shared texts by the names of their parts."""
    content = _workbook(sheet, shared, counts_from_1904=counts_from_1904)
    problem = damaged(f"the sheet {quoted(name)} cannot be read")
    with Panics(problem):
        try:
            cells = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0)
            top, left = cells.start or (0, 0)
            return Unpacked(top + 1, left + 1, cells.to_python())
        except (CalamineError, OverflowError, ValueError) as error:
            raise problem from error


def _workbook(sheet: bytes, shared: dict[str, bytes], *, counts_from_1904: bool) -> BytesIO:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _ROOT)
        archive.writestr("xl/workbook.xml", _WORKBOOK.format(int(counts_from_1904)))
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for part, text in shared.items():
            archive.writestr(part, text)
    content.seek(0)
    return content


class Panics:
    """Turns a panic of the reader into a refusal; it is no Exception, and its class cannot be imported."""

    def __init__(self, problem: FileRefusedError) -> None:
        self._problem = problem

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is not None and kind.__name__ == "PanicException":
            raise self._problem from error
