"""The worksheets of a review, read beside it for whatever goes out and comes in."""

from typing import TYPE_CHECKING

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.worksheets.record import with_worksheets

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook


def beside_worksheets(workbook: "Workbook", review: ReviewFacts) -> ReviewFacts:
    """The review with its worksheets beside it."""
    if not workbook.worksheets.count():
        return review
    return with_worksheets(review, workbook.worksheets.of_review(review))
