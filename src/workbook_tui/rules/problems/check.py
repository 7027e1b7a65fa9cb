"""A problem, and what a list of them is made for: review, kind of submission, day, and what is looked up often."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbook_tui.prompts.choices import SUBMISSION_KINDS
from workbook_tui.rules.correction.clock import CORRECTED_STATES
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.privacy import words_of
from workbook_tui.rules.reports.progress_reports import CLOSEOUT_REQUESTED
from workbook_tui.rules.where import Where

Level = Literal["blocking", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, what to do about it, and where; `kpi` is "" when it is not about one KPI."""

    level: Level
    kpi: str
    component: str
    sentence: str
    where: Where


def blocking_problem(kpi: str, component: str, sentence: str, where: Where) -> Problem:
    """A problem that a submission cannot be sent with, unless as a draft."""
    return Problem("blocking", kpi, component, sentence, where)


def warning_problem(kpi: str, component: str, sentence: str, where: Where) -> Problem:
    """A problem that a submission may be sent with."""
    return Problem("warning", kpi, component, sentence, where)


@dataclass(frozen=True, slots=True)
class Check:
    """The context of one run of all checks: a review, the kind of submission and the day."""

    review: ReviewFacts
    kind: str
    today: date
    names: frozenset[str]
    """Words of the names that may stand in a text: adults of the file, the agency, the area."""
    evidence: Mapping[int, str]
    """What is wrong with files of evidence, by the number of the evidence."""
    closing_plan_ids: frozenset[int]
    """The plans, by their numbers, that come to their end with this submission."""

    @property
    def late_level(self) -> Level:
        """The level of a problem with late monitoring, which depends on the kind of submission."""
        return "warning" if self.kind == "plan" else "blocking"

    def is_closing(self, kpi: KpiFacts) -> bool:
        """True when the plan of a KPI is to be closed with this submission."""
        return kpi.plan is not None and kpi.plan.id in self.closing_plan_ids

    def closing_level(self, kpi: KpiFacts) -> Level:
        """The level of a problem that keeps the plan of a KPI from being closed."""
        return "blocking" if self.is_closing(kpi) else "warning"


def start_check(
    review: ReviewFacts, kind: str, today: date, evidence: Mapping[int, str], closing: frozenset[int]
) -> Check:
    """The context with its lookups made once (ValueError for an unknown kind of submission)."""
    if kind not in {choice.value for choice in SUBMISSION_KINDS}:
        raise ValueError(kind)
    adults = [name for person in review.people for name in (person.name, person.text("organisation"))]
    return Check(
        review=review,
        kind=kind,
        today=today,
        names=words_of((*adults, review.area, review.text("counties"), review.text("agency"))),
        evidence=evidence,
        closing_plan_ids=closing or _closing(review) if kind == "closeout" else frozenset(),
    )


def _closing(review: ReviewFacts) -> frozenset[int]:
    """The plans of which closeout was requested and is not decided; without any, all that are not closed."""
    running = [
        kpi.plan for kpi in review.planned_kpis if kpi.plan is not None and kpi.plan.state not in CORRECTED_STATES
    ]
    requested = [plan for plan in running if plan.state == CLOSEOUT_REQUESTED]
    return frozenset(plan.id for plan in requested or running)
