"""Brings rows of another copy into this file, inside an open step and in an order that the tables take."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from workbook_tui.rules.copies.difference import CopyDifference, Deed
from workbook_tui.rules.copies.order import RowGroup
from workbook_tui.rules.copies.pairing import ThreeCopies
from workbook_tui.rules.copies.rows import NAMED, ORDERED, POSITION, Named, Place, Row, Structure
from workbook_tui.store.journal.entries import to_column
from workbook_tui.store.merging.ancestor import CopyRows
from workbook_tui.store.merging.named_rows import answer_text, asked_of
from workbook_tui.store.models import TABLES

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction


class Applying:
    """Takes differences: `copies` are the rows by uid as they were compared, `made` says when a row was made."""

    def __init__(
        self,
        change: "Transaction",
        known: Structure,
        copies: ThreeCopies,
        here: CopyRows,
        made: Callable[[str], str],
    ) -> None:
        self._change = change
        self._known = known
        self._copies = copies
        self._made = made
        self._ids = {
            (table, str(row["uid"])): number for table, rows in here.stored.items() for number, row in rows.items()
        }
        self._moved: dict[Place, None] = {}
        """Rows that have a position and came in, or were put into another order."""

    def id_of(self, table: str, uid: str) -> int | None:
        """The number of a row in this file, None while it is not there."""
        return self._ids.get((table, uid))

    def take(self, chosen: Iterable[CopyDifference]) -> None:
        """Store all of the differences; what belongs to a row that is not taken is left out with it."""
        taken = list(chosen)
        sets = [one for one in taken if one.deed is Deed.SET]
        added = self._added(taken, sets)
        waiting = [one for one in sets if not self._is_settled(one)]
        for one in sets:
            if one not in waiting:
                self._set(one)
        removed = [one for one in taken if one.deed is Deed.REMOVE]
        for one in removed:
            self._remove(one, is_named=False)
        self._forget_removed_rows()
        self._make_names_free(taken)
        for table in self._known.order:
            for one in waiting:
                if one.table == table:
                    self._set(one)
            self._insert(table, [uid for name, uid in added if name == table])
        for one in removed:
            self._remove(one, is_named=True)

    def _forget_removed_rows(self) -> None:
        """Take rows of worksheets that are gone out of the answers that name them."""
        for uid, answer in self._copies.ours.get("answer", {}).items():
            value, number = answer.get("value"), self.id_of("answer", uid)
            if not isinstance(value, Named) or value.table != "worksheet_row" or number is None:
                continue
            ids = [one for one in map(partial(self.id_of, value.table), value.uids) if one is not None]
            there = {row.id for row in self._change.rows.find_in("worksheet_row", "id", ids)}
            if there != set(ids) and self._change.rows.find("answer", id=number):
                prompt, _ = asked_of(self._copies.ours, answer)
                kept = [str(one) for one in ids if one in there]
                self._change.update("answer", number, value=answer_text(prompt, kept))

    def _make_names_free(self, taken: Iterable[CopyDifference]) -> None:
        """Let sites that are called otherwise or go give up their names first, where another one gets it."""
        ours, theirs = self._copies.ours["site"], self._copies.theirs["site"]
        of_sites = [one for one in taken if one.table == "site" and (one.deed is not Deed.SET or "name" in one.fields)]
        wanted = {theirs[one.uid]["name"] for one in of_sites if one.deed is not Deed.REMOVE}
        for one in of_sites:
            number = self.id_of("site", one.uid)
            if number is not None and one.deed in {Deed.SET, Deed.REMOVE} and ours[one.uid]["name"] in wanted:
                self._change.update("site", number, name=one.uid)

    def _added(self, taken: Iterable[CopyDifference], sets: Iterable[CopyDifference]) -> dict[Place, None]:
        """The rows that come in, and the people and sites whom they or other fields name."""
        theirs = self._copies.theirs
        added = {place: None for one in taken if one.deed in {Deed.ADD, Deed.BRING_BACK} for place in one.rows}
        named = [
            *(place for table, uid in added for place in self._known.names(table, theirs[table][uid])),
            *(place for one in sets for place in self._known.names(one.table, one.theirs)),
        ]
        return {
            **{place: None for place in named if place not in self._ids and self._is_named_there(*place)},
            **added,
        }

    def _is_named_there(self, table: str, uid: str) -> bool:
        return table in NAMED and uid in self._copies.theirs.get(table, {})

    def _is_settled(self, one: CopyDifference) -> bool:
        """True when everything that the new values name is in this file already."""
        columns = self._known.references[one.table]
        named = [(columns[name], value) for name, value in one.theirs.items() if name in columns and value is not None]
        held = all((target, str(uid)) in self._ids for target, uid in named)
        return held and not any(isinstance(value, Named) for value in one.theirs.values()) and bool(named or columns)

    def _set(self, one: CopyDifference) -> None:
        number = self.id_of(one.table, one.uid)
        if number is None or not self._change.rows.find(one.table, id=number):
            return
        row = {**self._copies.theirs[one.table][one.uid], **one.theirs}
        values = {name: self._value(one.table, name, row) for name in one.theirs}
        columns = self._known.references[one.table]
        required = self._known.required[one.table]
        kept = {
            name: value
            for name, value in values.items()
            if not (name in columns and value is None and (name in required or row[name] is not None))
        }
        self._change.update(one.table, number, **kept)

    def _insert(self, table: str, uids: Iterable[str]) -> None:
        """Insert rows of one table, each behind the row of the same table that it belongs to."""
        waiting = list(uids)
        while waiting:
            ready = [uid for uid in waiting if self._is_ready(table, uid, waiting)]
            if not ready:
                return
            rows = [self._new_row(table, uid) for uid in ready]
            made = [(uid, row) for uid, row in zip(ready, rows, strict=True) if row is not None]
            numbers = self._change.insert_all(table, [row for _, row in made])
            self._ids |= {(table, uid): number for (uid, _), number in zip(made, numbers, strict=True)}
            if table in ORDERED:
                self._moved |= {(table, uid): None for uid, _ in made}
            waiting = [uid for uid in waiting if uid not in ready]

    def _is_ready(self, table: str, uid: str, waiting: Iterable[str]) -> bool:
        row = self._copies.theirs[table][uid]
        above = [name for target, name in self._known.owners(table, row) if target == table]
        return not any(one in waiting for one in above)

    def _new_row(self, table: str, uid: str) -> dict[str, object] | None:
        """The columns of a row that comes in, None when something it cannot be without is not here."""
        row = self._copies.theirs[table][uid]
        values = {name: self._value(table, name, row) for name in row}
        columns = self._known.references[table]
        lost = [name for name in columns if values[name] is None and row[name] is not None]
        # A value without its site would be one of the whole area.
        if any(
            name in self._known.required[table] or columns[name] not in NAMED or table == "measurement" for name in lost
        ):
            return None
        if table == "kpi" and row.get("is_worksheet"):
            values["code"] = self._free_code(str(row["code"]), values["review_id"])
        return {**values, "created_at": to_column(table, "created_at", self._made(uid))}

    def _free_code(self, code: str, review_id: object) -> str:
        """The code, with a number behind it where something else in the review has it."""
        taken = {row.code.casefold() for row in self._change.rows.find("kpi", review_id=review_id)}
        numbered = (code if number == 1 else f"{code} ({number})" for number in range(1, len(taken) + 2))
        return next(one for one in numbered if one.casefold() not in taken)

    def _value(self, table: str, name: str, row: Row) -> object:
        """A value as its column holds it here: numbers in the place of uids."""
        value = row[name]
        columns = self._known.references[table]
        if isinstance(value, Named):
            prompt, _ = asked_of(self._copies.theirs, row)
            return answer_text(prompt, list(self._numbers(value)))
        if name in columns:
            return None if value is None else self._ids.get((columns[name], str(value)))
        if value is not None and TABLES[table].__table__.c[name].type.python_type is bool:
            return bool(value)
        return to_column(table, name, value)

    def _numbers(self, named: Named) -> Iterator[str]:
        for uid in named.uids:
            number = self._ids.get((named.table, uid))
            if number is not None:
                yield str(number)

    def _remove(self, one: CopyDifference, *, is_named: bool) -> None:
        """Remove a row with all below it; a person or a site stays while anything names it."""
        number = self.id_of(one.table, one.uid)
        if (one.table in NAMED) is not is_named or number is None or not self._change.rows.find(one.table, id=number):
            return
        if not is_named or not (self._change.rows.has_children(one.table, number) or self._is_answer(one)):
            self._change.delete(one.table, number)

    def _is_answer(self, one: CopyDifference) -> bool:
        """True while an answer of a worksheet names a person or a site."""
        answers = [
            (self.id_of("answer", uid), row.get("value")) for uid, row in self._copies.ours.get("answer", {}).items()
        ]
        naming = [
            number
            for number, value in answers
            if number is not None and isinstance(value, Named) and value.table == one.table and one.uid in value.uids
        ]
        return bool(self._change.rows.find_in("answer", "id", naming))

    def put_in_order(self, orders: Mapping[Place, bool]) -> None:
        """Give positions anew where rows came in or were moved.

        `orders` are the rows, one of each group, whose order was decided: True for the other copy's.
        """
        done: set[tuple[object, ...]] = set()
        for table, uid in (*orders, *self._moved, *self._moved_there()):
            number = self.id_of(table, uid)
            found = self._change.rows.find(table, id=number) if number is not None else []
            group = (table, *(getattr(found[0], column) for column in ORDERED[table])) if found else ()
            if found and group not in done:
                done.add(group)
                self._place_group(table, found[0], is_theirs=orders.get((table, uid)))

    def _moved_there(self) -> Iterator[Place]:
        """The rows that have another position in the other copy."""
        for table in ORDERED:
            theirs = self._copies.theirs.get(table, {})
            for uid, row in self._copies.ours.get(table, {}).items():
                if uid in theirs and row[POSITION] != theirs[uid][POSITION]:
                    yield table, uid

    def _place_group(self, table: str, one: Any, *, is_theirs: bool | None) -> None:  # noqa: ANN401 - a stored row
        columns = {column: getattr(one, column) for column in ORDERED[table]}
        rows = {row.uid: row for row in self._change.rows.find(table, **columns)}
        theirs, base = (
            {uid: row for uid, row in (tables or {}).get(table, {}).items() if uid in rows}
            for tables in (self._copies.theirs, self._copies.base)
        )
        ours = {uid: {POSITION: row.position} for uid, row in rows.items()}
        preferred = None if is_theirs is None else theirs if is_theirs else ours
        placed = RowGroup(ours, theirs, base).positions(preferred, self._made)
        self._change.update_all(table, {rows[uid].id: {POSITION: number} for uid, number in placed.items()})
