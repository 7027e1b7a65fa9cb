"""One line of a correction in full, to read beside the list on a wide terminal."""

from collections.abc import Iterator

from textual.content import Content

from workbook_tui.rules.answers import format_answer
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.row import Row
from workbook_tui.screens.correction.rows import CorrectionRow


def row_gist(review: ReviewFacts, row: CorrectionRow) -> Content:
    """What the line says, and every answer that is stored with it."""
    answers = list(_answers(review, row.facts)) if row.facts is not None else []
    return Content("\n\n").join(part for part in (Content(row.text), *answers) if part.plain)


def _answers(review: ReviewFacts, facts: Row) -> Iterator[Content]:
    for prompt in review.form.all_prompts.values():
        if prompt.table == facts.table and prompt.field in facts.values and facts.text(prompt.field).strip():
            text = format_answer(review, prompt.key, facts.text(prompt.field))
            yield Content.assemble((prompt.label, "bold"), f"\n{text}")
