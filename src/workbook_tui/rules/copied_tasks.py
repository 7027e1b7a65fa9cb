"""Tasks that an earlier version of the program copied into the next cycle, beside the rows they are copies of.

Since then a task stays in the cycle it began in. A copy is known by the note that its history begins with, its
original by the KPI and by what the task says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.reports import is_running

CARRIED_OVER = "Carried over from the cycle before."
"""The note that the history of every copy begins with."""

_SAYS = ("title", "product", "evaluation", "due_on", "start_on")


@dataclass(frozen=True, slots=True)
class CopiedTask:
    """A task that stands twice: in the plan of the KPI `code` in `began`, and as a copy in `cycle`."""

    code: str
    began: str
    cycle: str
    original: TaskFacts
    copy: TaskFacts


def copied_tasks(reviews: Sequence[ReviewFacts]) -> tuple[CopiedTask, ...]:
    """The copies in a file that holds `reviews`, those of the newest cycle first.

    An original counts only while its plan runs: where that is closed, the copy is the one that goes on.
    """
    newest_first = sorted(reviews, key=lambda review: review.cycle, reverse=True)
    return tuple(one for later, earlier in pairwise(newest_first) for one in _copies_in(later, earlier))


def _copies_in(later: ReviewFacts, earlier: ReviewFacts) -> Iterator[CopiedTask]:
    running = {kpi.code: kpi.plan for kpi in earlier.planned_kpis if is_running(kpi)}
    for kpi in later.kpis:
        before = running.get(kpi.code)
        if before is not None:
            yield from _copies_of(kpi, before, earlier.cycle, later.cycle)


def _copies_of(kpi: KpiFacts, before: PlanFacts, began: str, cycle: str) -> Iterator[CopiedTask]:
    free = list(before.tasks)
    for copy in kpi.plan.tasks if kpi.plan else ():
        if is_copy(copy) and (original := _original(copy, free)) is not None:
            free.remove(original)
            yield CopiedTask(kpi.code, began, cycle, original, copy)


def is_copy(task: TaskFacts) -> bool:
    """True for a task that was made by copying one of the cycle before."""
    return bool(task.history) and any(entry.text("note") == CARRIED_OVER for entry in task.history)


def _original(copy: TaskFacts, among: Sequence[TaskFacts]) -> TaskFacts | None:
    """The task that says the same in most places, None when none shares its title, its product or its evaluation."""
    likely = [task for task in among if any(_same(task, copy, field) for field in _SAYS[:3])]
    return max(likely, key=lambda task: sum(_same(task, copy, field) for field in _SAYS), default=None)


def _same(one: TaskFacts, other: TaskFacts, field: str) -> bool:
    return one[field] is not None and one[field] == other[field]
