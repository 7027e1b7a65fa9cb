"""What has changed in a review since it was last recorded as sent."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import FileRefusedError
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.record import Record, record_of
from workbook_tui.rules.merge.record_diff import Alteration, alterations

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The newest submission of a review, and what is different by now; `known` is False when it cannot be compared."""

    revision: int
    sent_on: date
    review: ReviewFacts
    alterations: tuple[Alteration, ...] = ()
    known: bool = True


def changes_since_sent(workbook: "Workbook", cycle: str | None = None) -> Since | None:
    """Everything that is different from the newest submission of the review, None when nothing was sent yet.

    A submission from before workbooks carried their data cannot be compared.
    """
    review = workbook.facts(cycle)
    if not review.submissions:
        return None
    newest = review.submissions[-1]
    sent = sent_record(workbook, review)
    return Since(
        revision=newest.whole("revision") or 0,
        sent_on=newest.day("sent_on") or date.min,
        review=review,
        alterations=() if sent is None else tuple(alterations(review.form, sent, record_of(review))),
        known=sent is not None,
    )


def sent_record(workbook: "Workbook", review: ReviewFacts) -> Record | None:
    """What the newest submission of the review said, None when there is none or it carries no data."""
    if not review.submissions:
        return None
    # The reader of workbooks is loaded only when there is something to read.
    from workbook_tui.sheets.read import ReturnedBook

    newest = review.submissions[-1]
    try:
        return ReturnedBook(Path(newest.text("file_name")), workbook.submissions.content(newest.id)).meta.record
    except FileRefusedError:
        return None
