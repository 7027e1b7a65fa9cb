"""Reads what is typed into a field as the value that is stored, and shows it as it would be typed, or in words."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.days import DUE
from workbook_tui.rules.kinds.kind import PeopleNames, Terms
from workbook_tui.text import clean_text


class Answering(Protocol):
    """What answers are given in, a review or a worksheet: who and what they may name."""

    @property
    def names(self) -> PeopleNames:
        """Everybody in the file, by id and name."""

    def choices(self, prompt: Prompt) -> tuple[Choice, ...]:
        """The answers that a prompt offers."""


def read(
    prompt: Prompt, text: str, today: date, *, people: PeopleNames = (), choices: Sequence[Choice] | None = None
) -> object:
    """The value to store for `text`, None for an empty one; AnswerError says why it cannot be stored yet.

    Texts are stored exactly as typed, once cleaned. Dates are returned as `date`, counts as int, percentages as float,
    a person as an id and people as a tuple of ids. `choices` replaces those of the prompt.
    """
    offered = prompt.choices if choices is None else choices
    terms = Terms(label=prompt.label, today=today, people=people, choices=offered)
    return kind_of(prompt).read(clean_text(text), terms)


def draft_fault(review: Answering, prompt: Prompt, text: str, today: date) -> str:
    """Why a draft cannot be stored as an answer, "" when it could be by now."""
    try:
        read(prompt, text, today, people=review.names, choices=review.choices(prompt))
    except AnswerError as error:
        return str(error)
    return ""


def input_text(prompt: Prompt, value: object, *, people: PeopleNames = ()) -> str:
    """A stored value as the text of an input field: reading it back gives the same value."""
    return kind_of(prompt).input_text(value, people)


def format_answer(review: ReviewFacts, key: str, text: str) -> str:
    """`text` of the answer to the prompt `key` in words: labels instead of stored values, dates written out."""
    prompt = review.form.all_prompts.get(key)
    if prompt is not None:
        return kind_of(prompt).display_text(text, review.choices(prompt))
    return DUE.display_text(text) if key.endswith("_on") else text
