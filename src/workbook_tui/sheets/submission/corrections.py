"""The written notices behind the plans and what became of each: by when it must be corrected, and whether it was."""

from workbook_tui.prompts.choices import PLAN_STATES, label_of
from workbook_tui.prompts.spsr import FINDING
from workbook_tui.rules.correction.clock import Timeliness, correct_by, timeliness, verified_on
from workbook_tui.rules.facts import FindingFacts
from workbook_tui.sheets.answers import columns, values
from workbook_tui.sheets.contract import CORRECTIONS
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Tone, Tones, Value, table_sheet

_WIDTHS = {"finding.description": 46.0, "finding.issued_by": 24.0}
_TONES: Tones = {
    Timeliness.TIMELY: Tone.GOOD,
    Timeliness.LATE: Tone.ALERT,
    Timeliness.OVERDUE: Tone.ALERT,
    Timeliness.OPEN: Tone.WATCH,
}
_SENTENCE = "One row for each written notice: its year, and whether the correction was verified within it."


def corrections_sheet(context: ExportContext) -> Sheet:
    """One row a written notice of a finding."""
    rows = tuple(_row(context, numbered, finding) for numbered in context.plans for finding in numbered.plan.findings)
    return table_sheet(CORRECTIONS, _SENTENCE, correction_columns(), rows, frozen="C4")


def correction_columns() -> tuple[SheetColumn, ...]:
    """The columns of the table of written notices."""
    return (
        SheetColumn(key="kpi.code", header="KPI", width=8.5),
        SheetColumn(key="plan", header="Plan", width=10),
        *columns(FINDING.prompts, _WIDTHS),
        SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="plan.state", header="State of the plan", width=18),
        SheetColumn(key="verified_on", header="Verified on", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="timely", header="Correction", width=13, tones=_TONES),
        KEY,
    )


def _row(context: ExportContext, numbered: NumberedPlan, finding: FindingFacts) -> tuple[Value, ...]:
    plan = numbered.plan
    return (
        numbered.kpi.code,
        numbered.link,
        *values(context.review, finding, FINDING.prompts),
        correct_by(finding),
        label_of(PLAN_STATES, plan.state),
        verified_on(plan),
        timeliness(plan, finding, context.as_of),
        finding.text("uid"),
    )
