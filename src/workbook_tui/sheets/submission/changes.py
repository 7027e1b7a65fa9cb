"""What was changed: the trail of ratings and dates; and what is still open from before."""

from collections.abc import Iterator
from datetime import date

from workbook_tui.prompts.choices import TASK_STATUSES, label_of
from workbook_tui.rules.answers import format_answer
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.merge.record import column_label
from workbook_tui.rules.plan.states import state_label
from workbook_tui.rules.reports.progress_reports import running_plans, unwritten_reports
from workbook_tui.rules.trail import TrailEntry
from workbook_tui.rules.wording import format_day
from workbook_tui.sheets.contract import CHANGES, EARLIER
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Value, table_sheet

_SENTENCE = "What began in an earlier cycle and is still open: it keeps its plan and its dates there."
_COLUMNS = (
    SheetColumn(key="cycle", header="Began in", width=11),
    SheetColumn(key="kpi.code", header="KPI", width=14),
    SheetColumn(key="item", header="Item", width=20),
    SheetColumn(key="what", header="What", width=60, kind=CellKind.LONG),
    SheetColumn(key="who", header="Leads", width=24),
    SheetColumn(key="due", header="By", width=12.5, kind=CellKind.DATE),
    SheetColumn(key="state", header="Stands", width=20),
)
_Row = tuple[Value, ...]


def earlier_cycles_sheet(context: ExportContext) -> Sheet | None:
    """One row a plan, report or task of an earlier cycle that is not done with; None when there is none."""
    rows = tuple(row for review in _earlier(context.review) for row in _rows(review))
    if not rows:
        return None
    return table_sheet(EARLIER, _SENTENCE, _COLUMNS, rows, frozen="C4")


def _earlier(review: ReviewFacts) -> list[ReviewFacts]:
    """The reviews of earlier cycles, the oldest first."""
    return sorted((other for other in review.others if other.cycle < review.cycle), key=lambda other: other.cycle)


def _rows(review: ReviewFacts) -> Iterator[_Row]:
    for kpi, plan, dates in running_plans(review):
        yield _plan_row(review, kpi, plan, dates.correct_by)
    for due in unwritten_reports(review):
        codes = ", ".join(kpi.code for kpi in due.kpis)
        yield (review.cycle, codes, "Progress report", f"Report {due.number} of 4", None, due.day, "Not written yet")
    for kpi, task in review.tasks():
        if not task.has_ended:
            status, leads = label_of(TASK_STATUSES, task.status), task.lead_names or None
            yield (review.cycle, kpi.code, "Task", task.text("title") or None, leads, task.due, status)


def _plan_row(review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts, last_day: date) -> _Row:
    item = "Correction by" if kpi.is_compliance else "Plan"
    return (review.cycle, kpi.code, item, kpi.text("title"), None, last_day, state_label(review, plan))


_WHERE = SheetColumn(key="place", header="Where", width=24)
_WHAT = SheetColumn(key="label", header="What", width=22)
_TRAIL = (
    SheetColumn(key="at", header="When (UTC)", width=20),
    SheetColumn(key="who", header="Who", width=26),
    _WHERE,
    _WHAT,
    SheetColumn(key="old", header="Before", width=22, kind=CellKind.LONG),
    SheetColumn(key="new", header="After", width=22, kind=CellKind.LONG),
    SheetColumn(key="reason", header="Reason", width=36, kind=CellKind.LONG),
)


def changes_sheet(context: ExportContext) -> Sheet:
    """One row a change of a rating, a status, a decision or a date, oldest first."""
    places = {(row.table, row.id): row.place for row in context.record.rows}
    rows = tuple(
        _trail_row(context, entry, places[entry.table, entry.row_id])
        for entry in context.trail
        if (entry.table, entry.row_id) in places
    )
    sentence = "Every change of a rating, a status, a decision or a date: when, by whom, from what to what."
    return table_sheet(CHANGES, sentence, _TRAIL, rows)


def _trail_row(context: ExportContext, entry: TrailEntry, place: str) -> tuple[Value, ...]:
    key = f"{entry.table}.{entry.field}"
    return (
        f"{format_day(entry.at.date())}, {entry.at:%H:%M}",
        entry.who,
        place,
        column_label(context.review.form, key),
        format_answer(context.review, key, entry.old) or None,
        format_answer(context.review, key, entry.new) or None,
        entry.reason or None,
    )
