"""Who has a part in a review."""

from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.prompts.spsr import REVIEW
from workbook_tui.rules.facts import PersonFacts, ReviewFacts

PARTS: tuple[Prompt, ...] = tuple(prompt for prompt in REVIEW.prompts if prompt.kind is Kind.PERSON)
"""The parts that one person has, such as the coordinator's."""


def involved(review: ReviewFacts) -> tuple[PersonFacts, ...]:
    """The members of the team, then whoever else has a part of their own."""
    people = [member.person for member in review.members]
    for person in (review.person(review[prompt.field]) for prompt in PARTS):
        if person is not None and person not in people:
            people.append(person)
    return tuple(people)
