"""The order of rows that have a position: that of the copy which moved them, with new rows where each was put."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook_tui.rules.copies.difference import CopyDifference, Deed
from workbook_tui.rules.copies.pairing import ThreeCopies
from workbook_tui.rules.copies.rows import ORDERED, POSITION, Row, Rows, Structure, place_among
from workbook_tui.rules.merge.item import OfferKind


def order_differences(structure: Structure, copies: ThreeCopies) -> Iterator[CopyDifference]:
    """A difference for each group of rows that the other copy puts into another order."""
    for table in (one for one in structure.order if one in ORDERED):
        ours, theirs = copies.ours.get(table, {}), copies.theirs.get(table, {})
        base = theirs if copies.base is None else copies.base.get(table, {})
        groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for uid, row in ours.items():
            if uid in theirs and uid in base and place_among(table, theirs[uid]) == place_among(table, row):
                groups[place_among(table, row)].append(uid)
        for uids in groups.values():
            was, here, there = (_sequence(rows, uids) for rows in (base, ours, theirs))
            if there not in {was, here} or (copies.base is None and there != here):
                kind = OfferKind.CHANGE if here == was else OfferKind.CONFLICT
                yield CopyDifference(
                    kind=kind, deed=Deed.ORDER, table=table, uid=here[0], fields=(POSITION,), rows=_places(table, there)
                )


def _places(table: str, uids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((table, uid) for uid in uids)


def _sequence(rows: Rows, uids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(uids, key=lambda uid: (_number(rows[uid]), uid)))


def _number(row: Row) -> int:
    found = row.get(POSITION)
    return found if isinstance(found, int) else 0


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of one group by uid: all that are here by now, those of the other copy, and those of both at first."""

    ours: Rows
    theirs: Rows
    base: Rows

    def positions(self, preferred: Rows | None, made: Callable[[str], str]) -> Mapping[str, int]:
        """The positions of the rows, numbered anew where those of both copies do not follow one another as they are.

        `preferred` are the rows of the side whose order was decided for; without one each move counts, whoever made it.
        `made` says when a row was made.
        """
        if preferred is None:
            placed = {uid: self._position(uid) for uid in self.ours}
        else:
            placed = {uid: _number(preferred.get(uid, row)) for uid, row in self.ours.items()}
        order = sorted(placed, key=lambda uid: (placed[uid], uid not in self.base, made(uid), uid))
        numbers = [placed[uid] for uid in order]
        if all(one < other for one, other in pairwise(numbers)):
            return placed
        return {uid: number for number, uid in enumerate(order, start=1)}

    def _position(self, uid: str) -> int:
        """Where a row is: where it was moved to, and of two such places the upper one."""
        here, there = _number(self.ours[uid]), _number(self.theirs.get(uid, self.ours[uid]))
        before = _number(self.base[uid]) if uid in self.base else None
        if before is None:
            return min(here, there)
        return there if here == before else here if there == before else min(here, there)
