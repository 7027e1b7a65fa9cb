"""A task's new status and the note that says why belong together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workbook_tui.prompts.choices import NEEDS_NOTE, missing_note_sentence
from workbook_tui.prompts.spsr import NOTE
from workbook_tui.rules.merge.item import TAKEABLE, Difference, OfferKind, Part
from workbook_tui.rules.merge.record import Record

__all__ = ["NEEDS_NOTE", "STATUS", "missing_note_sentence", "with_notes"]

STATUS = "task.status"
_OLD = " The note beside it is that of the status before."
_KEPT = "A note stays in the history of its task; it is not taken away."


def with_notes(found: Iterable[Difference], notes: Mapping[str, str], base: Record) -> Iterator[Difference]:
    """The differences, each status merged with its note; `notes` are the notes of the workbook by task uid.

    A note that stood in `base` already, when the workbook was made, says why of the status before, not of the new one.
    """
    listed = [*found]
    own = {one.row.uid: one for one in listed if _is_about(one, NOTE.key)}
    paired = {one.row.uid for one in listed if _is_about(one, STATUS)}
    for one in listed:
        uid = one.row.uid
        if _is_about(one, STATUS):
            before = base.row(one.row.table, uid)
            yield from _with_note(one, own.get(uid), notes.get(uid, ""), before.answers if before else {})
        elif not _is_about(one, NOTE.key):
            yield one
        elif uid not in paired or not one.parts[0].theirs:
            yield _kept(one)


def _is_about(one: Difference, key: str) -> bool:
    return one.kind in TAKEABLE and not one.is_row and one.parts[0].key == key


def _with_note(
    status: Difference, note: Difference | None, written: str, before: Mapping[str, str]
) -> Iterator[Difference]:
    said = status.parts[0].theirs
    is_old = written.strip() == before.get(NOTE.key, "").strip()
    if note is not None and written.strip() and not is_old:
        kind = OfferKind.CONFLICT if OfferKind.CONFLICT in {status.kind, note.kind} else status.kind
        yield replace(status, kind=kind, parts=(*status.parts, *note.parts), reason=status.reason or note.reason)
    elif said not in NEEDS_NOTE:
        yield status
    elif written.strip() and not is_old:
        # The file has the new note already.
        yield replace(status, parts=(*status.parts, Part(NOTE.key, written, written, written)))
    else:
        reason = f"{missing_note_sentence(said)}{_OLD if written.strip() else ''}"
        yield replace(status, kind=OfferKind.REFUSED, reason=reason)


def _kept(note: Difference) -> Difference:
    return note if note.parts[0].theirs else replace(note, kind=OfferKind.LOCKED, reason=_KEPT)
