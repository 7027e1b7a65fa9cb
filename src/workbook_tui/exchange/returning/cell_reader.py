"""What is asked in a workbook: prompts by their keys with the answers on offer, and cells as texts."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tui.sheets.read import FoundCell

FORMULA = "The cell holds a formula; its value is not taken. Write the answer itself."


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one or several cells as typed input; `fault` says why it cannot be taken, "" when it can."""

    text: str
    fault: str = ""
    has_formula: bool = False


class CellReader:
    """Reads cells as answers to the prompts of one review, as of a day."""

    def __init__(self, review: ReviewFacts, today: date) -> None:
        self._review = review
        self._today = today

    def prompt(self, key: str) -> Prompt | None:
        """The prompt of that key, None when there is none."""
        return self._review.form.all_prompts.get(key)

    def read(self, key: str, cells: "Sequence[FoundCell]") -> Text:
        """The cells, joined line by line, as an answer to the prompt `key` (KeyError for an unknown one)."""
        prompt = self._review.form.all_prompts[key]
        kind = kind_of(prompt)
        terms = Terms(label=prompt.label, today=self._today, choices=self._review.choices(prompt))
        text = "".join(kind.from_cell(cell.value, terms, is_percent=cell.is_percent) for cell in cells)
        if any(cell.has_formula for cell in cells):
            return Text(text, FORMULA, has_formula=True)
        error = next((cell.value for cell in cells if cell.is_error), None)
        if error is not None:
            return Text(text, f"The cell holds the error {error}.", has_formula=True)
        return Text(text, kind.refusal(text, terms) if text else prompt.keep_reason)
