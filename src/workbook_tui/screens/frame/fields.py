"""Builds what a form asks from the stored rows: the text of each field, and what is wrong with a draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.rules.answers import as_typed, read
from workbook_tui.rules.dates.days import echo, read_date
from workbook_tui.rules.facts import PersonFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.row import Row
from workbook_tui.widgets.form_items import FormField

_ON_SCALE = {"rating.rating", "rating.last_rating"}
_FITS_NOW = "This text is not stored as an answer yet, but would be now: change a letter of it and leave the field."


class Shown(TypedDict, total=False):
    """What an `Ask` may carry besides the answer."""

    problem: str
    label: str
    guidance: str
    beside: str
    last: str
    ditto: str
    locked: bool


@dataclass(frozen=True, slots=True)
class FieldBuilder:
    """Turns prompts and rows of one review into what a form asks, as of a day."""

    review: ReviewFacts
    today: date

    @property
    def people(self) -> tuple[tuple[int, str], ...]:
        """Everybody in the file, by id and name."""
        return tuple((person.id, person.name) for person in self.review.people)

    def field(self, prompt: Prompt, row: Row, **shown: Unpack[Shown]) -> FormField:
        """What the form asks for one prompt of one row; a `problem` counts where the field has none of its own."""
        problem = self._unread(prompt, row) or shown.get("problem", "")
        if not problem and prompt.field in row.drafts:
            problem = _FITS_NOW
        shown["problem"] = problem
        is_draft = prompt.field in row.drafts
        return FormField(
            prompt, row.id, self.text(prompt, row), choices=self.choices(prompt), is_draft=is_draft, **shown
        )

    def fields(self, prompts: Iterable[Prompt], row: Row) -> list[FormField]:
        """What the form asks for several prompts of one row."""
        return [self.field(prompt, row) for prompt in prompts]

    def text(self, prompt: Prompt, row: Row) -> str:
        """What stands in the field: the draft if there is one, else the stored answer as it is typed."""
        draft = row.drafts.get(prompt.field)
        if draft is not None:
            return draft
        if prompt.kind is Kind.PEOPLE:
            return "; ".join(person.name for person in _named(prompt, row))
        return as_typed(prompt, row[prompt.field], people=self.people)

    def choices(self, prompt: Prompt) -> tuple[Choice, ...] | None:
        """The answers on offer where the review decides them: its own rating scale."""
        return scale_choices(self.review) if prompt.key in _ON_SCALE else None

    def _unread(self, prompt: Prompt, row: Row) -> str:
        """Why the field's draft is no answer yet, "" when there is none or when it could be read now."""
        draft = row.drafts.get(prompt.field)
        if draft is None:
            return ""
        try:
            read(prompt, draft, self.today, people=self.people, choices=self.choices(prompt) or prompt.choices)
        except AnswerError as error:
            return str(error)
        return ""


def scale_choices(review: ReviewFacts) -> tuple[Choice, ...]:
    """The review's rating scale as the answers of a choice."""
    return tuple(Choice(entry.value, entry.label, entry.key) for entry in review.scale)


def date_echo(prompt: Prompt, text: str, today: date) -> str:
    """The day that a typed date means, with weekday and distance; "" while it means none."""
    try:
        return echo(read_date(text, today, past=prompt.kind is Kind.DONE), today) if text.strip() else ""
    except AnswerError:
        return ""


def _named(prompt: Prompt, row: Row) -> tuple[PersonFacts, ...]:
    """The people that a row names under a prompt."""
    if isinstance(row, TaskFacts):
        return tuple(lead.person for lead in row.leads)
    return tuple(getattr(row, prompt.field))
