"""Tells a roll-up from other workbooks that are none of an area's."""

from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.paths import is_file
from workbook_tui.sheets.contract import ROLLUP_TITLE
from workbook_tui.sheets.read.archive import beginning_of

_PROPERTIES = "docProps/core.xml"
_ENOUGH = 4096
_LARGEST = 50 * 2**20
"""Bytes of a file in which properties are looked for."""


def is_rollup(path: Path) -> bool:
    """True when the title in the file's properties is that of a roll-up."""
    try:
        if not is_file(path) or path.stat().st_size > _LARGEST:
            return False
        return f">{ROLLUP_TITLE}".encode() in beginning_of(path.read_bytes(), _PROPERTIES, _ENOUGH)
    except (FileRefusedError, OSError, ValueError):
        return False
