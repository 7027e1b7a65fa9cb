"""The rows of Monitor: every task of the plans that run, by due date, by lead or by plan."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from textual.content import Content

from workbook_tui.rules.at_work import PlannedTask, number_in, other_cycle, reviews_at_work, tasks_at_work, with_cycle
from workbook_tui.rules.dates.days import distance, echo
from workbook_tui.rules.facts import KpiFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.plan.states import hold_text, is_held
from workbook_tui.rules.reports.progress_reports import days_left, last_day, light
from workbook_tui.rules.wording import format_day, status_label, urgency_label
from workbook_tui.screens.plan.rows import STATUS_TONES, TONES
from workbook_tui.widgets.tables.cells import Cell, TableColumn, TableRow, ToneCell, one_line
from workbook_tui.widgets.tones import MUTED

_CODE, _CODE_AND_CYCLE = 5, 10


def columns(front: ReviewFacts) -> tuple[TableColumn, ...]:
    """The columns of the list; where several cycles are at work the KPI stands with its cycle, such as "C1 26-27"."""
    shown = planned_tasks(front)
    labels = [status_label(found.task.status) for found in shown]
    return (
        TableColumn("due", "Due", 12, align="right"),
        TableColumn("urgency", "", 7 if any(is_held(found.plan) for found in shown) else 4),
        TableColumn("kpi", "KPI", _CODE_AND_CYCLE if front.others else _CODE),
        TableColumn("task", "Task", tells_apart=True),
        TableColumn("leads", "Leads", 16, grows=True),
        TableColumn("status", "Status", max(map(len, labels), default=len("Status"))),
        TableColumn("note", "Last note", hide_below=116),
    )


GROUPINGS = ("due", "lead", "plan")
"""What the tasks are grouped by, in the order that the key goes through them."""

GROUPED_BY = {"due": "by due date", "lead": "by lead", "plan": "by plan"}

SOON = timedelta(days=30)


def row_key(task_id: int, copy: int = 0) -> str:
    """The key of the row of a task."""
    return f"{task_id}/{copy}"


def planned_tasks(front: ReviewFacts) -> list[PlannedTask]:
    """Every task of every plan that is still required, whichever cycle it began in."""
    return [
        PlannedTask(kpi, kpi.plan, task, number_in(kpi, task), other_cycle(front, review))
        for review, kpi, task in tasks_at_work(front)
        if kpi.plan is not None
    ]


def summary(review: ReviewFacts, today: date, kpi: KpiFacts | None = None) -> str:
    """How the tasks (of one KPI's plan, when it is given) stand; what has ended is no longer overdue."""
    tasks = [found.task for found in planned_tasks(review) if kpi is None or found.kpi.id == kpi.id]
    open_tasks = [task for task in tasks if not task.has_ended]
    overdue = sum(task.is_overdue(today) for task in open_tasks)
    soon = sum(_group_of(task, today) == "soon" for task in open_tasks)
    done = sum(task.status == "done" for task in tasks)
    return f"{overdue} overdue · {soon} due in 30 days · {len(open_tasks)} open · {done} done"


def task_rows(review: ReviewFacts, today: date, grouping: str) -> list[TableRow]:
    """The rows of one grouping, each group under its heading."""
    groups = {"due": _by_due, "lead": _by_lead, "plan": _by_plan}[grouping](review, today)
    rows: list[TableRow] = []
    copies = Counter[int]()
    for key, title, members in groups:
        rows.append(TableRow(f"group-{key}", (title,), is_heading=True))
        for found in members:
            rows.append(_row(found, today, copies[found.task.id]))
            copies[found.task.id] += 1
    return rows


Groups = Iterator[tuple[str, str, list[PlannedTask]]]


def _by_due(review: ReviewFacts, today: date) -> Groups:
    titles = {
        "late": "Overdue",
        "soon": "Next 30 days",
        "later": "Later",
        "undated": "Without a due date",
        "ended": "Ended",
    }
    found = planned_tasks(review)
    for key, title in titles.items():
        members = _in_order(one for one in found if _group_of(one.task, today) == key)
        if members:
            yield key, f"{title} · {len(members)}", members


def _by_lead(review: ReviewFacts, _today: date) -> Groups:
    by_name: dict[str, list[PlannedTask]] = {}
    for found in planned_tasks(review):
        for name in [lead.person.name for lead in found.task.leads] or [""]:
            by_name.setdefault(name, []).append(found)
    for name in sorted(by_name, key=lambda name: (not name, name.casefold())):
        members = _in_order(by_name[name])
        waiting = sum(not one.task.has_ended for one in members)
        yield f"lead-{name}", f"{name or 'Nobody named yet'} · {waiting} open of {len(members)}", members


def _by_plan(front: ReviewFacts, today: date) -> Groups:
    found = planned_tasks(front)
    for review in reviews_at_work(front):
        for kpi in review.working_kpis:
            members = [one for one in found if one.kpi is kpi]
            if members:
                done = f"{sum(one.task.status == 'done' for one in members)} of {len(members)} done"
                title = f"{kpi.code} {kpi.text('title')} · {done}{_correct_by(review, kpi, today)}"
                yield f"plan-{kpi.id}", with_cycle(other_cycle(front, review), title), members


def _correct_by(review: ReviewFacts, kpi: KpiFacts, today: date) -> str:
    ends = last_day(review, kpi.plan) if kpi.plan else None
    return f" · its year {'ended' if ends < today else 'ends'} {distance(ends, today)}" if ends else ""


def _group_of(task: TaskFacts, today: date) -> str:
    if task.has_ended:
        return "ended"
    if task.due is None:
        return "undated"
    if task.due < today:
        return "late"
    return "soon" if task.due <= today + SOON else "later"


def _in_order(members: Iterable[PlannedTask]) -> list[PlannedTask]:
    return sorted(members, key=lambda one: one.task.due or date.max)


def _row(found: PlannedTask, today: date, copy: int) -> TableRow:
    """The row of a task; `copy` is 0 for the first place that it stands at, 1 for the second."""
    task = found.task
    shown_light = "" if task.has_ended or task.due is None else light(days_left(task.due, today))
    tone = TONES.get(shown_light)
    due = format_day(task.due) if task.due else "—"
    cells: tuple[Cell, ...] = (
        ToneCell(due, tone) if tone else due,
        _urgency(found, shown_light),
        f"{found.kpi.code} {found.cycle[2:]}".strip(),
        task.text("title") or "(no title yet)",
        task.lead_names or ToneCell("nobody", "warn"),
        ToneCell(status_label(task.status), STATUS_TONES.get(task.status, "")),
        task.note,
    )
    return TableRow(row_key(task.id, copy), cells, style="quiet" if task.has_ended else "", item=found)


def _urgency(found: PlannedTask, shown_light: str) -> Cell:
    """That its plan is on hold, else how soon a task is due."""
    if is_held(found.plan) and not found.task.has_ended:
        return ToneCell("on hold", "warn")
    tone = TONES.get(shown_light)
    return ToneCell(urgency_label(shown_light), tone) if tone else ""


def detail(found: PlannedTask, today: date) -> Content:
    """The task under the cursor in full, when it is due, and what was noted last."""
    task = found.task
    due = f"due {echo(task.due, today)}" if task.due else "without a due date"
    said = " · ".join(part for part in (due, task.lead_names, one_line(hold_text(found.plan))) if part)
    note = task.note or "No note yet."
    return Content.assemble(
        (f"{found.name} · {one_line(task.text('title'))}", "bold"), f"\n{said}\n", (one_line(note), MUTED)
    )
