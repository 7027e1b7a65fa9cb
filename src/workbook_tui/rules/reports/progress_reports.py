"""The dates of each plan's year, and which of its four progress reports are written.

A report counts as written once it has a text for each of `REQUIRED_TEXTS`: the activities, the correction and the
change. With only some of them it is begun and counts for none that is due; with no text at all it never counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from workbook_tui.prompts.choices import ENDED_STATES
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReportFacts, ReviewFacts

REPORT_MONTHS = (3, 6, 9, 12)
AMBER = 90
RED = 30


@dataclass(frozen=True, slots=True)
class Clock:
    """The start of a plan's year, the last day to correct, and the days of its four progress reports."""

    start: date
    correct_by: date
    reports: tuple[date, date, date, date]


@cache
def clock(start: date) -> Clock:
    """The dates that count from `start`; a year from 29 February ends on 28 February."""
    first, second, third, fourth = (add_months(start, months) for months in REPORT_MONTHS)
    return Clock(start, add_months(start, 12), (first, second, third, fourth))


def days_left(day: date, today: date) -> int:
    """Days from `today` to `day`, below 0 when it has passed."""
    return (day - today).days


def light(days: int) -> str:
    """How urgent a date is that lies `days` ahead: "green", "amber", "red" or "late"."""
    if days < 0:
        return "late"
    if days <= RED:
        return "red"
    return "amber" if days <= AMBER else "green"


def clock_start(review: ReviewFacts, plan: PlanFacts) -> date | None:
    """The day a plan's year starts: its earliest written notice, else the end of the planning window.

    None while nothing starts it: also while the finding of an earlier cycle is open, whose year no new one restarts.
    """
    notices = [day for finding in plan.findings if (day := finding.day("notice_on")) is not None]
    if notices:
        return min(notices)
    return None if plan.running_year is not None else review.day("planning_to_on")


REQUIRED_TEXTS = ("activities", "evidence_correction", "evidence_change")
"""What a progress report has to say before it counts as written."""

CLOSEOUT_REQUESTED = "closeout_requested"
"""The state of a plan of which closeout is requested and not decided."""
_TEXTS = (*REQUIRED_TEXTS, "barriers", "adjustments")


@dataclass(frozen=True, slots=True)
class ReportDue:
    """The `number`-th progress report (1-4) that is due on one day, for the plans of `kpis`."""

    number: int
    day: date
    kpis: tuple[KpiFacts, ...]


@dataclass(frozen=True, slots=True)
class ReportOfYear:
    """The `number`-th of a plan's four reports: its due day, and the day of the report that counts for it."""

    number: int
    day: date
    written_on: date | None

    def light(self, today: date) -> str:
        """How urgent it is as of `today`: what `light` gives, or "written"."""
        return light(days_left(self.day, today)) if self.written_on is None else "written"


def answered_count(report: ReportFacts) -> int:
    """How many of the three required texts a report has."""
    return sum(bool(report.text(field).strip()) for field in REQUIRED_TEXTS)


def is_written(report: ReportFacts) -> bool:
    """True when a report has all required texts, so that it can count for one that is due."""
    return answered_count(report) == len(REQUIRED_TEXTS)


def has_text(report: ReportFacts) -> bool:
    """True when anything at all is written in a report."""
    return any(report.text(field).strip() for field in _TEXTS)


def is_running(kpi: KpiFacts) -> bool:
    """True when a KPI has a plan that is neither verified nor closed; a worksheet's plan never runs by itself."""
    return kpi.plan is not None and not kpi.is_worksheet and kpi.plan.state not in ENDED_STATES


def plan_clock(review: ReviewFacts, plan: PlanFacts) -> Clock | None:
    """The dates of the plan's year, None while nothing has started it."""
    start = clock_start(review, plan)
    return None if start is None else clock(start)


def last_day(review: ReviewFacts, plan: PlanFacts) -> date | None:
    """The last day of the plan's year, or of the earlier year that counts for it; None while nothing starts one."""
    dates = plan_clock(review, plan)
    if dates is None and plan.running_year is not None:
        dates = clock(plan.running_year.start)
    return None if dates is None else dates.correct_by


def running_plans(review: ReviewFacts) -> Iterator[tuple[KpiFacts, PlanFacts, Clock]]:
    """The plans that are still required and neither verified nor closed, with their dates."""
    for kpi in review.planned_kpis:
        if kpi.plan is not None and is_running(kpi):
            dates = plan_clock(review, kpi.plan)
            if dates is not None:
                yield kpi, kpi.plan, dates


def credited_days(dates: Clock, reported: Iterable[date]) -> tuple[date, ...]:
    """The days of the reports that count for the first, the second ... of the four.

    A report counts for the earliest one not yet written whose period has begun, so that a late report is not lost and
    two in one period do not count for the next.
    """
    begins = (dates.start, *dates.reports)
    found: list[date] = []
    for day in sorted(reported):
        count = len(found)
        if count < len(dates.reports) and (day > begins[count] or (count == 0 and day == dates.start)):
            found.append(day)
    return tuple(found)


def written_count(dates: Clock, reported: Iterable[date]) -> int:
    """How many of the four reports are written, by reports of these days."""
    return len(credited_days(dates, reported))


def plan_written_count(review: ReviewFacts, plan: PlanFacts, dates: Clock) -> int:
    """How many of a plan's four reports are written, alone or for all plans at once."""
    return written_count(dates, _reported(review, plan))


def _reported(review: ReviewFacts, plan: PlanFacts) -> list[date]:
    reports = (*plan.reports, *review.reports)
    return [day for report in reports if is_written(report) and (day := report.day("reported_on")) is not None]


def reports_of_year(review: ReviewFacts, plan: PlanFacts, dates: Clock) -> tuple[ReportOfYear, ...]:
    """A plan's four reports in their order, written or not."""
    stand = credited_days(dates, _reported(review, plan))
    return tuple(
        ReportOfYear(number, day, stand[number - 1] if number <= len(stand) else None)
        for number, day in enumerate(dates.reports, start=1)
    )


def years(review: ReviewFacts) -> dict[tuple[Clock, tuple[ReportOfYear, ...]], tuple[KpiFacts, ...]]:
    """The running plans grouped by equal dates and reports."""
    found: dict[tuple[Clock, tuple[ReportOfYear, ...]], tuple[KpiFacts, ...]] = {}
    for kpi, plan, dates in running_plans(review):
        year = (dates, reports_of_year(review, plan, dates))
        found[year] = (*found.get(year, ()), kpi)
    return found


def numbers_of(review: ReviewFacts, report: ReportFacts) -> tuple[int, ...]:
    """Which of the four a report counts for in its plans: one number, several, or none."""
    day, about = (report.day("reported_on") if is_written(report) else None), report["plan_id"]
    found = {
        one.number
        for kpi, plan, dates in running_plans(review)
        if about in {None, plan.id}
        for one in reports_of_year(review, plan, dates)
        if day is not None and one.written_on == day
    }
    return tuple(sorted(found))


def unwritten_reports(review: ReviewFacts) -> tuple[ReportDue, ...]:
    """The reports not yet written, by day; plans with the same day are grouped, as one report can serve them all."""
    waiting: dict[tuple[date, int], list[KpiFacts]] = {}
    for kpi, plan, dates in running_plans(review):
        done = plan_written_count(review, plan, dates)
        for number, day in enumerate(dates.reports[done:], start=done + 1):
            waiting.setdefault((day, number), []).append(kpi)
    return tuple(ReportDue(number, day, tuple(waiting[day, number])) for day, number in sorted(waiting))


def closeouts_to_send(review: ReviewFacts) -> Iterator[tuple[KpiFacts, PlanFacts]]:
    """The plans of which closeout was requested, and no workbook was sent for it since."""
    sent = [sent.day("sent_on") for sent in review.complete_submissions if sent["kind"] == "closeout"]
    for kpi in review.planned_kpis:
        day = kpi.plan.day("requested_on") if kpi.plan is not None and kpi.plan.state == CLOSEOUT_REQUESTED else None
        if kpi.plan is not None and day is not None and not any(on is not None and on >= day for on in sent):
            yield kpi, kpi.plan


def usual_kind(review: ReviewFacts, today: date) -> str:
    """The most likely kind of the next submission: closeout once requested, progress once a plan's year runs.

    Progress comes only after the plan was sent.
    """
    if any(closeouts_to_send(review)):
        return "closeout"
    is_sent = any(sent["kind"] == "plan" for sent in review.complete_submissions)
    return "progress" if is_sent and any(dates.start <= today for _, _, dates in running_plans(review)) else "plan"
