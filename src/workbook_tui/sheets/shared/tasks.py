"""The tasks of the plans as they may be shown: what is done by when, without names and texts about the findings."""

from workbook_tui.prompts.spsr import OUTCOME, TASK
from workbook_tui.rules.facts import ReviewFacts, TaskFacts
from workbook_tui.sheets.answers import columns, values
from workbook_tui.sheets.layout import Sheet, SheetColumn, Table, Value, table_sheet
from workbook_tui.sheets.occasion import TO_COVER
from workbook_tui.sheets.shared.names import without_names

_SHOWN = {"title", "due_on"}
_PROMPTS = (
    *(prompt for prompt in TASK.prompts if prompt.field in _SHOWN),
    *(prompt for prompt in OUTCOME.prompts if prompt.field in {"status", "done_on"}),
)
_SENTENCE = "What is being done about each KPI that needs improvement, and by when."


def _shown(review: ReviewFacts, task: TaskFacts, number: int) -> tuple[Value, ...]:
    title, *others = values(review, task, _PROMPTS)
    return without_names(review, str(title or ""), f"Task {number}") or None, *others


def shared_tasks_sheet(review: ReviewFacts) -> Sheet:
    """One row a task of a plan that is needed."""
    heads = (
        SheetColumn(key="kpi.code", header="KPI", width=9),
        SheetColumn(key="kpi.title", header="Indicator", width=36),
        *columns(_PROMPTS, {"task.title": 60.0}),
    )
    rows = tuple(
        (kpi.code, kpi.text("title"), *_shown(review, task, number))
        for kpi in review.planned_kpis
        for number, task in enumerate(kpi.plan.live_tasks if kpi.plan else (), start=1)
    )
    return table_sheet("Tasks", "Tasks", _SENTENCE, Table("tblTask", heads, rows), back=TO_COVER)
