"""`erase`: a text that was typed by mistake is looked for, and removed for good when that is asked for."""

import sys

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, as_usage_error
from workbook_tui.exchange.erasing import TextPlaces, look_for, remove_for_good
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """Say where the text stands, or remove it; 1 while it still stands somewhere."""
    words = request.words
    text = sys.stdin.read() if words.text == "-" else words.text
    Workbook.open(request.file, who=request.who)
    with as_usage_error():
        found = look_for(request.file, text)
    if not words.for_good or not found.is_anywhere:
        _tell(request, found, None)
        return 0
    left = remove_for_good(request.file, text, who=request.who, copies=words.backups)
    _tell(request, found, left)
    return 1 if left.is_anywhere else 0


def _tell(request: Request, found: TextPlaces, left: TextPlaces | None) -> None:
    if request.json:
        told = {"found": _about(found), "left": None if left is None else _about(left)}
        output.answer({"file": str(request.file), **told})
        return
    output.line(found.sentence)
    if left is None:
        if found.is_anywhere:
            output.note("--for-good removes it, and --backups out of the backups, too. That cannot be undone.")
        return
    output.line("Removed for good." if not left.is_anywhere else f"Removed from the file. {left.sentence}")
    for name in found.sent.values():
        output.note(f"{name} was sent with it: the stored copy is gone, the file itself is not.")


def _about(places: TextPlaces) -> dict[str, object]:
    copies, drafts = ([str(path) for path in group] for group in (places.copies, places.drafts))
    return {"tables": dict(places.tables), "sent": list(places.sent.values()), "drafts": drafts, "backups": copies}
