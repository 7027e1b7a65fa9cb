"""One improvement plan on a sheet of its own: nine components, tasks, notices, and what the state office decides."""

from collections.abc import Sequence

from workbook_tui.prompts.choices import TASK_STATUSES, label_of
from workbook_tui.prompts.spsr import CLOSEOUT, DECISION, FINDING, OUTCOME, TASK
from workbook_tui.rules.facts import PlanFacts, TaskFacts
from workbook_tui.rules.plan.states import hold_text, is_held, state_label
from workbook_tui.rules.reports.progress_reports import plan_clock
from workbook_tui.rules.wording import format_day
from workbook_tui.sheets.answers import answer_columns, answer_fields, answer_values, leads_names
from workbook_tui.sheets.contract import SPARE_ROWS, TableName, plan_cell, spare_key, tasks_of_plan
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import (
    KEY,
    Block,
    CellKind,
    Field,
    Fields,
    Link,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    Value,
)
from workbook_tui.sheets.submission.components import OTHERS, component_rows

RESPONSE = 60.0
"""Width of the column of responses in characters."""

_COLUMNS = (
    SheetColumn(key="number", header="No.", width=5, kind=CellKind.WHOLE),
    SheetColumn(key="component", header="Component", width=22),
    SheetColumn(key="response", header="Response", width=RESPONSE, kind=CellKind.LONG),
    SheetColumn(key="asked", header="What is asked for", width=30, kind=CellKind.LONG),
    SheetColumn(key="given", header="Given", width=30, kind=CellKind.LONG),
)
_DATE = 12.5
_WIDTHS = (*(column.width for column in _COLUMNS), _DATE, _DATE, 14)
_TASK_ORDER = ("title", "product", "evaluation", "start_on", "due_on")
TASK_PARTS = (
    TASK.select("leads"),
    TASK.select(*_TASK_ORDER),
    TASK.without("leads", *_TASK_ORDER),
    OUTCOME.select("status"),
)
"""What the sheet of a plan asks about a task; a prompt that is added to the task stands before the status."""
_LABEL = 2


def plan_sheet(context: ExportContext, numbered: NumberedPlan) -> Sheet:
    """The sheet of one plan without merged cells: components, tasks, and a page for all that the state office needs."""
    kpi = numbered.kpi
    return Sheet(
        name=numbered.sheet,
        title=f"Plan {numbered.number:02d} · {kpi.code} {kpi.text('title')}",
        sentence="The improvement plan for one KPI: its nine components, then the tasks they speak of.",
        widths=(*_WIDTHS, KEY.width),
        blocks=(
            SheetTable("", _COLUMNS, component_rows(context, numbered, RESPONSE)),
            SheetHeading("Tasks", starts_page=True),
            _tasks(context, numbered),
            *_carried(numbered),
            *_notices(context, numbered),
            SheetHeading("About this plan", starts_page=not numbered.plan.findings),
            _about(context, numbered),
            *_closeout(context, numbered),
            SheetHeading(DECISION.title),
            _decision(context, numbered),
        ),
        freeze_at="A3",
        repeated_rows="1:1",
        back=Link("Back to Plan Index", "Plan Index"),
    )


def _tasks(context: ExportContext, numbered: NumberedPlan) -> SheetTable:
    """The task table in the sheet's own columns."""
    rows = tuple(
        (
            number,
            leads_names(task.leads) or None,
            *answer_values(context.review, task, *TASK_PARTS[1:]),
            task.text("uid"),
        )
        for number, task in enumerate(numbered.plan.tasks, start=1)
    )
    table = tasks_of_plan(numbered.number)
    heads = (_COLUMNS[0], *answer_columns(*TASK_PARTS, widths=task_widths(_WIDTHS), spare=True), KEY)
    return SheetTable(table.name, heads, rows, spare_rows(context, table, len(heads)))


def task_widths(widths: Sequence[float]) -> dict[str, float]:
    """The widths of the columns of tasks, which stand in those of the components behind the number."""
    return dict(zip((prompt.key for part in TASK_PARTS for prompt in part.prompts), widths[1:], strict=False))


def _carried(numbered: NumberedPlan) -> tuple[Block, ...]:
    """The open tasks of earlier plans for the KPI, to read: they are worked on in the workbook of their own cycle."""
    carried = numbered.plan.carried_tasks
    if not carried:
        return ()
    rows = tuple(Field(label=f"{one.cycle}, task {one.number}", value=_carried_text(one.task)) for one in carried)
    return SheetHeading("Still open from earlier cycles"), Fields(rows, column=_LABEL)


def _carried_text(task: TaskFacts) -> str:
    due = f"due {format_day(task.due)}" if task.due else "no due date"
    said = " · ".join(part for part in (task.lead_names, due, label_of(TASK_STATUSES, task.status)) if part)
    return f"{task.text('title') or '(no title yet)'}\n{said}"


def spare_rows(
    context: ExportContext, table: TableName, width: int, rows: int = SPARE_ROWS
) -> tuple[tuple[Value, ...], ...]:
    """Rows of a table that hold nothing but their key, which is the last of `width` columns."""
    return tuple(
        (*(None,) * (width - 1), spare_key(context.export_id, table.name, number)) for number in range(1, rows + 1)
    )


def _notices(context: ExportContext, numbered: NumberedPlan) -> tuple[Block, ...]:
    if not numbered.plan.findings:
        return ()
    rows = [row for finding in numbered.plan.findings for row in answer_fields(context.review, finding, FINDING)]
    return SheetHeading(FINDING.title, starts_page=True), Fields(tuple(rows), column=_LABEL)


def _decision(context: ExportContext, numbered: NumberedPlan) -> Fields:
    asked = answer_fields(context.review, numbered.plan, DECISION, prefix=numbered.prefix, answer_cells=True)
    return Fields(asked, column=_LABEL)


def _closeout(context: ExportContext, numbered: NumberedPlan) -> tuple[Block, ...]:
    """The questions of closeout, once one of them is answered."""
    if not any(numbered.plan[prompt.field] for prompt in CLOSEOUT.prompts):
        return ()
    asked = answer_fields(context.review, numbered.plan, CLOSEOUT, prefix=numbered.prefix)
    return SheetHeading(CLOSEOUT.title), Fields(asked, column=_LABEL)


def _correct_by_label(context: ExportContext, plan: PlanFacts) -> str:
    """Says whose year it is where that of an earlier finding counts."""
    year = plan.running_year
    is_earlier = year is not None and plan_clock(context.review, plan) is None
    return f"Correct by, for the finding of {year.cycle}" if year is not None and is_earlier else "Correct by"


def _about(context: ExportContext, numbered: NumberedPlan) -> Fields:
    plan = numbered.plan
    return Fields(
        (
            *answer_fields(context.review, plan, OTHERS, prefix=numbered.prefix),
            Field(label=_correct_by_label(context, plan), value=context.correct_by(plan), kind=CellKind.DATE),
            Field(label="State of the plan", value=state_label(context.review, plan)),
            *([Field(label="On hold", value=hold_text(plan), kind=CellKind.LONG)] if is_held(plan) else []),
            Field(label="Key", value=plan.text("uid"), name=plan_cell(numbered.number, "key")),
        ),
        column=_LABEL,
    )
