"""Plans that tasks can be copied from: the others of this review, and those of the cycles before."""

from dataclasses import dataclass

from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.workbook import Workbook
from workbook_tui.text import shorten


@dataclass(frozen=True, slots=True)
class TaskSource:
    """One plan with tasks, and what it is called in a list."""

    plan: PlanFacts
    code: str
    title: str
    cycle: str

    @property
    def label(self) -> str:
        """The KPI's code with the cycle."""
        return f"{self.code} {self.cycle}"

    @property
    def detail(self) -> str:
        """How many tasks there are, and how the first one begins."""
        first = shorten(self.plan.tasks[0].text("title"), 60)
        return f"{pluralize(len(self.plan.tasks), 'task')} · {first}"


def task_sources(workbook: Workbook, review: ReviewFacts, plan_id: int) -> list[TaskSource]:
    """Every plan with tasks besides `plan_id`: those of the same KPI first, then this cycle's, then older ones."""
    here = next((kpi.code for kpi in review.kpis if kpi.plan and kpi.plan.id == plan_id), "")
    found = _sources(review, plan_id)
    for cycle in workbook.cycles():
        if cycle != review.cycle:
            found += _sources(workbook.facts(cycle), plan_id)
    return sorted(found, key=lambda source: source.code != here)


def _sources(review: ReviewFacts, plan_id: int) -> list[TaskSource]:
    return [
        TaskSource(kpi.plan, kpi.code, kpi.text("title"), review.cycle)
        for kpi in review.kpis
        if kpi.plan is not None and kpi.plan.id != plan_id and kpi.plan.tasks
    ]
