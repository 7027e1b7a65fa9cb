"""Recording as sent: the workbook in its place and its receipt in the file, both or neither."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.exchange.export import ExportResult, PreparedWorkbook, prepare_workbook, put_book
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.submission_facts import sent_day_fault
from workbook_tui.store.promised import promise

if TYPE_CHECKING:
    from workbook_tui.sheets.layout import Book
    from workbook_tui.store.workbook import Workbook


def record(
    workbook: "Workbook",
    target: Path,
    *,
    kind: str,
    as_of: date,
    draft: bool = False,
    way: str | None = None,
    cycle: str | None = None,
    on_last: Callable[[], object] = lambda: None,
) -> ExportResult:
    """Export as of the day it was sent, and keep a receipt with the very bytes that were written.

    `way` is how it was sent. ConflictError when the review was changed or sent while its workbook was made. `on_last`
    is called when only the last steps are left, which nothing should break off.
    """
    review = workbook.facts(cycle)
    made = prepare_workbook(workbook, review, kind=kind, as_of=as_of, draft=draft, way=way)
    told = {"file_name": target.name, "kind": kind, "on": as_of, "is_draft": draft, "way": way}
    receipt = partial(_keep_receipt, workbook, review, made, told)
    return made.result_for(target, _put_and_keep(workbook, made.book, target, receipt, on_last))


def refuse_sent_day(workbook: "Workbook", day: date, today: date) -> None:
    """Raise WorkbookError when a workbook of the data of today cannot have been sent on a day."""
    if fault := sent_day_fault(day, today, workbook.submissions.data_day()):
        raise WorkbookError(f"{fault} Nothing was written.")


def _put_and_keep(
    workbook: "Workbook", book: "Book", target: Path, receipt: Callable[[bytes], int], on_last: Callable[[], object]
) -> bytes:
    """Write the file and store its receipt: both, or neither.

    The receipt comes first: a program that ends behind it leaves a note, by which the next one puts the file in place.
    """
    stored: list[int] = []
    notes: list[Path] = []

    def keep(content: bytes) -> None:
        # The whole workbook lies beside its place: the file of reviews is locked only from here on.
        with workbook.change("Record as sent"):
            kept = receipt(content)
            on_last()
            notes.append(_promised(workbook, target, content))
        stored.append(kept)

    try:
        content = put_book(book, target, keep)
    except WorkbookError:
        # What lies in its place refused to be replaced, or the file its receipt.
        for kept in stored:
            workbook.submissions.withdraw(kept)
        _forget(notes)
        raise
    _forget(notes)
    return content


def _forget(notes: Iterable[Path]) -> None:
    for note in notes:
        note.unlink(missing_ok=True)


def _promised(workbook: "Workbook", target: Path, content: bytes) -> Path:
    try:
        return promise(workbook.path, target, content)
    except OSError as error:
        raise WorkbookError(
            f"It cannot be noted where {target.name} belongs ({error.strerror}). Nothing was written or recorded."
        ) from error


def _keep_receipt(
    workbook: "Workbook",
    review: ReviewFacts,
    made: PreparedWorkbook,
    told: Mapping[str, Any],
    content: bytes,
) -> int:
    now = workbook.facts(review.cycle)
    if now.fingerprint != review.fingerprint or workbook.submissions.next_revision(review.id) != made.revision:
        raise ConflictError(
            "The review was changed or recorded as sent while its workbook was made. Nothing was written and nothing "
            "is recorded; try again."
        )
    problems = json.dumps([[one.kpi, one.component, one.sentence] for one in made.blocking_problems])
    return workbook.submissions.record(review, content=content, problems=problems, **told)
