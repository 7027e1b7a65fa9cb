"""Progress reports."""

from datetime import date

from workbook_tui.store.noun import Noun


class Reports(Noun):
    """The progress reports of a review, of one plan or of all plans at once; each is kept."""

    def add(self, review_id: int, plan_id: int | None, *, on: date, **values: object) -> int:
        """Add a report of the day `on` and give its id; `plan_id` None means all plans."""
        with self._book.change("Add a progress report") as change:
            return change.insert("progress_report", review_id=review_id, plan_id=plan_id, reported_on=on, **values)

    def remove(self, report_id: int) -> None:
        """Remove a report."""
        with self._book.change("Remove a progress report") as change:
            change.delete("progress_report", report_id)
