"""A task's new status and the note that says why belong together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workbook_tui.prompts.choices import NEEDS_NOTE, missing_note_sentence
from workbook_tui.prompts.spsr import NOTE
from workbook_tui.rules.merge.item import TAKEABLE, Difference, OfferKind, Part

__all__ = ["NEEDS_NOTE", "STATUS", "missing_note_sentence", "with_notes"]

STATUS = "task.status"
_KEPT = "A note stays in the history of its task; it is not taken away."


def with_notes(found: Iterable[Difference], notes: Mapping[str, str]) -> Iterator[Difference]:
    """The differences, each status merged with its note; `notes` are the notes of the workbook by task uid."""
    listed = [*found]
    own = {one.row.uid: one for one in listed if _is_about(one, NOTE.key)}
    paired = {one.row.uid for one in listed if _is_about(one, STATUS)}
    for one in listed:
        if _is_about(one, STATUS):
            yield from _with_note(one, own.get(one.row.uid), notes.get(one.row.uid, ""))
        elif not _is_about(one, NOTE.key):
            yield one
        elif one.row.uid not in paired or not one.parts[0].theirs:
            yield _kept(one)


def _is_about(one: Difference, key: str) -> bool:
    return one.kind in TAKEABLE and not one.is_row and one.parts[0].key == key


def _with_note(status: Difference, note: Difference | None, written: str) -> Iterator[Difference]:
    said = status.parts[0].theirs
    if note is not None and note.parts[0].theirs.strip():
        kind = OfferKind.CONFLICT if OfferKind.CONFLICT in {status.kind, note.kind} else status.kind
        yield replace(status, kind=kind, parts=(*status.parts, *note.parts), reason=status.reason or note.reason)
    elif said not in NEEDS_NOTE:
        yield status
    elif written.strip():
        # The note beside it was there before, and was left to say why.
        yield replace(status, parts=(*status.parts, Part(NOTE.key, written, written, written)))
    else:
        yield replace(status, kind=OfferKind.REFUSED, reason=missing_note_sentence(said))


def _kept(note: Difference) -> Difference:
    return note if note.parts[0].theirs else replace(note, kind=OfferKind.LOCKED, reason=_KEPT)
