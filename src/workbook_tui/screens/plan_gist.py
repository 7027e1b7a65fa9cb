"""The gist of one plan, to read beside the queue: what is missing next, its findings, its tasks, its warnings."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from workbook_tui.rules.completeness import ticks
from workbook_tui.rules.dates import distance
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.wording import day_said, status_said
from workbook_tui.screens.plan_rows import next_missing
from workbook_tui.text import shortened

_FINDINGS = 600
_TASK = 300


def step_said(review: ReviewFacts, kpi: KpiFacts) -> str:
    """What the plan needs next, in one sentence."""
    if kpi.plan is None:
        return "Its improvement plan is not there yet: rate it again to open one."
    if not review.needs_plan(kpi):
        return "No rating asks for this plan any more; it is kept as it was."
    missing = next_missing(ticks(review, kpi))
    return missing.missing if missing else "All nine components are there."


def short_gist(review: ReviewFacts, kpi: KpiFacts) -> Content:
    """The indicator in full and the next step, for a narrow screen."""
    return Content.assemble((kpi.code, "bold"), f" {kpi.text('title')}\n", (step_said(review, kpi), "$text-muted"))


def long_gist(review: ReviewFacts, kpi: KpiFacts, warnings: Iterable[Problem], today: date) -> Content:
    """Everything worth knowing before one opens the plan, for a wide screen."""
    parts: list[Content | str | tuple[str, str]] = [(kpi.code, "bold"), (f" {kpi.text('title')}", "bold"), "\n"]
    parts += [step_said(review, kpi), "\n"]
    if kpi.plan is not None:
        parts += _findings(kpi.plan)
        parts += _tasks(kpi.plan, today)
    parts += _warnings(warnings)
    return Content.assemble(*parts)


Parts = list[Content | str | tuple[str, str]]


def _findings(plan: PlanFacts) -> Parts:
    findings = plan.text("findings").strip()
    if not findings:
        return []
    cut = findings if len(findings) <= _FINDINGS else findings[:_FINDINGS].rstrip() + "…"
    state = "" if plan["is_confirmed"] else " · not confirmed"
    return [_title(f"Findings{state}"), cut, "\n"]


def _tasks(plan: PlanFacts, today: date) -> Parts:
    if not plan.tasks:
        return []
    parts: Parts = [_title(f"Tasks · {len(plan.tasks)}")]
    for number, task in enumerate(plan.tasks, start=1):
        due = f"{day_said(task.due)}, {distance(task.due, today)}" if task.due and not task.ended else ""
        words = " · ".join(part for part in (status_said(task.status), due) if part)
        parts += [f"{number} {shortened(task.text('title'), _TASK) or '(no title yet)'}\n", (f"  {words}\n", "$text-muted")]
    return parts


def _warnings(warnings: Iterable[Problem]) -> Parts:
    found = list(warnings)
    if not found:
        return []
    parts: Parts = [_title(f"To look at · {len(found)}")]
    for problem in found:
        parts += [("! ", "bold $text-warning"), f"{problem.component}: {problem.sentence}\n"]
    return parts


def _title(words: str) -> tuple[str, str]:
    return (f"\n{words}\n", "bold $text-accent")
