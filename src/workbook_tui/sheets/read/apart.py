"""The fast reader in a process of its own, for it may be ended by what it reads: `python apart.py BYTES SECONDS`.

Asked for a sheet it answers with its values. Each question is a line of JSON that says how long the parts are that
follow it; each answer is the length of its JSON as eight bytes, then the JSON: `[top, left, rows]`, or null when the
sheet cannot be read. The arguments bound its memory, and the seconds of the processor that one answer may take.
"""

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from time import process_time
from typing import IO
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook

LENGTH = 8
"""Bytes in which the length of an answer is told."""

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


def serve(requests: IO[bytes], replies: IO[bytes], *, seconds: int) -> None:
    """Answer every request of the stream, each within so many seconds of the processor, until the stream ends."""
    while line := requests.readline():
        asked = json.loads(line)
        parts = {name: requests.read(length) for name, length in asked["parts"].items()}
        bound_time(seconds)
        answer = json.dumps(read_sheet(parts, asked["1904"]), default=_plain, separators=(",", ":")).encode()
        replies.write(len(answer).to_bytes(LENGTH, "big"))
        replies.write(answer)
        replies.flush()


def read_sheet(parts: Mapping[str, bytes], is_1904: object) -> list[object] | None:
    """Row and column (from 1) of a sheet's first cell, and its rows; None when it cannot be read."""
    try:
        cells = CalamineWorkbook.from_filelike(_workbook(parts, is_1904)).get_sheet_by_index(0)
        top, left = cells.start or (0, 0)
        return [top + 1, left + 1, cells.to_python()]
    except (CalamineError, OverflowError, ValueError):
        return None


def _workbook(parts: Mapping[str, bytes], is_1904: object) -> BytesIO:
    """A small workbook around the parts, which is all that the reader ever sees of one."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _ROOT)
        archive.writestr("xl/workbook.xml", _WORKBOOK.format(int(bool(is_1904))))
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        for name, part in parts.items():
            archive.writestr(name, part)
    content.seek(0)
    return content


def _plain(value: object) -> dict[str, str | float]:
    """A value that JSON does not know, by its kind."""
    match value:
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case timedelta():
            return {"seconds": value.total_seconds()}
        case _:
            raise TypeError(type(value).__name__)


def bound_memory(most: int) -> None:
    """Limit the memory of this process to `most` bytes, without a core dump.

    Windows has no such limit; there the checks before unpacking are the only ones.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def bound_time(seconds: int) -> None:
    """Limit the processor time of this process to `seconds` from now, many times what an answer takes."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(process_time()) + seconds + 1, hard))


if __name__ == "__main__":
    bound_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer, seconds=int(sys.argv[2]))
