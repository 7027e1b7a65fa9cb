"""A plan or a task of any cycle at work found again by its number, with what it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_tui.rules.at_work import other_cycle, reviews_at_work, with_cycle
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReportFacts, ReviewFacts, TaskFacts


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One task with its plan, its KPI and its number in the plan."""

    kpi: KpiFacts
    plan: PlanFacts
    task: TaskFacts
    number: int
    cycle: str = ""
    """The cycle of its plan, "" for the one in hand."""

    @property
    def name(self) -> str:
        """Which task of which plan it is, with its cycle where that is not the one in hand."""
        return with_cycle(self.cycle, f"{self.kpi.code}  Task {self.number} of {len(self.plan.tasks)}")


def _kpis(review: ReviewFacts) -> Iterator[KpiFacts]:
    """The KPIs of every cycle at work, those of the review in hand first."""
    return (kpi for one in reviews_at_work(review) for kpi in one.kpis)


def planned(review: ReviewFacts, plan_id: int) -> tuple[KpiFacts, PlanFacts] | None:
    """A plan with its KPI, None when it is no longer in the file."""
    return next(((kpi, kpi.plan) for kpi in _kpis(review) if kpi.plan and kpi.plan.id == plan_id), None)


def planned_task(review: ReviewFacts, task_id: int) -> PlannedTask | None:
    """A task with what it belongs to, None when it is no longer in the file."""
    for one in reviews_at_work(review):
        for kpi in one.kpis:
            for number, task in enumerate(kpi.plan.tasks if kpi.plan else (), start=1):
                if kpi.plan is not None and task.id == task_id:
                    return PlannedTask(kpi, kpi.plan, task, number, other_cycle(review, one))
    return None


def reported(review: ReviewFacts, report_id: int) -> tuple[KpiFacts | None, ReportFacts] | None:
    """A progress report with its KPI (None when it is for all plans), None when it is no longer in the file."""
    for report in (report for one in reviews_at_work(review) for report in one.reports):
        if report.id == report_id:
            return None, report
    for kpi in _kpis(review):
        for report in kpi.plan.reports if kpi.plan else ():
            if report.id == report_id:
                return kpi, report
    return None
