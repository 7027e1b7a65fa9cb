"""`status`: how far each stage is, what comes next, and what is due."""

from datetime import timedelta

from workbook_tui.cli import output
from workbook_tui.cli.request import Request
from workbook_tui.rules.agenda.due import DueItem, due_items
from workbook_tui.rules.dates.days import distance
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.stages import next_step, stages
from workbook_tui.store.workbook import Workbook

AHEAD = timedelta(days=30)
"""How far ahead something due is listed."""


def run(request: Request) -> int:
    """Print where the review stands."""
    review = Workbook.open(request.file, who=request.who).facts(request.cycle)
    due = tuple(item for item in due_items(review, request.today) if item.day <= request.today + AHEAD)
    if request.json:
        output.answer(_answer(request, review, due))
    else:
        _print(request, review, due)
    return 0


def _print(request: Request, review: ReviewFacts, due: tuple[DueItem, ...]) -> None:
    output.line(f"{review.area} · {review.cycle} · {request.today.isoformat()}")
    output.line(f"Next: {next_step(review, request.today).sentence}")
    for stage in stages(review, request.today):
        output.line(f"{stage.title:<8} {f'{stage.done}/{stage.total}':>7}  {stage.sentence}")
    for item in due:
        word = "overdue" if item.overdue else "due"
        output.line(
            word, item.day.isoformat(), ", ".join(item.kpis), item.text, item.who, distance(item.day, request.today)
        )


def _answer(request: Request, review: ReviewFacts, due: tuple[DueItem, ...]) -> dict[str, object]:
    return {
        **request.about(review),
        "next": next_step(review, request.today).sentence,
        "stages": [
            {**output.pick_attributes(stage, "key title done total"), "said": stage.sentence}
            for stage in stages(review, request.today)
        ],
        "due": [output.pick_attributes(item, "day overdue cycle kind kpi kpis what who") for item in due],
    }
