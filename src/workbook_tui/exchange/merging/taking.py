"""Taking what another copy brings: one step with everything that follows from it, after a backup."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import ConflictError, FileRefusedError, WorkbookError
from workbook_tui.exchange.merging.comparison import Compared, CopyComparison, compare_rows
from workbook_tui.exchange.merging.offers import CopyOffer
from workbook_tui.exchange.merging.other_copy import OtherCopy, written_texts
from workbook_tui.exchange.merging.receipts import take_receipts
from workbook_tui.exchange.merging.settling import Following, KeptReason, settle_kpis, settle_task
from workbook_tui.rules.copies.difference import CopyDifference, Deed
from workbook_tui.rules.copies.fields import Unit
from workbook_tui.rules.copies.rows import Place, Tables
from workbook_tui.rules.merge.item import OfferKind
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.store.merging.applying import Applying

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction
    from workbook_tui.store.workbook import Workbook


@dataclass(frozen=True, slots=True)
class TakenCopy:
    """How many differences were taken, and how many stay as they are here."""

    taken_count: int
    kept_count: int


def take_copy(
    book: "Workbook", comparison: CopyComparison, keys: Collection[str], decided: Collection[str], *, today: date
) -> TakenCopy:
    """Take the offers with these keys as one step; conflicts among `decided` that are not taken stay as they are here.

    WorkbookError while a conflict is not decided, ConflictError when the file has changed since it was compared. When
    an error is raised, nothing is taken.
    """
    _refuse_open(comparison, {*keys, *decided})
    taken = [offer for offer in comparison.takeable if offer.key in keys]
    if not comparison.takeable:
        return TakenCopy(0, 0)
    book.back_up("merge")
    other = comparison.other
    label, focus = f"Bring in {other.path.name}", other.rows.history.marks()
    with book.change(label, focus=focus, reason=who_did_what(comparison)) as change:
        found = _as_compared(book, change, comparison)
        # Only now: from here on the other copy counts as taken in.
        change.keep_step()
        step = _Step(book, change, found, other)
        chosen = [comparison.differences[one.key] for one in taken if one.key in comparison.differences]
        with _readable(other):
            step.take(chosen, today)
            take_receipts(change, other, {one.key for one in taken})
    return TakenCopy(len(taken), len(comparison.takeable) - len(taken))


def _refuse_open(comparison: CopyComparison, decided: Collection[str]) -> None:
    """Raise WorkbookError while a conflict is not decided."""
    open_ones = [offer for offer in comparison.conflicts if offer.key not in decided]
    if open_ones:
        number = pluralize(len(open_ones), "conflict")
        verb = "is" if len(open_ones) == 1 else "are"
        raise WorkbookError(f"{number} {verb} not decided, the first is {_named(open_ones[0])}. Nothing was taken.")


@contextmanager
def _readable(other: OtherCopy) -> Iterator[None]:
    """Report a value of the other copy that no version can have stored as damage of that one."""
    try:
        yield
    except (ValueError, TypeError, LookupError) as error:
        raise FileRefusedError(
            f"{other.path} is damaged: it holds a value that cannot be read ({type(error).__name__}). Nothing was "
            "taken. “doctor” says which."
        ) from error


def _named(offer: CopyOffer) -> str:
    return f"“{offer.label}” ({offer.place})"


def _as_compared(book: "Workbook", change: "Transaction", comparison: CopyComparison) -> Compared:
    """What is compared once more inside the step (ConflictError when it is not what was shown)."""
    found = compare_rows(book, change.rows.run, comparison.other)
    if sorted(map(repr, found.differences)) != sorted(map(repr, comparison.differences.values())):
        raise ConflictError("The file was changed after the copies were compared. Nothing was taken; compare again.")
    return found


class _Step:
    """The step in which differences are taken, with what follows from them."""

    def __init__(self, book: "Workbook", change: "Transaction", found: Compared, other: OtherCopy) -> None:
        self._book = book
        self._change = change
        self._found = found
        self._other = other

    def take(self, chosen: list[CopyDifference], today: date) -> None:
        """Take the differences; WorkbookError when one cannot be stored."""
        found, change = self._found, self._change
        self._join_sites()
        following = Following(self._written(chosen), self._reasons(chosen))
        made = {**self._other.rows.numbers.made, **found.here.numbers.made}
        applying = Applying(change, found.known, found.copies, found.here, lambda uid: made.get(uid, ""))
        applying.take(chosen)
        applying.put_in_order(_decided_orders(found, chosen))
        kpis = [number for uid in _touched_kpis(found, chosen) if (number := applying.id_of("kpi", uid)) is not None]
        present = {row.id for row in change.rows.find_in("kpi", "id", kpis)}
        settle_kpis(self._book, change, [kpi for kpi in kpis if kpi in present], following, today=today)
        note = f"As decided when {self._other.path.name} came in."
        for uid in _touched_tasks(found, chosen):
            number = applying.id_of("task", uid)
            if number is not None:
                settle_task(change, number, _histories(found, uid), note)

    def _join_sites(self) -> None:
        """Join the sites here that were joined there; WorkbookError when their values do not go together."""
        for uid, into in self._found.ancestor.joined_there.items():
            gone, kept = (self._change.rows.find("site", uid=one) for one in (uid, into))
            if gone and kept:
                self._book.sites.join(gone[0].id, kept[0].id)

    def _written(self, chosen: list[CopyDifference]) -> frozenset[Unit]:
        """The findings that the program wrote, and of which nothing else comes in."""
        ours, theirs = self._found.written
        plans = self._found.copies.ours.get("plan", {})
        new = {unit for unit in theirs if unit[0] == "plan" and unit[1] not in plans}
        return (ours | new) - {(one.table, one.uid, one.fields[0]) for one in chosen if one.deed is Deed.SET}

    def _reasons(self, chosen: list[CopyDifference]) -> dict[str, KeptReason]:
        """The reasons of ratings of which something comes in: those of the side that wrote them last."""
        copies, aliases = self._found.copies, self._found.aliases
        _, given_here = written_texts(self._book)
        given_there = {aliases.get(("rating", uid), uid): said for uid, said in self._other.deviations.items()}
        touched: dict[str, set[str]] = defaultdict(set)
        for one in chosen:
            if one.deed is Deed.SET and one.table in {"rating", "kpi"}:
                touched[_rating_of(copies.ours, one)] |= {*one.fields} if one.table == "rating" else set()
        kept = {}
        for uid, fields in touched.items():
            side, given = (copies.theirs, given_there) if "reason" in fields else (copies.ours, given_here)
            row = side["rating"].get(uid, {})
            if any(row.get(name) for name in ("reason", "old_reason")) and uid in given:
                kept[uid] = KeptReason.of(row, given[uid])
        return kept


def _decided_orders(found: Compared, chosen: list[CopyDifference]) -> dict[Place, bool]:
    """One row of each group whose order both sides altered, or whose other order is not taken; True for theirs."""
    orders = [one for one in found.differences if one.deed is Deed.ORDER]
    names = {one.name for one in chosen}
    decided = [one for one in orders if one.kind is OfferKind.CONFLICT or one.name not in names]
    return {one.rows[0]: one.name in names for one in decided}


def _rating_of(tables: Tables, one: CopyDifference) -> str:
    """The rating that a difference is about, or that of the KPI that it is about."""
    if one.table == "rating":
        return one.uid
    return next((uid for uid, row in tables["rating"].items() if row["kpi_id"] == one.uid), "")


def _touched_kpis(found: Compared, chosen: Iterable[CopyDifference]) -> list[str]:
    """The KPIs of which a number, the rating or the plan comes in."""
    ours, theirs = found.copies.ours, found.copies.theirs
    kpis: dict[str, None] = {}
    for one in chosen:
        for table, uid in one.rows or ((one.table, one.uid),):
            row = theirs.get(table, {}).get(uid) or ours.get(table, {}).get(uid, {})
            if table == "kpi":
                kpis[uid] = None
            elif table in {"rating", "plan"}:
                kpis[str(row.get("kpi_id"))] = None
    return list(kpis)


def _touched_tasks(found: Compared, chosen: Iterable[CopyDifference]) -> list[str]:
    """The tasks that both sides have and of which a status or an entry of the history comes in."""
    tasks: dict[str, None] = {}
    for one in chosen:
        for table, uid in one.rows or ((one.table, one.uid),):
            if table == "task" and one.deed is Deed.SET and "status" in one.fields:
                tasks[uid] = None
            elif table == "task_status" and uid in found.copies.theirs.get(table, {}):
                tasks[str(found.copies.theirs[table][uid]["task_id"])] = None
    return [uid for uid in tasks if uid in found.copies.ours.get("task", {})]


def _histories(found: Compared, task: str) -> tuple[list[str], list[str]]:
    """The entries of the history of a task that only this copy has, and those that only the other one has."""
    sides = [copy["task_status"] for copy in (found.copies.ours, found.copies.theirs)]
    ours, theirs = ({uid for uid, row in side.items() if row["task_id"] == task} for side in sides)
    return sorted(ours - theirs), sorted(theirs - ours)


def who_did_what(comparison: CopyComparison) -> str:
    """Who worked in the other copy and when, with what of it is in conflict, for the reason of the step."""
    steps: dict[str, list[date]] = defaultdict(list)
    for step in comparison.their_steps:
        steps[step.who].append(step.at.astimezone().date())
    told = [
        f"{who} ({pluralize(len(days), 'step')}, {format_day(min(days))}"
        f"{f' to {format_day(max(days))}' if min(days) != max(days) else ''})"
        for who, days in steps.items()
    ]
    conflicts = sum(offer.kind is OfferKind.CONFLICT for offer in comparison.offers)
    decided = f" {pluralize(conflicts, 'conflict')} decided." if conflicts else ""
    return f"{comparison.path.name}: {'; '.join(told) or 'no steps of its own'}.{decided}"
