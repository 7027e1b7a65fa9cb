"""Workbooks that nothing is taken from: this program's own that only go out, and those in which something could act.

Macros, controls and embedded objects are found by content and never by file name.
"""

from collections.abc import Collection
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.paths import is_file
from workbook_tui.sheets.contract import META_SHEET, PRINT_PACK, ROLLUP, ROLLUP_TITLE, SHARED_TITLE
from workbook_tui.sheets.read.archive import Archive, read_member_start
from workbook_tui.sheets.read.file_type import OLD_OFFICE
from workbook_tui.sheets.read.markup import Markup
from workbook_tui.sheets.read.refusal import refusal
from workbook_tui.sheets.read.saved_at import PROPERTIES

TYPES = "[content_types].xml"

_MACROS = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
_OBJECTS = ("activex", "oleobject", "embeddings")
_XML = (".xml", ".rels", ".vml")


def check_active(archive: Archive, markup: Markup) -> None:
    """Refuse a workbook with macros, controls or embedded objects; external links are harmless, as none is followed."""
    if TYPES not in archive.names:
        return
    pieces = markup.pieces(TYPES)
    said = [text.lower() for piece in pieces for text in (piece["ContentType"], piece["PartName"])]
    for text in (*said, *archive.names):
        if any(word in text for word in _MACROS):
            raise _refused("macros")
        if any(word in text for word in _OBJECTS):
            raise _refused("controls or embedded objects")
    for name in archive.names:
        # Macros and objects are kept in a file of the old format, however the part is called.
        if not name.endswith(_XML) and archive.read_start(name, len(OLD_OFFICE)) == OLD_OFFICE:
            raise _refused("macros or embedded objects")


def _refused(what: str) -> FileRefusedError:
    return refusal(f"This workbook holds {what}", "save it as .xlsx without them and try again")


_SAID = {
    ROLLUP: ("This is a statewide roll-up, which only repeats the workbooks of the areas", "choose an area's workbook"),
    PRINT_PACK: (
        "This is a print pack, which is only printed, not read back",
        "choose the area's own workbook",
    ),
    SHARED_TITLE: ("This is a masked copy for sharing, which cannot be read back", "choose the area's own workbook"),
}


def check_one_way(sheets: Collection[str], archive: Archive, markup: Markup) -> None:
    """Refuse a workbook of this program that is only exported, such as a roll-up, and say what it is."""
    if any(name.casefold() == META_SHEET for name in sheets) or PROPERTIES.lower() not in archive.names:
        return
    subject = next((piece.text.strip() for piece in markup.pieces(PROPERTIES) if piece.tag == "subject"), "")
    if subject in _SAID:
        raise refusal(*_SAID[subject])


_ENOUGH = 4096
_LARGEST = 50 * 2**20
"""Bytes of a file in which properties are looked for."""


def is_rollup(path: Path) -> bool:
    """True when the title in the file's properties is that of a roll-up."""
    try:
        if not is_file(path) or path.stat().st_size > _LARGEST:
            return False
        return f">{ROLLUP_TITLE}".encode() in read_member_start(path.read_bytes(), PROPERTIES, _ENOUGH)
    except (FileRefusedError, OSError, ValueError):
        return False
