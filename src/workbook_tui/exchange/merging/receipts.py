"""The receipts of workbooks that were sent from the other copy: they come in as they are, and no undo takes them."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from workbook_tui.exchange.merging.offers import CopyOffer
from workbook_tui.exchange.merging.other_copy import OtherCopy
from workbook_tui.exchange.merging.words import CopyWords
from workbook_tui.rules.merge.item import OfferKind
from workbook_tui.rules.where import Where
from workbook_tui.store.file.last_known import Run
from workbook_tui.store.journal.entries import to_column

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction

_KEY = "submission:"
_KNOWN = "SELECT submission.uid, revision, review.uid AS review FROM submission JOIN review ON review.id = review_id"


def receipt_offers(run: Run, other: OtherCopy, words: CopyWords) -> Iterator[CopyOffer]:
    """An offer for each receipt that this copy lacks; one whose revision was sent from here as well is only told."""
    known = list(run(_KNOWN, {}))
    uids = {row["uid"] for row in known}
    taken = {(row["review"], row["revision"]) for row in known}
    reviews = {str(row["uid"]) for row in run("SELECT uid FROM review", {})}
    for receipt in other.receipts:
        review = other.rows.numbers.uid("review", receipt["review_id"])
        if receipt["uid"] in uids or review not in reviews:
            continue
        is_taken = (review, receipt["revision"]) in taken
        yield CopyOffer(
            key=f"{_KEY}{str(receipt['uid'])[:8]}",
            kind=OfferKind.REFUSED if is_taken else OfferKind.NEW,
            place=words.place("review", review),
            label=f"Receipt of revision {receipt['revision']}",
            theirs=str(receipt["file_name"]),
            theirs_by=str(receipt["who"]),
            reason=_SENT_TWICE if is_taken else "Undo does not take a receipt away.",
            where=Where("submit"),
        )


_SENT_TWICE = "This revision was sent from here, too. The receipt stays in the other copy: keep that one as well."


def take_receipts(change: "Transaction", other: OtherCopy, keys: Collection[str]) -> int:
    """Store the receipts of these keys as they are there, and give their number."""
    count = 0
    for receipt in other.receipts:
        review = change.rows.find("review", uid=other.rows.numbers.uid("review", receipt["review_id"]))
        if review and f"{_KEY}{str(receipt['uid'])[:8]}" in keys:
            values = {
                name: value if isinstance(value, bytes) else to_column("submission", name, value)
                for name, value in receipt.items()
                if name not in {"id", "version", "review_id", "is_draft"}
            }
            is_draft = None if receipt["is_draft"] is None else bool(receipt["is_draft"])
            change.insert("submission", **values, review_id=review[0].id, is_draft=is_draft)
            count += 1
    return count
