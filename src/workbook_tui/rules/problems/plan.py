"""Problems of the third stage: what each improvement plan that is needed lacks, and what is doubtful in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import EVIDENCE_OF_CHANGE, EVIDENCE_OF_CORRECTION, FINDING, FINDINGS, JUSTIFICATION, PLAN
from workbook_tui.rules.facts import KpiFacts, PlanFacts
from workbook_tui.rules.plan.completeness import component_name, is_answered, prompt_gap, tasks_gap
from workbook_tui.rules.problems.check import Check, Problem, blocking_problem, warning_problem
from workbook_tui.rules.problems.fields import field_problem, section_problems
from workbook_tui.rules.problems.tasks import task_problems
from workbook_tui.rules.rating import counts_text
from workbook_tui.rules.where import Where

_COMPARED = {FINDINGS.key, EVIDENCE_OF_CORRECTION.key, EVIDENCE_OF_CHANGE.key, JUSTIFICATION.key}
_SHORTEST_COMPARED = 40
_LOOKS_BACK = re.compile(
    r"\b(?:last|previous(?:ly)?|prior|earlier|before|again|past|held|hold|repeat\w*|recur\w*|persist\w*)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class RepeatedTexts:
    """The texts of the plans seen so far, to find one that was pasted into a second place."""

    _seen: dict[str, str] = field(default_factory=dict)

    def earlier(self, kpi: KpiFacts, plan: PlanFacts, prompt: Prompt) -> str:
        """The place that had the same text before, such as "C7 · Findings", "" when none had; remembers the text.

        White space and case are ignored; texts under 40 characters are too short to tell.
        """
        if prompt.key not in _COMPARED:
            return ""
        text = " ".join(plan.text(prompt.field).split()).casefold()
        if len(text) < _SHORTEST_COMPARED:
            return ""
        here = f"{kpi.code} · {component_name(prompt)}"
        first = self._seen.setdefault(text, here)
        return "" if first == here else first


def explains_recurrence(plan: PlanFacts) -> bool:
    """True when the justification or the root cause refers to an earlier plan.

    A guess by words (last, previous, before, again, held, recurring and the like): it can tell that nothing refers
    back, not that what is written explains it.
    """
    return any(_LOOKS_BACK.search(plan.text(name)) for name in ("justification", "root_cause"))


def plan_problems(check: Check) -> Iterator[Problem]:
    """What each plan that is needed lacks, in the order of the KPIs."""
    pasted = RepeatedTexts()
    for kpi in check.review.planned_kpis:
        if kpi.plan is None:
            where = Where("rate", "rating", kpi.rating.id, "rating")
            yield blocking_problem(
                kpi.code, "Plan", "Its improvement plan is not there yet: rate it again to open one.", where
            )
            continue
        yield from _components(check, kpi, kpi.plan, pasted)
        yield from task_problems(check, kpi, kpi.plan)
        yield from _notices(check, kpi, kpi.plan)


def _components(check: Check, kpi: KpiFacts, plan: PlanFacts, pasted: RepeatedTexts) -> Iterator[Problem]:
    for prompt in PLAN.prompts:
        if prompt is JUSTIFICATION and (gap := tasks_gap(plan)):
            yield blocking_problem(kpi.code, gap.name, gap.sentence, gap.where)
        yield from _answer(check, kpi, plan, prompt)
        if earlier := pasted.earlier(kpi, plan, prompt):
            where = Where("plan", "plan", plan.id, prompt.field)
            sentence = f"The same text stands in {earlier}: say here what is true of this one."
            yield warning_problem(kpi.code, component_name(prompt), sentence, where)


def _answer(check: Check, kpi: KpiFacts, plan: PlanFacts, prompt: Prompt) -> Iterator[Problem]:
    name, where = component_name(prompt), Where("plan", "plan", plan.id, prompt.field)
    if problem := field_problem(check, plan, prompt, where, kpi=kpi.code, name=name):
        yield problem
    if prompt.field not in plan.drafts and (gap := prompt_gap(plan, prompt)):
        yield blocking_problem(kpi.code, name, gap.sentence, where)
    if prompt is FINDINGS and (sentence := _numbers_changed(kpi, plan)):
        yield warning_problem(kpi.code, name, sentence, where)
    if prompt is JUSTIFICATION and _repeats(check, kpi) and not explains_recurrence(plan):
        sentence = "This needed improvement last cycle too: say why the last plan did not hold."
        yield warning_problem(kpi.code, name, sentence, where)


def _numbers_changed(kpi: KpiFacts, plan: PlanFacts) -> str:
    then, now = plan.text("rating_confirmed"), counts_text(kpi)
    if not plan["is_confirmed"] or not then or then == now:
        return ""
    return f"The findings were confirmed at {then}; the rating now rests on {now}: read them again and confirm them."


def _repeats(check: Check, kpi: KpiFacts) -> bool:
    last = check.review.scale_entry(kpi.rating.text("last_rating"))
    return bool(kpi["is_repeat"]) or (last is not None and last.requires == "plan")


def _notices(check: Check, kpi: KpiFacts, plan: PlanFacts) -> Iterator[Problem]:
    for notice in plan.findings:
        yield from section_problems(check, notice, FINDING, "plan", kpi=kpi.code, prefix="Written notice · ")
        is_dated = is_answered(notice, "notice_on") or is_answered(notice, "prefinding_on")
        if not is_dated and "notice_on" not in notice.drafts:
            where = Where("plan", "finding", notice.id, "notice_on")
            yield warning_problem(
                kpi.code, "Written notice", "Enter its date: the year to correct runs from it.", where
            )
