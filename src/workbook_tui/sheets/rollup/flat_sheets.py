"""The flat tables of all areas one below the other: ratings, plans, tasks, reports, what is overdue, and notices."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from workbook_tui.prompts.spsr import DECISION
from workbook_tui.rules.correction.clock import Timeliness, timeliness_of
from workbook_tui.rules.wording import format_day
from workbook_tui.sheets import contract
from workbook_tui.sheets.answers import rating_tones
from workbook_tui.sheets.contract import TableName
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Tone, Value, table_sheet
from workbook_tui.sheets.rollup.state import (
    AREA_COLUMNS,
    CORRECTIONS,
    PLANS,
    REPORTS,
    TASKS,
    WORKSHEETS,
    AreaBook,
    FlatRow,
    State,
    is_overdue,
)
from workbook_tui.sheets.submission.kpi_ratings import rating_columns
from workbook_tui.sheets.submission.plan_tables import OVERDUE

_DECISION = {prompt.key for prompt in DECISION.prompts}
_OVERDUE = TASKS.place("overdue")
_SHOWN = ("kpi.code", "plan", "task", "task.title", "task.leads", "task.due_on")
_AFTER = ("task.status", "task_status.note", KEY.key)
_DAYS = SheetColumn(key="days", header="Days overdue", width=10, kind=CellKind.WHOLE)
_CORRECT_BY, _VERIFIED_ON, _CORRECTION = map(CORRECTIONS.place, ("correct_by", "verified_on", "timely"))
_YES, _NO = "Yes", "No"
_SAID_IN_TIME: dict[str, str] = {Timeliness.TIMELY: _YES, Timeliness.LATE: _NO, Timeliness.OVERDUE: _NO}
_IN_TIME = SheetColumn(key="in_time", header="In time", width=9, tones={_YES: Tone.GOOD, _NO: Tone.ALERT})


def _flat_sheet(
    table: TableName, sentence: str, columns: Iterable[SheetColumn], rows: Iterable[FlatRow], *, pages_wide: int = 1
) -> Sheet:
    """A sheet with one table that nobody fills in; code and name of the area stand in front on every page."""
    closed = (replace(column, choices_name="", name="", is_answer=False, is_spare=False) for column in columns)
    sheet = table_sheet(table, sentence, (*AREA_COLUMNS, *closed), rows, frozen="D4")
    return replace(sheet, pages_wide=pages_wide, repeated_columns="A:C" if pages_wide > 1 else "")


def kpi_ratings_sheet(state: State) -> Sheet:
    """One row a KPI of an area."""
    columns = rating_columns({**rating_tones(state.scale), contract.OFF: Tone.QUIET})
    rows = (book.area_cells + row for book in state.books for row in book.ratings)
    sentence = "Each area's ratings as its workbook has them, the KPIs that an area added itself too."
    return _flat_sheet(contract.RATINGS, sentence, columns, rows)


def plans_sheet(state: State) -> Sheet:
    """One row a plan; the decision stands as on the plan's own sheet, on paper too."""
    columns = (replace(column, is_printed=column.is_printed or column.key in _DECISION) for column in PLANS.columns)
    rows = (book.area_cells + row for book in state.books for row in book.plans)
    sentence = "Each area's improvement plans; decisions of the state office are those on the plans' own sheets."
    return _flat_sheet(contract.PLANS, sentence, columns, rows, pages_wide=2)


def tasks_sheet(state: State) -> Sheet:
    """One row a task; overdue is judged again by the day of the roll-up."""
    rows = (book.area_cells + _judged_task(state, row) for book in state.books for row in book.tasks)
    sentence = f"Each area's tasks and what came of them so far. Overdue as of {format_day(state.as_of)}."
    return _flat_sheet(contract.TASKS.on_sheet("Tasks"), sentence, TASKS.columns, rows)


def _judged_task(state: State, row: FlatRow) -> FlatRow:
    word = OVERDUE if is_overdue(row, state.as_of) else None
    return (*row[:_OVERDUE], word, *row[_OVERDUE + 1 :])


def progress_sheet(state: State) -> Sheet:
    """One row a progress report."""
    rows = (book.area_cells + row for book in state.books for row in book.reports)
    sentence = "Each area's progress reports: what was done, what shows it, and what stood in the way."
    return _flat_sheet(contract.REPORTS, sentence, REPORTS.columns, rows)


def overdue_sheet(state: State) -> Sheet:
    """One row a task that is overdue, the longest first."""
    columns = {column.key: column for column in TASKS.columns}
    after = (replace(columns[key], is_printed=key != KEY.key) for key in _AFTER)
    heads = (*(columns[key] for key in _SHOWN), _DAYS, *after)
    days, front = len(AREA_COLUMNS) + len(_SHOWN), len(AREA_COLUMNS) + 1
    rows = sorted(_overdue_rows(state), key=lambda row: (-int(str(row[days])), *(str(value) for value in row[:front])))
    sentence = f"Tasks that were due before {format_day(state.as_of)} and have not ended."
    return _flat_sheet(contract.OVERDUE, sentence, heads, rows)


def _overdue_rows(state: State) -> Iterator[FlatRow]:
    for book in state.books:
        for task in book.overdue_tasks(state.as_of):
            due = task[TASKS.place("task.due_on")]
            late = (state.as_of - due).days if isinstance(due, date) else 0
            shown, after = ([task[TASKS.place(key)] for key in keys] for keys in (_SHOWN, _AFTER))
            yield (*book.area_cells, *shown, late, *after)


def corrections_sheet(state: State) -> Sheet:
    """One row a written notice, judged by the state's newest decision and the day of the roll-up."""
    after = _CORRECTION + 1
    heads = (*CORRECTIONS.columns[:after], _IN_TIME, *CORRECTIONS.columns[after:])
    rows = (
        book.area_cells + _judged_notice(book, row, state.as_of) for book in state.books for row in book.corrections
    )
    sentence = (
        "Indicator C12: findings, and whether their correction was verified within a year of the notice. "
        "In time is empty while there is time left."
    )
    return _flat_sheet(contract.CORRECTIONS, sentence, heads, rows)


def _judged_notice(book: AreaBook, notice: FlatRow, as_of: date) -> FlatRow:
    verified = book.verified_on(notice)
    correction = timeliness_of(_day(notice[_CORRECT_BY]), _day(verified), as_of)
    in_time = _SAID_IN_TIME.get(correction or "")
    return (*notice[:_VERIFIED_ON], verified, correction, in_time, *notice[_CORRECTION + 1 :])


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def worksheets_sheet(state: State) -> Sheet:
    """One row a worksheet of another planning method."""
    rows = (book.area_cells + row for book in state.books for row in book.worksheets)
    sentence = "Other planning methods that areas use, and how far each worksheet is."
    return _flat_sheet(contract.WORKSHEETS, sentence, WORKSHEETS.columns, rows)


FLAT_SHEETS: tuple[Callable[[State], Sheet], ...] = (
    *(kpi_ratings_sheet, plans_sheet, tasks_sheet, progress_sheet, overdue_sheet, corrections_sheet),
)
