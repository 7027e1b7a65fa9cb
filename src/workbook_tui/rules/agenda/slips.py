"""Owner slips: what one lead has to do, by when, and what is to come out of it, as text to print or to send."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from workbook_tui.rules.at_work import number_in, other_cycle, tasks_at_work, with_cycle
from workbook_tui.rules.dates.days import distance, format_lateness
from workbook_tui.rules.facts import KpiFacts, LeadFacts, PersonFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.plan.states import hold_text
from workbook_tui.rules.wording import format_day, pluralize, status_label
from workbook_tui.text import printable

WIDTH = 78
"""Characters of a line: what a printer and a mail both hold."""

_LABEL = 12
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class SlipTask:
    """One task of a lead, with its KPI and its number in the plan."""

    kpi: KpiFacts
    number: int
    task: TaskFacts
    lead: LeadFacts
    cycle: str = ""
    """The cycle of its plan, "" for the current one."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The open tasks of one lead, earliest due date first."""

    person: PersonFacts
    tasks: tuple[SlipTask, ...]

    def overdue_count(self, today: date) -> int:
        """How many of them are overdue."""
        return sum(one.task.is_overdue(today) for one in self.tasks)

    @property
    def next_due(self) -> date | None:
        """The earliest due date, overdue ones included; None when no task has one."""
        return min((one.task.due for one in self.tasks if one.task.due), default=None)


def slips(review: ReviewFacts) -> tuple[Slip, ...]:
    """A slip for everybody who leads an open task in any cycle, by name."""
    found: dict[int, list[SlipTask]] = {}
    for one in _open_tasks(review):
        found.setdefault(one.lead.person.id, []).append(one)
    made = (
        Slip(tasks[0].lead.person, tuple(sorted(tasks, key=lambda one: one.task.due or date.max)))
        for tasks in found.values()
    )
    return tuple(sorted(made, key=lambda slip: slip.person.name.casefold()))


def unassigned_count(review: ReviewFacts) -> int:
    """How many open tasks have no lead, and so are on no slip."""
    return sum(not task.has_ended and not task.leads for _, _, task in tasks_at_work(review))


def _open_tasks(review: ReviewFacts) -> Iterator[SlipTask]:
    for one, kpi, task in tasks_at_work(review):
        if not task.has_ended:
            number, cycle = number_in(kpi, task), other_cycle(review, one)
            yield from (SlipTask(kpi, number, task, lead, cycle) for lead in task.leads)


def slip_text(review: ReviewFacts, slip: Slip, today: date) -> str:
    """The slip as plain text, no line longer than WIDTH unless a word is."""
    late = slip.overdue_count(today)
    counts = pluralize(len(slip.tasks), "open task") + (f", {late} late" if late else "")
    head = [f"Tasks of {printable(slip.person.name)}", f"{printable(review.area)} · {review.cycle}", ""]
    return (
        "\n".join([*head, f"{counts}, as of {format_day(today)}.", *_body(slip, today), "", *_foot(review, slip)])
        + "\n"
    )


def _body(slip: Slip, today: date) -> Iterator[str]:
    for number, one in enumerate(slip.tasks, start=1):
        yield ""
        title = printable(one.task.text("title")).strip() or "(no title yet)"
        yield from _wrapped(f"{number:>2}. ", title)
        for label, text in _lines(one, today):
            yield from _wrapped(f"{_INDENT}{label:<{_LABEL}}", text)


def _lines(one: SlipTask, today: date) -> Iterable[tuple[str, str]]:
    task = one.task
    others = ", ".join(lead.person.name for lead in task.leads if lead.id != one.lead.id)
    found = {
        "Due": due_text(task.due, today),
        "Your part": _own_dates(one.lead),
        "Product": task.text("product"),
        "Evaluation": task.text("evaluation"),
        "Status": _status(task),
        "Last note": task.note,
        "With": others,
        "On hold": hold_text(one.kpi.plan) if one.kpi.plan is not None else "",
        "Plan": with_cycle(one.cycle, f"{one.kpi.code} {one.kpi.text('title')}, task {one.number}"),
    }
    return [(label, printable(text).strip()) for label, text in found.items() if text.strip()]


def due_text(due: date | None, today: date) -> str:
    """A due date with its distance from `today`, such as "in 12 days" or "3 days late"."""
    if due is None:
        return "no date yet"
    return f"{format_day(due)} ({format_lateness(due, today) if due < today else distance(due, today)})"


def _own_dates(lead: LeadFacts) -> str:
    ends = (("from", lead.day("start_on")), ("until", lead.day("end_on")))
    return " ".join(f"{word} {format_day(day)}" for word, day in ends if day)


def _status(task: TaskFacts) -> str:
    since = task.history[-1].day("since_on") if task.history else None
    return status_label(task.status) + (f", since {format_day(since)}" if since else "")


def _foot(review: ReviewFacts, slip: Slip) -> list[str]:
    coordinator = review.person(review["coordinator_id"])
    name = printable(coordinator.name) if coordinator else "your coordinator"
    asked = "Please note" if coordinator and coordinator.id == slip.person.id else f"Please tell {name}"
    return wrap(f"{asked} how each task stands: on track, at risk, off track, or done and on which day.", WIDTH)


def _wrapped(label: str, text: str) -> list[str]:
    """A label with a text beside it, wrapped with a hanging indent."""
    lines = wrap(text, WIDTH - len(label), break_long_words=False, break_on_hyphens=False) or [""]
    return [f"{label if number == 0 else ' ' * len(label)}{line}" for number, line in enumerate(lines)]
