"""The editor that a place in the correction of a plan is in, or its line of the list."""

from collections.abc import Callable

from workbook_tui.rules.correction.clock import is_corrected, is_verified
from workbook_tui.rules.facts import FindingFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.screens.correction.closeout import FIELDS as CLOSEOUT_FIELDS
from workbook_tui.screens.correction.closeout import CloseoutEditor
from workbook_tui.screens.correction.evidence import EvidenceEditor
from workbook_tui.screens.correction.notice import CaseEditor, NoticeEditor, unlisted_count
from workbook_tui.screens.correction.page import CorrectionScreen
from workbook_tui.screens.correction.rows import find_row, key_of, row_key
from workbook_tui.screens.correction.sample import SampleEditor
from workbook_tui.screens.frame.section import Editor

_EDITORS: dict[str, Callable[[int, str], Editor]] = {
    editor.SECTION.table: editor for editor in (NoticeEditor, CaseEditor, SampleEditor, EvidenceEditor, CloseoutEditor)
}


def correction_editor(review: ReviewFacts, where: Where) -> Editor:
    """What to open for a place in a notice, a case, a sample, a piece of evidence, or the closeout of a plan."""
    is_listed = where.field == "cases" if where.table == "finding" else where.field not in CLOSEOUT_FIELDS
    found = find_row(review, where.table, where.row_id) if is_listed and where.table in {"finding", "plan"} else None
    if found is not None:
        return CorrectionScreen(found.plan.id, line_of(found.plan, where))
    return _EDITORS[where.table](where.row_id, where.field)


def line_of(plan: PlanFacts, where: Where) -> str:
    """The key of the line that a problem of the plan means: the case that waits, or the newest sample; "" for none."""
    if where.field == "samples":
        return row_key(plan.samples[-1]) if plan.samples else key_of(SampleEditor.SECTION.table, 0)
    notices = (finding for finding in plan.findings if where.field == "cases" and finding.id == where.row_id)
    return next(map(_waiting_case, notices), "")


def _waiting_case(finding: FindingFacts) -> str:
    if unlisted_count(finding):
        return key_of("cases", finding.id)
    waiting = (case for case in finding.cases if not is_corrected(case) or not is_verified(case))
    case = next(waiting, None)
    return row_key(case) if case is not None else row_key(finding)
