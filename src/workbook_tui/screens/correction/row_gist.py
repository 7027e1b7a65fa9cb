"""One line of a correction in full, to read beside the list on a wide terminal."""

from collections.abc import Iterator

from textual.content import Content

from workbook_tui.rules.answers import format_answer
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.row import Row
from workbook_tui.screens.correction.rows import CorrectionRow


def row_gist(review: ReviewFacts, row: CorrectionRow, text: str) -> Content:
    """What is said of the line, and every answer stored with it that it does not say itself."""
    answers = list(_answers(review, row.facts, text)) if row.facts is not None else []
    return Content("\n\n").join(part for part in (Content(text), *answers) if part.plain)


def _answers(review: ReviewFacts, facts: Row, said: str) -> Iterator[Content]:
    for prompt in review.form.all_prompts.values():
        if prompt.table != facts.table or prompt.field not in facts.values:
            continue
        text = format_answer(review, prompt.key, facts.text(prompt.field))
        if text.strip() and text not in said:
            yield Content.assemble((prompt.label, "bold"), f"\n{text}")
