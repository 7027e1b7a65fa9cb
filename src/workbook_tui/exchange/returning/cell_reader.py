"""What is asked in a workbook: prompts by their keys with the answers on offer, and cells as texts."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.sheets.read.answer_text import FORMULA, Text, read_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tui.sheets.read import FoundCell

__all__ = ["FORMULA", "CellReader", "Text"]


class CellReader:
    """Reads cells as answers to the prompts of one review, as of a day.

    `newcomers` are the names of people whom the workbook introduces, `exported` the answers of prompts that were called
    otherwise when it was written.
    """

    def __init__(
        self,
        review: ReviewFacts,
        today: date,
        newcomers: Iterable[str] = (),
        exported: Mapping[str, tuple[Choice, ...]] = MappingProxyType({}),
    ) -> None:
        self._review = review
        self._exported = exported
        self._today = today
        self._people = (*review.names, *((0, name) for name in newcomers))

    def prompt(self, key: str) -> Prompt | None:
        """The prompt of that key, None when there is none."""
        return self._review.form.all_prompts.get(key)

    def read(self, key: str, cells: "Sequence[FoundCell]") -> Text:
        """The cells, joined line by line, as an answer to the prompt `key` (KeyError for an unknown one)."""
        prompt = self._review.form.all_prompts[key]
        old = self._exported.get(key, ())
        known = {choice.label.casefold() for choice in old}
        choices = (*old, *(one for one in self._review.choices(prompt) if one.label.casefold() not in known))
        terms = Terms(label=prompt.label, today=self._today, people=self._people, choices=choices)
        return read_answer(prompt, cells, terms)
