"""Problems of the first stage: the review and its team."""

from collections.abc import Iterator

from workbook_tui.prompts.spsr import PERSON, REVIEW
from workbook_tui.rules.plan.completeness import is_answered, is_missing
from workbook_tui.rules.problems.check import Check, Problem, blocking_problem, warning_problem
from workbook_tui.rules.problems.fields import field_problem, section_problems, text_problem
from workbook_tui.rules.where import Where

_HEAD = (
    ("area_name", "Service area", "Choose the service area."),
    ("cycle", "Cycle", "Say which cycle this review is for, such as 2026-27."),
)

_ENTRY = (
    ("data_entry_id", "Enters the data", "Say who will enter the plans; it may be the coordinator."),
    ("data_entry_on", "Data entry from", "Say from when the plans will be entered."),
)


def team_problems(check: Check) -> Iterator[Problem]:
    """What the review and its team lack."""
    review = check.review
    for field, name, sentence in _HEAD:
        if not is_answered(review, field):
            yield blocking_problem("", name, sentence, Where("review", "review", review.id, field))
    yield from section_problems(check, review, REVIEW, "review")
    yield from _data_entry(check)
    if not review.members:
        where = Where("review", "review", review.id, "members")
        yield blocking_problem("", "Team", "Add at least one member to the team.", where)
    yield from _people(check)
    yield from _window(check)
    where = Where("review", "review", review.id, "gate_reason")
    if problem := text_problem(check, review.text("gate_reason"), where, kpi="", name="Plans begun early"):
        yield problem


def _data_entry(check: Check) -> Iterator[Problem]:
    """Who enters the plans, and when, is the coordinator's to decide before planning begins."""
    review = check.review
    for field, name, sentence in _ENTRY:
        if not is_answered(review, field) and field not in review.drafts:
            yield warning_problem("", name, sentence, Where("review", "review", review.id, field))


def _people(check: Check) -> Iterator[Problem]:
    for person in check.review.people:
        for prompt in PERSON.prompts:
            where = Where("review", "person", person.id, prompt.field)
            name = f"{person.name or 'A person'} · {prompt.label}"
            if prompt.field in person.drafts and (problem := field_problem(check, person, prompt, where, name=name)):
                yield problem
            elif is_missing(person, prompt):
                yield blocking_problem("", name, prompt.missing_sentence, where)


def _window(check: Check) -> Iterator[Problem]:
    begins, ends = check.review.day("planning_from_on"), check.review.day("planning_to_on")
    if begins is not None and ends is not None and ends < begins:
        where = Where("review", "review", check.review.id, "planning_to_on")
        yield warning_problem("", "Planning until", "Planning ends before it begins: check the two dates.", where)
