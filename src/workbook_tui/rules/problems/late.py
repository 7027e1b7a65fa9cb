"""A task that lags behind its plan, and whether anybody said why."""

from datetime import date

from workbook_tui.rules.facts import KpiFacts, TaskFacts
from workbook_tui.rules.problems.check import Check
from workbook_tui.rules.problems.problem import Level, Problem
from workbook_tui.rules.problems.tasks import is_past_plan
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, status_label


def late_problem(check: Check, kpi: KpiFacts, task: TaskFacts, number: int) -> Problem | None:
    """What is wrong with how a task stands, None when nothing is."""
    found = _not_ended(check, kpi, task) or _overdue(check, task) or _off_track(check, task)
    if found is None:
        return None
    level, sentence = found
    return Problem(level, kpi.code, f"Task {number} · Status", sentence, Where("monitor", "task", task.id, "status"))


def _not_ended(check: Check, kpi: KpiFacts, task: TaskFacts) -> tuple[Level, str] | None:
    if not check.is_closing(kpi) or task.ended:
        return None
    return (
        "blocking",
        f"It is {status_label(task.status).lower()}; at closeout every task is done, not done or cancelled.",
    )


def _overdue(check: Check, task: TaskFacts) -> tuple[Level, str] | None:
    if task.ended or task.due is None or not task.overdue(check.today) or is_past_plan(check, task):
        return None
    was_due = f"It was due on {format_day(task.due)}"
    if not _noted(task):
        return check.late_level, f"{was_due} and no note says why it is late: set its status with a note."
    if not _noted_since(task, task.due):
        return "warning", f"{was_due}, and its last note is older than that: set its status with a note that says why."
    return "warning", f"{was_due} and is still open: finish it, or agree on a new date."


def _off_track(check: Check, task: TaskFacts) -> tuple[Level, str] | None:
    if task.status not in {"off_track", "not_done"}:
        return None
    status = status_label(task.status).lower()
    if not _noted(task):
        return check.late_level, f"It is {status} and no note says why: set its status with a note."
    since = _since(task)
    if since is not None and not _noted_since(task, since):
        return "warning", f"It is {status} since {format_day(since)}, and no note since then says why: add one."
    return None


def _noted(task: TaskFacts) -> bool:
    return any(entry.text("note").strip() for entry in task.history)


def _noted_since(task: TaskFacts, day: date) -> bool:
    days = (entry.day("since_on") for entry in task.history if entry.text("note").strip())
    return any(since is not None and since >= day for since in days)


def _since(task: TaskFacts) -> date | None:
    """The day of the newest history entry that set the status it has now."""
    days = [
        day for entry in task.history if entry["status"] == task.status and (day := entry.day("since_on")) is not None
    ]
    return max(days, default=None)
