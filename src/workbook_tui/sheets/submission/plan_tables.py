"""Plans and their tasks in flat tables: the index that leads to the plan sheets, every plan, every task."""

from dataclasses import replace

from workbook_tui.prompts.choices import DECISIONS, label_of
from workbook_tui.prompts.spsr import DECISION, NOTE, NOTES, OUTCOME, PLAN, TASK
from workbook_tui.rules.facts import TaskFacts
from workbook_tui.rules.plan.completeness import component_name, ticks
from workbook_tui.rules.plan.states import state_label
from workbook_tui.sheets.answers import answer_columns, answer_values
from workbook_tui.sheets.contract import PLAN_INDEX, PLANS, TASKS
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Tone, Value, table_sheet
from workbook_tui.text import shorten

OF_PLAN = (
    SheetColumn(key="kpi.code", header="KPI", width=8.5),
    SheetColumn(key="plan", header="Plan", width=10),
)
"""The columns that say which plan a row belongs to."""
_LONGEST = 160
COMPLETE = "9 of 9"
_INDEX = (
    SheetColumn(key="plan", header="Plan", width=10),
    SheetColumn(key="kpi.code", header="KPI", width=8.5),
    SheetColumn(key="kpi.title", header="Indicator", width=28),
    SheetColumn(key="findings", header="Finding", width=54, kind=CellKind.LONG),
    SheetColumn(key="complete", header="Complete", width=11.5, tones={COMPLETE: Tone.GOOD}),
    SheetColumn(key="tasks", header="Tasks", width=8, kind=CellKind.WHOLE),
    SheetColumn(key="done", header="Done", width=8, kind=CellKind.WHOLE),
    SheetColumn(key="overdue", header="Overdue", width=11, kind=CellKind.WHOLE),
    SheetColumn(key="next_due", header="Next due", width=12.5, kind=CellKind.DATE),
    SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
    SheetColumn(key="plan.state", header="State of the plan", width=19),
    SheetColumn(key="plan.decision", header="State decision", width=16),
)


def plan_index_sheet(context: ExportContext) -> Sheet:
    """One row a required plan."""
    rows = tuple(_index_row(context, numbered) for numbered in context.plans)
    sentence = "One row for each KPI that needs improvement; the first column leads to its plan."
    return table_sheet(PLAN_INDEX, sentence, _INDEX, rows, frozen="C4")


def _index_row(context: ExportContext, numbered: NumberedPlan) -> tuple[Value, ...]:
    kpi, plan = numbered.kpi, numbered.plan
    held = sum(tick.is_done for tick in ticks(context.review, kpi))
    waiting = sorted(task.due for task in plan.tasks if task.due is not None and not task.has_ended)
    return (
        numbered.link,
        kpi.code,
        kpi.text("title"),
        _first_words(plan.text("findings")) or None,
        f"{held} of 9",
        len(plan.live_tasks),
        sum(task.status == "done" for task in plan.tasks),
        sum(task.is_overdue(context.as_of) for task in plan.tasks),
        waiting[0] if waiting else None,
        context.correct_by(plan),
        state_label(context.review, plan),
        label_of(DECISIONS, plan["decision"]) or None,
    )


def _first_words(text: str) -> str:
    """The beginning of a text, cut between two words."""
    first = shorten(text, _LONGEST)
    cut = first.endswith("…") and " " in first and not text.rstrip().endswith("…")
    return f"{first.rpartition(' ')[0]} …" if cut else first


_PLAN_WIDTHS = {"plan.which_part": 18.0, "plan.participants": 18.0, "plan.written_on": 12.5}


def plans_sheet(context: ExportContext) -> Sheet:
    """One row a plan, with the plan's key as its last column."""
    rows = tuple(_plan_row(context, numbered) for numbered in context.plans)
    sentence = "All plans in one table, one row each, for sorting and for screen readers."
    return table_sheet(PLANS, sentence, plan_columns(), rows)


def plan_columns() -> tuple[SheetColumn, ...]:
    """The columns of the table of plans."""
    headers = {prompt.key: component_name(prompt) for prompt in PLAN.prompts}
    asked = (replace(column, header=headers[column.key]) for column in answer_columns(PLAN, widths=_PLAN_WIDTHS))
    return (
        *OF_PLAN,
        *asked,
        SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="plan.state", header="State of the plan", width=20),
        *answer_columns(DECISION, printed=False),
        KEY,
    )


def _plan_row(context: ExportContext, numbered: NumberedPlan) -> tuple[Value, ...]:
    plan = numbered.plan
    return (
        numbered.kpi.code,
        numbered.link,
        *answer_values(context.review, plan, PLAN),
        context.correct_by(plan),
        state_label(context.review, plan),
        *answer_values(context.review, plan, DECISION),
        plan.text("uid"),
    )


OVERDUE = "Overdue"
_TASK_WIDTHS = {
    "task.title": 34.0,
    "task.leads": 19.0,
    "task.product": 25.0,
    "task.evaluation": 25.0,
    "task.status": 13.5,
    "task.delivered": 20.0,
    "task.result": 22.0,
    "task.worked": 10.5,
}


def all_tasks_sheet(context: ExportContext) -> Sheet:
    """One row a task, with what came of it, its newest note and its key."""
    rows = tuple(_task_row(context, numbered, number, task) for numbered, number, task in context.tasks())
    sentence = "Every task and what came of it so far; yellow cells take what is new. Overdue on this date."
    return table_sheet(TASKS, sentence, task_columns(), rows, frozen="D4")


def task_columns() -> tuple[SheetColumn, ...]:
    """The columns of the table of tasks."""
    return (
        *OF_PLAN,
        SheetColumn(key="task", header="No.", width=6, kind=CellKind.WHOLE),
        *answer_columns(TASK, widths=_TASK_WIDTHS),
        SheetColumn(key="overdue", header=OVERDUE, width=11, tones={OVERDUE: Tone.ALERT}),
        *answer_columns(OUTCOME, widths=_TASK_WIDTHS, answer=True),
        *answer_columns(NOTES, widths={NOTE.key: 30.0}, printed=False, answer=True),
        KEY,
    )


def _task_row(context: ExportContext, numbered: NumberedPlan, number: int, task: TaskFacts) -> tuple[Value, ...]:
    review = context.review
    return (
        numbered.kpi.code,
        numbered.link,
        number,
        *answer_values(review, task, TASK),
        OVERDUE if task.is_overdue(context.as_of) else None,
        *answer_values(review, task, OUTCOME),
        task.note or None,
        task.text("uid"),
    )
