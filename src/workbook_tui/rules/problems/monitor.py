"""Problems of the fourth stage: tasks that lag behind, what came of them, progress reports and correct-by dates."""

from collections.abc import Iterator
from datetime import date

from workbook_tui.prompts.choices import TASK_STATUSES
from workbook_tui.prompts.spsr import OUTCOME, REPORT
from workbook_tui.rules.agenda.due import report_place, report_title
from workbook_tui.rules.facts import KpiFacts, ReportFacts, TaskFacts
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.plan.states import is_held
from workbook_tui.rules.problems.check import Check, Level, Problem, warning_problem
from workbook_tui.rules.problems.fields import section_problems, text_problem
from workbook_tui.rules.problems.tasks import is_past_plan
from workbook_tui.rules.reports.progress_reports import REQUIRED_TEXTS, answered_count, running_plans, unwritten_reports
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, status_label
from workbook_tui.text import sentence_list


def late_problem(check: Check, kpi: KpiFacts, task: TaskFacts, number: int) -> Problem | None:
    """The problem of a task that is late or off track, None when there is none."""
    found = _not_ended(check, kpi, task) or _held(check, kpi, task) or _overdue(check, task) or _off_track(check, task)
    if found is None:
        return None
    level, sentence = found
    return Problem(level, kpi.code, f"Task {number} · Status", sentence, Where("monitor", "task", task.id, "status"))


_ENDINGS = " or ".join(status.label for status in TASK_STATUSES if status.ends)


def _not_ended(check: Check, kpi: KpiFacts, task: TaskFacts) -> tuple[Level, str] | None:
    if not check.is_closing(kpi) or task.has_ended:
        return None
    return (
        "blocking",
        f"It is {status_label(task.status).lower()}; for closeout every task must be {_ENDINGS}.",
    )


def _held(check: Check, kpi: KpiFacts, task: TaskFacts) -> tuple[Level, str] | None:
    """An overdue task of a plan on hold: the reason of the hold says why it is late."""
    if not is_held(kpi.plan) or task.has_ended or task.due is None or not task.is_overdue(check.today):
        return None
    return (
        "warning",
        f"It was due on {format_day(task.due)}, and its plan is on hold: go on with it, or set a new date.",
    )


def _overdue(check: Check, task: TaskFacts) -> tuple[Level, str] | None:
    if task.has_ended or task.due is None or not task.is_overdue(check.today) or is_past_plan(check, task):
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


_OUTCOME = {
    "delivered_on": "It is done: say when the product was delivered.",
    "result": "It is done: say what the evaluation showed.",
    "worked": "It is done: say whether it worked.",
}


def monitor_problems(check: Check) -> Iterator[Problem]:
    """The problems of tasks and outcomes in the order of the KPIs, then those of the progress reports."""
    for kpi in check.review.planned_kpis:
        for number, task in enumerate(kpi.plan.tasks if kpi.plan else (), start=1):
            yield from _task(check, kpi, task, number)
        for report in kpi.plan.reports if kpi.plan else ():
            yield from _report(check, kpi.code, report)
    for report in check.review.reports:
        yield from _report(check, "", report)
    yield from _unwritten(check)
    yield from _missed(check)
    yield from _held_too_long(check)


def _task(check: Check, kpi: KpiFacts, task: TaskFacts, number: int) -> Iterator[Problem]:
    prefix = f"Task {number} · "
    if problem := late_problem(check, kpi, task, number):
        yield problem
    yield from section_problems(check, task, OUTCOME, "monitor", kpi=kpi.code, prefix=prefix)
    if task.status == "done":
        for prompt in OUTCOME.prompts:
            sentence = _OUTCOME.get(prompt.field)
            if sentence and prompt.field not in task.drafts and not is_answered(task, prompt):
                where = Where("monitor", "task", task.id, prompt.field)
                yield Problem(check.closing_level(kpi), kpi.code, prefix + prompt.label, sentence, where)
    for entry in task.history:
        where = Where("monitor", "task", task.id, "status")
        if found := text_problem(check, entry.text("note"), where, kpi=kpi.code, name=f"{prefix}Note"):
            yield found


def _report(check: Check, kpi: str, report: ReportFacts) -> Iterator[Problem]:
    day = report.day("reported_on")
    prefix = f"Report of {format_day(day)} · " if day else "Report · "
    yield from section_problems(check, report, REPORT, "monitor", kpi=kpi, prefix=prefix)
    if day is None and "reported_on" not in report.drafts:
        where = Where("monitor", "progress_report", report.id, "reported_on")
        yield warning_problem(
            kpi, "Progress report", "Enter its date: without one it stands for no report that is due.", where
        )
    if check.kind != "plan" and (sentence := _begun(report)):
        field = next(field for field in REQUIRED_TEXTS if not report.text(field).strip())
        where = Where("monitor", "progress_report", report.id, field)
        yield warning_problem(kpi, f"{prefix}begun", sentence, where)


def _begun(report: ReportFacts) -> str:
    """Why a report does not count as written, "" when it does."""
    labels = [
        prompt.label for prompt in REPORT.select(*REQUIRED_TEXTS).prompts if not report.text(prompt.field).strip()
    ]
    if answered_count(report) == len(REQUIRED_TEXTS):
        return ""
    done = (
        f"It is begun, {answered_count(report)} of {len(REQUIRED_TEXTS)}"
        if answered_count(report)
        else "Nothing is written in it"
    )
    return f"{done}: write {sentence_list([f'“{label}”' for label in labels])}, then it counts."


def _unwritten(check: Check) -> Iterator[Problem]:
    for report in unwritten_reports(check.review):
        if report.day < check.today:
            kpi = report.kpis[0].code if len(report.kpis) == 1 else ""
            where = report_place(check.review, report)
            once = " One report for all plans will do." if len(report.kpis) > 1 else ""
            sentence = f"{report_title(report)} was due on {format_day(report.day)}: write it.{once}"
            yield Problem(check.late_level, kpi, "Progress report", sentence, where)


def _missed(check: Check) -> Iterator[Problem]:
    for kpi, plan, dates in running_plans(check.review):
        if kpi.is_compliance and dates.correct_by < check.today:
            last_day = format_day(dates.correct_by)
            sentence = f"It was to be corrected and verified by {last_day}: say in a report why it is late."
            yield warning_problem(kpi.code, "Correct by", sentence, Where("monitor", "plan", plan.id, "state"))


def _held_too_long(check: Check) -> Iterator[Problem]:
    for kpi in check.review.planned_kpis:
        until = kpi.plan.day("hold_until_on") if kpi.plan is not None and is_held(kpi.plan) else None
        if kpi.plan is not None and is_held(kpi.plan) and (until is None or until < check.today):
            ended = (
                f"It was on hold until {format_day(until)}" if until else "It is on hold, and nobody says until when"
            )
            sentence = f"{ended}: go on with it, or give a new day (H in Plan)."
            yield warning_problem(kpi.code, "On hold", sentence, Where("monitor", "plan", kpi.plan.id, "state"))
