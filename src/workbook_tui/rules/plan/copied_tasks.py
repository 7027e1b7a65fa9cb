"""Tasks that an earlier version of the program copied into the next cycle, beside the rows they are copies of.

Since then a task stays in the cycle it began in. A copy is known by the note that its history begins with, its
original by the KPI and by a title that both have had.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_tui.rules.facts import KpiFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.reports.progress_reports import is_running

CARRIED_OVER = "Carried over from the cycle before."
"""The note that the history of every copy begins with."""

_SAYS = ("title", "product", "evaluation", "due_on", "start_on")

Titles = Mapping[int, frozenset[str]]
"""Every title that a task has ever had, by its number."""


@dataclass(frozen=True, slots=True)
class CopiedTask:
    """A task that exists twice: in the plan of the KPI `code` in `began`, and as a copy in `cycle`."""

    code: str
    began: str
    cycle: str
    original: TaskFacts
    copy: TaskFacts


def copied_tasks(reviews: Sequence[ReviewFacts], titles: Titles) -> tuple[CopiedTask, ...]:
    """The copies in a file that holds `reviews`, those of the newest cycle first.

    The original is in the newest earlier plan for the KPI that still runs and holds one: where all are closed, the copy
    is the task to go on with.
    """
    newest_first = sorted(reviews, key=lambda review: review.cycle, reverse=True)
    return tuple(
        one
        for place, later in enumerate(newest_first)
        for kpi in later.kpis
        for one in _copies_of(kpi, later.cycle, newest_first[place + 1 :], titles)
    )


def is_copy(task: TaskFacts) -> bool:
    """True for a task that was made by copying one of the cycle before."""
    return any(entry.text("note") == CARRIED_OVER for entry in task.history)


def _copies_of(kpi: KpiFacts, cycle: str, earlier: Sequence[ReviewFacts], titles: Titles) -> Iterator[CopiedTask]:
    copies = [task for task in (kpi.plan.tasks if kpi.plan else ()) if is_copy(task)]
    for review in earlier:
        before = next((one.plan for one in review.planned_kpis if one.code == kpi.code and is_running(one)), None)
        for copy, original in _pairs(copies, before.tasks if before else (), titles):
            copies.remove(copy)
            yield CopiedTask(kpi.code, review.cycle, cycle, original, copy)


def _pairs(
    copies: Sequence[TaskFacts], originals: Sequence[TaskFacts], titles: Titles
) -> list[tuple[TaskFacts, TaskFacts]]:
    """Each copy with its original; the pairs with the most equal answers are matched first."""
    likely = [
        (_likeness(copy, task), copy, task) for copy in copies for task in originals if _may_be(copy, task, titles)
    ]
    found: dict[int, tuple[TaskFacts, TaskFacts]] = {}
    for _, copy, task in sorted(likely, key=lambda one: one[0], reverse=True):
        if copy.id not in found and all(task.id != other.id for _, other in found.values()):
            found[copy.id] = (copy, task)
    return list(found.values())


def _may_be(copy: TaskFacts, task: TaskFacts, titles: Titles) -> bool:
    return not titles.get(copy.id, frozenset()).isdisjoint(titles.get(task.id, frozenset()))


def _likeness(one: TaskFacts, other: TaskFacts) -> int:
    return sum(one[field] is not None and one[field] == other[field] for field in _SAYS)
