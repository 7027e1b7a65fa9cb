"""What every answer in the workbook means: generated from the very questions that the program asks."""

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.kinds import kind_of
from workbook_tui.sheets.contract import DICTIONARY
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Value, table_sheet

_COLUMNS = (
    SheetColumn(key="section", header="Part", width=20),
    SheetColumn(key="label", header="Answer", width=20),
    SheetColumn(key="guidance", header="Meaning", width=60, kind=CellKind.LONG),
    SheetColumn(key="kind", header="Kind", width=14),
    SheetColumn(key="required", header="Required", width=11),
    SheetColumn(key="choices", header="Accepts", width=38, kind=CellKind.LONG),
    SheetColumn(key="key", header="Key", width=30),
)
_OF_SCALE = "One of the review's ratings"


def data_dictionary_sheet(form: Questionnaire = SPSR) -> Sheet:
    """One row a question."""
    asked = ((section, prompt) for section in form.sections for prompt in section.prompts)
    rows = tuple(_row(section.title, prompt) for section, prompt in asked if not prompt.is_private)
    sentence = "What each answer means, what it accepts, and the key it has in the hidden data."
    return table_sheet(DICTIONARY, sentence, _COLUMNS, rows, frozen="C4")


def _row(part: str, prompt: Prompt) -> tuple[Value, ...]:
    listed = "; ".join(choice.label for choice in prompt.choices)
    accepts = _OF_SCALE if prompt.is_on_scale else listed or kind_of(prompt).accepts
    required = "Yes" if prompt.is_required else "No"
    return (part, prompt.label, prompt.guidance or None, str(prompt.kind).capitalize(), required, accepts, prompt.key)
