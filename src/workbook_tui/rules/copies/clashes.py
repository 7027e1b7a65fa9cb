"""What each copy holds to by itself and both together would not: told, and left as it is here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from workbook_tui.rules.copies.difference import CopyDifference, Deed
from workbook_tui.rules.copies.pairing import ThreeCopies
from workbook_tui.rules.copies.rows import Row, alike_key
from workbook_tui.rules.measures.value_fault import value_fault
from workbook_tui.rules.merge.item import TAKEABLE, OfferKind

_SINGLE = ("person", "site", "review", "kpi", "measurement")
"""The tables of which no two rows may become alike."""
_TWICE = {
    "person": "Somebody of that name is in this file already",
    "site": "A site of that name is in this file already",
    "review": "A review of that cycle is in this file already",
    "kpi": "A KPI of that code is in this review already",
    "measurement": "This file has another value of that period and site",
}


def number_fault(row: Row, unit: object) -> str:
    """Why the numbers of a value cannot stand together in a unit, "" when they can."""
    numbers: list[Any] = [row.get(name) for name in ("numerator", "denominator", "value")]
    return value_fault(str(unit), *numbers)


def with_clashes(copies: ThreeCopies, found: Iterable[CopyDifference]) -> Iterator[CopyDifference]:
    """The differences; what cannot be taken beside what this copy holds is refused, with the reason."""
    listed = list(found)
    merged = _merged(copies, listed)
    keys = {
        table: Counter(alike_key(table, row, merged["measure"]) for row in merged.get(table, {}).values())
        for table in _SINGLE
    }
    for one in listed:
        reason = _twice(one, merged, keys) or _no_value(copies, one, merged) if one.kind in TAKEABLE else ""
        yield replace(one, kind=OfferKind.REFUSED, reason=f"{reason}.") if reason else one


def _merged(copies: ThreeCopies, found: Iterable[CopyDifference]) -> dict[str, dict[str, Row]]:
    """The rows as they would be with everything taken."""
    merged = {table: dict(copies.ours.get(table, {})) for table in (*_SINGLE, "measure")}
    for one in found:
        for table, uid in one.rows if one.deed in {Deed.ADD, Deed.BRING_BACK} else ():
            if table in merged:
                merged[table][uid] = copies.theirs[table][uid]
        for table, uid in one.rows if one.deed is Deed.REMOVE else ():
            merged.get(table, {}).pop(uid, None)
        if one.deed is Deed.SET and one.table in merged and one.uid in merged[one.table]:
            merged[one.table][one.uid] = {**merged[one.table][one.uid], **one.theirs}
    return merged


def _twice(
    one: CopyDifference, merged: Mapping[str, Mapping[str, Row]], keys: Mapping[str, Counter[tuple[object, ...] | None]]
) -> str:
    row = merged.get(one.table, {}).get(one.uid)
    if one.table not in keys or row is None or one.deed is Deed.ORDER:
        return ""
    key = alike_key(one.table, row, merged["measure"])
    is_alone = key is None or keys[one.table][key] < 2  # noqa: PLR2004 - itself and another one
    is_asked = one.deed is not Deed.SET or alike_key(one.table, {**row, **one.ours}, merged["measure"]) != key
    return "" if is_alone or not is_asked else _TWICE[one.table]


def _no_value(copies: ThreeCopies, one: CopyDifference, merged: Mapping[str, Mapping[str, Row]]) -> str:
    """Why a unit does not fit the values that are here, or a value the unit."""
    if one.deed is Deed.SET and one.table == "measure" and "unit" in one.fields:
        values = [row for row in merged["measurement"].values() if row.get("measure_id") == one.uid]
        faults = [fault for row in values if (fault := number_fault(row, one.theirs["unit"]))]
        return f"A value here does not fit that unit: {faults[0]}" if faults else ""
    if one.table != "measurement" or one.deed is Deed.REMOVE or one.uid not in merged["measurement"]:
        return ""
    row = merged["measurement"][one.uid]
    unit = copies.ours.get("measure", {}).get(str(row.get("measure_id")), {}).get("unit")
    if unit is None or one.kind is OfferKind.CONFLICT:
        return ""
    fault = number_fault(row, unit)
    return f"It does not fit the unit that the measure has here: {fault}" if fault else ""
