"""The gist of one plan, to read beside the queue and beside its forms."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from textual.content import Content

from workbook_tui.rules.at_work import with_cycle
from workbook_tui.rules.dates.days import distance
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.plan.completeness import ticks
from workbook_tui.rules.plan.states import hold_text, is_held
from workbook_tui.rules.problems import Problem, problems
from workbook_tui.rules.wording import format_day, status_label
from workbook_tui.screens.plan.rows import next_missing, why_waiting
from workbook_tui.screens.rate.rows import result_line
from workbook_tui.text import shorten
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tones import MUTED

_PARAGRAPH = 600
_TITLE = 200


def next_step_text(review: ReviewFacts, kpi: KpiFacts) -> str:
    """What the plan needs next, in one sentence."""
    if not review.needs_plan(kpi) and kpi.plan is None:
        return f"{why_waiting(review, kpi)}: Enter goes there."
    if kpi.plan is None:
        return "Its improvement plan is not there yet: rate it again to open one."
    if not review.needs_plan(kpi):
        is_rated = bool(kpi.rating.rating)
        return "Its rating asks for no plan; this one is kept as it was." if is_rated else "It is not rated yet."
    if is_held(kpi.plan):
        return f"{one_line(hold_text(kpi.plan))} · H goes on with it"
    missing = next_missing(ticks(review, kpi))
    return missing.missing_text if missing else "All nine components are there."


def short_gist(review: ReviewFacts, kpi: KpiFacts, cycle: str = "") -> Content:
    """The indicator in full and the next step, for a narrow screen; `cycle` stands before it when there is one."""
    head = with_cycle(cycle, f"{kpi.code}  {kpi.text('title')}")
    return Content.assemble((head, "bold"), f"\n{next_step_text(review, kpi)}")


def long_gist(review: ReviewFacts, kpi: KpiFacts, found: Iterable[Problem], today: date) -> Content:
    """Everything worth knowing before one opens the plan, for a wide screen."""
    written = [*_findings(kpi.plan), *_tasks(kpi.plan, today)] if kpi.plan else []
    return _together([short_gist(review, kpi), *written, *_warnings(found)])


def beside_plan(review: ReviewFacts, kpi: KpiFacts, found: Iterable[Problem]) -> Content:
    """What stands beside the form of a plan: what its numbers say, and what is doubtful."""
    analysis = kpi.rating.text("analysis").strip()
    numbers = [_part("The numbers", result_line(review, kpi))]
    return _together([*numbers, *([_part("Analysis", _cut(analysis))] if analysis else []), *_warnings(found)])


def beside_task(plan: PlanFacts, today: date) -> Content:
    """What stands beside the form of a task: what it is to put right, and all tasks of the plan."""
    return _together([*_findings(plan), *_tasks(plan, today)])


def plan_warnings(review: ReviewFacts, today: date, faults: Mapping[int, str]) -> dict[str, list[Problem]]:
    """What is doubtful in each plan and its evidence, by the code of its KPI; `faults` are those of the files."""
    found: dict[str, list[Problem]] = {}
    for problem in problems(review, "plan", today, faults):
        is_of_plan = problem.where.section == "plan" or problem.where.table == "evidence"
        if problem.level == "warning" and is_of_plan:
            found.setdefault(problem.kpi, []).append(problem)
    return found


def _findings(plan: PlanFacts) -> Iterator[Content]:
    findings = plan.text("findings").strip()
    if findings:
        yield _part("Findings" if plan["is_confirmed"] else "Findings, not confirmed yet", _cut(findings))


def _tasks(plan: PlanFacts, today: date) -> Iterator[Content]:
    if plan.tasks:
        told = [_task(task, number, today) for number, task in enumerate(plan.tasks, start=1)]
        yield Content.assemble((f"Tasks · {len(plan.tasks)}", "bold"), "\n", Content("\n").join(told))


def _task(task: TaskFacts, number: int, today: date) -> Content:
    due = f"{format_day(task.due)}, {distance(task.due, today)}" if task.due and not task.has_ended else ""
    words = " · ".join(part for part in (status_label(task.status), due, task.lead_names) if part)
    title = shorten(task.text("title"), _TITLE) or "(say what the task is)"
    return Content.assemble(f"{number}  {title}\n", (f"   {words}", MUTED))


def _warnings(found: Iterable[Problem]) -> Iterator[Content]:
    told = [Content.assemble(("! ", "$text-warning"), f"{one.component}: {one.sentence}") for one in found]
    if told:
        yield Content.assemble((f"Warnings · {len(told)}", "bold"), "\n", Content("\n").join(told))


def _part(title: str, text: str) -> Content:
    return Content.assemble((title, "bold"), f"\n{text}")


def _together(parts: Iterable[Content]) -> Content:
    return Content("\n\n").join(parts)


def _cut(text: str) -> str:
    return text if len(text) <= _PARAGRAPH else f"{text[:_PARAGRAPH].rstrip()}…"
