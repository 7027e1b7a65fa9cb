"""Whatever in a workbook could act: macros, controls and embedded objects, found by content and never by file name."""

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.file_type import OLD_OFFICE
from workbook_tui.sheets.read.markup import Markup
from workbook_tui.sheets.read.refusal import refusal

TYPES = "[content_types].xml"

_MACROS = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
_OBJECTS = ("activex", "oleobject", "embeddings")
_XML = (".xml", ".rels", ".vml")


def check_active(archive: Archive, markup: Markup) -> None:
    """Refuse a workbook that could do something; links to other files are let be, as nothing ever follows them."""
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
        if not name.endswith(_XML) and archive.beginning(name, len(OLD_OFFICE)) == OLD_OFFICE:
            raise _refused("macros or embedded objects")


def _refused(what: str) -> FileRefusedError:
    return refusal(f"This workbook holds {what}", "save it as .xlsx without them and try again")
