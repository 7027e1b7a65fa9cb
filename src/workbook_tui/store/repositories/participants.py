"""Who took part in a rating, in writing a plan, or in a progress report."""

from collections.abc import Iterable

from workbook_tui.prompts.binding import PeopleLink
from workbook_tui.store.bindings import link_people
from workbook_tui.store.repositories.repository import Repository


class Participants(Repository):
    """The people of a rating, a plan or a progress report."""

    def set(self, table: str, row_id: int, person_ids: Iterable[int]) -> None:
        """Make `person_ids` the people of that row of `table` (rating, plan or progress_report)."""
        with self._book.change("Change who took part") as change:
            link_people(change, PeopleLink(table, "participants", "participant"), row_id, person_ids)
