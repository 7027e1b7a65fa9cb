"""What is at work in a file: the current review, and every other cycle in which something is still open.

A finding belongs to the cycle it began in, with its plan, its tasks, its reports and its year, until it is closed. The
next cycle copies nothing of it: whatever is to be done in any cycle is found from each of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbook_tui.rules.facts import (
    CarriedTask,
    KpiFacts,
    PersonFacts,
    PlanFacts,
    ReportFacts,
    ReviewFacts,
    RunningYear,
    TaskFacts,
)
from workbook_tui.rules.measure_facts import MeasureFacts
from workbook_tui.rules.reports.progress_reports import ReportDue, clock_start, is_running, unwritten_reports
from workbook_tui.rules.walk import Visit, walk


def reviews_at_work(front: ReviewFacts) -> tuple[ReviewFacts, ...]:
    """The current review, then those of other cycles in which something is open, newest first."""
    return (front, *front.others)


def fingerprint_at_work(front: ReviewFacts) -> str:
    """A text that changes whenever anything typed in a cycle with open work does."""
    return " ".join(review.fingerprint for review in reviews_at_work(front))


def other_cycle(front: ReviewFacts, review: ReviewFacts) -> str:
    """The name of the review's cycle, "" when it is the current one."""
    return "" if review.id == front.id else review.cycle


def with_cycle(cycle: str, said: str) -> str:
    """The text with `cycle` before it, unless that is ""."""
    return f"{cycle} · {said}" if cycle else said


def tasks_at_work(front: ReviewFacts) -> Iterator[tuple[ReviewFacts, KpiFacts, TaskFacts]]:
    """Every task of every cycle with open work with its review and its KPI; of other cycles only what has not ended."""
    for review in reviews_at_work(front):
        for kpi, task in review.tasks():
            if review is front or not task.has_ended or is_running(kpi):
                yield review, kpi, task


def number_in(kpi: KpiFacts, task: TaskFacts) -> int:
    """The number of a task in the plan of its KPI, from 1."""
    return [one.id for one in kpi.plan.tasks].index(task.id) + 1 if kpi.plan else 0


def find_review(front: ReviewFacts, table: str, row_id: int) -> ReviewFacts | None:
    """The review with open work that holds a row, with the others as its `others`; None when none does."""
    everyone = reviews_at_work(front)
    found = next((review for review in everyone if _holds(review, table, row_id)), None)
    if found is None or found is front:
        return found
    beside = tuple(replace(review, others=()) for review in everyone if review is not found)
    return replace(found, others=beside)


def reports_at_work(front: ReviewFacts) -> tuple[tuple[ReviewFacts, ReportDue], ...]:
    """The progress reports of every cycle that are not written yet, each with its review, by day."""
    waiting = [(review, due) for review in reviews_at_work(front) for due in unwritten_reports(review)]
    return tuple(sorted(waiting, key=lambda one: one[1].day))


def link_reviews(reviews: Sequence[ReviewFacts]) -> tuple[ReviewFacts, ...]:
    """The reviews in the same order, each plan with the open tasks and the running year of earlier plans for its KPI.

    So a plan looks the same whichever cycle is the current one.
    """
    done: dict[int, ReviewFacts] = {}
    running: dict[str, list[_EarlierPlan]] = defaultdict(list)
    # The oldest first: whose year counts for a plan decides whether it has one for later plans.
    for review in sorted(reviews, key=lambda review: review.cycle):
        kpis = tuple(_with_carried(kpi, running[kpi.code]) for kpi in review.kpis)
        done[review.id] = replace(review, kpis=kpis)
        for kpi in kpis:
            if kpi.plan is not None and is_running(kpi) and review.needs_plan(kpi):
                running[kpi.code].append(_EarlierPlan(review, kpi, kpi.plan))
    return tuple(done[review.id] for review in reviews)


@dataclass(frozen=True, slots=True)
class _EarlierPlan:
    """A plan that still runs, with the cycle that it began in."""

    review: ReviewFacts
    kpi: KpiFacts
    plan: PlanFacts


def _with_carried(kpi: KpiFacts, earlier: Sequence[_EarlierPlan]) -> KpiFacts:
    if kpi.plan is None or not earlier:
        return kpi
    carried = tuple(
        CarriedTask(one.review.cycle, number, task)
        for one in earlier
        for number, task in enumerate(one.plan.tasks, start=1)
        if not task.has_ended
    )
    starts = [
        RunningYear(one.review.cycle, start)
        for one in earlier
        if kpi.is_compliance and (start := clock_start(one.review, one.plan)) is not None
    ]
    first = min(starts, key=lambda year: year.start, default=None)
    return replace(kpi, plan=replace(kpi.plan, carried_tasks=carried, running_year=first))


def _holds(review: ReviewFacts, table: str, row_id: int) -> bool:
    rows = (visit.row for visit in walk(review.form, review) if not isinstance(visit.row, PersonFacts | MeasureFacts))
    return any(row.table == table and row.id == row_id for row in rows)


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
    return found and (found[1].facts_of(KpiFacts), found[1].facts_of(PlanFacts))


def planned_task(review: ReviewFacts, task_id: int) -> PlannedTask | None:
    """A task with what it belongs to, None when it is no longer in the file."""
    if (found := _found(review, "task", task_id)) is None:
        return None
    one, visit = found
    kpi, plan, task = visit.facts_of(KpiFacts), visit.facts_of(PlanFacts), visit.facts_of(TaskFacts)
    return PlannedTask(kpi, plan, task, visit.number, other_cycle(review, one))


def find_report(review: ReviewFacts, report_id: int) -> tuple[KpiFacts | None, ReportFacts] | None:
    """A progress report with its KPI (None when it is for all plans), None when it is no longer in the file."""
    found = _found(review, "progress_report", report_id)
    return found and (found[1].kpi, found[1].facts_of(ReportFacts))
