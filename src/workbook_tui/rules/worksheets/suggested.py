"""What is worked out and offered as the answer to a prompt: the registry of everything that can be."""

from collections.abc import Callable
from dataclasses import dataclass

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.row import Row
from workbook_tui.rules.worksheets.facts import WorksheetFacts


@dataclass(frozen=True, slots=True)
class SuggestedAnswer:
    """What is worked out, as it would be typed, and what of."""

    text: str
    because: str


Compute = Callable[[WorksheetFacts, Row, Prompt], SuggestedAnswer | None]

COMPUTED: dict[str, Compute] = {}
"""Everything that can be worked out, by the name that a prompt gives it."""


def compute(function: Compute) -> Compute:
    """A decorator that lets prompts name the function."""
    COMPUTED[function.__name__] = function
    return function
