"""Written notices of findings."""

from workbook_tui.store.repositories.repository import Repository


class Findings(Repository):
    """The written notices behind a plan; the earliest starts its clock."""

    def add(self, plan_id: int, **values: object) -> int:
        """Add a notice to a plan and give its id."""
        with self._book.change("Add a written notice") as change:
            return change.insert("finding", plan_id=plan_id, **values)

    def remove(self, finding_id: int) -> None:
        """Remove a notice."""
        with self._book.change("Remove a written notice") as change:
            change.delete("finding", finding_id)
