"""Problems of the tasks of one plan: what they lack, and dates and strategies that are doubtful."""

import re
from collections.abc import Iterator
from datetime import date

from workbook_tui.prompts.spsr import LEAD, TASK
from workbook_tui.rules.facts import KpiFacts, PlanFacts, TaskFacts
from workbook_tui.rules.problems.check import Check, Problem, warning_problem
from workbook_tui.rules.problems.fields import section_problems
from workbook_tui.rules.reports.progress_reports import plan_clock
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day

_TRAINING = re.compile(
    r"\b(?:re-?)?train(?:s|ed|ing|ings)?\b|\bworkshops?\b|\bwebinars?\b|\bin-?services?\b|\bseminars?\b"
    r"|(?<!of )\bcourses?\b(?! of)|\borientations?\b|\brefreshers?\b|\bprofessional development\b",
    re.IGNORECASE,
)

DUE_BEFORE_START = "It is due before it starts: check the two dates."


def task_problems(check: Check, kpi: KpiFacts, plan: PlanFacts) -> Iterator[Problem]:
    """What the plan's tasks lack, task by task."""
    dates = plan_clock(check.review, plan)
    for number, task in enumerate(plan.tasks, start=1):
        yield from _answers(check, kpi, task, number)
        if task.status != "cancelled":
            yield from _dates(check, kpi, task, number, dates.correct_by if dates else None)
    if is_only_training(plan):
        sentence = "Training is the only strategy here: add one that changes how the work is done or checked."
        yield warning_problem(kpi.code, "Tasks", sentence, Where("plan", "plan", plan.id, "tasks"))


def _answers(check: Check, kpi: KpiFacts, task: TaskFacts, number: int) -> Iterator[Problem]:
    yield from section_problems(check, task, TASK, "plan", kpi=kpi.code, prefix=f"Task {number} · ")
    for lead in task.leads:
        prefix = f"Task {number} · {lead.person.name} · "
        yield from section_problems(check, lead, LEAD, "plan", kpi=kpi.code, prefix=prefix)
        start, end = lead.day("start_on"), lead.day("end_on")
        if start is not None and end is not None and end < start:
            where = Where("plan", "task_lead", lead.id, "end_on")
            yield warning_problem(kpi.code, f"{prefix}End", "It ends before it starts: check the two dates.", where)


def _dates(check: Check, kpi: KpiFacts, task: TaskFacts, number: int, correct_by: date | None) -> Iterator[Problem]:
    for field, label, sentence in _date_sentences(check, task, correct_by):
        yield warning_problem(kpi.code, f"Task {number} · {label}", sentence, Where("plan", "task", task.id, field))


def _date_sentences(check: Check, task: TaskFacts, correct_by: date | None) -> Iterator[tuple[str, str, str]]:
    start, due = task.day("start_on"), task.due
    if start is not None and is_past_plan(check, task) and start < check.today:
        yield (
            "start_on",
            "Start",
            f"Its start, {format_day(start)}, has passed: set a new one, or say that it is under way.",
        )
    if due is None:
        return
    if is_due_before_its_start(task):
        yield "due_on", "Due", DUE_BEFORE_START
    if correct_by is not None and due > correct_by:
        yield "due_on", "Due", f"It is due after {format_day(correct_by)}, when the year of this plan is over."
    if is_past_plan(check, task) and due < check.today:
        yield "due_on", "Due", f"Its due date, {format_day(due)}, has passed: set a new one, or say how it stands."


def is_due_before_its_start(task: TaskFacts) -> bool:
    """True when a task is due before it starts."""
    start = task.day("start_on")
    return start is not None and task.due is not None and task.due < start


def is_past_plan(check: Check, task: TaskFacts) -> bool:
    """True when a date of a planned task has passed already: the plan is sent, and nobody has begun."""
    return check.kind == "plan" and task.status == "not_started"


def is_only_training(plan: PlanFacts) -> bool:
    """True when every task with a title looks like training."""
    titles = [title for task in plan.live_tasks if (title := task.text("title").strip())]
    return bool(titles) and all(_TRAINING.search(title) for title in titles)
