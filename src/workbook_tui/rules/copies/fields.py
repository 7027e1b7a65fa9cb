"""One row in both copies: field by field, and together what means something only together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workbook_tui.rules.copies.difference import CopyDifference, Deed
from workbook_tui.rules.copies.rows import ORDERED, POSITION, Row, alike_columns
from workbook_tui.rules.merge.item import OfferKind

Unit = tuple[str, str, str]
"""Table, uid and the first of the fields that are taken together."""

_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "review": (("gate_reason", "gate_passed_on"), ("attested_by", "attested_on")),
    "kpi": (("is_active", "off_reason"),),
    "rating": (("reason", "old_reason", "old_reason_for"),),
    "plan": (
        ("is_confirmed", "rating_confirmed"),
        (
            *("state", "state_before", "decision", "decided_on", "requested_on", "verified_on"),
            *("hold_reason", "held_on", "hold_until_on", "held_by"),
        ),
    ),
    "finding": (("prefinding_on", "prefinding_by_id"),),
    "correction_case": (("verified_on", "verified_by", "verified_by_id"),),
    "verification_sample": (("verified_on", "verified_by", "verified_by_id"), ("reviewed", "compliant")),
    "evidence": (("path", "sha256"),),
    "task": (("status", "done_on"),),
    "measure_phase": (("is_median", "median"),),
}
"""The fields that are taken from one side together, by table."""
_NUMBERS = ("numerator", "denominator", "value")
"""The fields of a value that are taken one by one, unless what comes of it is no value."""

Fault = Callable[[Row], str]
"""Why the numbers of a value cannot stand together, "" when they can."""


@dataclass(frozen=True, slots=True)
class RowTriple:
    """One row in three versions; `base` is {} when the row was made on both sides."""

    table: str
    uid: str
    base: Row
    ours: Row
    theirs: Row


def field_differences(
    row: RowTriple, written: tuple[frozenset[Unit], frozenset[Unit]], fault: Fault
) -> Iterator[CopyDifference]:
    """What the other copy says otherwise of a row; `written` is what the program itself wrote here, and there."""
    for fields in _units(row, fault):
        base, ours, theirs = ({name: one.get(name) for name in fields} for one in (row.base, row.ours, row.theirs))
        here, there = ((row.table, row.uid, fields[0]) in side for side in written)
        if ours == theirs or there or _is_unaltered(theirs, row.base, base):
            continue
        yield CopyDifference(
            kind=OfferKind.CHANGE if here or _is_unaltered(ours, row.base, base) else OfferKind.CONFLICT,
            deed=Deed.SET,
            table=row.table,
            uid=row.uid,
            fields=fields,
            base=base,
            ours=ours,
            theirs=theirs,
        )


def _is_unaltered(now: Row, whole: Row, before: Row) -> bool:
    """True for fields as they were; where the row was made on both sides, for those in which nothing was written."""
    return now == before if whole else all(value is None for value in now.values())


def merged_value(name: str, row: RowTriple) -> object:
    """What a field is when each side's change of it is taken, this side's where both made one."""
    ours = row.ours.get(name)
    return row.theirs.get(name) if row.base and ours == row.base.get(name) else ours


def _units(row: RowTriple, fault: Fault) -> Iterator[tuple[str, ...]]:
    groups = _TOGETHER.get(row.table, ())
    if row.table == "measurement":
        merged = {**row.ours, **{name: merged_value(name, row) for name in _NUMBERS}}
        groups = (_NUMBERS,) if fault(merged) else ()
    taken = {name for group in groups for name in group}
    skipped = {"uid", *((POSITION,) if row.table in ORDERED else ()), *(() if row.base else alike_columns(row.table))}
    yield from groups
    for name in dict.fromkeys((*row.ours, *row.theirs)):
        if name not in taken and name not in skipped:
            yield (name,)
