"""Every task of every plan of every area."""

from workbook_tui.rules.wording import day_said
from workbook_tui.sheets.layout import Sheet
from workbook_tui.sheets.rollup.area_book import is_overdue
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.tables import TASKS, FlatRow, flat_sheet
from workbook_tui.sheets.submission.all_tasks import OVERDUE

_OVERDUE = TASKS.place("overdue")


def tasks_sheet(state: State) -> Sheet:
    """One row a task; overdue is judged again by the day of the roll-up."""
    rows = ((*book.front, *_judged(state, row)) for book in state.books for row in book.tasks)
    sentence = f"Each area's tasks and what came of them so far. Overdue as of {day_said(state.as_of)}."
    return flat_sheet("Tasks", sentence, "tblTask", TASKS.columns, rows)


def _judged(state: State, row: FlatRow) -> FlatRow:
    word = OVERDUE if is_overdue(row, state.as_of) else None
    return (*row[:_OVERDUE], word, *row[_OVERDUE + 1 :])
