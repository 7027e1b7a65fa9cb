"""The written notices behind the plans and what became of each: by when it must be corrected, and whether it was."""

from datetime import date

from workbook_tui.prompts.choices import PLAN_STATES, label_of
from workbook_tui.prompts.spsr import DECISION, FINDING
from workbook_tui.rules.deadlines import clock
from workbook_tui.rules.facts import FindingFacts, PlanFacts
from workbook_tui.sheets.answers import columns, values
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Table, Tone, Value, table_sheet
from workbook_tui.sheets.occasion import TO_COVER, NumberedPlan, Occasion

TIMELY, LATE, OPEN, OVERDUE = "Timely", "Late", "Open", "Overdue"
_CORRECTED = {"verified", "closed"}
_DECIDED_ON = next(prompt for prompt in DECISION.prompts if prompt.field == "decided_on")
_WIDTHS = {"finding.description": 46.0, "finding.issued_by": 24.0}
_TONES = {TIMELY: Tone.GOOD, LATE: Tone.ALERT, OVERDUE: Tone.ALERT, OPEN: Tone.WATCH}
_SENTENCE = "One row for each written notice: its year, and whether the correction was verified within it."


def corrections_sheet(occasion: Occasion) -> Sheet:
    """One row a written notice of a finding."""
    heads = (
        SheetColumn(key="kpi.code", header="KPI", width=8.5),
        SheetColumn(key="plan", header="Plan", width=10),
        *columns(FINDING.prompts, _WIDTHS),
        SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="plan.state", header="State of the plan", width=18),
        SheetColumn(key="verified_on", header="Verified on", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="timely", header="Correction", width=13, tones=_TONES),
        KEY,
    )
    rows = tuple(_row(occasion, numbered, finding) for numbered in occasion.plans for finding in numbered.plan.findings)
    table = Table("tblCorrection", heads, rows)
    return table_sheet("Corrections", "Corrections", _SENTENCE, table, back=TO_COVER, frozen="C4")


def _row(occasion: Occasion, numbered: NumberedPlan, finding: FindingFacts) -> tuple[Value, ...]:
    plan = numbered.plan
    notice = finding.day("notice_on")
    correct_by = clock(notice).correct_by if notice else None
    verified = _verified_on(plan)
    return (
        numbered.kpi.code,
        numbered.link,
        *values(occasion.review, finding, FINDING.prompts),
        correct_by,
        label_of(PLAN_STATES, plan.state),
        verified,
        _correction(correct_by, verified, occasion.as_of),
        finding.text("uid"),
    )


def _verified_on(plan: PlanFacts) -> date | None:
    """The day on which the state office found the correction verified."""
    return plan.day(_DECIDED_ON.field) if plan.text("decision") in _CORRECTED else None


def _correction(correct_by: date | None, verified: date | None, as_of: date) -> str | None:
    if correct_by is None:
        return None
    if verified is not None:
        return TIMELY if verified <= correct_by else LATE
    return OPEN if as_of <= correct_by else OVERDUE
