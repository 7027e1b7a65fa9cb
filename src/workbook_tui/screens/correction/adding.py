"""Adds what the correction of a plan consists of: a notice, many cases at once, a sample, a piece of evidence."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from workbook_tui.prompts.prompt import Section
from workbook_tui.prompts.spsr import CASE, EVIDENCE, FINDING, SAMPLE
from workbook_tui.rules.row import Row
from workbook_tui.screens.correction.case_editor import CaseEditor
from workbook_tui.screens.correction.cases import CorrectionCases, correction_key
from workbook_tui.screens.correction.closeout_editor import CloseoutEditor
from workbook_tui.screens.correction.evidence_editor import EvidenceEditor
from workbook_tui.screens.correction.notice_editor import NoticeEditor
from workbook_tui.screens.correction.sample_editor import SampleEditor
from workbook_tui.screens.dialogs import Pick
from workbook_tui.screens.frame.actions import AddedRow, add_row, discard_row
from workbook_tui.screens.frame.section import Editor
from workbook_tui.widgets.tables.row_table import RowTable

EDITORS: dict[str, Callable[..., Editor]] = {
    "finding": NoticeEditor,
    "correction_case": CaseEditor,
    "verification_sample": SampleEditor,
    "evidence": EvidenceEditor,
}
"""The editor of a row of each table: made of its number and, if any, the field to begin at."""
_PROMPTS: dict[str, Section] = {
    "finding": FINDING,
    "correction_case": CASE,
    "verification_sample": SAMPLE,
    "evidence": EVIDENCE,
}
_KINDS = (
    ("cases", "Cases", "C · many at once, one a line"),
    ("verification_sample", "Verification sample", "S · new records that were read"),
    ("evidence", "Evidence", "E · a procedure, minutes …"),
    ("finding", "Written notice", "N · its date starts the year"),
)


class CorrectionAdding(CorrectionCases):
    """The list with the keys that open its lines and add to them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        correction_key("enter", "open", "Open", "Open the line, or add what is not there yet", show=True),
        correction_key("a", "add", "Add", "Choose what to add: a notice, cases, a sample, evidence", show=True),
        correction_key("n", "notice", "Notice", "Add a written notice"),
        correction_key("s", "sample", "Sample", "Add a verification sample"),
        correction_key("e", "evidence", "Evidence", "Add a piece of evidence"),
    ]

    def __init__(self, plan_id: int, at: str = "") -> None:
        super().__init__(plan_id, at)
        self._added = AddedRow()

    @on(RowTable.Opened)
    def open_row(self) -> None:
        """Open the line; one that says that there is nothing yet adds it."""
        kind, what = self.here
        if kind == "plan":
            self.app.push_screen(CloseoutEditor(self.plan_id, what), self._back)
        elif kind == "cases":
            self.action_cases()
        elif what == "0":
            self._add(kind)
        else:
            self.edit(kind, int(what))

    def edit(self, table: str, row_id: int) -> None:
        """Open the editor of a row."""
        self.app.push_screen(EDITORS[table](row_id), partial(self._back_from, table, row_id))

    def _back(self, _: None) -> None:
        self.refresh_review()

    def action_add(self) -> None:
        """Choose what to add."""
        kind, _ = self.here
        chosen = "cases" if kind in {"cases", "correction_case"} else kind
        if self.plan is not None and not self.plan.findings:
            chosen = "finding"
        self.app.push_screen(Pick("Add what?", _KINDS, chosen=chosen), self._add)

    def action_notice(self) -> None:
        """Add a notice and open it."""
        self._add("finding")

    def action_sample(self) -> None:
        """Add a sample and open it."""
        self._add("verification_sample")

    def action_evidence(self) -> None:
        """Add a piece of evidence and open it."""
        self._add("evidence")

    def _add(self, table: str | None) -> None:
        if table == "cases":
            self.action_cases()
        elif table:
            self._start(table)

    def _start(self, table: str) -> None:
        book = self.desk.workbook
        add = book.findings.add if table == "finding" else partial(book.corrections.add, table)
        self._added = add_row(self, partial(add, self.plan_id))
        if self._added.row_id:
            self.edit(table, self._added.row_id)

    def _back_from(self, table: str, row_id: int, _: None) -> None:
        """What was added and left without a word is not kept."""
        self.refresh_review()
        row = self._row(table, row_id)
        if row_id == self._added.row_id and row is not None and is_blank(row):
            book = self.desk.workbook
            remove = book.findings.remove if table == "finding" else partial(book.corrections.remove, table)
            discard_row(self, self._added, remove)
        self._added = AddedRow()
        self.table.move_to(f"{table}-{row_id}")

    def _row(self, table: str, row_id: int) -> Row | None:
        plan = self.plan
        if plan is None:
            return None
        rows: tuple[Row, ...] = (*plan.findings, *plan.samples, *plan.evidence)
        return next((row for row in rows if (row.table, row.id) == (table, row_id)), None)


def is_blank(row: Row) -> bool:
    """True when nothing is entered in a row of the correction."""
    return not row.drafts and all(row[prompt.field] is None for prompt in _PROMPTS[row.table].prompts)
