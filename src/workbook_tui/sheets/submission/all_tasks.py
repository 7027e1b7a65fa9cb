"""Every task of every required plan in one flat table."""

from workbook_tui.prompts.spsr import NOTE, OUTCOME, TASK
from workbook_tui.rules.facts import TaskFacts
from workbook_tui.sheets.answers import columns, values
from workbook_tui.sheets.export_context import TO_COVER, NumberedPlan, Occasion
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Table, Tone, Value, table_sheet

OVERDUE = "Overdue"
_WIDTHS = {
    "task.title": 34.0,
    "task.leads": 19.0,
    "task.product": 25.0,
    "task.evaluation": 25.0,
    "task.status": 13.5,
    "task.delivered": 20.0,
    "task.result": 22.0,
    "task.worked": 10.5,
}


def all_tasks_sheet(occasion: Occasion) -> Sheet:
    """One row a task, with what came of it, its newest note and its key."""
    rows = tuple(_row(occasion, numbered, number, task) for numbered, number, task in occasion.tasks())
    sentence = "Every task and what came of it so far; yellow cells take what is new. Overdue on this date."
    table = Table("tblTask", task_columns(), rows)
    return table_sheet("All Tasks", "All Tasks", sentence, table, back=TO_COVER, frozen="D4")


def task_columns() -> tuple[SheetColumn, ...]:
    """The columns of the table of tasks."""
    return (
        SheetColumn(key="kpi.code", header="KPI", width=8.5),
        SheetColumn(key="plan", header="Plan", width=10),
        SheetColumn(key="task", header="No.", width=6, kind=CellKind.WHOLE),
        *columns(TASK.prompts, _WIDTHS),
        SheetColumn(key="overdue", header=OVERDUE, width=11, tones={OVERDUE: Tone.ALERT}),
        *columns(OUTCOME.prompts, _WIDTHS, answer=True),
        *columns((NOTE,), {NOTE.key: 30.0}, printed=False, answer=True),
        KEY,
    )


def _row(occasion: Occasion, numbered: NumberedPlan, number: int, task: TaskFacts) -> tuple[Value, ...]:
    review = occasion.review
    return (
        numbered.kpi.code,
        numbered.link,
        number,
        *values(review, task, TASK.prompts),
        OVERDUE if task.overdue(occasion.as_of) else None,
        *values(review, task, OUTCOME.prompts),
        task.note or None,
        task.text("uid"),
    )
