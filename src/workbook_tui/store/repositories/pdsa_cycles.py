"""PDSA cycles of the file, and the tasks that are made of them."""

from workbook_tui.errors import WorkbookError
from workbook_tui.store.repositories.repository import Repository


class PdsaCycles(Repository):
    """PDSA cycles: added, removed, and made into tasks."""

    def add(self, **values: object) -> int:
        """Add a cycle and return its id."""
        with self._book.change("Add a PDSA cycle") as change:
            return change.insert("pdsa_cycle", **values)

    def remove(self, cycle_id: int) -> None:
        """Remove a cycle; a task that was made of it stays."""
        with self._book.change("Remove a PDSA cycle") as change:
            change.delete("pdsa_cycle", cycle_id)

    def make_task(self, cycle_id: int, plan_id: int) -> int:
        """Make a task of a cycle in a plan, once, linked to it, and return the task's id; it is due where it ends."""
        with self._book.change("Make a task of a PDSA cycle") as change:
            cycle = change.rows.get("pdsa_cycle", cycle_id)
            if change.rows.find("pdsa_task", pdsa_cycle_id=cycle_id):
                raise WorkbookError("A task was made of this already: T goes to it.")
            if not (cycle.plan or "").strip():
                raise WorkbookError("Say first what is tried: the task is called so. Nothing was changed.")
            position = 1 + max((task.position for task in change.rows.find("task", plan_id=plan_id)), default=0)
            task_id = change.insert(
                "task",
                plan_id=plan_id,
                position=position,
                title=cycle.plan,
                start_on=cycle.begun_on,
                due_on=cycle.ended_on,
            )
            change.insert("pdsa_task", pdsa_cycle_id=cycle_id, task_id=task_id)
            return task_id

    def origin(self, task_id: int) -> int:
        """The id of the cycle that a task was made of, 0 for a task that was made of none."""
        found = self._read("SELECT pdsa_cycle_id AS cycle FROM pdsa_task WHERE task_id = :task", task=task_id)
        return int(str(found[0]["cycle"])) if found else 0
