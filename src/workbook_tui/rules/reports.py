"""Which of the four progress reports in the year of each plan are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workbook_tui.rules.deadlines import Clock, clock, clock_start
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts

_STOPPED = {"verified", "closed", "no_longer_required"}


@dataclass(frozen=True, slots=True)
class ReportDue:
    """The `number`-th progress report (1-4) of the plans of `kpis`, due on one day."""

    number: int
    day: date
    kpis: tuple[KpiFacts, ...]


def plan_clock(review: ReviewFacts, plan: PlanFacts) -> Clock | None:
    """The dates that the plan runs against, None while nothing starts its year."""
    start = clock_start(review, plan)
    return None if start is None else clock(start)


def running_plans(review: ReviewFacts) -> Iterator[tuple[KpiFacts, PlanFacts, Clock]]:
    """The plans that are still required and neither verified nor closed, with their dates."""
    for kpi in review.planned_kpis:
        if kpi.plan is not None and kpi.plan.state not in _STOPPED:
            dates = plan_clock(review, kpi.plan)
            if dates is not None:
                yield kpi, kpi.plan, dates


def written(dates: Clock, reported: Iterable[date]) -> int:
    """How many of the four reports the reports of these days stand for.

    A report stands for the earliest one not yet written whose period has begun, so that a late report is not lost
    and two in one period do not count for the next.
    """
    begins = (dates.start, *dates.reports)
    count = 0
    for day in sorted(reported):
        if count < len(dates.reports) and (day > begins[count] or (count == 0 and day == dates.start)):
            count += 1
    return count


def written_for(review: ReviewFacts, plan: PlanFacts, dates: Clock) -> int:
    """How many of a plan's four reports are written, alone or for all plans at once."""
    reports = (*plan.reports, *review.reports)
    return written(dates, [day for report in reports if (day := report.day("reported_on")) is not None])


def unwritten_reports(review: ReviewFacts) -> tuple[ReportDue, ...]:
    """The reports not yet written, by day; plans that share a day stand together, as one report can serve them all."""
    waiting: dict[tuple[date, int], list[KpiFacts]] = {}
    for kpi, plan, dates in running_plans(review):
        done = written_for(review, plan, dates)
        for number, day in enumerate(dates.reports[done:], start=done + 1):
            waiting.setdefault((day, number), []).append(kpi)
    return tuple(ReportDue(number, day, tuple(waiting[day, number])) for day, number in sorted(waiting))
