"""The same thing typed into both copies: two rows with a uid each that are one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbook_tui.rules.copies.rows import NAMED, Named, Place, Row, Structure, Tables, alike_key

_NUMBERS = ("numerator", "denominator", "value", "exclusion", "note")


@dataclass(frozen=True, slots=True)
class ThreeCopies:
    """What both copies began from (None when that is not known), this one, and the other one."""

    base: Tables | None
    ours: Tables
    theirs: Tables


def with_joined(structure: Structure, copies: ThreeCopies, joined: Mapping[str, str]) -> ThreeCopies:
    """The three with every site that one of the copies joined with another one called by that one's uid."""
    aliases = {("site", uid): into for uid, into in joined.items()}
    base, ours, theirs = (
        None if tables is None else _renamed(structure, tables, aliases, drop=True)
        for tables in (copies.base, copies.ours, copies.theirs)
    )
    return ThreeCopies(base, ours or {}, theirs or {})


def paired(structure: Structure, copies: ThreeCopies) -> tuple[ThreeCopies, Mapping[Place, str]]:
    """The three with the uids of this copy for rows that are one, and those uids by their place in the other copy."""
    aliases: dict[Place, str] = {}
    measures = {**copies.theirs.get("measure", {}), **copies.ours.get("measure", {})}
    for table in structure.order:
        ours, theirs = copies.ours.get(table, {}), copies.theirs.get(table, {})
        only_here = {uid: row for uid, row in ours.items() if uid not in theirs}
        by_key = {alike_key(table, row, measures): uid for uid, row in reversed([*only_here.items()])}
        by_name = {alike_key(table, row, measures): uid for uid, row in reversed([*ours.items()])}
        for uid, row in theirs.items():
            key = None if uid in ours else alike_key(table, _row(structure, table, row, aliases), measures)
            if key is None:
                continue
            found = by_key.pop(key, None)
            if found is None and table in NAMED and _is_still_called_so(copies, table, by_name.get(key)):
                found = by_name.get(key)
            if found is not None:
                aliases[table, uid] = found
    if not aliases:
        return copies, aliases
    base = None if copies.base is None else _renamed(structure, copies.base, aliases)
    return replace(copies, base=base, theirs=_renamed(structure, copies.theirs, aliases)), aliases


def _is_still_called_so(copies: ThreeCopies, table: str, uid: str | None) -> bool:
    """True for a person or a site that the other copy did not rename: then its new one of that name is another one."""
    before = (copies.base or {}).get(table, {}).get(str(uid))
    there = copies.theirs.get(table, {}).get(str(uid))
    return uid is not None and (before is None or there is None or before.get("name") == there.get("name"))


def can_join(tables: Tables, gone: str, into: str) -> bool:
    """True when no period has different values of the two sites."""
    measures = tables.get("measure", {})
    held: dict[object, Row] = {}
    for row in tables.get("measurement", {}).values():
        if row.get("site_id") not in {gone, into}:
            continue
        key = alike_key("measurement", {**row, "site_id": into}, measures)
        other = held.setdefault(key, row)
        if any(row.get(name) != other.get(name) for name in _NUMBERS):
            return False
    return True


def can_follow(copies: ThreeCopies, gone: str, into: str) -> bool:
    """True when what the other copy says of a site that was joined here can stand beside what it says of the other."""
    measures = {**copies.theirs.get("measure", {}), **copies.ours.get("measure", {})}
    values = copies.theirs.get("measurement", {})
    keys = {
        uid: alike_key("measurement", {**row, "site_id": into}, measures)
        for uid, row in values.items()
        if row.get("site_id") in {gone, into}
    }
    counts, base = Counter(keys.values()), (copies.base or {}).get("measurement", {})
    held = {
        uid
        for uid in keys
        if uid in copies.ours.get("measurement", {})
        or (uid in base and values[uid]["measure_id"] in copies.ours.get("measure", {}))
    }
    return all(counts[key] == 1 for uid, key in keys.items() if uid not in held)


def _renamed(structure: Structure, tables: Tables, aliases: Mapping[Place, str], *, drop: bool = False) -> Tables:
    """The tables with other uids; a row whose new uid is taken already is that row, or is left out with `drop`."""
    found: dict[str, dict[str, Row]] = {}
    for table, rows in tables.items():
        held = found[table] = {}
        for uid, row in rows.items():
            alias = aliases.get((table, uid))
            if alias is not None and (drop or alias in rows):
                continue
            held[alias or uid] = _row(structure, table, row, aliases)
    return found


def _row(structure: Structure, table: str, row: Row, aliases: Mapping[Place, str]) -> Row:
    if not aliases:
        return row
    columns = structure.references.get(table, {})
    altered: dict[str, object] = {}
    for column, value in row.items():
        if isinstance(value, Named):
            uids = dict.fromkeys(aliases.get((value.table, uid), uid) for uid in value.uids)
            altered[column] = Named(value.table, tuple(uids))
        elif column in columns and isinstance(value, str):
            altered[column] = aliases.get((columns[column], value), value)
    return {**row, **altered}
