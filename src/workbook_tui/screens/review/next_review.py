"""Starts the next cycle: asks which, says what comes along, and takes it in hand."""

from functools import partial

from workbook_tui.errors import WorkbookError, refusal
from workbook_tui.rules.at_work import tasks_at_work
from workbook_tui.rules.dates.days import read_cycle
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.frame.section import Page
from workbook_tui.text import sentence_list


def following(cycle: str) -> str:
    """The cycle after one such as "2026-27"."""
    start = int(cycle[:4]) + 1
    return f"{start}-{(start + 1) % 100:02}"


def what_comes_along(review: ReviewFacts) -> str:
    """What a review started from this one brings with it."""
    tasks = sum(not task.ended for _, _, task in tasks_at_work(review))
    repeats = len(review.planned_kpis)
    brought = [
        f"the team ({pluralize(len(review.members), 'member')})",
        f"{pluralize(len(review.active_kpis), 'KPI')} with their targets",
        "the results and ratings of this cycle, to stand beside the new ones",
    ]
    flagged = f" {pluralize(repeats, 'KPI')} that needed improvement will be flagged as repeat." if repeats else ""
    open_tasks = f", with {pluralize(tasks, 'open task')}" if tasks else ""
    kept = f"Plans run on in the cycle they began in, by the same dates{open_tasks}."
    return f"From {review.cycle} come along {sentence_list(brought)}.{flagged} {kept}"


async def start_next(page: Page) -> None:
    """Ask for the cycle and start its review from the newest one; Escape starts nothing."""
    desk = page.desk
    newest = desk.workbook.facts()
    typed = following(newest.cycle)
    detail = what_comes_along(newest)
    while True:
        check = partial(refusal, read_cycle)
        question = TextQuestion(
            "Start the review of which cycle?", text=typed, required=True, detail=detail, check=check
        )
        answer = await page.app.push_screen_wait(question)
        if answer is None:
            return
        typed = answer
        try:
            cycle = read_cycle(answer)
            desk.workbook.reviews.start_next(cycle)
        except WorkbookError as error:
            detail = f"{error}\n\n{what_comes_along(newest)}"
            continue
        desk.turn_to(cycle)
        page.refresh_review()
        page.say(f"The review of {cycle} is open. W goes back to {newest.cycle}.")
        return
