"""Who took part in a rating, in writing a plan, or in a progress report."""

from collections.abc import Iterable

from workbook_tui.store.repositories.repository import Repository


class Participants(Repository):
    """The people of a rating, a plan or a progress report."""

    def set(self, table: str, row_id: int, person_ids: Iterable[int]) -> None:
        """Make `person_ids` the people of that row of `table` (rating, plan or progress_report)."""
        wanted = list(dict.fromkeys(person_ids))
        with self._book.change("Change who took part") as change:
            known = change.rows.find("participant", **{f"{table}_id": row_id})
            for row in known:
                if row.person_id not in wanted:
                    change.delete("participant", row.id)
            present = {row.person_id for row in known}
            for person_id in wanted:
                if person_id not in present:
                    change.insert("participant", person_id=person_id, **{f"{table}_id": row_id})
