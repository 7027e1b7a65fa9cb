"""Everything that another copy of a review brings to this one, and what of it only a person can decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from workbook_tui.rules.copies.clashes import number_fault, with_clashes
from workbook_tui.rules.copies.difference import CopyDifference, Deed
from workbook_tui.rules.copies.fields import RowTriple, Unit, field_differences
from workbook_tui.rules.copies.order import order_differences
from workbook_tui.rules.copies.pairing import ThreeCopies
from workbook_tui.rules.copies.rows import NAMED, POSITION, UNKNOWN, Place, Row, Structure, Tables
from workbook_tui.rules.merge.item import OfferKind

_NOTHING: tuple[frozenset[Unit], frozenset[Unit]] = (frozenset(), frozenset())


def copy_differences(
    structure: Structure, copies: ThreeCopies, written: tuple[frozenset[Unit], frozenset[Unit]] = _NOTHING
) -> tuple[CopyDifference, ...]:
    """The differences in the order of the tables, removed rows last; rows that are one have one uid in all three."""
    looking = _Looking(structure, copies, written)
    found = [
        *(one for table in structure.order for one in looking.rows_of(table)),
        *order_differences(structure, copies),
        *(one for table in structure.order for one in looking.removed(table)),
    ]
    return tuple(with_clashes(copies, found))


class _Looking:
    def __init__(
        self, structure: Structure, copies: ThreeCopies, written: tuple[frozenset[Unit], frozenset[Unit]]
    ) -> None:
        self._structure = structure
        self._copies = copies
        self._written = written
        self._below_ours = _children(structure, copies.ours)
        self._below_theirs = _children(structure, copies.theirs)
        self._named_here = {
            place
            for table, rows in copies.ours.items()
            for uid, row in rows.items()
            if not self._goes_with_removed(table, uid)
            for place in structure.names(table, self._merged(table, uid, row))
            if place[0] in NAMED
        }

    def _goes_with_removed(self, table: str, uid: str) -> bool:
        """True for a row that was removed there, and for one that belongs to such a row."""
        row = self._copies.ours.get(table, {}).get(uid)
        return row is not None and (
            self._is_removed_there(table, uid)
            or any(self._goes_with_removed(*owner) for owner in self._structure.owners(table, row))
        )

    def _merged(self, table: str, uid: str, row: Row) -> Row:
        """A row of this copy with what only the other one altered in it."""
        base, theirs = self._base(table, uid), self._copies.theirs.get(table, {}).get(uid)
        if base is None or theirs is None:
            return row
        return {name: theirs.get(name) if value == base.get(name) else value for name, value in row.items()}

    def rows_of(self, table: str) -> Iterator[CopyDifference]:
        """What is altered, added, or removed here and altered there."""
        ours, theirs = self._copies.ours.get(table, {}), self._copies.theirs.get(table, {})
        for uid, row in theirs.items():
            if uid in ours:
                yield from self._altered(table, uid, ours[uid], row)
            elif not any(self._is_only_there(*owner) for owner in self._structure.owners(table, row)):
                yield from self._missing_here(table, uid)

    def _altered(self, table: str, uid: str, ours: Row, theirs: Row) -> Iterator[CopyDifference]:
        base = self._base(table, uid)
        if base is None and self._copies.base is None:
            base = dict.fromkeys({**ours, **theirs}, UNKNOWN)
        triple = RowTriple(table, uid, base or {}, ours, theirs)
        yield from field_differences(triple, self._written, self._fault)

    def _is_only_there(self, table: str, uid: str) -> bool:
        return uid not in self._copies.ours.get(table, {}) and uid in self._copies.theirs.get(table, {})

    def _missing_here(self, table: str, uid: str) -> Iterator[CopyDifference]:
        """A row that was added there, or one that was removed here and altered there."""
        rows = tuple(_tree(self._below_theirs, (table, uid)))
        if self._base(table, uid) is None:
            theirs = self._copies.theirs[table][uid]
            yield CopyDifference(
                kind=OfferKind.NEW, deed=Deed.ADD, table=table, uid=uid, theirs=theirs, rows=self._new(rows)
            )
        elif altered := tuple(self._altered_rows(rows, there=True)):
            yield CopyDifference(
                kind=OfferKind.CONFLICT,
                deed=Deed.BRING_BACK,
                table=table,
                uid=uid,
                base=self._copies.theirs[table][uid],
                rows=self._new(rows),
                altered=altered,
            )

    def _new(self, rows: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(place for place in rows if place[1] not in self._copies.ours.get(place[0], {}))

    def removed(self, table: str) -> Iterator[CopyDifference]:
        """The rows that were removed there; one that is altered here is a question, one that is named here stays."""
        for uid, row in self._copies.ours.get(table, {}).items():
            if not self._is_removed_there(table, uid) or (table, uid) in self._named_here:
                continue
            if any(self._is_removed_there(*owner) for owner in self._structure.owners(table, row)):
                continue
            rows = tuple(_tree(self._below_ours, (table, uid)))
            altered = tuple(self._altered_rows(rows, there=False))
            kind = OfferKind.CONFLICT if altered else OfferKind.CHANGE
            yield CopyDifference(
                kind=kind, deed=Deed.REMOVE, table=table, uid=uid, ours=row, rows=rows, altered=altered
            )

    def _is_removed_there(self, table: str, uid: str) -> bool:
        is_here = uid in self._copies.ours.get(table, {})
        return is_here and self._base(table, uid) is not None and uid not in self._copies.theirs.get(table, {})

    def _altered_rows(self, rows: Iterable[Place], *, there: bool) -> Iterator[Place]:
        """Those of the rows that one side altered or added since both were one."""
        tables = self._copies.theirs if there else self._copies.ours
        written = self._written[there]
        for table, uid in rows:
            base, row = self._base(table, uid), tables[table][uid]
            if base is None or any(
                value != base.get(name) and name != POSITION and (table, uid, name) not in written
                for name, value in row.items()
            ):
                yield table, uid

    def _base(self, table: str, uid: str) -> Row | None:
        return None if self._copies.base is None else self._copies.base.get(table, {}).get(uid)

    def _fault(self, row: Row) -> str:
        return number_fault(row, self._copies.ours.get("measure", {}).get(str(row.get("measure_id")), {}).get("unit"))


def _children(structure: Structure, tables: Tables) -> Mapping[Place, list[Place]]:
    """The rows that belong to each row."""
    found: dict[Place, list[Place]] = defaultdict(list)
    for table in structure.order:
        for uid, row in tables.get(table, {}).items():
            for owner in structure.owners(table, row):
                found[owner].append((table, uid))
    return found


def _tree(below: Mapping[Place, list[Place]], top: Place) -> Iterator[Place]:
    """A row with all that belongs to it, each once and behind what it belongs to."""
    waiting, seen = [top], {top}
    for place in waiting:
        yield place
        new = [one for one in below.get(place, ()) if one not in seen]
        seen.update(new)
        waiting += new
