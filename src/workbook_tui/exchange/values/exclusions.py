"""Reads whether and why a line is left out of the analysis."""

from collections.abc import Mapping

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.cells import Cell, is_missing, key_of, text_of
from workbook_tui.rules.measures.value_fault import is_not_left_out, reason_fault
from workbook_tui.text import clean_text, quote

LEFT_OUT = "Left out in the imported table"
"""The reason of a value that a table only marks as left out."""

_YES = {"yes", "y", "x", "true", "t", "1", "1.0", "excluded", "exclude", "left out", "leave out", "✓", "✔", "☑"}


def exclusion_of(cells: Mapping[str, Cell]) -> str | None:
    """The exclusion that the cells of a line, by field, give (see `read_exclusion`)."""
    if "inclusion" in cells:
        return read_exclusion(cells["inclusion"], is_inclusion=True)
    return read_exclusion(cells.get("exclusion"))


def read_exclusion(cell: Cell, *, is_inclusion: bool = False) -> str | None:
    """The reason for leaving a value out, "" when the cell says that it is not, None when it is empty.

    AnswerError for a number, which is no reason. `is_inclusion`: the column says what is kept, so that "no" leaves a
    value out.
    """
    text = clean_text(cell) if isinstance(cell, str) else text_of(cell)
    key = key_of(text) or text.strip()
    if is_inclusion:
        is_kept = key in _YES or key.startswith(("included", "kept", "keep"))
        return None if not text.strip() else "" if is_kept else LEFT_OUT
    if is_not_left_out(text):
        return None if is_missing(text) and key != "none" else ""
    if key in _YES:
        return LEFT_OUT
    if reason_fault(text):
        raise AnswerError(f"{quote(text)} is a number and no reason to leave a value out")
    return text


def is_answer(cell: Cell) -> bool:
    """True for a plain yes or no."""
    return key_of(text_of(cell)) in _YES or is_not_left_out(text_of(cell))
