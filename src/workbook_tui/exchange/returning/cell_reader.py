"""What is asked in a workbook: prompts by their keys with the answers on offer, and cells as texts."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.prompts.choices import PLAN_STATES
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.prompts.spsr import PROMPTS
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.cell_text import cell_text, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tui.sheets.read import Found

FORMULA = "The cell holds a formula; its value is not taken. Write the answer itself."

_BESIDE = {
    "kpi.title": Prompt(key="kpi.title", label="Indicator", kind=Kind.LONG),
    "kpi.off_reason": Prompt(key="kpi.off_reason", label="Switched off because", kind=Kind.LONG),
    "plan.state": Prompt(key="plan.state", label="State of the plan", kind=Kind.CHOICE, choices=PLAN_STATES),
}
_SCALED = {"rating.rating", "rating.last_rating"}
_OWN_DATES = re.compile(r" \((?:from|until) [^();]*\)(?=;|$)")


@dataclass(frozen=True, slots=True)
class Text:
    """What cells say together as a typed text; a `fault` says why it cannot be taken."""

    text: str
    fault: str = ""
    has_formula: bool = False


class Asked:
    """The prompts of one review, as of a day."""

    def __init__(self, review: ReviewFacts, today: date) -> None:
        self._scale = tuple(Choice(entry.value, entry.label, entry.key) for entry in review.scale)
        self._today = today

    def prompt(self, key: str) -> Prompt | None:
        """The prompt of that key; None for what is not asked."""
        return PROMPTS.get(key) or _BESIDE.get(key)

    def choices(self, key: str) -> tuple[Choice, ...]:
        """The answers on offer."""
        prompt = self.prompt(key)
        return self._scale if key in _SCALED else prompt.choices if prompt else ()

    def read(self, key: str, cells: "Sequence[Found]") -> Text:
        """What the cells, one after the other, say to the prompt `key` (KeyError when there is none)."""
        prompt = PROMPTS.get(key) or _BESIDE[key]
        choices = self.choices(key)
        text = "".join(cell_text(prompt, cell.value, choices, is_percent=cell.is_percent) for cell in cells)
        if key == "task.leads":
            text = _OWN_DATES.sub("", text)
        if any(cell.has_formula for cell in cells):
            return Text(text, FORMULA, has_formula=True)
        error = next((cell.value for cell in cells if cell.is_error), None)
        if error is not None:
            return Text(text, f"The cell holds the error {error}.", has_formula=True)
        return Text(text, refusal(prompt, text, self._today, choices))
