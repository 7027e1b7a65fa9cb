"""The correction of findings: cases, verification samples, evidence, and the request for closeout."""

from datetime import date

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.correction import open_questions
from workbook_tui.store.noun import Noun
from workbook_tui.text import sentence_list

_NAMED = {"correction_case": "a case", "verification_sample": "a verification sample", "evidence": "evidence"}
_PARENTS = {"correction_case": "finding_id", "verification_sample": "plan_id", "evidence": "plan_id"}


class Corrections(Noun):
    """What shows that findings were corrected."""

    def add(self, table: str, parent_id: int, **values: object) -> int:
        """Add a row of `correction_case` (to a finding), `verification_sample` or `evidence` (to a plan)."""
        with self._book.change(f"Add {_NAMED[table]}") as change:
            return change.insert(table, **{_PARENTS[table]: parent_id}, **values)

    def remove(self, table: str, row_id: int) -> None:
        """Remove such a row."""
        with self._book.change(f"Remove {_NAMED[table]}") as change:
            change.delete(table, row_id)

    def keep_fingerprint(self, evidence_id: int, sha256: str | None) -> None:
        """Note the SHA-256 that the file of a piece of evidence has now."""
        with self._book.change("Note the fingerprint of evidence") as change:
            change.update("evidence", evidence_id, sha256=sha256)

    def request_closeout(self, plan_id: int, *, on: date) -> None:
        """Ask the state office to close the plan; all three questions need a yes first."""
        _, kpi = self._book.plans_kpi(plan_id)
        questions = open_questions(kpi.plan) if kpi.plan else ()
        if questions:
            raise WorkbookError(f"Closeout needs a yes to: {sentence_list(questions)}. Nothing was changed.")
        with self._book.change(f"Request closeout of {kpi.code}") as change:
            change.update("plan", plan_id, state="closeout_requested", requested_on=on)
