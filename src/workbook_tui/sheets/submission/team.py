"""Who takes part in the review."""

from workbook_tui.prompts.spsr import PARTS, PERSON
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.sheets.answers import columns, values
from workbook_tui.sheets.contract import TEAM
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Value, table_sheet

_WIDTHS = {"person.name": 26.0, "person.role": 30.0, "person.organisation": 36.0, "person.email": 32.0}


def team_sheet(context: ExportContext) -> Sheet:
    """One row a person: the team's members, and whoever else has a part in the review."""
    review = context.review
    part = SheetColumn(key="part", header="Part in the review", width=26, kind=CellKind.TEXT)
    rows = tuple(_row(review, person) for person in review.involved)
    sentence = "The people who rate, plan and follow this review."
    return table_sheet(TEAM, sentence, (*columns(PERSON.prompts, _WIDTHS), part), rows)


def _row(review: ReviewFacts, person: PersonFacts) -> tuple[Value, ...]:
    parts = [prompt.label for prompt in PARTS if review[prompt.field] == person.id]
    return (*values(review, person, PERSON.prompts), "; ".join(parts) or "Member")
