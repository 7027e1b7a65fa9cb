"""Results of the KPIs and tasks of the plans as they may be shown: without names, counts and texts about findings."""

from dataclasses import replace

from workbook_tui.prompts.spsr import OUTCOME, TASK
from workbook_tui.rules.sharing.review import SharedKpi, SharedReview
from workbook_tui.sheets.answers import columns, rating_tones
from workbook_tui.sheets.contract import RESULTS, TASKS
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Value, table_sheet

_RESULTS_SENTENCE = (
    "One row for each KPI: its result as a range, and the rating, which is the team's judgment and need not be what "
    "the number suggests."
)


def results_sheet(review: SharedReview) -> Sheet:
    """One row a KPI that is rated in this review."""
    heads = (
        SheetColumn(key="kpi.code", header="KPI", width=9),
        SheetColumn(key="kpi.title", header="Indicator", width=48),
        SheetColumn(key="kpi.kind", header="Kind", width=14),
        SheetColumn(key="shown", header="Result", width=22),
        SheetColumn(key="kpi.target", header="Target (%)", width=11, kind=CellKind.PERCENT),
        SheetColumn(key="rating.rating", header="Rating", width=22, tones=rating_tones(review.scale)),
    )
    rows = tuple(_result_row(kpi) for kpi in review.kpis)
    return table_sheet(RESULTS, _RESULTS_SENTENCE, heads, rows)


def _result_row(kpi: SharedKpi) -> tuple[Value, ...]:
    return kpi.code, kpi.title, kpi.kind, kpi.result or None, kpi.target, kpi.rating or None


_SHOWN = {"title", "due_on"}
_PROMPTS = (
    *(prompt for prompt in TASK.prompts if prompt.field in _SHOWN),
    *(prompt for prompt in OUTCOME.prompts if prompt.field in {"status", "done_on"}),
)
_TASKS_SENTENCE = "What is being done about each KPI that needs improvement, and by when."


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
    return table_sheet(TASKS.on("Tasks"), _TASKS_SENTENCE, heads, rows)
