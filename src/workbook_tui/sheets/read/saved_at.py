"""When a workbook was stored last, as its properties say: of two copies of one workbook the later one tells more."""

from datetime import UTC, datetime

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.markup import Markup

PROPERTIES = "docProps/core.xml"


def saved_at(archive: Archive) -> datetime | None:
    """The moment (UTC) at which a program stored the workbook, None when it does not clearly say."""
    if PROPERTIES.lower() not in archive.names:
        return None
    try:
        # With a measure of its own, so that odd properties take nothing from the room for answers.
        said = next((piece.text.strip() for piece in Markup(archive).pieces(PROPERTIES) if piece.tag == "modified"), "")
        moment = datetime.fromisoformat(said)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (FileRefusedError, OverflowError, ValueError):
        # Whatever the properties are, the answers stand elsewhere.
        return None
