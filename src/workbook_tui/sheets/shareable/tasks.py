"""The tasks of the plans as they may be shown: what is done by when, without names and texts about the findings."""

from dataclasses import replace

from workbook_tui.prompts.spsr import OUTCOME, TASK
from workbook_tui.rules.sharing.review import SharedReview
from workbook_tui.sheets.answers import columns
from workbook_tui.sheets.contract import TASKS
from workbook_tui.sheets.layout import Sheet, SheetColumn, table_sheet

_SHOWN = {"title", "due_on"}
_PROMPTS = (
    *(prompt for prompt in TASK.prompts if prompt.field in _SHOWN),
    *(prompt for prompt in OUTCOME.prompts if prompt.field in {"status", "done_on"}),
)
_SENTENCE = "What is being done about each KPI that needs improvement, and by when."


def shared_tasks_sheet(review: SharedReview) -> Sheet:
    """One row a task of a plan that is needed; nothing is asked in it, so no cell has a list of answers."""
    asked = (replace(column, choices_name="") for column in columns(_PROMPTS, {"task.title": 60.0}))
    heads = (
        SheetColumn(key="kpi.code", header="KPI", width=9),
        SheetColumn(key="kpi.title", header="Indicator", width=36),
        *asked,
    )
    rows = tuple(
        (task.code, task.kpi, task.title or None, task.due_on, task.status or None, task.done_on)
        for task in review.tasks
    )
    return table_sheet(TASKS.on("Tasks"), _SENTENCE, heads, rows)
