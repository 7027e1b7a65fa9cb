"""What a cell accepts, and the colour its word takes on."""

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tui.sheets.layout import CellKind, Tones
from workbook_tui.sheets.write.styles import TONES

_LONGEST_LITERAL = 255


def add_validation(ws: Worksheet, cells: str, kind: CellKind, choices_name: str) -> None:
    """Make `cells` refuse what is not on their list, no count, no percentage or no date."""
    validation = _validation(kind, choices_name)
    if validation is not None:
        # Without this a spreadsheet shows the rule and accepts anything.
        validation.showErrorMessage = True
        validation.errorTitle = "Not accepted"
        validation.allow_blank = True
        validation.add(cells)
        ws.add_data_validation(validation)


def _validation(kind: CellKind, choices_name: str) -> DataValidation | None:
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


def add_tones(ws: Worksheet, cells: str, tones: Tones) -> None:
    """Colour `cells` by the word that stands in them."""
    for word, tone in tones.items():
        literal = '"' + word.replace('"', '""') + '"'
        if len(literal) <= _LONGEST_LITERAL:
            rule = Rule(type="cellIs", operator="equal", formula=[literal], dxf=TONES[tone])
            ws.conditional_formatting.add(cells, rule)
