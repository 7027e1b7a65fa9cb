"""Receipts of what was sent, with the very bytes."""

import hashlib
from datetime import date

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.store.repositories.repository import Repository


class Submissions(Repository):
    """What was recorded as sent. A receipt is never undone or altered."""

    def next_revision(self, review_id: int) -> int:
        """The number that the next submission of this review will carry, from 1."""
        sql = "SELECT max(revision) AS newest FROM submission WHERE review_id = :review"
        newest = self._read(sql, review=review_id)[0]["newest"]
        return 1 + (newest if isinstance(newest, int) else 0)

    def record(self, review: ReviewFacts, *, kind: str, on: date, file_name: str, content: bytes, problems: str) -> int:
        """Keep a receipt of `content`, made from `review` as it was read, as the next revision and give its id."""
        with self._book.change("Record as sent") as change:
            return change.insert(
                "submission",
                review_id=review.id,
                kind=kind,
                sent_on=on,
                # Counted inside the change: nobody else takes the same number.
                revision=self.next_revision(review.id),
                file_name=file_name,
                sha256=hashlib.sha256(content).hexdigest(),
                problems=problems,
                who=self._book.who,
                data_sha256=review.fingerprint,
                content=content,
            )

    def content(self, submission_id: int) -> bytes:
        """The bytes that were sent, checked against their SHA-256."""
        rows = self._read("SELECT content, sha256 FROM submission WHERE id = :row", row=submission_id)
        if not rows:
            raise WorkbookError("This submission is no longer in the file.")
        content, sha256 = rows[0]["content"], rows[0]["sha256"]
        if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != sha256:
            raise WorkbookError("The stored copy of this submission is damaged. The rest of the file is untouched.")
        return content
