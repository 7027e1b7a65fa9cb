"""Progress reports."""

from collections.abc import Iterable
from datetime import date

from workbook_tui.store.repositories.participants import Participants
from workbook_tui.store.repositories.repository import Repository

_TEXTS = ("activities", "evidence_correction", "evidence_change", "barriers", "adjustments")


class Reports(Repository):
    """The progress reports of a review, of one plan or of all plans at once; each is kept."""

    def add(self, review_id: int, plan_id: int | None, *, on: date, **values: object) -> int:
        """Add a report of the day `on` and give its id; `plan_id` None means all plans."""
        with self._book.change("Add a progress report") as change:
            return change.insert("progress_report", review_id=review_id, plan_id=plan_id, reported_on=on, **values)

    def copy_to(self, report_id: int, plan_ids: Iterable[int]) -> None:
        """Add the same report, with the same people present, to other plans."""
        with self._book.change("Write the report for several plans") as change:
            report = change.rows.get("progress_report", report_id)
            texts = {field: getattr(report, field) for field in _TEXTS}
            people = [row.person_id for row in change.rows.find("participant", progress_report_id=report_id)]
            for plan_id in plan_ids:
                copied = self.add(report.review_id, plan_id, on=report.reported_on, **texts)
                Participants(self._book).set("progress_report", copied, people)

    def remove(self, report_id: int) -> None:
        """Remove a report."""
        with self._book.change("Remove a progress report") as change:
            change.delete("progress_report", report_id)
