"""Workbooks of this program that nothing comes back from, told by their properties."""

from collections.abc import Collection

from workbook_tui.sheets.contract import META_SHEET, ROLLUP, SHARED
from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.markup import Markup
from workbook_tui.sheets.read.refusal import refusal

_PROPERTIES = "docProps/core.xml"
_SAID = {
    ROLLUP: ("This is a statewide roll-up, which only repeats the workbooks of the areas", "choose an area's workbook"),
    SHARED: ("This is a masked copy for sharing, which cannot be read back", "choose the area's own workbook"),
}


def check_one_way(sheets: Collection[str], archive: Archive, markup: Markup) -> None:
    """Refuse a workbook that has no hidden sheet because it never had one, and say what it is."""
    if any(name.casefold() == META_SHEET for name in sheets) or _PROPERTIES.lower() not in archive.names:
        return
    subject = next((piece.text.strip() for piece in markup.pieces(_PROPERTIES) if piece.tag == "subject"), "")
    if subject in _SAID:
        raise refusal(*_SAID[subject])
