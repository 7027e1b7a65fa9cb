"""One improvement plan on a sheet of its own: nine components, tasks, notices, and what the state office decides."""

from workbook_tui.prompts.choices import PLAN_STATES, TASK_STATUSES, label_of
from workbook_tui.prompts.spsr import CLOSEOUT, DECISION, FINDING, STATUS, TASK
from workbook_tui.rules.facts import PlanFacts, TaskFacts
from workbook_tui.rules.reports.progress_reports import plan_clock
from workbook_tui.rules.wording import day_said
from workbook_tui.sheets.answers import columns, fields, leads_said, values
from workbook_tui.sheets.export_context import NumberedPlan, Occasion
from workbook_tui.sheets.layout import (
    KEY,
    Block,
    CellKind,
    Field,
    Fields,
    Heading,
    Link,
    Sheet,
    SheetColumn,
    Table,
    Value,
)
from workbook_tui.sheets.submission.components import component_rows, other_prompts

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
SPARE_ROWS = 10
"""Rows that a table keeps free for more."""
_TASK_ORDER = {
    name: place for place, name in enumerate(("leads", "title", "product", "evaluation", "start_on", "due_on"))
}
_LABEL = 2


def plan_sheet(occasion: Occasion, numbered: NumberedPlan) -> Sheet:
    """The sheet of one plan without merged cells: components, tasks, and a page for all that the state office needs."""
    kpi = numbered.kpi
    return Sheet(
        name=numbered.sheet,
        title=f"Plan {numbered.number:02d} · {kpi.code} {kpi.text('title')}",
        sentence="The improvement plan for one KPI: its nine components, then the tasks they speak of.",
        widths=(*_WIDTHS, KEY.width),
        blocks=(
            Table("", _COLUMNS, component_rows(occasion, numbered, RESPONSE)),
            Heading("Tasks", new_page=True),
            _tasks(occasion, numbered),
            *_carried(numbered),
            *_notices(occasion, numbered),
            Heading("About this plan", new_page=not numbered.plan.findings),
            _about(occasion, numbered),
            *_closeout(occasion, numbered),
            Heading(DECISION.title),
            _decision(occasion, numbered),
        ),
        frozen="A3",
        repeated="1:1",
        back=Link("Back to Plan Index", "Plan Index"),
    )


def _tasks(occasion: Occasion, numbered: NumberedPlan) -> Table:
    """The task table in the sheet's own columns; a prompt that is added to the task stands before the status."""
    asked = (*sorted(TASK.prompts, key=lambda prompt: _TASK_ORDER.get(prompt.field, len(_TASK_ORDER))), STATUS)
    widths = dict(zip((prompt.key for prompt in asked), _WIDTHS[1:], strict=False))
    rows = tuple(
        (number, leads_said(task.leads) or None, *values(occasion.review, task, asked[1:]), task.text("uid"))
        for number, task in enumerate(numbered.plan.tasks, start=1)
    )
    name = f"tblTask{numbered.number:02d}"
    heads = (_COLUMNS[0], *columns(asked, widths, spare=True), KEY)
    return Table(name, heads, rows, spare_rows(occasion, name, len(heads)))


def _carried(numbered: NumberedPlan) -> tuple[Block, ...]:
    """The open tasks of earlier plans for the KPI, to read: they are worked on in the workbook of their own cycle."""
    carried = numbered.plan.carried
    if not carried:
        return ()
    rows = tuple(Field(label=f"{one.cycle}, task {one.number}", value=_carried_said(one.task)) for one in carried)
    return Heading("Still open from earlier cycles"), Fields(rows, column=_LABEL)


def _carried_said(task: TaskFacts) -> str:
    due = f"due {day_said(task.due)}" if task.due else "no due date"
    said = " · ".join(part for part in (task.lead_names, due, label_of(TASK_STATUSES, task.status)) if part)
    return f"{task.text('title') or '(no title yet)'}\n{said}"


def spare_rows(occasion: Occasion, table: str, width: int, rows: int = SPARE_ROWS) -> tuple[tuple[Value, ...], ...]:
    """Rows of a table that hold nothing but their key, which is the last of `width` columns."""
    return tuple((*(None,) * (width - 1), occasion.spare_key(table, number)) for number in range(1, rows + 1))


def _notices(occasion: Occasion, numbered: NumberedPlan) -> tuple[Block, ...]:
    if not numbered.plan.findings:
        return ()
    rows = [row for finding in numbered.plan.findings for row in fields(occasion.review, finding, FINDING.prompts)]
    return Heading(FINDING.title, new_page=True), Fields(tuple(rows), column=_LABEL)


def _decision(occasion: Occasion, numbered: NumberedPlan) -> Fields:
    asked = fields(occasion.review, numbered.plan, DECISION.prompts, prefix=numbered.prefix, answer_cells=True)
    return Fields(asked, column=_LABEL)


def _closeout(occasion: Occasion, numbered: NumberedPlan) -> tuple[Block, ...]:
    """The questions of closeout, once one of them is answered."""
    if not any(numbered.plan[prompt.field] for prompt in CLOSEOUT.prompts):
        return ()
    asked = fields(occasion.review, numbered.plan, CLOSEOUT.prompts, prefix=numbered.prefix)
    return Heading(CLOSEOUT.title), Fields(asked, column=_LABEL)


def _correct_by_label(occasion: Occasion, plan: PlanFacts) -> str:
    """Says whose year it is where that of an earlier finding counts."""
    year = plan.running_year
    is_earlier = year is not None and plan_clock(occasion.review, plan) is None
    return f"Correct by, for the finding of {year.cycle}" if year is not None and is_earlier else "Correct by"


def _about(occasion: Occasion, numbered: NumberedPlan) -> Fields:
    plan = numbered.plan
    return Fields(
        (
            *fields(occasion.review, plan, other_prompts(), prefix=numbered.prefix),
            Field(label=_correct_by_label(occasion, plan), value=occasion.correct_by(plan), kind=CellKind.DATE),
            Field(label="State of the plan", value=label_of(PLAN_STATES, plan.state)),
            Field(label="Key", value=plan.text("uid"), name=f"{numbered.prefix}key"),
        ),
        column=_LABEL,
    )
