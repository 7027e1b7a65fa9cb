"""Tasks of a plan, their leads, and their status with its history."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.binding import PeopleLink
from workbook_tui.prompts.choices import NEEDS_NOTE, TASK_STATUSES, missing_note_sentence
from workbook_tui.rules.wording import status_label
from workbook_tui.store.bindings import link_people
from workbook_tui.store.repositories.repository import Repository
from workbook_tui.text import shorten

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction


def refuse_missing_note(status: str, note: str) -> None:
    """Raise WorkbookError when the status needs a note and `note` is empty."""
    if status in NEEDS_NOTE and not note.strip():
        raise WorkbookError(f"{missing_note_sentence(status)} Nothing was changed.")


class Tasks(Repository):
    """The tasks of improvement plans."""

    def add(self, plan_id: int, **values: object) -> int:
        """Add a task at the end of a plan and return its id."""
        with self._book.change("Add a task") as change:
            known = change.rows.find("task", plan_id=plan_id)
            position = 1 + max((row.position for row in known), default=0)
            return change.insert("task", plan_id=plan_id, position=position, **values)

    def remove(self, task_id: int) -> None:
        """Remove a task with its leads and history."""
        with self._book.change(f"Remove the task “{self._said(task_id)}”") as change:
            change.delete("task", task_id)

    def move(self, task_id: int, by: int) -> None:
        """Move a task up (negative) or down among the tasks of its plan."""
        with self._book.change(f"Move the task “{self._said(task_id)}”") as change:
            task = change.rows.get("task", task_id)
            tasks = sorted(change.rows.find("task", plan_id=task.plan_id), key=lambda row: row.position)
            place = tasks.index(task)
            tasks.insert(max(0, place + by), tasks.pop(place))
            for position, row in enumerate(tasks, start=1):
                change.update("task", row.id, position=position)

    def copy(self, plan_id: int, task_ids: Iterable[int]) -> list[int]:
        """Copy tasks with their leads to a plan and return the new ids; dates, status and outcome are not copied."""
        with self._book.change("Copy tasks") as change:
            copies = []
            for task_id in task_ids:
                task, leads = change.rows.get("task", task_id), change.rows.find("task_lead", task_id=task_id)
                copies.append(self.add(plan_id, title=task.title, product=task.product, evaluation=task.evaluation))
                self.set_leads(copies[-1], [lead.person_id for lead in leads])
            return copies

    def set_leads(self, task_id: int, person_ids: Iterable[int]) -> None:
        """Make `person_ids` the leads of a task; a lead who stays keeps their own dates."""
        with self._book.change(f"Change the leads of “{self._said(task_id)}”") as change:
            link_people(change, PeopleLink("task", "leads", "task_lead"), task_id, person_ids)

    def set_status(self, task_id: int, status: str, *, on: date, note: str = "") -> None:
        """Set the status as of a day and keep it in the history; off track and not done need a note.

        Done fills an empty "done on" with the day and keeps one that is there. When a task is open again, the day goes
        if it is the one that its status had set; a day that somebody typed stays.
        """
        label = status_label(status)
        if status not in {choice.value for choice in TASK_STATUSES}:
            raise WorkbookError(f"“{status}” is not a status of a task. Nothing was changed.")
        refuse_missing_note(status, note)
        with self._book.change(f"Set “{self._said(task_id)}” to {label}") as change:
            change.update("task", task_id, status=status, done_on=_done_on(change, task_id, status, on))
            change.insert(
                "task_status", task_id=task_id, status=status, since_on=on, note=note or None, who=self._book.who
            )

    def note(self, task_id: int, note: str, *, on: date) -> None:
        """Keep a note of a day beside the status of a task: in one's own entry of that day, else in a new one."""
        with self._book.change(f"Note on “{self._said(task_id)}”") as change:
            status = change.rows.get("task", task_id).status
            newest = next(reversed(change.rows.find("task_status", task_id=task_id)), None)
            if newest is None or newest.since_on != on or newest.who != self._book.who or newest.status != status:
                self.set_status(task_id, status, on=on, note=note)
            else:
                refuse_missing_note(status, note)
                change.update("task_status", newest.id, note=note or None)

    def _said(self, task_id: int) -> str:
        return shorten(self._text("task", task_id, "title") or "untitled", 40)


def _done_on(change: "Transaction", task_id: int, status: str, on: date) -> date | None:
    """The day a task was done, once its status is `status` as of `on`."""
    task = change.rows.get("task", task_id)
    known: date | None = task.done_on
    if status == "done":
        return known or on
    history = change.rows.find("task_status", task_id=task_id)
    was_set = task.status == "done" and bool(history) and history[-1].since_on == known
    return None if was_set else known
