"""An answer kept as text, as a reader sees it."""

from datetime import date

from workbook_tui.prompts.choices import PLAN_STATES, label_of
from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import PROMPTS
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.wording import day_said

_STATES = {"plan.state", "plan.state_before"}
_SCALED = {"rating.rating", "rating.last_rating"}


def answer_said(review: ReviewFacts, key: str, text: str) -> str:
    """`text` of the answer to the prompt `key` in words: labels instead of stored values, dates written out."""
    prompt = PROMPTS.get(key)
    if key in _STATES:
        return label_of(PLAN_STATES, text)
    if key in _SCALED:
        entry = review.scale_entry(text)
        return entry.label if entry else text
    if prompt is not None and prompt.kind is Kind.CHOICE:
        return label_of(prompt.choices, text)
    return _day(text) if key.endswith("_on") else text


def _day(text: str) -> str:
    try:
        return day_said(date.fromisoformat(text))
    except ValueError:
        return text
