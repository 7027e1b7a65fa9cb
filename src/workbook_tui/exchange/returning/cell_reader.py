"""What is asked in a workbook: prompts by their keys with the answers on offer, and cells as texts."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.cell_text import cell_text, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tui.sheets.read import Found

FORMULA = "The cell holds a formula; its value is not taken. Write the answer itself."


@dataclass(frozen=True, slots=True)
class Text:
    """What cells say together as a typed text; a `fault` says why it cannot be taken."""

    text: str
    fault: str = ""
    has_formula: bool = False


class Asked:
    """The prompts of one review, as of a day."""

    def __init__(self, review: ReviewFacts, today: date) -> None:
        self._review = review
        self._today = today

    def prompt(self, key: str) -> Prompt | None:
        """The prompt of that key; None for what is not asked."""
        return self._review.form.known.get(key)

    def choices(self, key: str) -> tuple[Choice, ...]:
        """The answers on offer."""
        prompt = self.prompt(key)
        return self._review.choices(prompt) if prompt else ()

    def read(self, key: str, cells: "Sequence[Found]") -> Text:
        """What the cells, one after the other, say to the prompt `key` (KeyError when there is none)."""
        prompt = self.prompt(key)
        if prompt is None:
            raise KeyError(key)
        choices = self._review.choices(prompt)
        text = "".join(cell_text(prompt, cell.value, choices, is_percent=cell.is_percent) for cell in cells)
        if any(cell.has_formula for cell in cells):
            return Text(text, FORMULA, has_formula=True)
        error = next((cell.value for cell in cells if cell.is_error), None)
        if error is not None:
            return Text(text, f"The cell holds the error {error}.", has_formula=True)
        return Text(text, refusal(prompt, text, self._today, choices))
