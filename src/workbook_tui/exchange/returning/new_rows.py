"""Rows that somebody filled in where free rows stood ready: tasks of a plan and progress reports."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.cell_reader import FORMULA, Text
from workbook_tui.exchange.returning.new_row_keys import own_key, taken_before
from workbook_tui.exchange.returning.reading import Desk
from workbook_tui.exchange.returning.tables import KeyedRow
from workbook_tui.prompts.choices import NEEDS_NOTE, TASK_STATUSES
from workbook_tui.prompts.spsr import REPORT, TASK
from workbook_tui.rules.merge.item import NewRow
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.rules.merge.status_notes import STATUS, wanting_note
from workbook_tui.text import quoted

if TYPE_CHECKING:
    from workbook_tui.sheets.read import Found

ALL_PLANS = "All plans"
REPORTED_ON = "progress_report.reported_on"

_FIRST = TASK_STATUSES[0].value
_TASK = (*(prompt.key for prompt in TASK.prompts), STATUS)
_REPORT = tuple(prompt.key for prompt in REPORT.prompts)
_NO_DAY = "A progress report needs the day it is of, in the column “Report of”."


def take_task(desk: Desk, row: KeyedRow, plan: RecordRow | None, fault: str) -> None:
    """Read a new task of `plan`; with a `fault` (or no plan) it is refused."""
    said = _said(desk, row, _TASK)
    if not said:
        return
    if plan is None or fault:
        gist = _texts(said)
        reason = fault or "It cannot be told whose task it is: the sheet has lost the key of its plan."
        desk.reading.refuse(RecordRow(table="task", uid=row.key, place=row.place, answers=gist), reason)
        return
    status = said.get(STATUS)
    if status is not None and not status.fault and status.text in NEEDS_NOTE:
        said[STATUS] = Text(status.text, wanting_note(status.text))
    if status is not None and status.text == _FIRST:
        del said[STATUS]
    new = RecordRow(table="task", uid=row.key, code=plan.code, place=f"{plan.code} · New task", parent=plan.uid)
    _add(desk, row, new, said)


def take_report(desk: Desk, row: KeyedRow) -> None:
    """Read a new progress report: of the plan whose KPI is named, or of all plans."""
    cell = row.cells.get("kpi.code")
    code = str(cell.value or "").strip() if cell else ""
    said = _said(desk, row, _REPORT)
    if not said and not code:
        return
    plan = desk.plan_of(code) if code.casefold() != ALL_PLANS.casefold() else None
    about = plan.code if plan else code or ALL_PLANS
    new = RecordRow(
        table="progress_report",
        uid=row.key,
        code=plan.code if plan else "",
        place=f"{about} · New report",
        parent=plan.uid if plan else "",
    )
    day = said.get(REPORTED_ON, Text("", _NO_DAY))
    fault = FORMULA if cell and (cell.has_formula or cell.is_error) else day.fault
    if code and plan is None and code.casefold() != ALL_PLANS.casefold():
        fault = f"{quoted(code)} is no KPI with a plan in this review."
    _add(desk, row, new, said, fault)


def _said(desk: Desk, row: KeyedRow, keys: Iterable[str]) -> dict[str, Text]:
    """What the row says to the prompts, without what is empty."""
    cells: Mapping[str, Found] = row.cells
    said = {key: desk.asked.read(key, (cells[key],)) for key in keys if key in cells}
    return {key: text for key, text in said.items() if text.text or text.has_formula}


def _texts(said: Mapping[str, Text]) -> dict[str, str]:
    return {key: one.text for key, one in said.items()}


def _add(desk: Desk, found: KeyedRow, new: RecordRow, said: Mapping[str, Text], fault: str = "") -> None:
    clear = {key: one.text for key, one in said.items() if fault or not one.fault}
    unclear = {key: (one.text, one.fault) for key, one in said.items() if one.fault and not fault}
    row = replace(new, uid=own_key(desk.ours, replace(new, answers=_texts(said))), answers=clear)
    is_new = not fault and desk.ours.row(row.table, row.uid) is None
    before = taken_before(desk.ours, replace(new, answers=_texts(said))) if is_new else None
    if before is not None:
        desk.reading.notes.append(
            f"{found.place}: this row was taken before, for {before or ALL_PLANS.casefold()}. What was taken "
            f"stays there; the row is offered as a new one for {new.code or ALL_PLANS.casefold()}."
        )
    desk.reading.added.append(NewRow(row=row, fault=fault, faults=unclear))
