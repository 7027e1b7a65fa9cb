"""Putting a plan on hold with a reason and a day, and going on with it."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from workbook_tui.errors import AnswerError
from workbook_tui.rules.dates.days import read_date
from workbook_tui.rules.plan.states import can_hold, hold_text, is_held
from workbook_tui.rules.wording import format_day
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.actions import apply

if TYPE_CHECKING:
    from workbook_tui.rules.facts import KpiFacts, PlanFacts
    from workbook_tui.screens.frame.section import Page

_PRINTED = "The reason is kept and printed in the workbook. Esc changes nothing."
_UNTIL = "Until when is it on hold? That day comes up on Home."
_WAYS = (
    ("resume", "Go on with the plan", "it is in the state that it had before"),
    ("change", "Change the reason or the day", ""),
)


async def ask_hold(page: "Page", kpi: "KpiFacts", plan: "PlanFacts") -> None:
    """Ask why and until when a plan is on hold and store both; one on hold goes on, or gets them anew."""
    plans = page.desk.workbook.plans
    if is_held(plan):
        way = await page.app.push_screen_wait(Pick(f"{kpi.code} · {hold_text(plan)}", _WAYS))
        if way == "resume":
            apply(page, partial(plans.resume, plan.id), f"The plan of {kpi.code} goes on. F5 takes it back.")
        if way != "change":
            return
    elif not can_hold(plan):
        page.say("Only a plan that is worked on can be put on hold.", wrong=True)
        return
    if (reason := await _reason(page, kpi, plan)) and (until := await _until(page, plan)):
        hold = partial(plans.hold, plan.id, reason, until=until, on=page.desk.today)
        apply(page, hold, f"The plan of {kpi.code} is on hold until {format_day(until)}. H goes on with it.")


async def _reason(page: "Page", kpi: "KpiFacts", plan: "PlanFacts") -> str | None:
    question = TextQuestion(
        f"Why is the plan of {kpi.code} on hold?",
        text=plan.text("hold_reason"),
        required=True,
        multiline=True,
        detail=_PRINTED,
    )
    return await page.app.push_screen_wait(question)


async def _until(page: "Page", plan: "PlanFacts") -> date | None:
    today, known = page.desk.today, plan.day("hold_until_on")
    question = TextQuestion(
        _UNTIL,
        text=known.isoformat() if known else "",
        required=True,
        detail="A date, such as 5/31/2027, May 31, +2w or eom.",
        check=lambda text: _day_fault(text, today),
    )
    typed = await page.app.push_screen_wait(question)
    return read_date(typed, today, past=False) if typed else None


def _day_fault(text: str, today: date) -> str:
    try:
        return "That day has passed." if read_date(text, today, past=False) < today else ""
    except AnswerError as error:
        return str(error)
