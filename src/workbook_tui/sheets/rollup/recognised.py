"""Tells a roll-up from other workbooks that are none of an area's."""

import zlib
from pathlib import Path
from zipfile import BadZipFile

from workbook_tui.errors import FileRefusedError
from workbook_tui.paths import is_file
from workbook_tui.sheets.reading.archive import opened
from workbook_tui.sheets.rollup.cover import TITLE

_PROPERTIES = "docProps/core.xml"
_ENOUGH = 4096
_LARGEST = 50 * 2**20
"""Bytes of a file in which properties are looked for."""
_UNREADABLE = (
    BadZipFile,
    EOFError,
    FileRefusedError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)


def is_rollup(path: Path) -> bool:
    """True when the title in the file's properties is that of a roll-up."""
    try:
        if not is_file(path) or path.stat().st_size > _LARGEST:
            return False
        with opened(path.read_bytes()) as archive, archive.open(_PROPERTIES) as properties:
            return f">{TITLE}".encode() in properties.read(_ENOUGH)
    except _UNREADABLE:
        return False
