"""The rows of Plan: the queue of plans with their nine ticks, and what the gate still waits for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from workbook_tui.prompts.choices import TASK_STATUSES
from workbook_tui.rules.dates.days import distance
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.plan.completeness import Gate, Tick, is_complete, no_plan_text, ticks
from workbook_tui.rules.plan.states import is_held
from workbook_tui.rules.rating import needs_reason
from workbook_tui.rules.reports.progress_reports import days_left, is_running, light, plan_clock
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.widgets.tables.cells import Cell, TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tones import Tone

QUEUE = (
    TableColumn("kpi", "KPI", 5),
    TableColumn("indicator", "Indicator", tells_apart=True),
    TableColumn("ticks", "Components", 13),
    TableColumn("next", "Next missing", 15),
    TableColumn("tasks", "Tasks", 5, align="right"),
    TableColumn("due", "Next due", 12, align="right", hide_below=77),
)
WAITING = (
    TableColumn("kpi", "KPI", 5),
    TableColumn("indicator", "Indicator", tells_apart=True),
    TableColumn("missing", "What is missing", 28),
)

TONES: dict[str, Tone] = {"late": "bad", "red": "warn"}
"""How loud the light of a deadline is: only what is late wears red."""

STATUS_TONES: dict[str, Tone] = {status.value: cast("Tone", status.tone) for status in TASK_STATUSES}
"""How loud the status of a task is."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a row is about: a KPI with the review of its cycle, to be rated first or with a plan to open."""

    review: ReviewFacts
    kpi: KpiFacts
    is_to_rate: bool = False


def plan_key(kpi: KpiFacts) -> str:
    """The key of the row of a KPI's plan."""
    return f"plan-{kpi.plan.id if kpi.plan else 0}"


def tick_marks(found: tuple[Tick, ...]) -> str:
    """The ticks in one glance, such as "✓✓·✓✓✓✓✓✓ 8/9"."""
    marks = "".join("✓" if tick.is_done else "·" for tick in found)
    return f"{marks} {sum(tick.is_done for tick in found)}/{len(found)}" if found else ""


def next_missing(found: tuple[Tick, ...]) -> Tick | None:
    """The first component that a plan still lacks."""
    return next((tick for tick in found if not tick.is_done), None)


def headline(review: ReviewFacts, found: Gate) -> tuple[str, str]:
    """How far the plans are, and what the gate has to say, in words."""
    needed = review.planned_kpis
    if not found.is_open:
        return (
            f"Plans open when every active KPI is rated: {len(found.unrated_kpis)} still to rate.",
            "Enter rates it. P plans early with a written reason, kept and printed.",
        )
    done = sum(is_complete(review, kpi) for kpi in needed)
    said = f"{done} of {pluralize(len(needed), 'plan')} complete" if needed else no_plan_text(review)
    return said, f"Plans begun early: {found.reason}" if found.unrated_kpis and found.is_passed else ""


def waiting_rows(review: ReviewFacts, found: Gate, today: date) -> list[TableRow]:
    """One row for each KPI that the gate waits for, below the plans of other cycles that run on meanwhile."""
    waiting = [
        _rate_row(review, kpi, (kpi.code, kpi.text("title"), why_waiting(review, kpi))) for kpi in found.unrated_kpis
    ]
    running = _running_rows(review, lambda other, kpi: _goal_row(other, kpi, today))
    if not running:
        return waiting
    heading = TableRow("waiting", (f"To rate in {review.cycle} · {len(waiting)}",), is_heading=True)
    return [*running, heading, *waiting]


def _running_rows(front: ReviewFacts, row: Callable[[ReviewFacts, KpiFacts], TableRow]) -> list[TableRow]:
    """The plans of other cycles that still run, each cycle under its heading."""
    rows: list[TableRow] = []
    for review in front.others:
        running = [kpi for kpi in review.planned_kpis if is_running(kpi)]
        if running:
            rows.append(
                TableRow(
                    f"of-{review.cycle}", (f"Still running from {review.cycle} · {len(running)}",), is_heading=True
                )
            )
            rows += [row(review, kpi) for kpi in running]
    return rows


def _goal_row(review: ReviewFacts, kpi: KpiFacts, today: date) -> TableRow:
    dates = plan_clock(review, kpi.plan) if kpi.plan else None
    ends = "no date starts its year"
    if dates is not None:
        ends = f"its year {'ended' if dates.correct_by < today else 'ends'} {distance(dates.correct_by, today)}"
    return TableRow(plan_key(kpi), (kpi.code, kpi.text("title"), ends), item=PlanLine(review, kpi))


def _rate_row(review: ReviewFacts, kpi: KpiFacts, cells: tuple[Cell, ...]) -> TableRow:
    return TableRow(f"kpi-{kpi.id}", cells, item=PlanLine(review, kpi, is_to_rate=True))


def why_waiting(review: ReviewFacts, kpi: KpiFacts) -> str:
    """Why the gate waits for a KPI, in words."""
    if kpi.rating.drafts:
        return "An answer does not fit yet"
    return "The reason is missing" if field_to_rate(review, kpi) == "reason" else "Not rated yet"


def field_to_rate(review: ReviewFacts, kpi: KpiFacts) -> str:
    """The field of a rating that the gate waits for: a draft, the reason that is missing, else the rating itself."""
    if kpi.rating.drafts:
        return next(iter(kpi.rating.drafts))
    is_unexplained = needs_reason(kpi, review) and not kpi.rating.text("reason").strip()
    return "reason" if is_unexplained else "rating"


def queue_rows(review: ReviewFacts, today: date) -> list[TableRow]:
    """One row for each plan that is needed, then those of other cycles that run on.

    Last come the plans that are kept although no rating asks for them, those of KPIs that are not rated yet apart.
    """
    rows = [_queue_row(review, kpi, today) for kpi in review.planned_kpis]
    rows += _running_rows(review, lambda other, kpi: _queue_row(other, kpi, today))
    kept = [(kpi, kpi.plan) for kpi in review.kpis if kpi.plan and not review.needs_plan(kpi)]
    for key, title, is_rated in (("unrated", "Not rated yet, kept", False), ("kept", "No longer required, kept", True)):
        if these := [_kept_row(review, kpi, plan) for kpi, plan in kept if bool(kpi.rating.rating) is is_rated]:
            rows += [TableRow(key, (f"{title} · {len(these)}",), is_heading=True), *these]
    return rows


def _queue_row(review: ReviewFacts, kpi: KpiFacts, today: date) -> TableRow:
    if kpi.plan is None:
        absent = (kpi.code, kpi.text("title"), ToneCell("no plan yet", "bad"), "rate it again", "", "")
        return _rate_row(review, kpi, absent)
    found = ticks(review, kpi)
    missing = next_missing(found)
    told: Cell = f"{missing.number} {missing.name}" if missing else ToneCell("complete", "ok")
    if is_held(kpi.plan):
        told = ToneCell("on hold", "warn")
    marks = ToneCell(tick_marks(found), "warn" if missing else "ok")
    cells = (kpi.code, kpi.text("title"), marks, told, _tasks_done(kpi.plan), _next_due(kpi.plan, today))
    return TableRow(plan_key(kpi), cells, item=PlanLine(review, kpi))


def _kept_row(review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts) -> TableRow:
    words = (kpi.code, kpi.text("title"), "", "kept", _tasks_done(plan), "")
    return TableRow(plan_key(kpi), words, style="quiet", item=PlanLine(review, kpi))


def _tasks_done(plan: PlanFacts) -> str:
    live = plan.live_tasks
    return f"{sum(task.status == 'done' for task in live)}/{len(live)}" if live else "none"


def _next_due(plan: PlanFacts, today: date) -> str | ToneCell:
    days = [task.due for task in plan.tasks if task.due is not None and not task.has_ended]
    if not days:
        return ""
    day = min(days)
    tone = TONES.get(light(days_left(day, today)))
    return ToneCell(format_day(day), tone) if tone else format_day(day)
