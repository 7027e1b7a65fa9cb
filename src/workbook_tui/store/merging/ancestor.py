"""What two copies began from, and who altered what in each of them since."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbook_tui.rules.copies.rows import UNKNOWN, Row, Structure, Tables
from workbook_tui.store.file.last_known import Run
from workbook_tui.store.merging.history import History, KnownEntry, KnownStep, StoredRows, read_history, rewind
from workbook_tui.store.merging.named_rows import Numbers, stored_rows

_SAID = ("measure_id", "period_on", "numerator", "denominator", "value")
"""What two values of different sites have in common that are the same."""


@dataclass(frozen=True, slots=True)
class CopyRows:
    """One copy as it is now: its rows, stored and by uid, and its journal."""

    stored: StoredRows
    history: History
    numbers: Numbers
    tables: Tables

    def before(self, known: Structure, later: Iterable[KnownStep]) -> Tables:
        """Its rows as they were before its last steps."""
        return self.numbers.named(known, rewind(self.stored, self.history, later))


def read_copy(run: Run, known: Structure) -> CopyRows:
    """All that is compared of an open file."""
    rows, history = stored_rows(run), read_history(run)
    numbers = Numbers(rows, history)
    return CopyRows(rows, history, numbers, numbers.named(known, rows))


@dataclass(frozen=True, slots=True)
class Touch:
    """Who altered something last in one copy, and when."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ancestor:
    """What both began from (None when no step tells), with what each side did since."""

    base: Tables | None
    ours: Mapping[tuple[str, str, str], Touch] = field(default_factory=dict)
    """Who altered a field last, by table, uid and column; "" is the row itself."""
    theirs: Mapping[tuple[str, str, str], Touch] = field(default_factory=dict)
    their_steps: tuple[KnownStep, ...] = ()
    """What the other copy did since, oldest first."""
    joined: Mapping[str, str] = field(default_factory=dict)
    """The sites that one of both joined with another one, by uid."""
    joined_there: Mapping[str, str] = field(default_factory=dict)
    """Those of them that the other copy joined."""


def find_ancestor(known: Structure, ours: CopyRows, theirs: CopyRows) -> Ancestor:
    """What two copies began from: the last they have in common, or what was known of one when it was last taken in."""
    shared = ours.history.by_uid.keys() & theirs.history.by_uid.keys()
    head_there = _not_shared(theirs.history.find(ours.history.taken_marks()), shared)
    head_here = _not_shared(ours.history.find(theirs.history.taken_marks()), shared)
    later_here, later_there = ([step for step in one.history.steps if step.uid not in shared] for one in (ours, theirs))
    since_there = _since(theirs, head_there, later_there)
    since_here = _since(ours, head_here, later_here)
    if head_there is not None and not _is_older(ours, head_here, theirs):
        base: Tables | None = theirs.before(known, since_there)
        since_here = later_here
    elif head_here is not None:
        base, since_there = ours.before(known, since_here), later_there
    elif shared:
        base = _agreed(ours.before(known, later_here), theirs.before(known, later_there))
    else:
        base = None
    here, there = _joined(ours, since_here), _joined(theirs, since_there)
    return Ancestor(
        base, _touches(ours, later_here), _touches(theirs, later_there), tuple(since_there), {**here, **there}, there
    )


def _not_shared(step: KnownStep | None, shared: Collection[str]) -> KnownStep | None:
    """The step, unless both have it: then they have more in common."""
    return None if step is None or step.uid in shared else step


def _since(copy: CopyRows, head: KnownStep | None, later: list[KnownStep]) -> list[KnownStep]:
    """The steps behind one that the other copy knows; without one, those that it does not have."""
    return later if head is None else [step for step in copy.history.steps if step.id > head.id]


def _is_older(ours: CopyRows, head_here: KnownStep | None, theirs: CopyRows) -> bool:
    """True when the other copy took this one in after this one had taken that one in."""
    if head_here is None:
        return False
    taken = [step.id for step in ours.history.steps if step.focus and theirs.history.find(_marks_of(ours, step))]
    return bool(taken) and head_here.id >= max(taken)


def _marks_of(copy: CopyRows, step: KnownStep) -> list[str]:
    one = History((step,), copy.history.entries, {step.uid: step})
    return list(one.taken_marks())


def _agreed(ours: Tables, theirs: Tables) -> Tables:
    """What both copies say they began from; a field that they tell otherwise is not known."""
    found: dict[str, dict[str, Row]] = {}
    for table, rows in theirs.items():
        here = ours.get(table, {})
        found[table] = {
            uid: row if row == here[uid] else {name: _same(value, here[uid].get(name)) for name, value in row.items()}
            for uid, row in rows.items()
            if uid in here
        }
    return found


def _same(one: object, other: object) -> object:
    return one if one == other else UNKNOWN


def _touches(copy: CopyRows, later: Iterable[KnownStep]) -> dict[tuple[str, str, str], Touch]:
    found = {}
    for step in later:
        for entry in copy.history.entries.get(step.id, ()):
            uid = copy.numbers.uid(entry.table, entry.row_id)
            found[entry.table, uid, entry.field] = found[entry.table, uid, ""] = Touch(step.who, step.at)
    return found


def _joined(copy: CopyRows, later: Iterable[KnownStep]) -> dict[str, str]:
    """The sites that were joined with another one: their values went over in the step that removed them."""
    found: dict[str, str] = {}
    for step in later:
        entries = copy.history.entries.get(step.id, ())
        gone = {entry.row_id for entry in entries if (entry.op, entry.table) == ("delete", "site")}
        for site in gone:
            into = _moved_to(entries, site) or _told_alike(copy, entries, site)
            if into is not None:
                found[copy.numbers.uid("site", site)] = copy.numbers.uid("site", into)
    there = copy.tables["site"]
    return {uid: into for uid, into in found.items() if uid not in there and into in there}


def _moved_to(entries: Iterable[KnownEntry], site: int) -> int | None:
    """The site to which a value or a PDSA cycle of that one went in a step."""
    moved = (one.new for one in entries if one.field == "site_id" and one.old == str(site) and one.new is not None)
    return next(map(int, moved), None)


def _told_alike(copy: CopyRows, entries: Iterable[KnownEntry], site: int) -> int | None:
    """The site that has the same values as those which went with that one in a step, None without any."""
    values = (json.loads(one.old or "{}") for one in entries if (one.op, one.table) == ("delete", "measurement"))
    doubled = [value for value in values if value.get("site_id") == site]
    others: list[set[object]] = [
        {row["site_id"] for row in copy.stored["measurement"].values() if all(row[n] == one.get(n) for n in _SAID)}
        for one in doubled
    ]
    alike = sorted(one for one in set.intersection(*others) if isinstance(one, int)) if others else []
    return alike[0] if alike else None
