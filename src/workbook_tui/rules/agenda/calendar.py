"""What a calendar shows of a review: tasks, progress reports and last days to correct, each known by a lasting key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from workbook_tui.rules.at_work import other_cycle, reviews_at_work, with_cycle
from workbook_tui.rules.dates.days import stored_at
from workbook_tui.rules.facts import KpiFacts, PersonFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.plan.states import is_held
from workbook_tui.rules.reports.progress_reports import Clock, plan_clock, reports_of_year, running_plans
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import status_label
from workbook_tui.text import shorten

_EVENTS = UUID("5f0b7a52-9f0e-5c55-8f57-6c1f5a0d8a31")
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One all-day event; a higher `sequence` under the same `uid` replaces a lower one.

    `is_cancelled` events are to vanish from the calendar. Of the events of one day that share a `reminder_group`, only
    one reminds.
    """

    uid: str
    day: date
    title: str
    text: str
    category: str
    sequence: int
    changed_at: datetime
    has_reminder: bool = True
    is_cancelled: bool = False
    reminder_group: str = ""


def calendar_events(
    front: ReviewFacts, *, lead: PersonFacts | None = None, removed: int = 0
) -> tuple[CalendarEvent, ...]:
    """The all-day events of the current review and of other cycles with open work, by day.

    Without a `lead` they are those of everybody; with one, the lead's own tasks and the dates of the plans they belong
    to. `removed` is the total version of the notices that were deleted: sequences that depend on a notice count on from
    it, for a calendar ignores an event whose sequence is not higher than the last.
    """
    events = [
        event
        for review in reviews_at_work(front)
        for event in _events_of(review, lead, removed, other_cycle(front, review))
    ]
    return _reminding_once(sorted(events, key=lambda event: (event.day, event.title, event.uid)))


def _events_of(review: ReviewFacts, lead: PersonFacts | None, removed: int, cycle: str) -> list[CalendarEvent]:
    tasks = [
        (kpi, task) for kpi, task in _tasks(review) if lead is None or lead.id in {one.person.id for one in task.leads}
    ]
    events = list(_task_events(tasks, cycle))
    running = {kpi.id for kpi, _, _ in running_plans(review)}
    for kpi, plan, dates in _clocks(review):
        is_running = kpi.id in running
        if lead is None or any(other is kpi and not (is_running and task.has_ended) for other, task in tasks):
            year = _Year(review, kpi, plan, removed, is_running, cycle)
            events += [*year.reports(dates), *year.goal(dates)]
    return events


def _clocks(review: ReviewFacts) -> Iterator[tuple[KpiFacts, PlanFacts, Clock]]:
    """The plans with a year, running or over; one that nobody ever worked on is in no calendar."""
    for kpi in review.kpis:
        if kpi.plan is not None and (review.needs_plan(kpi) or kpi.plan.tasks or kpi.plan.findings):
            dates = plan_clock(review, kpi.plan)
            if dates is not None:
                yield kpi, kpi.plan, dates


def _reminding_once(events: Iterable[CalendarEvent]) -> tuple[CalendarEvent, ...]:
    """The events with one reminder for each group and day: fifteen plans often share the day of a report."""
    seen: set[tuple[date, str]] = set()
    found = []
    for event in events:
        again = bool(event.reminder_group) and (event.day, event.reminder_group) in seen
        found.append(replace(event, has_reminder=False) if again else event)
        if event.has_reminder:
            seen.add((event.day, event.reminder_group))
    return tuple(found)


def _tasks(review: ReviewFacts) -> Iterator[tuple[KpiFacts, TaskFacts]]:
    for kpi in (*review.kpis, *review.worksheet_kpis):
        yield from ((kpi, task) for task in (kpi.plan.tasks if kpi.plan else ()))


def _about(task: TaskFacts) -> dict[str, str]:
    said = {label: task.text(field) for label, field in (("Product", "product"), ("Evaluation", "evaluation"))}
    return {"Task": task.text("title"), "Leads": task.lead_names, **said, "Status": status_label(task.status)}


def _task_events(tasks: list[tuple[KpiFacts, TaskFacts]], cycle: str) -> Iterator[CalendarEvent]:
    for kpi, task in tasks:
        if task.due is None or kpi.plan is None:
            continue
        title = shorten(task.text("title"), _LONGEST_TITLE) or "a task without a title"
        is_done = task.status == "done"
        is_dropped = kpi.plan.state == "no_longer_required" or not kpi.is_active or (task.has_ended and not is_done)
        yield CalendarEvent(
            uid=task.text("uid"),
            day=task.due,
            title=f"{'Done' if is_done else 'Due'}: {kpi.code} {title}{_held(kpi.plan)}",
            text=_told({**_about(task), "Cycle": cycle}),
            category=kpi.code,
            sequence=_version(task, kpi.plan, kpi),
            changed_at=_changed(task, kpi.plan, kpi),
            has_reminder=not is_done and not is_dropped,
            is_cancelled=is_dropped,
        )


@dataclass(frozen=True, slots=True)
class _Year:
    """The events that follow from the clock of one plan."""

    review: ReviewFacts
    kpi: KpiFacts
    plan: PlanFacts
    removed: int
    is_running: bool
    """False when nothing is expected of the plan any more: what was to come then is to vanish."""
    cycle: str
    """The cycle of the plan, "" for the current one."""

    def reports(self, dates: Clock) -> Iterator[CalendarEvent]:
        for one in reports_of_year(self.review, self.plan, dates):
            word = "Written" if one.written_on else "Due"
            held = "" if one.written_on else _held(self.plan)
            title = f"{word}: progress report {one.number} of 4, {self.kpi.code}{held}"
            event = self._event(f"report:{one.number}", one.day, title, "report")
            yield event if one.written_on is None else replace(event, has_reminder=False, is_cancelled=False)

    def goal(self, dates: Clock) -> Iterator[CalendarEvent]:
        if self.kpi.is_compliance:
            title = f"Corrected and verified by this day: {self.kpi.code}"
            yield self._event("correct-by", dates.correct_by, title, "correct-by")

    def _event(self, what: str, day: date, title: str, alike: str) -> CalendarEvent:
        clock = (self.review, self.kpi, self.kpi.rating, self.plan, *self.plan.findings)
        return CalendarEvent(
            uid=str(uuid5(_EVENTS, f"{self.plan.text('uid')}:{what}")),
            day=day,
            title=title,
            text=with_cycle(self.cycle, f"{self.kpi.code} {self.kpi.text('title')}"),
            category=self.kpi.code,
            sequence=_version(*clock) + self.removed,
            changed_at=_changed(*clock, *self.plan.reports, *self.review.reports),
            reminder_group=alike,
            has_reminder=self.is_running,
            is_cancelled=not self.is_running,
        )


def _held(plan: PlanFacts) -> str:
    return " (plan on hold)" if is_held(plan) else ""


def _version(*rows: Row) -> int:
    """The sum of the rows' versions: how often they were added and altered, together."""
    return sum(row.whole("version") or 1 for row in rows)


def _changed(*rows: Row) -> datetime:
    """When the youngest of the rows was last changed."""
    return max(stored_at(row.text("updated_at")) for row in rows)


def _told(lines: Mapping[str, str]) -> str:
    return "\n".join(f"{label}: {text.strip()}" for label, text in lines.items() if text.strip())
