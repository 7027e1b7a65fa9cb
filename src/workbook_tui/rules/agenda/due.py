"""What is due and when, in every cycle of the file: the items of Home, of the Next line and of `status`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workbook_tui.rules.at_work import other_cycle, reviews_at_work, with_cycle
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.plan.completeness import gate, is_answered, is_complete
from workbook_tui.rules.plan.states import hold_text, is_held, is_sent_since
from workbook_tui.rules.reports.progress_reports import (
    ReportDue,
    closeouts_to_send,
    days_left,
    light,
    running_plans,
    unwritten_reports,
)
from workbook_tui.rules.where import Where
from workbook_tui.text import shorten

_LONGEST_TITLE = 160
_ENTERED = ("which_part", "evidence_correction", "evidence_change", "root_cause", "justification")
_RETURNED_STATES = {"returned", "closeout_returned"}
"""The states of a plan that the state office gave back, and the kind of submission that answers each."""


class DueKind(StrEnum):
    """What kind of deadline it is."""

    TASK = "task"
    REPORT = "report"
    CORRECT_BY = "correct_by"
    RETURNED = "returned"
    HOLD = "hold"
    CLOSEOUT = "closeout"
    DATA_ENTRY = "data_entry"
    PLANNING = "planning"


OWED_KINDS = frozenset({DueKind.REPORT, DueKind.CORRECT_BY, DueKind.RETURNED, DueKind.CLOSEOUT})
"""What the state office waits for."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that is due on a day.

    `kpis` are the codes of the KPIs that it is about. `cycle` is the one it began in; `is_other` says that this is not
    the current one. `light` is one of `deadlines.light`.
    """

    day: date
    kind: DueKind
    what: str
    kpis: tuple[str, ...]
    who: str
    light: str
    where: Where
    overdue: bool
    cycle: str
    is_other: bool

    @property
    def kpi(self) -> str:
        """The code of the only KPI that it is about, "" when there is none or several."""
        return self.kpis[0] if len(self.kpis) == 1 else ""

    @property
    def text(self) -> str:
        """What is due, prefixed with its cycle when that is not the current one."""
        return with_cycle(self.cycle if self.is_other else "", self.what)


@dataclass(frozen=True, slots=True)
class _Coming:
    day: date
    kind: DueKind
    what: str
    where: Where
    kpis: tuple[str, ...] = ()
    who: str = ""


def due_items(front: ReviewFacts, today: date) -> tuple[DueItem, ...]:
    """Everything still to be done by a day in any cycle of the file, earliest first.

    Open tasks, progress reports not written and correct-by dates of the plans that are still required; the workbook of
    a closeout that was requested, and the plans that the state office returned, until one is sent; the day until which
    a plan is on hold, which its tasks and reports say too; the day data entry starts, while it is ahead and plans are
    open; the end of planning, until the plans are complete and sent.
    """
    items = [
        _item(one, today, review, other_cycle(front, review))
        for review in reviews_at_work(front)
        for one in _coming(review, today)
    ]
    return tuple(sorted(items, key=lambda item: item.day))


def _coming(review: ReviewFacts, today: date) -> Iterator[_Coming]:
    yield from _planning(review, today)
    yield from _tasks(review)
    yield from _reports(review)
    yield from _corrections(review, today)
    yield from _returned(review, today)
    yield from _holds(review)


def _item(one: _Coming, today: date, review: ReviewFacts, other: str) -> DueItem:
    days = days_left(one.day, today)
    return DueItem(
        day=one.day,
        kind=one.kind,
        what=one.what,
        kpis=one.kpis,
        who=one.who,
        light=light(days),
        where=replace(one.where, cycle=other),
        overdue=days < 0,
        cycle=review.cycle,
        is_other=bool(other),
    )


def plans_are_ready(review: ReviewFacts) -> bool:
    """True when every active KPI is rated and every plan that is needed is complete."""
    return not gate(review).unrated_kpis and all(is_complete(review, kpi) for kpi in review.planned_kpis)


def _planning(review: ReviewFacts, today: date) -> Iterator[_Coming]:
    ready = plans_are_ready(review)
    starts, ends = review.day("data_entry_on"), review.day("planning_to_on")
    if starts is not None and not ready and (starts >= today or not any(map(_is_entered, review.planned_kpis))):
        where = Where("review", "review", review.id, "data_entry_on")
        yield _Coming(starts, DueKind.DATA_ENTRY, "Data entry starts", where, who=_name(review, "data_entry_id"))
    if ends is None:
        return
    who = _name(review, "coordinator_id")
    if not ready:
        yield _Coming(ends, DueKind.PLANNING, "Planning ends: complete the plans", Where("plan"), who=who)
    elif not review.complete_submissions:
        yield _Coming(ends, DueKind.PLANNING, "Planning ends: send the plans", Where("submit"), who=who)


def _is_entered(kpi: KpiFacts) -> bool:
    """True once somebody wrote anything into the plan of a KPI besides the findings, which the program begins."""
    plan = kpi.plan
    return plan is not None and bool(plan.tasks or any(is_answered(plan, field) for field in _ENTERED))


def _name(review: ReviewFacts, field: str) -> str:
    person = review.person(review[field])
    return person.name if person else ""


def _tasks(review: ReviewFacts) -> Iterator[_Coming]:
    for kpi, task in review.tasks():
        if task.due is not None and not task.has_ended:
            what = shorten(task.text("title"), _LONGEST_TITLE) or "A task without a title"
            where = Where("monitor", "task", task.id, "status")
            held = " (plan on hold)" if is_held(kpi.plan) else ""
            yield _Coming(task.due, DueKind.TASK, f"{what}{held}", where, (kpi.code,), task.lead_names)


def _reports(review: ReviewFacts) -> Iterator[_Coming]:
    who = _name(review, "coordinator_id")
    for report in unwritten_reports(review):
        codes = tuple(kpi.code for kpi in report.kpis)
        yield _Coming(report.day, DueKind.REPORT, report_title(report), report_place(review, report), codes, who)


def report_title(report: ReportDue) -> str:
    """What a progress report is called, such as "Progress report 2 of 4 for 15 plans, 1 of them on hold"."""
    plans = len(report.kpis)
    number = f"Progress report {report.number} of 4" + (f" for {plans} plans" if plans > 1 else "")
    return f"{number}{held_text(report)}"


def held_text(report: ReportDue) -> str:
    """What follows the name of a progress report for plans of which some are on hold, "" when none is."""
    held = sum(is_held(kpi.plan) for kpi in report.kpis)
    if not held:
        return ""
    return f", {held} of them on hold" if len(report.kpis) > 1 else " (plan on hold)"


def report_place(review: ReviewFacts, report: ReportDue) -> Where:
    """The place to write a progress report at."""
    if len(report.kpis) == 1 and (plan := report.kpis[0].plan) is not None:
        return Where("monitor", "plan", plan.id, "reports")
    return Where("monitor", "review", review.id, "reports")


def _corrections(review: ReviewFacts, today: date) -> Iterator[_Coming]:
    who = _name(review, "coordinator_id")
    for kpi, plan, dates in running_plans(review):
        if kpi.is_compliance:
            where = Where("monitor", "plan", plan.id, "state")
            what = "Corrected and verified by this day"
            yield _Coming(dates.correct_by, DueKind.CORRECT_BY, what, where, (kpi.code,), who)
    for kpi, _ in closeouts_to_send(review):
        what = "Closeout is requested: send the workbook"
        yield _Coming(today, DueKind.CLOSEOUT, what, Where("submit"), (kpi.code,), who)


def _returned(review: ReviewFacts, today: date) -> Iterator[_Coming]:
    """The plans that came back and were not sent again since: there is no last day for that, so it is always today."""
    who = _name(review, "coordinator_id")
    for kpi in review.planned_kpis:
        plan = kpi.plan
        if plan is not None and plan.state in _RETURNED_STATES and not is_sent_since(review, plan):
            comment = shorten(plan.text("decision_comment"), _LONGEST_TITLE)
            what = "Returned by the state office" + (f": {comment}" if comment else "")
            where = Where("monitor", "plan", plan.id, "decision")
            yield _Coming(today, DueKind.RETURNED, what, where, (kpi.code,), who)


def _holds(review: ReviewFacts) -> Iterator[_Coming]:
    """The days until which plans are on hold: then somebody decides how they go on."""
    who = _name(review, "coordinator_id")
    for kpi in review.planned_kpis:
        day = kpi.plan.day("hold_until_on") if kpi.plan is not None and is_held(kpi.plan) else None
        if kpi.plan is not None and day is not None:
            where = Where("monitor", "plan", kpi.plan.id, "state")
            said = shorten(hold_text(kpi.plan), _LONGEST_TITLE)
            yield _Coming(day, DueKind.HOLD, said, where, (kpi.code,), who)
