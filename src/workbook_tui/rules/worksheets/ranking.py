"""The rows of a list by what they are ranked by: the highest number first, or in the order of the answers of a list."""

from workbook_tui.prompts.method import MethodSection
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.worksheets.computed import offer_for
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts


def said_or_offered(worksheet: WorksheetFacts, prompt: Prompt, row: WorksheetRowFacts) -> str:
    """The answer of a row in words, else what is worked out for it, else ""."""
    said = worksheet.answer_text(prompt, row)
    offer = None if said else offer_for(worksheet, prompt, row)
    return kind_of(prompt).display_text(offer.text, worksheet.choices(prompt)) if offer is not None else said


def ranked_rows(worksheet: WorksheetFacts, section: MethodSection) -> tuple[int, ...]:
    """The numbers of the rows of a list from the first to the last; those without an answer stay at the end."""
    prompt = next((one for one in section.prompts if one.key == section.ranked_by), None)
    rows = worksheet.rows(section.key)
    if prompt is None:
        return tuple(row.id for row in rows)
    labels = [choice.label for choice in worksheet.choices(prompt)]

    def place(row: WorksheetRowFacts) -> float:
        said = said_or_offered(worksheet, prompt, row)
        if said in labels:
            return labels.index(said)
        try:
            return -float(said)
        except ValueError:
            return float("inf")

    return tuple(row.id for row in sorted(rows, key=place))
