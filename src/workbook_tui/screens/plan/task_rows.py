"""The tasks of one plan as rows, with a tick for each component that a task carries."""

from datetime import date
from itertools import groupby

from workbook_tui.prompts.spsr import TASK
from workbook_tui.rules.dates.deadlines import days_left, light
from workbook_tui.rules.facts import PlanFacts, TaskFacts
from workbook_tui.rules.plan.completeness import task_gap
from workbook_tui.rules.wording import day_said, status_said
from workbook_tui.screens.plan.rows import STATUS_TONES, TONES
from workbook_tui.widgets.tables.cells import Cell, Column, Mark, TableRow

_CARRIED = tuple(prompt for prompt in TASK.prompts if prompt.required and prompt.field != "title")
COLUMNS = (
    Column("number", "#", 2, align="right"),
    Column("task", "4 Tasks"),
    Column("leads", "6 Leads", 18),
    Column("due", "7 Due", 11, align="right"),
    Column("ticks", " ".join(str(prompt.component) for prompt in _CARRIED), 2 * len(_CARRIED) - 1),
    Column("status", "Status", 11, hide_below=90),
)


def plan_task_rows(plan: PlanFacts, today: date) -> list[TableRow]:
    """One row for each task of a plan, in the plan's order; below, those of earlier cycles that go on."""
    rows = [_row(task, number, today) for number, task in enumerate(plan.tasks, start=1)]
    for cycle, tasks in groupby(plan.carried, key=lambda one: one.cycle):
        rows.append(TableRow(f"carried-{cycle}", (f"Still open from {cycle}",), heading=True))
        rows += [_row(one.task, one.number, today) for one in tasks]
    return rows


def _row(task: TaskFacts, number: int, today: date) -> TableRow:
    cells: tuple[Cell, ...] = (
        str(number),
        task.text("title") or Mark("(say what the task is)", "warn"),
        task.lead_names,
        _due(task, today),
        _ticks(task, number),
        Mark(status_said(task.status), STATUS_TONES.get(task.status, "")),
    )
    return TableRow(str(task.id), cells, style="quiet" if task.status == "cancelled" else "")


def _due(task: TaskFacts, today: date) -> Cell:
    if task.due is None:
        return ""
    tone = "" if task.ended else TONES.get(light(days_left(task.due, today)), "")
    return Mark(day_said(task.due), tone) if tone else day_said(task.due)


def _ticks(task: TaskFacts, number: int) -> Mark:
    """Which of the components 6 to 9 the task has; nothing is expected of a cancelled one."""
    if task.status == "cancelled":
        return Mark(" ".join("–" * len(_CARRIED)), "quiet")
    there = [task_gap(task, number, prompt) is None for prompt in _CARRIED]
    return Mark(" ".join("✓" if done else "·" for done in there), "ok" if all(there) else "warn")
