"""A plan or a task of any cycle at work found again by its number, with what it belongs to."""

from dataclasses import dataclass

from workbook_tui.rules.at_work import other_cycle, reviews_at_work, with_cycle
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReportFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.walk import Visit, walk


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


def _found(front: ReviewFacts, table: str, row_id: int) -> tuple[ReviewFacts, Visit] | None:
    """A row of any cycle at work with its review, those of the review in hand first."""
    visits = ((review, visit) for review in reviews_at_work(front) for visit in walk(review.form, review))
    return next((one for one in visits if one[1].row.table == table and one[1].row.id == row_id), None)


def find_plan(review: ReviewFacts, plan_id: int) -> tuple[KpiFacts, PlanFacts] | None:
    """A plan with its KPI, None when it is no longer in the file."""
    found = _found(review, "plan", plan_id)
    return found and (found[1].held(KpiFacts), found[1].held(PlanFacts))


def planned_task(review: ReviewFacts, task_id: int) -> PlannedTask | None:
    """A task with what it belongs to, None when it is no longer in the file."""
    if (found := _found(review, "task", task_id)) is None:
        return None
    one, visit = found
    kpi, plan, task = visit.held(KpiFacts), visit.held(PlanFacts), visit.held(TaskFacts)
    return PlannedTask(kpi, plan, task, visit.number, other_cycle(review, one))


def find_report(review: ReviewFacts, report_id: int) -> tuple[KpiFacts | None, ReportFacts] | None:
    """A progress report with its KPI (None when it is for all plans), None when it is no longer in the file."""
    found = _found(review, "progress_report", report_id)
    return found and (found[1].kpi, found[1].held(ReportFacts))
