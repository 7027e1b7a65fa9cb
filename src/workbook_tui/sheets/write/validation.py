"""What a cell accepts, and what it says to whoever stands on it."""

from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tui.sheets.layout import CellKind
from workbook_tui.sheets.write.text_cell import escape_text
from workbook_tui.text import cut_to_units, units

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""UTF-16 units of a message's title and text that spreadsheets accept."""


@dataclass(frozen=True, slots=True)
class InputMessage:
    """What is asked for in an answer cell: what the answer is called, and its meaning; screen readers read it out."""

    title: str
    text: str


def add_validation(
    ws: Worksheet, cells: str, kind: CellKind, choices_name: str, message: InputMessage | None = None
) -> None:
    """Make `cells`, ranges with blanks between them, refuse what is not on their list, no count or no date.

    They say what they ask for.
    """
    rule = _rule(kind, choices_name)
    if rule is None and message is None:
        return
    validation = rule or DataValidation()
    if rule is not None:
        # Without this a spreadsheet shows the rule and accepts anything.
        validation.showErrorMessage = True
        validation.errorTitle = "Not accepted"
    validation.allow_blank = True
    if message is not None:
        validation.showInputMessage = True
        validation.promptTitle = _short(message.title, _LONGEST_TITLE)
        validation.prompt = _short(message.text or _usual(kind, choices_name), _LONGEST_MESSAGE)
    for some in cells.split():
        validation.add(some)
    ws.add_data_validation(validation)


def _short(text: str, most: int) -> str:
    """The beginning of a text, up to a whole word where it is too long."""
    clean = escape_text(text)
    return clean if units(clean) <= most else f"{cut_to_units(clean, most - 2).rpartition(' ')[0]} …"


def _usual(kind: CellKind, choices_name: str) -> str:
    if choices_name:
        return "Pick an answer from the list."
    return {CellKind.DATE: "A date, such as 5/31/2027.", CellKind.WHOLE: "A whole number."}.get(kind, "An answer.")


def _rule(kind: CellKind, choices_name: str) -> DataValidation | None:
    if choices_name:
        return DataValidation("list", formula1=choices_name, error="Pick an answer from the list.")
    if kind is CellKind.WHOLE:
        sentence = "Enter a whole number, 0 or more."
        return DataValidation("whole", operator="greaterThanOrEqual", formula1="0", error=sentence)
    if kind is CellKind.PERCENT:
        return DataValidation("decimal", formula1="0", formula2="100", error="Enter a percentage from 0 to 100.")
    if kind is CellKind.NUMBER:
        return DataValidation("decimal", formula1="-1000000000", formula2="1000000000", error="Enter a number.")
    if kind is CellKind.DATE:
        sentence = "Enter a date, such as 5/31/2027."
        return DataValidation("date", formula1="DATE(2000,1,1)", formula2="DATE(2099,12,31)", error=sentence)
    return None
