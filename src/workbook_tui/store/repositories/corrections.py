"""The correction of findings: cases, verification samples, evidence, and the request for closeout."""

from collections.abc import Iterable, Mapping
from datetime import date

from workbook_tui.errors import AnswerError, WorkbookError
from workbook_tui.prompts.binding import PersonColumn, StoredColumn
from workbook_tui.prompts.choices import ENDED_STATES, PLAN_STATES, label_of
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.correction.clock import open_questions
from workbook_tui.rules.plan.states import REQUESTED, can_request, is_new_request, request_fault, state_before
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.bindings import columns_of
from workbook_tui.store.repositories.repository import Repository
from workbook_tui.text import sentence_list


class Findings(Repository):
    """The written notices behind a plan; the earliest starts its year."""

    def add(self, plan_id: int, **values: object) -> int:
        """Add a notice to a plan and return its id."""
        with self._book.change("Add a written notice") as change:
            return change.insert("finding", plan_id=plan_id, **values)

    def remove(self, finding_id: int) -> None:
        """Remove a notice."""
        with self._book.change("Remove a written notice") as change:
            change.delete("finding", finding_id)


_NAMED = {"correction_case": "a case", "verification_sample": "a verification sample", "evidence": "evidence"}
_PARENTS = {"correction_case": "finding_id", "verification_sample": "plan_id", "evidence": "plan_id"}


def _columns(table: str, values: Mapping[str, object]) -> dict[str, object]:
    """The columns that the answers to the prompts of a table are stored in."""
    asked = SPSR.prompts
    columns: dict[str, object] = {}
    for field, value in values.items():
        binding = asked[f"{table}.{field}"].binding
        columns |= columns_of(binding, value) if isinstance(binding, StoredColumn | PersonColumn) else {field: value}
    return columns


class Corrections(Repository):
    """Cases, verification samples and evidence, which show that findings were corrected."""

    def add(self, table: str, parent_id: int, **values: object) -> int:
        """Add a `correction_case` (to a finding), `verification_sample` or `evidence` (to a plan); return its id."""
        with self._book.change(f"Add {_NAMED[table]}") as change:
            return change.insert(table, **{_PARENTS[table]: parent_id}, **values)

    def add_cases(self, finding_id: int, cases: Iterable[Mapping[str, object]]) -> tuple[int, ...]:
        """Add several cases to a finding in one step."""
        listed = tuple(cases)
        with self._book.change(f"Add {pluralize(len(listed), 'case')}"):
            return tuple(self.add("correction_case", finding_id, **case) for case in listed)

    def settle(self, table: str, rows: Mapping[int, Mapping[str, object]]) -> None:
        """Set in one step when rows of `table` were done or verified, and by whom, deleting drafts of these fields.

        `verified_by` is the id of a person.
        """
        with self._book.change(f"Verify {_NAMED[table] if len(rows) == 1 else 'several cases'}") as change:
            change.forget_all_drafts(table, {row_id: tuple(values) for row_id, values in rows.items() if values})
            change.update_all(table, {row_id: _columns(table, values) for row_id, values in rows.items()})

    def remove(self, table: str, row_id: int) -> None:
        """Remove such a row."""
        with self._book.change(f"Remove {_NAMED[table]}") as change:
            change.delete(table, row_id)

    def keep_fingerprint(self, evidence_id: int, sha256: str | None, *, focus: str = "") -> None:
        """Store the SHA-256 of an evidence file; `focus` joins it to the step that stored its path."""
        with self._book.change("Note the fingerprint of evidence", focus=focus) as change:
            change.update("evidence", evidence_id, sha256=sha256)

    def request_closeout(self, plan_id: int, *, on: date) -> None:
        """Ask the state office to close the plan; all three questions need a yes first."""
        _, kpi = self._book.plans_kpi(plan_id)
        questions = open_questions(kpi.plan) if kpi.plan else ()
        if questions:
            raise WorkbookError(f"Closeout needs a yes to: {sentence_list(questions)}. Nothing was changed.")
        if kpi.plan is not None and (fault := request_fault(kpi.plan, on)):
            raise WorkbookError(f"{fault} Nothing was changed.")
        if kpi.plan is not None and kpi.plan.state in ENDED_STATES:
            state = label_of(PLAN_STATES, kpi.plan.state).lower()
            raise WorkbookError(f"The plan of {kpi.code} is {state}: there is nothing to request. Nothing was changed.")
        with self._book.change(f"Request closeout of {kpi.code}") as change:
            before = {"state_before": kpi.plan.state} if kpi.plan and can_request(kpi.plan) else {}
            change.update("plan", plan_id, state=REQUESTED, requested_on=on, **before)

    def withdraw_request(self, plan_id: int) -> None:
        """Take back a request for closeout that is not decided; the plan is in the state that it had before."""
        _, kpi = self._book.plans_kpi(plan_id)
        if kpi.plan is None or kpi.plan.state != REQUESTED:
            raise WorkbookError(f"Closeout of {kpi.code} is not requested. Nothing was changed.")
        with self._book.change(f"Withdraw the request for closeout of {kpi.code}") as change:
            change.update("plan", plan_id, state=state_before(kpi.plan), state_before=None, requested_on=None)

    def refuse_request_day(self, plan_id: int, on: date | None) -> None:
        """Raise AnswerError when closeout cannot have been requested on a day, or not at all for None."""
        _, kpi = self._book.plans_kpi(plan_id)
        if kpi.plan is None:
            return
        if fault := request_fault(kpi.plan, on):
            raise AnswerError(fault)
        if on is not None and is_new_request(kpi.plan, on) and (questions := open_questions(kpi.plan)):
            raise AnswerError(f"Closeout needs a yes to: {sentence_list(questions)}.")

    def set_request_day(self, plan_id: int, on: date | None) -> None:
        """Store the day closeout was requested, which requests it; no day withdraws a request that is not decided."""
        _, kpi = self._book.plans_kpi(plan_id)
        if kpi.plan is not None and on is not None and is_new_request(kpi.plan, on):
            self.request_closeout(plan_id, on=on)
        elif kpi.plan is not None and on is None and kpi.plan.state == REQUESTED:
            self.withdraw_request(plan_id)
        else:
            with self._book.change(f"Change the day of the request of {kpi.code}") as change:
                change.update("plan", plan_id, requested_on=on)
