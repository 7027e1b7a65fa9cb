"""What is reported and sent: progress reports, who took part in them, and receipts with the very bytes."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import NotRequired, TypedDict, Unpack

from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.prompts.binding import PeopleLink
from workbook_tui.rules.dates.days import local_day, stored_at
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.store.bindings import link_people
from workbook_tui.store.repositories.repository import Repository


class Participants(Repository):
    """The people of a rating, a plan or a progress report."""

    def set_people(self, table: str, row_id: int, person_ids: Iterable[int]) -> None:
        """Make `person_ids` the participants of that row of `table` (rating, plan or progress_report)."""
        with self._book.change("Change who took part") as change:
            link_people(change, PeopleLink(table, "participants", "participant"), row_id, person_ids)


_TEXTS = ("activities", "evidence_correction", "evidence_change", "barriers", "adjustments")


class Reports(Repository):
    """The progress reports of a review, of one plan or of all plans at once; each is kept."""

    def add(self, review_id: int, plan_id: int | None, *, on: date, **values: object) -> int:
        """Add a report of the day `on` and return its id; `plan_id` None means all plans."""
        with self._book.change("Add a progress report") as change:
            return change.insert("progress_report", review_id=review_id, plan_id=plan_id, reported_on=on, **values)

    def copy_to(self, report_id: int, plan_ids: Iterable[int]) -> None:
        """Add the same report, with the same participants, to other plans."""
        with self._book.change("Write the report for several plans") as change:
            report = change.rows.get("progress_report", report_id)
            texts = {field: getattr(report, field) for field in _TEXTS}
            people = [row.person_id for row in change.rows.find("participant", progress_report_id=report_id)]
            for plan_id in plan_ids:
                copied = self.add(report.review_id, plan_id, on=report.reported_on, **texts)
                Participants(self._book).set_people("progress_report", copied, people)

    def remove(self, report_id: int) -> None:
        """Remove a report."""
        with self._book.change("Remove a progress report") as change:
            change.delete("progress_report", report_id)


class Sent(TypedDict):
    """What a receipt says of a workbook: what it was sent for, its name, what blocked (as JSON), how it was sent."""

    kind: str
    file_name: str
    problems: str
    is_draft: NotRequired[bool]
    way: NotRequired[str | None]


class Submissions(Repository):
    """The receipts of what was sent, which are never undone or altered."""

    def next_revision(self, review_id: int) -> int:
        """The number of the review's next submission, from 1."""
        sql = "SELECT max(revision) AS newest FROM submission WHERE review_id = :review"
        newest = self._read(sql, review=review_id)[0]["newest"]
        return 1 + (newest if isinstance(newest, int) else 0)

    def record(self, review: ReviewFacts, *, on: date, content: bytes, **sent: Unpack[Sent]) -> int:
        """Store a receipt of `content`, made from `review` and sent `on` a day, as the next revision; return its id."""
        with self._book.change("Record as sent") as change:
            return change.insert(
                "submission",
                **sent,
                review_id=review.id,
                sent_on=on,
                # Counted inside the change: nobody else takes the same number.
                revision=self.next_revision(review.id),
                sha256=hashlib.sha256(content).hexdigest(),
                who=self._book.who,
                data_sha256=review.fingerprint,
                content=content,
            )

    def withdraw(self, submission_id: int) -> None:
        """Take the receipt of a workbook out that could not be put into its place: it was never sent."""
        with self._book.change("Record as sent") as change:
            change.delete("submission", submission_id)

    def content_by_sha(self, sha256: str) -> bytes | None:
        """The bytes of the receipt with that SHA-256, None when there is none."""
        rows = self._read("SELECT content FROM submission WHERE sha256 = :sha256", sha256=sha256)
        content = rows[0]["content"] if rows else None
        return content if isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == sha256 else None

    def data_day(self) -> date | None:
        """The day on which anything but a receipt was last stored in the file, None when nothing ever was."""
        sql = """SELECT max(step.at) AS newest FROM step
            WHERE EXISTS (SELECT 1 FROM change WHERE step_id = step.id AND table_name <> 'submission')"""
        with self._book.reading_facts() as run:
            newest = run(sql, {})[0]["newest"]
            return local_day(stored_at(str(newest))) if newest else None

    def content(self, submission_id: int) -> bytes:
        """The bytes that were sent, checked against their SHA-256."""
        rows = self._read("SELECT content, sha256 FROM submission WHERE id = :row", row=submission_id)
        if not rows:
            raise WorkbookError("This submission is no longer in the file.")
        content, sha256 = rows[0]["content"], rows[0]["sha256"]
        if content == b"":
            raise FileRefusedError("The stored copy of this submission was removed for good; its receipt is kept.")
        if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != sha256:
            raise WorkbookError("The stored copy of this submission is damaged. The rest of the file is untouched.")
        return content
