"""Whether a returned workbook is about the review that it is to be compared with."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import FileRefusedError
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.wording import day_said

if TYPE_CHECKING:
    from workbook_tui.sheets.read import Meta
    from workbook_tui.store.workbook import Workbook


def review_of(book: "Workbook", path: Path, meta: "Meta", cycle: str | None) -> ReviewFacts:
    """The review that the workbook is about (FileRefusedError when this file does not hold it)."""
    newest = book.facts()
    if meta.area_code != newest.text("area_code"):
        raise _refused(
            f"{path.name} is about {meta.area} ({meta.area_code}), "
            f"but this file is about {newest.area} ({newest.text('area_code')})"
        )
    if cycle is not None and cycle != meta.cycle:
        raise _refused(f"{path.name} is about the cycle {meta.cycle}, not {cycle}")
    known = book.cycles()
    if meta.cycle not in known:
        raise _refused(f"{path.name} is about the cycle {meta.cycle}; this file holds {', '.join(known)}")
    review = reviewed(book, meta)
    if meta.review and meta.review != review.text("uid"):
        raise _refused(
            f"{path.name} was made from another file: a review of {meta.area}, {meta.cycle}, that was started elsewhere"
        )
    return review


def reviewed(book: "Workbook", meta: "Meta") -> ReviewFacts:
    """The review of the workbook's cycle; beside a slip, whose tasks may be of any cycle, stand all others."""
    # What reads workbooks is loaded only for that.
    from workbook_tui.sheets.slip import KIND

    return book.facts(meta.cycle, ended=meta.kind == KIND)


def notes_about(review: ReviewFacts, meta: "Meta") -> tuple[str, ...]:
    """What is worth knowing before anything is taken."""
    sent = max(review.submissions, key=lambda one: one.whole("revision") or 0, default=None)
    newest = sent.whole("revision") or 0 if sent else 0
    if sent is None or meta.is_blank or meta.revision >= newest:
        return ()
    day = sent.day("sent_on")
    on = f" on {day_said(day)}" if day else ""
    return (f"This is revision {meta.revision}; revision {newest} was sent{on}. Look twice at what you take.",)


def _refused(what: str) -> FileRefusedError:
    return FileRefusedError(f"{what}. Nothing was taken from it.")
