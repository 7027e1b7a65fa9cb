"""Builds what a form asks from the stored rows: the text of each field, and what is wrong with a draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypedDict, Unpack

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection
from workbook_tui.rules.answers import as_typed, draft_fault
from workbook_tui.rules.dates.days import echo, read_date
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.row import Row
from workbook_tui.widgets.form_items import FormField, FormHeading, FormItem, Note

_FITS_NOW = "This text is not stored as an answer yet, but would be now: change a letter of it and leave the field."


class FieldExtras(TypedDict, total=False):
    """What a screen knows of a field besides its answer."""

    problem: str
    label: str
    guidance: str
    beside: str
    last: str
    ditto: str
    locked: bool


Extras = Callable[[Prompt], FieldExtras]


def _nothing_more(_prompt: Prompt) -> FieldExtras:
    return {}


@dataclass(frozen=True, slots=True)
class FieldBuilder:
    """Turns prompts and rows of one review into what a form asks, as of a day."""

    review: ReviewFacts
    today: date

    def field(self, prompt: Prompt, row: Row, **shown: Unpack[FieldExtras]) -> FormField:
        """What the form asks for one prompt of one row; a `problem` counts where the field has none of its own."""
        draft = row.drafts.get(prompt.field)
        fault = "" if draft is None else draft_fault(self.review, prompt, draft, self.today)
        shown["problem"] = fault or shown.get("problem", "") or ("" if draft is None else _FITS_NOW)
        text, choices = self.text(prompt, row), self.review.choices(prompt)
        return FormField(prompt, row.id, text, choices=choices, is_draft=draft is not None, **shown)

    def section(
        self,
        section: PromptSection,
        row: Row,
        extras: Extras = _nothing_more,
        *,
        notes: Mapping[str, str] = MappingProxyType({}),
        is_titled: bool = False,
    ) -> list[FormItem]:
        """What the form asks about one row in a section: its title when it `is_titled`, and `notes` below fields."""
        items: list[FormItem] = [FormHeading(section.title)] if is_titled else []
        for prompt in section.prompts:
            note = notes.get(prompt.field)
            items += [self.field(prompt, row, **extras(prompt)), *([Note(note)] if note else [])]
        return items

    def text(self, prompt: Prompt, row: Row) -> str:
        """What stands in the field: the draft if there is one, else the stored answer as it is typed."""
        return row.drafts.get(prompt.field, as_typed(prompt, row.answer(prompt.binding), people=self.review.names))


def date_echo(prompt: Prompt, text: str, today: date) -> str:
    """The day that a typed date means, with weekday and distance; "" while it means none."""
    try:
        return echo(read_date(text, today, past=prompt.kind is Kind.DONE), today) if text.strip() else ""
    except AnswerError:
        return ""
