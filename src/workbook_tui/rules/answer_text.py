"""An answer kept as text, as a reader sees it."""

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.days import DUE


def format_answer(review: ReviewFacts, key: str, text: str) -> str:
    """`text` of the answer to the prompt `key` in words: labels instead of stored values, dates written out."""
    prompt = review.form.known.get(key)
    if prompt is not None:
        return kind_of(prompt).in_words(text, review.choices(prompt))
    return DUE.in_words(text) if key.endswith("_on") else text
