"""Undo and redo from the audit journal: one's own steps, also after a restart, refused in words when overtaken."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.dates.days import stored_at
from workbook_tui.rules.trail import TrailEntry
from workbook_tui.store.repositories.repository import OpenFile, Repository

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction
    from workbook_tui.store.models.journal import JournalEntry


_TRAIL = ("rating.rating", "rating.reason", "kpi.target", "plan.state", "plan.decision", "task.status")
"""What the trail tells beside dates, by table and column."""


@dataclass(frozen=True, slots=True)
class JournalStep:
    """One step of the journal: its number, its kind (do, undo, redo), its label and the step it undoes."""

    id: int
    kind: str
    label: str
    undoes: int | None


class Journal(Repository):
    """The steps of everybody; undo and redo touch only the steps of the person at work."""

    def __init__(self, book: OpenFile) -> None:
        super().__init__(book)
        self._told_of = 0
        """The submission of which it was said that it cannot be taken back."""

    def undo(self) -> str:
        """Take back one's newest step that still stands and say which; behind a submission WorkbookError says so first.

        What was sent stays sent: the step before it is only taken back when it is asked for once more.
        """
        done, _ = self._stacks()
        if not done:
            raise WorkbookError("There is nothing of yours left to undo.")
        sent = self._sent_last()
        if sent > self._told_of:
            self._told_of = sent
            raise WorkbookError(f"What was sent cannot be taken back. F5 again undoes: {done[-1].label}")
        self._reverse(done[-1], kind="undo")
        return f"Undone: {done[-1].label}"

    def _sent_last(self) -> int:
        """The submission of the person at work that is newer than all their steps, 0 for none."""
        (row,) = self._read(
            """SELECT coalesce(max(id), 0) AS sent FROM submission WHERE who = :who
            AND created_at > (SELECT max(at) FROM step WHERE who = :who)""",
            who=self._book.who,
        )
        return int(str(row["sent"]))

    def redo(self) -> str:
        """Make one's newest undone step again and say which."""
        _, undone = self._stacks()
        if not undone:
            raise WorkbookError("There is nothing to redo.")
        self._reverse(undone[-1], kind="redo")
        return f"Done again: {undone[-1].label}"

    def steps(self, limit: int = 200) -> tuple[JournalStep, ...]:
        """The newest steps of the person at work, oldest first."""
        rows = self._read(
            """SELECT id, kind, label, undoes FROM step
            WHERE who = :who AND EXISTS (SELECT 1 FROM change WHERE step_id = step.id)
            ORDER BY id DESC LIMIT :limit""",
            who=self._book.who,
            limit=limit,
        )
        return tuple(JournalStep(**row) for row in reversed(rows))  # type: ignore[arg-type]

    def trail(self) -> tuple[TrailEntry, ...]:
        """Everybody's changes of ratings, states, decisions and dates, oldest first."""
        wanted = ", ".join(f"'{key}'" for key in _TRAIL)
        sql = f"""SELECT step.at, who, label, reason, table_name, row_id, field, old, new
            FROM change JOIN step ON step.id = change.step_id
            WHERE op = 'update' AND (table_name || '.' || field IN ({wanted}) OR field LIKE '%\\_on' ESCAPE '\\')
            ORDER BY change.id"""
        with self._book.reading_facts() as run:
            return tuple(_entry(row) for row in run(sql, {}))

    def removed_notices(self) -> int:
        """The sum of the versions of all notices that were removed: added to those of today it only ever grows."""
        (row,) = self._read(
            """SELECT coalesce(sum(json_extract(old, '$.version')), 0) AS versions
            FROM change WHERE op = 'delete' AND table_name = 'finding'"""
        )
        return int(str(row["versions"]))

    def _stacks(self) -> tuple[list[JournalStep], list[JournalStep]]:
        done: list[JournalStep] = []
        undone: list[JournalStep] = []
        for step in self.steps(limit=10_000):
            if step.kind == "start":
                # A review is never undone away from under what was typed into it.
                done.clear()
                undone.clear()
                continue
            if step.kind == "do":
                done.append(step)
                undone.clear()
                continue
            before, after = (done, undone) if step.kind == "undo" else (undone, done)
            if before:
                before.pop()
            after.append(step)
        return done, undone

    def _reverse(self, step: JournalStep, *, kind: str) -> None:
        with self._book.change(step.label, kind=kind, undoes=step.id) as change:
            entries = reversed(change.rows.find("change", step_id=step.id))
            for (op, table), alike in groupby(entries, key=lambda entry: (entry.op, entry.table_name)):
                _take_back(change, op, table, list(alike))


def _entry(row: Mapping[str, object]) -> TrailEntry:
    old, new = ("" if row[name] is None else str(json.loads(str(row[name]))) for name in ("old", "new"))
    return TrailEntry(
        at=stored_at(str(row["at"])),
        who=str(row["who"]),
        label=str(row["label"]),
        table=str(row["table_name"]),
        row_id=int(str(row["row_id"])),
        field=str(row["field"]),
        old=old,
        new=new,
        reason=str(row["reason"] or ""),
    )


def _take_back(change: "Transaction", op: str, table: str, entries: "Sequence[JournalEntry]") -> None:
    """Take back entries of one kind that follow one another, all at once."""
    if op == "delete":
        change.restore(table, [entry.old or "" for entry in entries])
    elif op == "insert":
        change.take_out(table, entries, partial(_overtaken, change))
    else:
        change.put_back(table, entries, partial(_overtaken, change))


def _overtaken(change: "Transaction", entry: "JournalEntry") -> ConflictError:
    """The refusal to take back what somebody has altered in the meantime."""
    same = {"field": entry.field} if entry.field else {}
    later = change.rows.find("change", table_name=entry.table_name, row_id=entry.row_id, **same)
    who = change.rows.get("step", later[-1].step_id).who if later else "somebody"
    prompt = SPSR.prompts.get(f"{entry.table_name}.{entry.field}")
    what = f"“{prompt.label}”" if prompt else f"this {entry.table_name.replace('_', ' ')}"
    return ConflictError(
        f"This cannot be undone: {what} has been changed since, by {who}. Everything stays as it is now."
    )
