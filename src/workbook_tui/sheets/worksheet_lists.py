"""The lists of answers that the cells of worksheets accept, each under one name however many questions have it."""

from collections.abc import Iterable

from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.sheets.contract import list_of


def choice_lists(sheets: Iterable[WorksheetFacts]) -> dict[tuple[str, ...], str]:
    """The defined name of each list of labels that questions of these worksheets offer."""
    found: dict[tuple[str, ...], str] = {}
    for sheet in sheets:
        for section in sheet.method.sections:
            for prompt in section.answers:
                if prompt.choices and not prompt.refers_to:
                    labels = tuple(choice.label for choice in prompt.choices)
                    found.setdefault(labels, list_of(f"answers_{len(found) + 1}"))
    return found
