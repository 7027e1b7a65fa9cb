"""Cells as an answer: the one reading of what a person wrote, whoever asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.sheets.read.cells_found import FoundCell

FORMULA = "The cell holds a formula; its value is not taken. Write the answer itself."


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one or several cells as typed input; `fault` says why it cannot be taken, "" when it can."""

    text: str
    fault: str = ""
    has_formula: bool = False


def read_answer(prompt: Prompt, cells: Sequence[FoundCell], terms: Terms) -> Text:
    """The cells, joined line by line, as an answer to `prompt`."""
    kind = kind_of(prompt)
    text = "".join(kind.from_cell(cell.value, terms, is_percent=cell.is_percent) for cell in cells)
    if not text.strip():
        # Blanks are how many people empty a cell.
        text = ""
    if any(cell.has_formula for cell in cells):
        return Text(text, FORMULA, has_formula=True)
    error = next((cell.value for cell in cells if cell.is_error), None)
    if error is not None:
        return Text(text, f"The cell holds the error {error}.", has_formula=True)
    return Text(text, kind.refusal(text, terms) if text else prompt.keep_reason)
