"""The keys of the lines of a plan's correction, and the line that a problem means."""

from workbook_tui.rules.correction.clock import is_corrected
from workbook_tui.rules.facts import FindingFacts, PlanFacts
from workbook_tui.rules.row import Row


def row_key(row: Row) -> str:
    """The key of the line of a stored row."""
    return f"{row.table}-{row.id}"


def place_in(plan: PlanFacts, field: str, finding_id: int = 0) -> str:
    """The key of the line that a problem of the plan means: the case that waits, or the newest sample."""
    if field == "samples":
        return row_key(plan.samples[-1]) if plan.samples else "verification_sample-0"
    for finding in plan.findings:
        if field == "cases" and finding.id == finding_id:
            return _waiting_case(finding)
    return ""


def _waiting_case(finding: FindingFacts) -> str:
    if missing(finding):
        return f"cases-{finding.id}"
    waiting = (case for case in finding.cases if not is_corrected(case) or case.day("verified_on") is None)
    case = next(waiting, None)
    return row_key(case) if case is not None else row_key(finding)


def missing(finding: FindingFacts) -> int:
    """How many cases are still to be listed; at least one when there is none."""
    return max((finding.whole("instances") or 0) - len(finding.cases), 0 if finding.cases else 1)
