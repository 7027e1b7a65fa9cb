"""What two copies of a file have in common by their journals, and how one of them was before its later steps."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbook_tui.rules.dates.days import stored_at
from workbook_tui.store.file.last_known import Run

_STEPS = "SELECT id, uid, who, at, kind, undoes, focus FROM step ORDER BY id"
_ENTRIES = "SELECT id, step_id, op, table_name, row_id, field, old, new FROM change ORDER BY id"
_FOCUS = "merged "
"""How the focus of a step begins that took another copy in; behind it stands what was known of that one then."""

StoredRows = dict[str, dict[int, dict[str, object]]]
"""Rows as they are stored, by table and number."""


@dataclass(frozen=True, slots=True)
class KnownStep:
    """One step of a journal: its number, uid, who made it and when, and what it takes back."""

    id: int
    uid: str
    who: str
    at: datetime
    kind: str
    undoes: int | None
    focus: str


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """One entry of a journal."""

    op: str
    table: str
    row_id: int
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class History:
    """A whole journal: the steps in order, and the entries of each."""

    steps: tuple[KnownStep, ...]
    entries: Mapping[int, tuple[KnownEntry, ...]]
    by_uid: Mapping[str, KnownStep] = field(default_factory=dict)

    def mark(self, step: KnownStep) -> str:
        """What names a step with just the entries that it has now: typing may go on in it."""
        told = json.dumps(
            [[one.op, one.table, one.row_id, one.field, one.new] for one in self.entries.get(step.id, ())]
        )
        return f"{step.uid}:{hashlib.sha256(told.encode()).hexdigest()[:16]}"

    def marks(self) -> str:
        """What a step that takes this copy in is to remember, so that the next one begins there."""
        known = [self.mark(self.steps[-1])] if self.steps else []
        return _FOCUS + " ".join(dict.fromkeys((*known, *self.taken_marks())))

    def taken_marks(self) -> Iterator[str]:
        """What is known of other copies that were taken in, the newest first."""
        undone: dict[int, bool] = {}
        for step in reversed(self.steps):
            is_undone = undone.get(step.id, False)
            if step.undoes is not None and not is_undone:
                undone[step.undoes] = True
            if step.focus.startswith(_FOCUS) and not is_undone:
                yield from step.focus.removeprefix(_FOCUS).split()

    def refuse_unreadable(self) -> None:
        """Raise ValueError when an entry holds something else than it should."""
        for entries in self.entries.values():
            for entry in entries:
                for kept in (entry.old, entry.new):
                    held = None if kept is None else json.loads(kept)
                    if entry.op != "update" and held is not None and not isinstance(held, dict):
                        raise ValueError(entry.op)

    def find(self, marks: Iterable[str]) -> KnownStep | None:
        """The newest of these steps that is in this journal as it was then, None for none."""
        known = tuple(marks)
        named = (self.by_uid.get(mark.partition(":")[0]) for mark in known)
        found = [step for step in named if step is not None and self.mark(step) in known]
        return max(found, key=lambda step: step.id, default=None)


def read_history(run: Run) -> History:
    """The journal of an open file (ValueError for a moment that is none)."""
    steps = tuple(
        KnownStep(
            id=int(str(row["id"])),
            uid=str(row["uid"]),
            who=str(row["who"]),
            at=stored_at(str(row["at"])),
            kind=str(row["kind"]),
            undoes=None if row["undoes"] is None else int(str(row["undoes"])),
            focus=str(row["focus"] or ""),
        )
        for row in run(_STEPS, {})
    )
    entries: dict[int, list[KnownEntry]] = defaultdict(list)
    for row in run(_ENTRIES, {}):
        old, new = (None if row[name] is None else str(row[name]) for name in ("old", "new"))
        entry = KnownEntry(
            str(row["op"]), str(row["table_name"]), int(str(row["row_id"])), str(row["field"] or ""), old, new
        )
        entries[int(str(row["step_id"]))].append(entry)
    return History(
        steps, {number: tuple(found) for number, found in entries.items()}, {step.uid: step for step in steps}
    )


def rewind(rows: StoredRows, history: History, later: Iterable[KnownStep]) -> StoredRows:
    """The rows as they were before these steps, which are the last ones (ValueError for an entry that is no JSON)."""
    found = {table: dict(held) for table, held in rows.items()}
    for step in sorted(later, key=lambda step: step.id, reverse=True):
        for entry in reversed(history.entries.get(step.id, ())):
            held = found.get(entry.table)
            if held is None:
                continue
            if entry.op == "insert":
                held.pop(entry.row_id, None)
            elif entry.op == "delete":
                held[entry.row_id] = json.loads(entry.old or "{}")
            elif entry.row_id in held:
                old = None if entry.old is None else json.loads(entry.old)
                held[entry.row_id] = {**held[entry.row_id], entry.field: old}
    return found
