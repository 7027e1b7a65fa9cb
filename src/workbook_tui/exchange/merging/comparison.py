"""Two copies of one review compared: what the other one brings, and what only a person can decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.exchange.merging.offers import CopyOffer, offers_of
from workbook_tui.exchange.merging.other_copy import OtherCopy, read_other, title_of, written_texts
from workbook_tui.exchange.merging.receipts import receipt_offers
from workbook_tui.exchange.merging.words import CopyWords
from workbook_tui.rules.copies.difference import CopyDifference
from workbook_tui.rules.copies.fields import Unit
from workbook_tui.rules.copies.pairing import ThreeCopies, can_follow, can_join, paired, with_joined
from workbook_tui.rules.copies.rows import Place, Structure
from workbook_tui.rules.copies.three_way import copy_differences
from workbook_tui.rules.merge.item import OfferKind
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.file.last_known import Run
from workbook_tui.store.merging.ancestor import Ancestor, CopyRows, find_ancestor, read_copy
from workbook_tui.store.merging.history import KnownStep
from workbook_tui.store.merging.named_rows import structure
from workbook_tui.store.workbook import Workbook

_NO_JOURNAL = (
    "The journals of the two copies no longer tell what both began from: nobody can say which side altered what. "
    "Everything that differs is yours to decide, and what only one of them has is kept."
)


@dataclass(frozen=True, slots=True)
class CopyComparison:
    """What another copy brings to this one: offers in the order of the tables, and remarks about what stays there."""

    path: Path
    offers: tuple[CopyOffer, ...]
    remarks: tuple[str, ...]
    differences: Mapping[str, CopyDifference] = field(repr=False)
    """By the keys of the offers; receipts have none."""
    other: OtherCopy = field(repr=False)
    their_steps: tuple[KnownStep, ...] = field(default=(), repr=False)
    """What was done in the other copy since both were one, oldest first."""
    base_is_known: bool = True

    @property
    def conflicts(self) -> tuple[CopyOffer, ...]:
        """The offers that only a person can decide."""
        return tuple(offer for offer in self.offers if offer.kind is OfferKind.CONFLICT)

    @property
    def takeable(self) -> tuple[CopyOffer, ...]:
        """The offers that can be taken at all."""
        return tuple(offer for offer in self.offers if offer.is_takeable)


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows of both copies beside one another, and what they differ in."""

    known: Structure
    here: CopyRows
    ancestor: Ancestor
    copies: ThreeCopies
    aliases: Mapping[Place, str]
    written: tuple[frozenset[Unit], frozenset[Unit]]
    differences: tuple[CopyDifference, ...]


def compare_copies(book: Workbook, path: Path) -> CopyComparison:
    """What the copy at `path` brings to the open file; neither is changed.

    FileRefusedError for a file that cannot be read, or that is no copy of this review.
    """
    if path.exists() and book.path.exists() and path.samefile(book.path):
        raise FileRefusedError(f"{path.name} is the very file that is open. Nothing was changed: name another copy.")
    return compared_with(book, read_other(path, structure()))


def compared_with(book: Workbook, other: OtherCopy) -> CopyComparison:
    """What another copy that was read brings to the open file as it is now."""
    _refuse_unrelated(book, other)
    with book.reading_facts() as run:
        found = compare_rows(book, run, other)
        words = CopyWords(found.known, found.copies)
        offers, differences = offers_of(found.differences, words, found.copies, found.ancestor, found.here)
        receipts = tuple(receipt_offers(run, other, words))
    has_base = found.ancestor.base is not None
    return CopyComparison(
        path=other.path,
        offers=(*offers, *receipts),
        remarks=tuple(_remarks(other, has_base=has_base)),
        differences=differences,
        other=other,
        their_steps=found.ancestor.their_steps,
        base_is_known=has_base,
    )


def compare_rows(book: Workbook, run: Run, other: OtherCopy) -> Compared:
    """Compare the rows of the file as they are now with those of the other copy."""
    known = structure()
    here = read_copy(run, known)
    found = find_ancestor(known, here, other.rows)
    raw = ThreeCopies(found.base, here.tables, other.rows.tables)
    ancestor = _without_clashes(found, raw)
    copies, aliases = paired(known, with_joined(known, raw, ancestor.joined))
    ours, _ = written_texts(book)
    theirs = frozenset((table, aliases.get((table, uid), uid), name) for table, uid, name in other.written)
    left = (frozenset(_left_behind(copies, copies.ours)), frozenset(_left_behind(copies, copies.theirs)))
    written = (ours | left[0], theirs | left[1])
    return Compared(known, here, ancestor, copies, aliases, written, copy_differences(known, copies, written))


def _without_clashes(ancestor: Ancestor, copies: ThreeCopies) -> Ancestor:
    """The same, without joined sites of which the other side has values that do not go together."""
    sites, joined_there = copies.ours["site"], ancestor.joined_there
    there = {
        gone: into
        for gone, into in joined_there.items()
        if gone not in sites or (into in sites and can_join(copies.ours, gone, into))
    }
    here = {
        gone: into
        for gone, into in ancestor.joined.items()
        if gone not in joined_there and can_follow(copies, gone, into)
    }
    joined = {**here, **there}
    return replace(ancestor, joined=joined, joined_there=there)


def _left_behind(copies: ThreeCopies, side: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Iterator[Unit]:
    """The reasons of ratings that nobody wrote anew: other numbers left them behind, or brought them back."""
    for uid, before in (copies.base or {}).get("rating", {}).items():
        now = side.get("rating", {}).get(uid)
        if now is not None and {now["reason"], now["old_reason"]} | {None} == {
            *(before["reason"], before["old_reason"], None)
        }:
            yield "rating", uid, "reason"


def _refuse_unrelated(book: Workbook, other: OtherCopy) -> None:
    with book.reading() as run:
        ours = {str(row["uid"]) for row in run("SELECT uid FROM review", {})}
    if not ours & other.rows.tables["review"].keys():
        raise FileRefusedError(
            f"{other.path.name} is no copy of this review: it holds {other.title}, and was begun by itself; this file "
            f"holds {title_of(book)}. Nothing was changed."
        )


def _remarks(other: OtherCopy, *, has_base: bool) -> Iterator[str]:
    if not has_base:
        yield _NO_JOURNAL
    if other.draft_count:
        are = "is" if other.draft_count == 1 else "are"
        yield (
            f"{pluralize(other.draft_count, 'draft')} there {are} no answer yet and {are} not brought in: open that "
            "copy to finish what is typed in it."
        )
