"""`cycles`: the cycles of the file with what is open in each, and the joining of tasks that stand twice."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from workbook_tui.cli import output
from workbook_tui.cli.request import Request
from workbook_tui.rules.agenda.due import DueItem, due_items
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.reports.progress_reports import running_plans
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.workbook import Workbook


@dataclass(frozen=True, slots=True)
class OpenInCycle:
    """What is open in one cycle: plans whose year runs, tasks, and how much of all is overdue."""

    cycle: str
    running_plans: int
    open_tasks: int
    overdue: int


def run(request: Request) -> int:
    """Print one line a cycle, newest first; join copied tasks when it is asked for."""
    book = Workbook.open(request.file, who=request.who)
    joined = book.reviews.join_copies(today=request.today) if request.words.join else 0
    copies = len(book.reviews.copied_tasks())
    front = book.facts(request.cycle, ended=True)
    reviews = sorted(reviews_at_work(front), key=lambda review: review.cycle, reverse=True)
    items = due_items(book.facts(request.cycle), request.today)
    cycles = [_open_in(review, items) for review in reviews]
    if request.json:
        counts = {"copied_tasks": copies, "joined": joined}
        output.answer({**request.about(front), "cycles": [asdict(one) for one in cycles], **counts})
    else:
        _print(cycles, joined, copies)
    return 0


def _print(cycles: Iterable[OpenInCycle], joined: int, copies: int) -> None:
    for one in cycles:
        plans, tasks = pluralize(one.running_plans, "running plan"), pluralize(one.open_tasks, "open task")
        output.line(one.cycle, plans, tasks, f"{one.overdue} overdue")
    if joined:
        output.line(f"Joined: {pluralize(joined, 'copied task')}")
    if copies:
        stands = "stands" if copies == 1 else "stand"
        output.note(
            f"{pluralize(copies, 'task')} {stands} twice, once as a copy that an older version made: --join joins them."
        )


def _open_in(review: ReviewFacts, items: tuple[DueItem, ...]) -> OpenInCycle:
    return OpenInCycle(
        cycle=review.cycle,
        running_plans=sum(1 for _ in running_plans(review)),
        open_tasks=sum(not task.has_ended for _, task in review.tasks()),
        overdue=sum(item.overdue for item in items if item.cycle == review.cycle),
    )
