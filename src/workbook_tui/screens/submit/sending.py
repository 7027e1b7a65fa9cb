"""On which day a workbook was sent, and how: asked before it is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.choices import SUBMISSION_WAYS
from workbook_tui.rules.dates.days import read_date
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.submission_facts import sent_day_fault
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.section import Page


@dataclass(frozen=True, slots=True)
class Sending:
    """The day on which a workbook was sent, and how."""

    day: date
    way: str = ""

    @property
    def options(self) -> Sequence[str]:
        """The words of the command that records it so."""
        return ("--record", f"--sent-on={self.day.isoformat()}", *([f"--way={self.way}"] if self.way else []))


async def ask_sending(page: Page, review: ReviewFacts) -> Sending | None:
    """Ask for the day, today if nothing else is typed, and the way, the last one first; None when left with Escape."""
    today, data_day = page.desk.today, page.desk.workbook.submissions.data_day()
    question = TextQuestion(
        "On which day was it sent?",
        text=today.isoformat(),
        required=True,
        detail="Today, or an earlier day. Nothing may have been changed since that day.",
        check=partial(_day_fault, today, data_day),
    )
    typed = await page.app.push_screen_wait(question)
    if typed is None:
        return None
    rows = [(choice.value, choice.label, "") for choice in SUBMISSION_WAYS]
    last = next((sent.text("way") for sent in reversed(review.submissions) if sent.text("way")), rows[0][0])
    way = await page.app.push_screen_wait(Pick("How was it sent?", rows, chosen=last))
    return None if way is None else Sending(read_date(typed, today, past=True), way)


def _day_fault(today: date, data_day: date | None, text: str) -> str:
    try:
        return sent_day_fault(read_date(text, today, past=True), today, data_day)
    except AnswerError as error:
        return str(error)
