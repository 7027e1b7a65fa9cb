"""The sheets of single plans: what the state decided, the responses, and the tasks; told by the key on the sheet.

In a workbook that was sent out empty they are told by the KPI that was picked, and everything on them may be answered.
"""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.cell_reader import FORMULA
from workbook_tui.exchange.returning.context import ImportContext, is_filled
from workbook_tui.exchange.returning.new_rows import take_task
from workbook_tui.exchange.returning.read_table import read_table
from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.prompts.spsr import DECISION, PLAN
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.sheets.contract import COPY, plan_cell, plan_numbers, tasks_of_plan
from workbook_tui.text import quote, sentence_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tui.sheets.read import FoundCell

_WRITTEN = {prompt.key for prompt in PLAN.prompts if prompt.kind is Kind.LONG}
_NOTHING_TAKEN = "Nothing on its sheet is taken."


def read_plan_sheets(context: ImportContext) -> None:
    """Read the sheet of every plan."""
    for number in plan_numbers(context.book.meta.columns):
        if _is_gone(context, number):
            context.add_loss(f"The sheet of plan {number} is missing: nothing was read of that plan's sheet.")
            continue
        plan = _plan(context, number)
        if plan is not None:
            _read(context, number, plan)
        read_table(context, tasks_of_plan(number), partial(take_task, plan))


def _is_gone(context: ImportContext, number: str) -> bool:
    """True when nothing is left of the sheet of that plan."""
    names = (plan_cell(number, end) for end in ("key", "kpi", *(prompt.field for prompt in DECISION.prompts)))
    return context.book.table(tasks_of_plan(number).name) is None and not any(map(context.book.cells_of_name, names))


def _plan(context: ImportContext, number: str) -> RecordRow | None:
    """The plan whose key stands on the sheet."""
    cells = context.book.cells_of_name(plan_cell(number, "key"))
    plan = context.base.row("plan", str(cells[0].value or "").strip()) if cells else None
    if plan is None:
        what = "holds no key of this workbook" if cells else "is missing"
        context.add_loss(
            f"The name {plan_cell(number, 'key')}, which tells whose plan the sheet is, {what}: "
            "nothing was read from the answers on that sheet."
        )
    return plan


def _read(context: ImportContext, number: str, plan: RecordRow) -> None:
    _say(context, number, plan, DECISION.prompts, "")
    # A response that is empty may have no cell.
    _say(context, number, plan, PLAN.prompts, COPY)


def _say(context: ImportContext, number: str, plan: RecordRow, prompts: Iterable[Prompt], locked: str) -> None:
    for prompt in prompts:
        name = plan_cell(number, prompt.field)
        cells = context.book.cells_of_name(name)
        if cells:
            context.add_statement(plan, prompt.key, cells, locked)
        elif not locked or prompt.key in plan.answers:
            context.add_loss(lost_name(name, prompt, f" of {plan.code}"))


def lost_name(name: str, prompt: Prompt, whose: str = "") -> str:
    """The note about a name that leads nowhere any more."""
    return f"The name {name} is missing: {quote(prompt.label)}{whose} was not read."


def read_blank_plans(context: ImportContext) -> None:
    """Read the sheet of every plan of a workbook that was sent out empty: its KPI was picked on it."""
    numbers = plan_numbers(context.book.meta.columns)
    gone = [number for number in numbers if _is_gone(context, number)]
    if gone:
        what = "The sheet of plan" if len(gone) == 1 else "The sheets of plans"
        verb = "is" if len(gone) == 1 else "are"
        context.add_loss(f"{what} {sentence_list(gone)} {verb} missing: nothing was read of that.")
    picked = {number: _picked(context, number) for number in numbers if number not in gone}
    times = Counter(picked.values())
    for number, code in picked.items():
        _read_picked(context, number, code, is_twice=times[code] > 1)


def _picked(context: ImportContext, number: str) -> str:
    """The code of the KPI that was picked for a plan sheet, as the review spells it."""
    cells = context.book.cells_of_name(plan_cell(number, "kpi"))
    return context.code_of(cells[0].value) if cells else ""


def _read_picked(context: ImportContext, number: str, code: str, *, is_twice: bool) -> None:
    cells = _filled(context, number)
    lost = _lost_pick(context, number)
    if not code and not cells and not _task_cells(context, number) and lost != FORMULA:
        return
    fault = lost or _fault(context, code, is_twice=is_twice)
    plan = context.plan_of(code)
    context.findings.heed(context.book.cells_of_name(plan_cell(number, "kpi")))
    if fault or plan is None:
        for found in (*cells.values(), *_task_cells(context, number)):
            context.findings.heed(found)
        row = RecordRow(table="plan", uid=f"plan-{number}", place=f"Plan {number}")
        context.findings.refuse(row, f"{fault} {_NOTHING_TAKEN}")
        return
    _note_moved(context, number, plan, cells)
    for key, found in cells.items():
        context.add_statement(plan, key, found)
    read_table(context, tasks_of_plan(number), partial(take_task, plan))


def _note_moved(
    context: ImportContext, number: str, plan: RecordRow, cells: "Mapping[str, tuple[FoundCell, ...]]"
) -> None:
    """Say so when what the sheet says was taken for another KPI before: nothing moves by picking another one."""
    said = {key: context.cell_reader.read(key, found).text for key, found in cells.items() if key in _WRITTEN}
    told = {key: text for key, text in said.items() if text and plan.answers.get(key) != text}
    others = (row for row in context.ours.rows if row.table == "plan" and row.code != plan.code)
    before = next((row.code for row in others if any(row.answers.get(key) == text for key, text in told.items())), "")
    if before:
        context.add_note(
            f"Plan {number} is for {plan.code}, but the plan of {before} says the same already. If another KPI was "
            f"picked before: what was taken for {before} stays there; here it is offered for {plan.code} as well."
        )


def _filled(context: ImportContext, number: str) -> "dict[str, tuple[FoundCell, ...]]":
    """The cells of the plan sheet that hold something, by what they answer."""
    prompts = (*PLAN.prompts, *DECISION.prompts)
    cells = {prompt.key: context.book.cells_of_name(plan_cell(number, prompt.field)) for prompt in prompts}
    return {key: found for key, found in cells.items() if any(map(is_filled, found))}


def _task_cells(context: ImportContext, number: str) -> "list[list[FoundCell]]":
    """What is filled in of each task on the plan sheet."""
    table = context.book.table(tasks_of_plan(number).name)
    columns = context.book.meta.columns.get(tasks_of_plan(number).name, {})
    headers = [header for header, key in columns.items() if context.cell_reader.prompt(key) is not None]
    rows = table.rows if table else ()
    filled = ([row[header] for header in headers if header in row and is_filled(row[header])] for row in rows)
    return [cells for cells in filled if cells]


def _lost_pick(context: ImportContext, number: str) -> str:
    cells = context.book.cells_of_name(plan_cell(number, "kpi"))
    if not cells:
        return f"The name {plan_cell(number, 'kpi')} is missing, which tells whose plan it is."
    return FORMULA if cells[0].has_formula or cells[0].is_error else ""


def _fault(context: ImportContext, code: str, *, is_twice: bool) -> str:
    """Why the plan sheet of that KPI is not taken, "" when it is."""
    if not code:
        return "No KPI is picked for this plan."
    if context.ours.kpi_row("kpi", code) is None:
        return f"{quote(code)} is no KPI of this review."
    if is_twice:
        return f"{code} is picked for more than one plan."
    return "" if context.plan_of(code) else f"{code} is not rated as in need of improvement."
