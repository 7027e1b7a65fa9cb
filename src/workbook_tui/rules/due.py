"""What is due and when: the items of Home and of the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbook_tui.rules.completeness import complete
from workbook_tui.rules.deadlines import days_left, light
from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.rules.gate import gate
from workbook_tui.rules.reports import ReportDue, closeouts_to_send, running_plans, unwritten_reports
from workbook_tui.rules.where import Where
from workbook_tui.text import shortened

_LONGEST_TITLE = 60
_SENT_AGAIN_AS = {"returned": "plan", "closeout_returned": "closeout"}
"""The states of a plan that the state office gave back, and the kind of submission that answers each."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that is due on a day; `kpi` is "" when it is not about one KPI, `light` is that of `deadlines`."""

    day: date
    what: str
    kpi: str
    who: str
    light: str
    where: Where
    overdue: bool


@dataclass(frozen=True, slots=True)
class _Coming:
    day: date
    what: str
    where: Where
    kpi: str = ""
    who: str = ""


def due_items(review: ReviewFacts, today: date) -> tuple[DueItem, ...]:
    """Everything still to be done by a day, earliest first.

    Open tasks, progress reports not written and correct-by dates of the plans that are still required; the workbook of
    a closeout that was requested, and the plans that the state office returned, until one is sent; the day data entry
    starts, while it is ahead and plans are open; the end of planning, until the plans are complete and sent.
    """
    coming = (
        *_planning(review, today),
        *_tasks(review),
        *_reports(review),
        *_corrections(review, today),
        *_returned(review, today),
    )
    items = (_item(one, today) for one in coming)
    return tuple(sorted(items, key=lambda item: item.day))


def _item(one: _Coming, today: date) -> DueItem:
    days = days_left(one.day, today)
    return DueItem(one.day, one.what, one.kpi, one.who, light(days), one.where, overdue=days < 0)


def plans_are_ready(review: ReviewFacts) -> bool:
    """True when every active KPI is rated and every plan that is needed is complete."""
    return not gate(review).unrated and all(complete(review, kpi) for kpi in review.planned_kpis)


def _planning(review: ReviewFacts, today: date) -> Iterator[_Coming]:
    ready = plans_are_ready(review)
    starts, ends = review.day("data_entry_on"), review.day("planning_to_on")
    if starts is not None and starts >= today and not ready:
        where = Where("review", "review", review.id, "data_entry_on")
        yield _Coming(starts, "Data entry starts", where, who=_name(review, "data_entry_id"))
    if ends is None:
        return
    who = _name(review, "coordinator_id")
    if not ready:
        yield _Coming(ends, "Planning ends: complete the plans", Where("plan"), who=who)
    elif not review.submissions:
        yield _Coming(ends, "Planning ends: send the plans", Where("submit"), who=who)


def _name(review: ReviewFacts, field: str) -> str:
    person = review.person(review[field])
    return person.name if person else ""


def _tasks(review: ReviewFacts) -> Iterator[_Coming]:
    for kpi, task in review.tasks():
        if task.due is not None and not task.ended:
            what = shortened(task.text("title"), _LONGEST_TITLE) or "A task without a title"
            yield _Coming(task.due, what, Where("monitor", "task", task.id, "status"), kpi.code, task.lead_names)


def _reports(review: ReviewFacts) -> Iterator[_Coming]:
    who = _name(review, "coordinator_id")
    for report in unwritten_reports(review):
        kpi, where = report_place(review, report)
        yield _Coming(report.day, report_said(report), where, kpi, who)


def report_said(report: ReportDue) -> str:
    """What a progress report is called, such as "Progress report 2 of 4 for 15 plans"."""
    plans = len(report.kpis)
    return f"Progress report {report.number} of 4" + (f" for {plans} plans" if plans > 1 else "")


def report_place(review: ReviewFacts, report: ReportDue) -> tuple[str, Where]:
    """The KPI of a progress report ("" when it is for several plans) and the place to write it."""
    if len(report.kpis) == 1 and (plan := report.kpis[0].plan) is not None:
        return report.kpis[0].code, Where("monitor", "plan", plan.id, "reports")
    return "", Where("monitor", "review", review.id, "reports")


def _corrections(review: ReviewFacts, today: date) -> Iterator[_Coming]:
    who = _name(review, "coordinator_id")
    for kpi, plan, dates in running_plans(review):
        if kpi.compliance:
            where = Where("monitor", "plan", plan.id, "state")
            yield _Coming(dates.correct_by, "Corrected and verified by this day", where, kpi.code, who)
    for kpi, _ in closeouts_to_send(review):
        yield _Coming(today, "Closeout is requested: send the workbook", Where("submit"), kpi.code, who)


def _returned(review: ReviewFacts, today: date) -> Iterator[_Coming]:
    """The plans that came back and were not sent again since: there is no last day for that, so it is always today."""
    who = _name(review, "coordinator_id")
    for kpi in review.planned_kpis:
        plan = kpi.plan
        if plan is not None and plan.state in _SENT_AGAIN_AS and not _sent_since(review, plan):
            comment = shortened(plan.text("decision_comment"), _LONGEST_TITLE)
            what = "Returned by the state office" + (f": {comment}" if comment else "")
            yield _Coming(today, what, Where("monitor", "plan", plan.id, "decision"), kpi.code, who)


def _sent_since(review: ReviewFacts, plan: PlanFacts) -> bool:
    """Whether a workbook of the kind that a returned plan waits for was sent on the day of the decision or later."""
    decided = plan.day("decided_on")
    days = [sent.day("sent_on") for sent in review.submissions if sent["kind"] == _SENT_AGAIN_AS[plan.state]]
    return decided is not None and any(day is not None and day >= decided for day in days)
