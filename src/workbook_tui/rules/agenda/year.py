"""The year of the plans in lines, and how they are drawn: reports due, last days to correct, and every task."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from workbook_tui.rules.agenda.due import report_place
from workbook_tui.rules.at_work import other_cycle, reviews_at_work, with_cycle
from workbook_tui.rules.dates.days import add_months, distance, format_lateness
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.plan.states import is_held
from workbook_tui.rules.reports.progress_reports import (
    Clock,
    ReportDue,
    ReportOfYear,
    days_left,
    light,
    running_plans,
    years,
)
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import (
    every_one,
    format_day,
    format_short_day,
    month_abbreviation,
    status_label,
    urgency_label,
)

DUE, LATE, DONE, DROPPED, GOAL = "●", "!", "✓", "×", "◆"
"""The signs of a day: due, due and past, done or written, not done any more, and the last day to correct."""

ENDED_LIGHT = "ended"
"""The light of what nothing is expected of any more."""

_MONTHS = 12
_NAMED = 4
"""So many plans are named by their codes."""
_ORDINALS = ("1st", "2nd", "3rd", "4th")


@dataclass(frozen=True, slots=True)
class YearMark:
    """One sign on a day."""

    day: date
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One line of the year view: marks, a bar from `since` to the last of them, and how it stands in words.

    `light` is one of `progress_reports.light` or "ended"; an `is_heading` line has no marks.
    """

    key: str
    label: str
    marks: tuple[YearMark, ...] = ()
    since: date | None = None
    text: str = ""
    light: str = ""
    where: Where | None = None
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The months that are shown: the first day of the first one, and their number."""

    first: date
    months: int

    @property
    def end(self) -> date:
        """The day after the last one."""
        return add_months(self.first, self.months)

    def shift(self, months: int) -> "Axis":
        """The axis moved by so many months, back when `months` is negative."""
        return replace(self, first=add_months(self.first, months))


def axis_of(review: ReviewFacts, today: date) -> Axis:
    """Twelve months from the earliest start of a plan's year in the current cycle, else in any cycle.

    They are moved forward by whole years until `today` is among them.
    """
    starts = [dates.start for _, _, dates in running_plans(review)]
    if min(starts, default=date.max) > today:
        starts += [dates.start for one in review.others for _, _, dates in running_plans(one)]
    start = min(starts, default=review.day("planning_to_on") or today)
    # A year that begins within a month ends within that month too.
    axis = Axis(start.replace(day=1), _MONTHS + (start.day > 1))
    while axis.end <= today:
        axis = axis.shift(_MONTHS)
    return axis


def year_lines(front: ReviewFacts, today: date) -> tuple[YearLine, ...]:
    """The reports of every cycle first, then the plans with their tasks, as of `today`."""
    reports = [line for one in reviews_at_work(front) for line in _reports(one, today, other_cycle(front, one))]
    heading = [YearLine(key="reports", label="Progress reports", is_heading=True)] if reports else []
    plans = [line for one in reviews_at_work(front) for line in _plans(one, today, other_cycle(front, one))]
    return (*heading, *reports, *plans)


def _reports(review: ReviewFacts, today: date, cycle: str) -> Iterator[YearLine]:
    found = years(review)
    for number, ((dates, reports), kpis) in enumerate(found.items()):
        waiting = next((one for one in reports if one.written_on is None), None)
        yield YearLine(
            key=f"reports-{review.id}-{number}",
            label=with_cycle(cycle, _whose(kpis, is_all=len(found) == 1)),
            marks=tuple(_report_mark(one) for one in reports),
            since=dates.start,
            text=_report_text(waiting, today) if waiting else "all four written",
            light=waiting.light(today) if waiting else ENDED_LIGHT,
            where=report_place(review, ReportDue(1, dates.start, kpis)),
        )


def _whose(kpis: tuple[KpiFacts, ...], *, is_all: bool) -> str:
    if is_all and len(kpis) > 1:
        return every_one(len(kpis), "plan")
    codes = [kpi.code for kpi in kpis]
    return ", ".join(codes) if len(codes) <= _NAMED else f"{codes[0]} and {len(codes) - 1} others"


def _report_mark(one: ReportOfYear) -> YearMark:
    """The mark of a report: on the day it was written, else on the day it is due."""
    return YearMark(one.day, str(one.number)) if one.written_on is None else YearMark(one.written_on, DONE)


def _report_text(one: ReportOfYear, today: date) -> str:
    which = _ORDINALS[one.number - 1]
    if one.light(today) == "late":
        return f"{which} {format_lateness(one.day, today)}"
    return f"{which} {distance(one.day, today)}"


def _plans(review: ReviewFacts, today: date, cycle: str) -> Iterator[YearLine]:
    clocks = {kpi.id: dates for kpi, _, dates in running_plans(review)}
    for kpi in review.working_kpis:
        plan = kpi.plan
        dates = clocks.get(kpi.id)
        if plan is None or plan.state == "no_longer_required" or not (plan.tasks or dates):
            continue
        if cycle and dates is None and all(task.has_ended for task in plan.tasks):
            # Of another cycle only what is still open is worth a line.
            continue
        held = " · on hold" if is_held(plan) else ""
        title = with_cycle(cycle, f"{kpi.code}  {kpi.text('title')}{held}")
        yield YearLine(key=f"plan-{plan.id}", label=title, is_heading=True)
        if dates is not None:
            yield _goal(kpi, plan, dates, today)
        yield from (_task(task, number, today) for number, task in enumerate(plan.tasks, start=1))


def _goal(kpi: KpiFacts, plan: PlanFacts, dates: Clock, today: date) -> YearLine:
    urgency = light(days_left(dates.correct_by, today))
    return YearLine(
        key=f"goal-{plan.id}",
        label="Correct by" if kpi.is_compliance else "The year ends",
        marks=(YearMark(dates.correct_by, LATE if urgency == "late" else GOAL),),
        since=dates.start,
        text=_left_text(dates.correct_by, urgency, today),
        light=urgency,
        where=Where("monitor", "plan", plan.id, "state"),
    )


def _left_text(day: date, urgency: str, today: date) -> str:
    if urgency == "late":
        return format_lateness(day, today)
    word = urgency_label(urgency) if urgency == "red" else ""
    return " · ".join(part for part in (distance(day, today), word) if part)


def _task(task: TaskFacts, number: int, today: date) -> YearLine:
    urgency = "" if task.due is None else light(days_left(task.due, today))
    return YearLine(
        key=f"task-{task.id}",
        label=f"{number} {task.text('title').strip() or '(no title yet)'}",
        marks=tuple(_task_marks(task, urgency)),
        since=task.day("start_on"),
        text=_task_text(task, urgency, today),
        light=ENDED_LIGHT if task.has_ended else urgency,
        where=Where("monitor", "task", task.id, "done_on"),
    )


def _task_marks(task: TaskFacts, urgency: str) -> Iterable[YearMark]:
    if task.has_ended:
        day = task.day("done_on") if task.status == "done" else None
        return [YearMark(on, DONE if task.status == "done" else DROPPED) for on in (day or task.due,) if on]
    return [] if task.due is None else [YearMark(task.due, LATE if urgency == "late" else DUE)]


def _task_text(task: TaskFacts, urgency: str, today: date) -> str:
    if task.has_ended:
        day = task.day("done_on") if task.status == "done" else None
        return f"done {format_day(day)}" if day else status_label(task.status).lower()
    return "no due date" if task.due is None else _left_text(task.due, urgency, today)


LEGEND = f"{DUE} due   {LATE} late   {DONE} done   {DROPPED} dropped   1-4 reports   {GOAL} last day   │ today"
"""What the signs mean."""

BEFORE, AFTER = "‹", "›"
"""Stand at the edge for what lies beyond it."""

_TODAY, _CROSSED, _BAR, _BEGINS = "│", "┼", "─", "·"
_WORD = 3


def column_of(day: date, axis: Axis, month: int) -> int:
    """The column of a day on an axis with `month` characters a month; negative or past the end when it is not shown."""
    months = (day.year - axis.first.year) * 12 + day.month - axis.first.month
    return months * month + (day.day - 1) * month // monthrange(day.year, day.month)[1]


def months_line(axis: Axis, month: int) -> str:
    """The names of the months above the lines; only every second one where they would not fit."""
    step = 1 if month > _WORD else 2
    names = [month_abbreviation(axis.shift(number).first) for number in range(0, axis.months, step)]
    return "".join(f"{name:<{month * step}}" for name in names)[: axis.months * month]


def today_line(axis: Axis, month: int, today: date) -> str:
    """A mark above today, with the date where it fits; "" when today is not on the axis."""
    at, width = column_of(today, axis, month), axis.months * month
    if not 0 <= at < width:
        return ""
    said = f"today, {format_day(today)}"
    if max(width - at, at + 1) < len(said) + 2:
        # In the middle of a narrow axis it fits on neither side.
        said = f"today, {format_short_day(today)}"
    return " " * at + f"▼ {said}" if at + len(said) + 2 <= width else f"{said} ▼".rjust(at + 1)


def draw_line(line: YearLine, axis: Axis, month: int, today: date) -> str:
    """The line as text, exactly as many characters wide as the axis."""
    width = axis.months * month
    cells = [_BEGINS if number % month == 0 else " " for number in range(width)]
    at = [(column_of(mark.day, axis, month), mark.sign) for mark in line.marks]
    if line.since is not None and at:
        for number in range(max(0, column_of(line.since, axis, month)), min(width, max(last for last, _ in at))):
            cells[number] = _BAR
    now = column_of(today, axis, month)
    if 0 <= now < width:
        cells[now] = _CROSSED if cells[now] == _BAR else _TODAY
    for number, sign in at:
        cells[min(max(number, 0), width - 1)] = BEFORE if number < 0 else AFTER if number >= width else sign
    return "".join(cells)
