"""The tasks of all areas that are overdue, the longest overdue first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workbook_tui.rules.wording import day_said
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.tables import TASKS, FlatRow, flat_sheet

_SHOWN = ("kpi.code", "plan", "task", "task.title", "task.leads", "task.due_on")
_AFTER = ("task.status", "task_status.note", KEY.key)
_PLACES = {key: TASKS.place(key) for key in (*_SHOWN, *_AFTER)}
_DAYS = SheetColumn(key="days", header="Days overdue", width=10, kind=CellKind.WHOLE)
_AREA = 2
"""Values in front of a row."""


def overdue_sheet(state: State) -> Sheet:
    """One row a task that was due before the day of the roll-up and is neither done nor cancelled."""
    columns = {key: TASKS.columns[place] for key, place in _PLACES.items()}
    heads = (
        *(columns[key] for key in _SHOWN),
        _DAYS,
        *(replace(columns[key], printed=key != KEY.key) for key in _AFTER),
    )
    days = _AREA + len(_SHOWN)
    rows = sorted(_rows(state), key=lambda row: (-int(str(row[days])), *(str(value) for value in row[: _AREA + 1])))
    sentence = f"Tasks that were due before {day_said(state.as_of)} and are neither done nor cancelled."
    return flat_sheet("Overdue", sentence, "tblOverdue", heads, rows)


def _rows(state: State) -> Iterator[FlatRow]:
    for book in state.books:
        for task in book.overdue(state.as_of):
            due = task[_PLACES["task.due_on"]]
            late = (state.as_of - due).days if isinstance(due, date) else 0
            yield (
                *book.front,
                *(task[_PLACES[key]] for key in _SHOWN),
                late,
                *(task[_PLACES[key]] for key in _AFTER),
            )
