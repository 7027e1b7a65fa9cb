"""Every plan in one row with the answer cells of the state office, so that nobody has to turn plan sheets for them."""

from workbook_tui.prompts.spsr import DECISION
from workbook_tui.rules.plan.completeness import ticks
from workbook_tui.rules.plan.states import state_label
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.answers import answer_columns, answer_values
from workbook_tui.sheets.contract import EVIDENCE, STATE_DECISIONS
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import KEY, CellKind, Link, Sheet, SheetColumn, Tone, Value, table_sheet
from workbook_tui.sheets.submission.plan_tables import COMPLETE, OF_PLAN

_WIDTHS = {"plan.decision": 16.0, "plan.decision_comment": 50.0, "plan.reviewer": 22.0, "plan.decided_on": 13.0}
_LINES = 2
"""Room to write on paper."""
_SENTENCE = (
    "What the state office decides about each plan: answer here or on the plan's own sheet; both are read, and need "
    "not both be filled in."
)


def state_decisions_sheet(context: ExportContext) -> Sheet:
    """One row a required plan."""
    rows = tuple(_row(context, numbered) for numbered in context.plans)
    return table_sheet(STATE_DECISIONS, _SENTENCE, decision_columns(), rows, lines=_LINES, frozen="C4")


def decision_columns() -> tuple[SheetColumn, ...]:
    """The columns: what the decision is about, with the ways to it, then the answer cells."""
    return (
        *OF_PLAN,
        SheetColumn(key="kpi.title", header="Indicator", width=30),
        SheetColumn(key="complete", header="Complete", width=11, tones={COMPLETE: Tone.GOOD}),
        SheetColumn(key="evidence", header="Evidence", width=14),
        SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="state", header="State of the plan", width=18),
        *answer_columns(DECISION, widths=_WIDTHS, answer=True),
        KEY,
    )


def _row(context: ExportContext, numbered: NumberedPlan) -> tuple[Value, ...]:
    plan = numbered.plan
    done = sum(tick.is_done for tick in ticks(context.review, numbered.kpi))
    return (
        numbered.kpi.code,
        numbered.link,
        numbered.kpi.text("title"),
        f"{done} of 9",
        Link(pluralize(len(plan.evidence), "piece"), EVIDENCE.sheet) if plan.evidence else "None",
        context.correct_by(plan),
        state_label(context.review, plan),
        *answer_values(context.review, plan, DECISION),
        plan.text("uid"),
    )
