"""The sheets of single plans: what the state decided, the responses, and the tasks; told by the key on the sheet."""

from collections.abc import Iterable
from functools import partial

from workbook_tui.exchange.returning.new_rows import take_task
from workbook_tui.exchange.returning.reading import COPY, Desk
from workbook_tui.exchange.returning.rows import read_table
from workbook_tui.exchange.returning.tables import KeyedRow, plan_numbers
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import DECISION, PLAN
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.text import quoted


def read_plan_sheets(desk: Desk) -> None:
    """Read the sheet of every plan."""
    for number in plan_numbers(desk.book.meta.columns):
        if is_gone(desk, number):
            desk.reading.notes.append(f"The sheet of plan {number} is missing: nothing was read of that plan's sheet.")
            continue
        plan = _plan(desk, number)
        if plan is not None:
            _read(desk, number, plan)
        read_table(desk, f"tblTask{number}", partial(_take, plan))


def _take(plan: RecordRow | None, desk: Desk, row: KeyedRow) -> None:
    take_task(desk, row, plan, "")


def is_gone(desk: Desk, number: str) -> bool:
    """True when nothing is left of the sheet of that plan."""
    names = (f"plan_{number}_{end}" for end in ("key", "kpi", *(prompt.field for prompt in DECISION.prompts)))
    return desk.book.table(f"tblTask{number}") is None and not any(desk.book.named(name) for name in names)


def _plan(desk: Desk, number: str) -> RecordRow | None:
    """The plan whose key stands on the sheet."""
    cells = desk.book.named(f"plan_{number}_key")
    plan = desk.base.row("plan", str(cells[0].value or "").strip()) if cells else None
    if plan is None:
        what = "holds no key of this workbook" if cells else "is missing"
        desk.reading.notes.append(
            f"The name plan_{number}_key, which tells whose plan the sheet is, {what}: "
            "nothing was read from the answers on that sheet."
        )
    return plan


def _read(desk: Desk, number: str, plan: RecordRow) -> None:
    _say(desk, number, plan, DECISION.prompts, "")
    # A response that is empty may have no cell.
    _say(desk, number, plan, PLAN.prompts, COPY)


def _say(desk: Desk, number: str, plan: RecordRow, prompts: Iterable[Prompt], locked: str) -> None:
    for prompt in prompts:
        name = f"plan_{number}_{prompt.field}"
        cells = desk.book.named(name)
        if cells:
            desk.say(plan, prompt.key, cells, locked)
        elif not locked or prompt.key in plan.answers:
            desk.reading.notes.append(lost_name(name, prompt, f" of {plan.code}"))


def lost_name(name: str, prompt: Prompt, whose: str = "") -> str:
    """The note about a name that leads nowhere any more."""
    return f"The name {name} is missing: {quoted(prompt.label)}{whose} was not read."
