"""What an export is about: the review, what it is sent for, when, and the plans it carries in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.choices import SUBMISSION_KINDS, label_of
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.reports import plan_clock
from workbook_tui.sheets.layout import Link

FORMAT = 1
"""Version of the workbook's layout, printed on the cover."""

TO_COVER = Link("Back to Cover", "Cover")
"""The way back that every sheet but a plan's own offers."""

_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[:\\/?*\[\]_'\s]+")


@dataclass(frozen=True, slots=True)
class NumberedPlan:
    """A required plan with its number in this workbook and its KPI."""

    number: int
    kpi: KpiFacts
    plan: PlanFacts

    @property
    def sheet(self) -> str:
        """The name of its sheet: at most 31 characters, unique by its number, without forbidden ones."""
        code = _NOT_IN_A_NAME.sub(" ", self.kpi.code)
        return f"Plan {self.number:02d} {code}"[:_LONGEST_NAME].rstrip()

    @property
    def link(self) -> Link:
        """A link to its sheet."""
        return Link(f"Plan {self.number:02d}", self.sheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One export: overdue and every count are as of `as_of`."""

    review: ReviewFacts
    kind: str
    as_of: date
    revision: int
    is_draft: bool
    problems: tuple[Problem, ...] = ()
    made_by: str = ""

    @property
    def kind_said(self) -> str:
        """What the export is sent for, in words."""
        return label_of(SUBMISSION_KINDS, self.kind)

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The open problems that make the export a draft."""
        return tuple(problem for problem in self.problems if problem.level == "blocking")

    @property
    def plans(self) -> tuple[NumberedPlan, ...]:
        """The required plans, numbered in the order of their KPIs."""
        kpis = [(kpi, kpi.plan) for kpi in self.review.planned_kpis if kpi.plan is not None]
        return tuple(NumberedPlan(number, kpi, plan) for number, (kpi, plan) in enumerate(kpis, start=1))

    def tasks(self) -> Iterator[tuple[NumberedPlan, int, TaskFacts]]:
        """Every task of every required plan with its plan and its number there."""
        for numbered in self.plans:
            for number, task in enumerate(numbered.plan.tasks, start=1):
                yield numbered, number, task

    def correct_by(self, plan: PlanFacts) -> date | None:
        """The day by which the plan's finding must be corrected."""
        dates = plan_clock(self.review, plan)
        return None if dates is None else dates.correct_by
