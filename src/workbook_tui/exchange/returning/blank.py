"""A workbook that was sent out empty and filled elsewhere: everything that it asks may be answered."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.blank_kpis import refuse_misplaced
from workbook_tui.exchange.returning.cell_reader import FORMULA
from workbook_tui.exchange.returning.new_rows import take_report, take_task
from workbook_tui.exchange.returning.plan_sheets import is_gone, lost_name
from workbook_tui.exchange.returning.reading import Desk, is_filled
from workbook_tui.exchange.returning.rows import read_table
from workbook_tui.exchange.returning.tables import KeyedRow, plan_numbers
from workbook_tui.exchange.returning.team import read_team
from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import DECISION, PLAN, REVIEW
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.text import quoted, sentence_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tui.sheets.read import Found

_WRITTEN = {prompt.key for prompt in PLAN.prompts if prompt.kind is Kind.LONG}
_NOTHING_TAKEN = "Nothing on its sheet is taken."


def read_blank(desk: Desk) -> None:
    """Read the cover, the team, the ratings, the plans and the progress."""
    review = RecordRow(table="review", uid=desk.review.text("uid"))
    for prompt in REVIEW.prompts:
        cells = desk.book.named(f"review_{prompt.field}")
        if any(map(is_filled, cells)):
            desk.say(review, prompt.key, cells)
        elif not cells and not prompt.private:
            desk.reading.notes.append(lost_name(f"review_{prompt.field}", prompt))
    read_team(desk)
    read_table(desk, "tblKpi")
    refuse_misplaced(desk)
    _read_plans(desk)
    read_table(desk, "tblProgress", take_report)


def _read_plans(desk: Desk) -> None:
    numbers = plan_numbers(desk.book.meta.columns)
    gone = [number for number in numbers if is_gone(desk, number)]
    if gone:
        what = "The sheet of plan" if len(gone) == 1 else "The sheets of plans"
        verb = "is" if len(gone) == 1 else "are"
        desk.reading.notes.append(f"{what} {sentence_list(gone)} {verb} missing: nothing was read of that.")
    picked = {number: _picked(desk, number) for number in numbers if number not in gone}
    times = Counter(picked.values())
    for number, code in picked.items():
        _read_plan(desk, number, code, is_twice=times[code] > 1)


def _picked(desk: Desk, number: str) -> str:
    """The code of the KPI that was picked for a plan sheet, as the review spells it."""
    cells = desk.book.named(f"plan_{number}_kpi")
    text = str(cells[0].value or "").strip() if cells else ""
    codes = {kpi.code.casefold(): kpi.code for kpi in desk.review.kpis}
    return codes.get(text.casefold(), text)


def _read_plan(desk: Desk, number: str, code: str, *, is_twice: bool) -> None:
    cells = _filled(desk, number)
    lost = _lost_pick(desk, number)
    if not code and not cells and not _has_tasks(desk, number) and lost != FORMULA:
        return
    fault = lost or _fault(desk, code, is_twice=is_twice)
    plan = desk.plan_of(code)
    if fault or plan is None:
        row = RecordRow(table="plan", uid=f"plan-{number}", place=f"Plan {number}")
        desk.reading.refuse(row, f"{fault} {_NOTHING_TAKEN}")
        return
    _note_moved(desk, number, plan, cells)
    for key, found in cells.items():
        desk.say(plan, key, found)
    read_table(desk, f"tblTask{number}", partial(_take, plan))


def _note_moved(desk: Desk, number: str, plan: RecordRow, cells: "Mapping[str, tuple[Found, ...]]") -> None:
    """Say so when what the sheet says was taken for another KPI before: nothing moves by picking another one."""
    said = {key: desk.asked.read(key, found).text for key, found in cells.items() if key in _WRITTEN}
    told = {key: text for key, text in said.items() if text and plan.answers.get(key) != text}
    others = (row for row in desk.ours.rows if row.table == "plan" and row.code != plan.code)
    before = next((row.code for row in others if any(row.answers.get(key) == text for key, text in told.items())), "")
    if before:
        desk.reading.notes.append(
            f"Plan {number} is for {plan.code}, but the plan of {before} says the same already. If another KPI was "
            f"picked before: what was taken for {before} stays there; here it is offered for {plan.code} as well."
        )


def _take(plan: RecordRow, desk: Desk, row: KeyedRow) -> None:
    take_task(desk, row, plan, "")


def _filled(desk: Desk, number: str) -> "dict[str, tuple[Found, ...]]":
    """The cells of the plan sheet that hold something, by what they answer."""
    prompts = (*PLAN.prompts, *DECISION.prompts)
    cells = {prompt.key: desk.book.named(f"plan_{number}_{prompt.field}") for prompt in prompts}
    return {key: found for key, found in cells.items() if any(map(is_filled, found))}


def _has_tasks(desk: Desk, number: str) -> bool:
    table = desk.book.table(f"tblTask{number}")
    columns = desk.book.meta.columns.get(f"tblTask{number}", {})
    headers = [header for header, key in columns.items() if desk.asked.prompt(key) is not None]
    rows = table.rows if table else ()
    return any(is_filled(row[header]) for row in rows for header in headers if header in row)


def _lost_pick(desk: Desk, number: str) -> str:
    cells = desk.book.named(f"plan_{number}_kpi")
    if not cells:
        return f"The name plan_{number}_kpi is missing, which tells whose plan it is."
    return FORMULA if cells[0].has_formula or cells[0].is_error else ""


def _fault(desk: Desk, code: str, *, is_twice: bool) -> str:
    """Why the plan sheet of that KPI is not taken, "" when it is."""
    if not code:
        return "No KPI is picked for this plan."
    if desk.review_kpi(code) is None:
        return f"{quoted(code)} is no KPI of this review."
    if is_twice:
        return f"{code} is picked for more than one plan."
    return "" if desk.plan_of(code) else f"{code} is not rated as in need of improvement."
