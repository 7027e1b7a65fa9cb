"""Reads what is typed into a field as the value that is stored, and shows it as it would be typed, or in words."""

from collections.abc import Sequence
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.days import DUE
from workbook_tui.rules.kinds.kind import Named, Terms
from workbook_tui.text import clean_text


def read(
    prompt: Prompt, text: str, today: date, *, people: Named = (), choices: Sequence[Choice] | None = None
) -> object:
    """The value to store for `text`, None for an empty one; AnswerError says why it is none yet.

    Texts are stored exactly as typed, once cleaned. Dates come back as `date`, counts as int, percentages as float,
    a person as an id and people as a tuple of ids. `choices` replaces those of the prompt.
    """
    offered = prompt.choices if choices is None else choices
    terms = Terms(label=prompt.label, today=today, people=people, choices=offered)
    return kind_of(prompt).read(clean_text(text), terms)


def draft_fault(review: ReviewFacts, prompt: Prompt, text: str, today: date) -> str:
    """Why a text that is kept as a draft is no answer yet, "" when it could be read by now."""
    try:
        read(prompt, text, today, people=review.names, choices=review.choices(prompt))
    except AnswerError as error:
        return str(error)
    return ""


def as_typed(prompt: Prompt, value: object, *, people: Named = ()) -> str:
    """A stored value as one would type it: reading it back gives the same value."""
    return kind_of(prompt).write(value, people)


def format_answer(review: ReviewFacts, key: str, text: str) -> str:
    """`text` of the answer to the prompt `key` in words: labels instead of stored values, dates written out."""
    prompt = review.form.known.get(key)
    if prompt is not None:
        return kind_of(prompt).in_words(text, review.choices(prompt))
    return DUE.in_words(text) if key.endswith("_on") else text
