"""Typed words that are shown outside the agency: not with the name of anybody who stands in the file."""

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.privacy import suspicion, words_of

_LEFT_OUT = "its words are left out, they may name a person"


def without_names(review: ReviewFacts, text: str, called: str) -> str:
    """The text, or what it is called instead when a word of it is part of a person's name, or may tell of a child."""
    names = words_of(person.name for person in review.people)
    may_name = not names.isdisjoint(words_of([text])) or suspicion(text)
    return f"{called} ({_LEFT_OUT})" if text and may_name else text
