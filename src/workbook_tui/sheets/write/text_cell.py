"""The one gate for text: what a person typed comes back unchanged, and never as a formula or an error."""

import re

from openpyxl.cell import Cell

from workbook_tui.errors import WorkbookError
from workbook_tui.text import LONGEST, clean_text, shorten, units

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LOOKS_ACTIVE = ("=", "+", "-", "@", "\t", "\n")
_QUOTE = 40


def escape_text(text: str) -> str:
    """`text` as a workbook file stores it: what only looks like an escape is escaped itself.

    Nothing else is altered. WorkbookError for a text that no workbook can store.
    """
    if clean_text(text) != text:
        raise WorkbookError(
            f"The text “{shorten(clean_text(text), _QUOTE)}” holds characters that no workbook can hold. "
            "Nothing was written; type the text again and export once more."
        )
    # A letter is at most two units, so most texts need no counting.
    if len(text) > LONGEST // 2 and units(text) > LONGEST:
        raise WorkbookError(
            f"The text “{shorten(text, _QUOTE)}” is longer than {LONGEST:,} characters. "
            "Nothing was written; shorten the text and export once more."
        )
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def chart_text(text: str) -> str:
    """`text` for a chart, which knows no escapes; WorkbookError for a text that cannot be stored."""
    escape_text(text)
    return text


def put_text(cell: Cell, text: str) -> None:
    """Set the cell to `text`, quoted where a spreadsheet could take it for a formula.

    openpyxl's own setter would make formulas of some texts and cut long ones.
    """
    object.__setattr__(cell, "_value", escape_text(text))
    cell.data_type = "s"
    if text.startswith(_LOOKS_ACTIVE):
        cell.quotePrefix = True
