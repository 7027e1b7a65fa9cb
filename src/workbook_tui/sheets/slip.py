"""The owner slip as a small workbook: one lead's open tasks, with cells that take how they stand."""

from datetime import date

from workbook_tui.prompts.spsr import NOTE, NOTES, OUTCOME, STATUS, TASK
from workbook_tui.rules.agenda.slips import Slip, SlipTask
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.record import Record, RecordRow, record_at_work
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.sheets.answers import answer_columns, answer_values, list_name
from workbook_tui.sheets.contract import LISTS, SLIP, TASKS
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import KEY, Book, CellKind, Link, Sheet, SheetColumn, Value, table_sheet
from workbook_tui.sheets.lists import LISTS_SENTENCE
from workbook_tui.sheets.meta import meta_sheet

_TASKS = TASKS.on_sheet("Tasks")
_ASKED = OUTCOME.select("status", "done_on")
_WIDTHS = {
    "task.title": 40.0,
    "task.leads": 20.0,
    "task.product": 26.0,
    "task.evaluation": 30.0,
    "task.status": 13.5,
    NOTE.key: 40.0,
}
_RATED = "rating.rating"


def slip_book(review: ReviewFacts, slip: Slip, *, as_of: date) -> Book:
    """The workbook of one slip; of the review it has nothing but these tasks."""
    context = ExportContext(
        review=review,
        kind=SLIP,
        as_of=as_of,
        # A slip answers to the newest submission: no later one makes it look old before it is.
        revision=max((sent.whole("revision") or 0 for sent in review.submissions), default=0),
        is_draft=False,
        record=_record(review, slip),
    )
    sheets = (_tasks_sheet(review, slip, as_of), _lists_sheet())
    return Book(
        title=f"Tasks of {slip.person.name}, {review.area} {review.cycle}",
        subject=f"Task list of {format_day(as_of)}",
        creator=review.text("agency") or review.area,
        made_on=as_of,
        is_draft=False,
        header=f"{review.area} · {review.cycle} · {slip.person.name}",
        sheets=(*sheets, meta_sheet(context, sheets)),
    )


def _record(review: ReviewFacts, slip: Slip) -> Record:
    """What is kept to tell what has changed: the tasks whole, of their plans only that they are there."""
    uids = {one.task.text("uid") for one in slip.tasks}
    parents = {
        row.text("uid") for one in slip.tasks for row in (one.kpi, one.kpi.rating, one.kpi.plan) if row is not None
    }
    return Record(
        row if row.uid in uids else _bare(row)
        for row in record_at_work(review).rows
        if row.uid in uids or row.uid in parents
    )


def _bare(row: RecordRow) -> RecordRow:
    answers = {key: text for key, text in row.answers.items() if key == _RATED}
    return RecordRow(
        table=row.table, uid=row.uid, code=row.code, place=row.place, parent=row.parent, id=row.id, answers=answers
    )


def _tasks_sheet(review: ReviewFacts, slip: Slip, as_of: date) -> Sheet:
    coordinator = review.person(review["coordinator_id"])
    back = coordinator.name if coordinator else "your coordinator"
    counts = pluralize(len(slip.tasks), "open task")
    return table_sheet(
        _TASKS,
        f"{counts} as of {format_day(as_of)}. Fill in the yellow cells and send this file back to {back}.",
        slip_columns(),
        (_row(review, one) for one in slip.tasks),
        title=f"Tasks of {slip.person.name}",
        back=Link("Answers that the list accepts", LISTS.sheet),
        frozen="C4",
    )


def slip_columns() -> tuple[SheetColumn, ...]:
    """The columns of a slip: what was planned, then the cells that take how it stands."""
    return (
        SheetColumn(key="kpi.code", header="KPI", width=12),
        SheetColumn(key="task", header="No.", width=6, kind=CellKind.WHOLE),
        *answer_columns(TASK, widths=_WIDTHS),
        *answer_columns(_ASKED, NOTES, widths=_WIDTHS, answer=True),
        KEY,
    )


def _row(review: ReviewFacts, one: SlipTask) -> tuple[Value, ...]:
    task = one.task
    answers = answer_values(review, task, _ASKED)
    planned = answer_values(review, task, TASK)
    code = " ".join(part for part in (one.kpi.code, one.cycle) if part)
    return (code, one.number, *planned, *answers, task.note or None, task.text("uid"))


def _lists_sheet() -> Sheet:
    """The answers that the column of statuses accepts."""
    column = SheetColumn(key="status", header=STATUS.label, width=26, name=list_name(STATUS))
    rows = ((choice.label,) for choice in STATUS.choices)
    back = Link(f"Back to {_TASKS.sheet}", _TASKS.sheet)
    return table_sheet(LISTS, LISTS_SENTENCE, (column,), rows, back=back, frozen="A4")
