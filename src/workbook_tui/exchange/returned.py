"""A returned workbook as differences to decide about, and their taking as one step that can be undone."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import ConflictError, FileRefusedError
from workbook_tui.exchange.returning.context import ImportFindings
from workbook_tui.exchange.returning.offers import Offer, offer_of, unread_offer
from workbook_tui.exchange.worksheets import beside_worksheets
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.item import TAKEABLE, Difference, OfferKind
from workbook_tui.sheets.contract import FILLED_FORM, SLIP

if TYPE_CHECKING:
    from workbook_tui.sheets.meta import Origin
    from workbook_tui.sheets.read import Meta
    from workbook_tui.store.workbook import Workbook

__all__ = ["Offer", "OfferKind", "ReturnedWorkbook", "TakeResult", "compare", "take"]


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """A workbook that was compared: the differences it offers, in the order of the stages, and notes about it."""

    path: Path
    meta: "Meta"
    review_id: int
    """The number of the review that it is about."""
    offers: tuple[Offer, ...]
    notes: tuple[str, ...]
    differences: tuple[Difference, ...] = field(default=(), repr=False)
    """What can be decided about or is refused, an offer for each; those of unread cells have none."""
    findings: ImportFindings = field(default_factory=ImportFindings, repr=False)
    """What was read, to be compared once more when something is taken."""

    @property
    def has_losses(self) -> bool:
        """True when something that was exported could not be read, because the workbook lost it."""
        return self.findings.has_losses

    @property
    def conflicts(self) -> tuple[Offer, ...]:
        """The offers about answers that were changed in the file as well."""
        return tuple(offer for offer in self.offers if offer.kind is OfferKind.CONFLICT)


@dataclass(frozen=True, slots=True)
class TakeResult:
    """How many differences were taken, and a sentence for each that failed."""

    taken_count: int
    failures: tuple[str, ...] = ()


def compare(book: "Workbook", path: Path, *, today: date, cycle: str | None = None) -> ReturnedWorkbook:
    """The differences between the workbook at `path` and the file, which stays as it is.

    FileRefusedError for a workbook that cannot be read or is of another review.
    """
    # Reading a workbook costs more than the rest of a start: it is loaded only for that.
    from workbook_tui.exchange.returning.read_workbook import found_differences, read_workbook
    from workbook_tui.sheets.read import open_returned

    returned = open_returned(path)
    review = _review_of(book, path, returned.meta, cycle)
    findings = read_workbook(returned, review, today)
    found = found_differences(returned.meta, review, findings)
    return ReturnedWorkbook(
        path=path,
        meta=returned.meta,
        review_id=review.id,
        offers=(*(offer_of(review, one) for one in found), *map(unread_offer, findings.unread)),
        notes=(*_notes_about(review, returned.meta.origin), *findings.notes),
        differences=found,
        findings=findings,
    )


def take(book: "Workbook", returned: ReturnedWorkbook, keys: Collection[str], *, today: date) -> TakeResult:
    """Take the offers with these keys as one step of the journal; when an error is raised, nothing is taken.

    ConflictError when one of them has changed in the file since it was compared.
    """
    from workbook_tui.exchange.returning.read_workbook import found_differences
    from workbook_tui.exchange.returning.taking import Taking

    offers = {offer.key: offer for offer in returned.offers}
    chosen = [one for one in returned.differences if one.name in keys and one.kind in TAKEABLE]
    failed = tuple(_failed(offers.get(key)) for key in keys if key not in {one.name for one in chosen})
    if not chosen:
        return TakeResult(0, failed)
    book.back_up("import")
    with book.change(f"Import {returned.path.name}") as change, _begun(book, returned.meta, today) as rows:
        review = _review_in(book, returned.meta)
        now = {one.name: one for one in found_differences(returned.meta, review, returned.findings)}
        for one in chosen:
            if one.name not in now or now[one.name].parts != one.parts:
                raise _overtaken(offers[one.name])
        Taking(book, change, review, today, rows).take(now[one.name] for one in chosen)
    return TakeResult(len(chosen), failed)


@contextmanager
def _begun(book: "Workbook", meta: "Meta", today: date) -> Iterator[Mapping[str, str]]:
    """A context in which the worksheet of a form is there, without what was left blank when it ends.

    It gives the numbers of its rows by those that they had on the form.
    """
    if meta.origin.kind != FILLED_FORM:
        yield {}
        return
    from workbook_tui.exchange.method_forms import begin_form, finish_form

    review = book.facts(meta.origin.cycle)
    yield begin_form(book, review, meta, today=today)
    finish_form(book, review, meta)


def _failed(offer: Offer | None) -> str:
    if offer is None:
        return "This is not among the differences of the workbook."
    return f"{offer.place}, {offer.label}: {offer.reason}"


def _overtaken(offer: Offer) -> ConflictError:
    return ConflictError(
        f"“{offer.label}” ({offer.place}) was changed in the file after the workbook was compared. "
        "Nothing was taken; compare again."
    )


def _review_of(book: "Workbook", path: Path, meta: "Meta", cycle: str | None) -> ReviewFacts:
    """The review that the workbook is about (FileRefusedError when this file does not hold it)."""
    origin = meta.origin
    newest = book.facts()
    if origin.area_code != newest.text("area_code"):
        raise _refused(
            f"{path.name} is about {origin.area} ({origin.area_code}), "
            f"but this file is about {newest.area} ({newest.text('area_code')})"
        )
    if cycle is not None and cycle != origin.cycle:
        raise _refused(f"{path.name} is about the cycle {origin.cycle}, not {cycle}")
    known = book.cycles()
    if origin.cycle not in known:
        raise _refused(f"{path.name} is about the cycle {origin.cycle}; this file holds {', '.join(known)}")
    review = _review_in(book, meta)
    if origin.review and origin.review != review.text("uid"):
        raise _refused(
            f"{path.name} was made from another file: a review of {origin.area}, {origin.cycle}, "
            "that was started elsewhere"
        )
    return review


def _review_in(book: "Workbook", meta: "Meta") -> ReviewFacts:
    """The review of the workbook's cycle; beside a slip, whose tasks may be of any cycle, stand all others."""
    origin = meta.origin
    review = beside_worksheets(book, book.facts(origin.cycle, ended=origin.kind == SLIP))
    if origin.kind != FILLED_FORM:
        return review
    from workbook_tui.exchange.method_forms import beside_form

    return beside_form(review, meta)


def _notes_about(review: ReviewFacts, origin: "Origin") -> tuple[str, ...]:
    """Notes to show before anything is taken."""
    sent = max(review.submissions, key=lambda one: one.whole("revision") or 0, default=None)
    newest = sent.whole("revision") or 0 if sent else 0
    if sent is None or origin.is_blank or origin.revision >= newest:
        return ()
    return (f"This is revision {origin.revision}; revision {newest} {sent.sent_text}. Look twice at what you take.",)


def _refused(what: str) -> FileRefusedError:
    return FileRefusedError(f"{what}. Nothing was taken from it.")
