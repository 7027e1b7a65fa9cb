"""Every required plan in one flat table: the same answers as on the plan sheets, one row a plan."""

from workbook_tui.prompts.choices import PLAN_STATES, label_of
from workbook_tui.prompts.spsr import DECISION, PLAN
from workbook_tui.rules.plan.completeness import component_name
from workbook_tui.sheets.answers import columns, values
from workbook_tui.sheets.contract import PLANS
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Value, table_sheet

_WIDTHS = {"plan.which_part": 18.0, "plan.participants": 18.0, "plan.written_on": 12.5}


def plans_sheet(context: ExportContext) -> Sheet:
    """One row a plan, with the plan's key as its last column."""
    rows = tuple(_row(context, numbered) for numbered in context.plans)
    sentence = "All plans in one table, one row each, for sorting and for screen readers."
    return table_sheet(PLANS, sentence, plan_columns(), rows)


def plan_columns() -> tuple[SheetColumn, ...]:
    """The columns of the table of plans."""
    headers = {prompt.key: component_name(prompt) for prompt in PLAN.prompts}
    asked = tuple(
        SheetColumn(key=column.key, header=headers[column.key], width=column.width, kind=column.kind)
        for column in columns(PLAN.prompts, _WIDTHS)
    )
    return (
        SheetColumn(key="kpi.code", header="KPI", width=8.5),
        SheetColumn(key="plan", header="Plan", width=10),
        *asked,
        SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="plan.state", header="State of the plan", width=20),
        *columns(DECISION.prompts, printed=False),
        KEY,
    )


def _row(context: ExportContext, numbered: NumberedPlan) -> tuple[Value, ...]:
    plan = numbered.plan
    return (
        numbered.kpi.code,
        numbered.link,
        *values(context.review, plan, PLAN.prompts),
        context.correct_by(plan),
        label_of(PLAN_STATES, plan.state),
        *values(context.review, plan, DECISION.prompts),
        plan.text("uid"),
    )
