"""What a cell of a returned workbook says, as the text one would type, and why such a text cannot be taken."""

from collections.abc import Sequence
from datetime import date

from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import CellValue, Terms

ALWAYS_THERE = {"task.status": "A task always has a status"}
"""Answers that cannot be taken away, and the sentence that says so."""


def cell_text(prompt: Prompt, value: CellValue, choices: Sequence[Choice] = (), *, is_percent: bool = False) -> str:
    """The value of a cell as one would type it into the prompt's field; what cannot be read stays as it is.

    A number that its cell shows as a percentage (`is_percent`) answers a question for percent as it is shown.
    """
    return kind_of(prompt).from_cell(value, Terms(choices=choices), is_percent=is_percent)


def refusal(prompt: Prompt, text: str, today: date, choices: Sequence[Choice] = ()) -> str:
    """Why `text`, as `cell_text` gave it, cannot be taken as the answer; "" when it can."""
    if not text and prompt.key in ALWAYS_THERE:
        return f"{ALWAYS_THERE[prompt.key]}; pick one of the list."
    return kind_of(prompt).refusal(text, Terms(label=prompt.label, today=today, choices=choices))


def same(prompt: Prompt | None, one: str, other: str) -> bool:
    """True when two texts are the same answer."""
    return one == other if prompt is None else kind_of(prompt).same(one, other)
