"""A returned workbook as differences to decide about, and their taking as one step that can be undone."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import ConflictError
from workbook_tui.exchange.returning.checks import notes_about, review_of, reviewed
from workbook_tui.exchange.returning.reading import Reading
from workbook_tui.exchange.returning.words import Offer, offer_of
from workbook_tui.rules.merge.item import TAKEABLE, Difference, OfferKind

if TYPE_CHECKING:
    from workbook_tui.sheets.read import Meta
    from workbook_tui.store.workbook import Workbook

__all__ = ["Offer", "OfferKind", "Returned", "Taken", "compare", "take"]


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that was compared: what it would change in the order of the road, and what is worth knowing of it."""

    path: Path
    meta: "Meta"
    review_id: int
    """The number of the review that it is about."""
    offers: tuple[Offer, ...]
    notes: tuple[str, ...]
    differences: tuple[Difference, ...] = field(default=(), repr=False)
    """What the offers are about, one for each."""
    reading: Reading = field(default_factory=Reading, repr=False)
    """What was read, to be compared once more when something is taken."""

    @property
    def conflicts(self) -> tuple[Offer, ...]:
        """The offers about answers that changed here as well."""
        return tuple(offer for offer in self.offers if offer.kind is OfferKind.CONFLICT)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many differences were taken, and a sentence for each that could not be."""

    taken: int
    failed: tuple[str, ...] = ()


def compare(book: "Workbook", path: Path, *, today: date, cycle: str | None = None) -> Returned:
    """What the workbook at `path` would change; nothing is changed by it (FileRefusedError for a bad or wrong file)."""
    # Reading a workbook costs more than the rest of a start: it is loaded only for that.
    from workbook_tui.exchange.returning.read_workbook import found_differences, read_everything
    from workbook_tui.sheets.read import open_returned

    returned = open_returned(path)
    review = review_of(book, path, returned.meta, cycle)
    reading = read_everything(returned, review, today)
    found = found_differences(returned.meta, review, reading)
    return Returned(
        path=path,
        meta=returned.meta,
        review_id=review.id,
        offers=tuple(offer_of(review, one) for one in found),
        notes=(*notes_about(review, returned.meta), *reading.notes),
        differences=found,
        reading=reading,
    )


def take(book: "Workbook", returned: Returned, keys: Collection[str], *, today: date) -> Taken:
    """Take the offers with these keys as one step; whatever raises, nothing is taken.

    ConflictError when one of them has changed in the file since it was compared.
    """
    from workbook_tui.exchange.returning.read_workbook import found_differences
    from workbook_tui.exchange.returning.taking import Taking

    offers = dict(zip((one.name for one in returned.differences), returned.offers, strict=True))
    chosen = [one for one in returned.differences if one.name in keys and one.kind in TAKEABLE]
    failed = tuple(_failed(offers.get(key)) for key in keys if key not in {one.name for one in chosen})
    if not chosen:
        return Taken(0, failed)
    with book.change(f"Import {returned.path.name}") as change:
        review = reviewed(book, returned.meta)
        now = {one.name: one for one in found_differences(returned.meta, review, returned.reading)}
        for one in chosen:
            if one.name not in now or now[one.name].parts != one.parts:
                raise _overtaken(offers[one.name])
        Taking(book, change, review, today).take(chosen)
    return Taken(len(chosen), failed)


def _failed(offer: Offer | None) -> str:
    if offer is None:
        return "This is not among the differences of the workbook."
    return f"{offer.place}, {offer.label}: {offer.reason}"


def _overtaken(offer: Offer) -> ConflictError:
    return ConflictError(
        f"“{offer.label}” ({offer.place}) was changed in the file after the workbook was compared. "
        "Nothing was taken; compare again."
    )
