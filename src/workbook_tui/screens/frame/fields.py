"""What a form asks, built from the stored rows, with what is wrong with a draft; and how a field is stored."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict, Unpack

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection
from workbook_tui.rules.answers import Answering, draft_fault, input_text
from workbook_tui.rules.dates.days import echo, read_date
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.people import names
from workbook_tui.rules.row import Row
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.store.answers import SaveResult
from workbook_tui.text import removed_note
from workbook_tui.widgets.form_items import FormField, FormHeading, FormItem, Note, Outcome

if TYPE_CHECKING:
    from concurrent.futures import Future

_FITS_NOW = "This text is not stored as an answer yet, but would be now: change a letter of it and leave the field."


class FieldExtras(TypedDict, total=False):
    """What a screen knows of a field besides its answer."""

    problem: str
    label: str
    guidance: str
    side_note: str
    last: str
    ditto: str
    is_locked: bool


Extras = Callable[[Prompt], FieldExtras]


def _nothing_more(_prompt: Prompt) -> FieldExtras:
    return {}


@dataclass(frozen=True, slots=True)
class FieldBuilder:
    """Turns prompts and rows of one review into what a form asks, as of a day."""

    review: ReviewFacts
    today: date
    within: Answering | None = None
    """What offers the choices where that is not the review itself."""

    def field(self, prompt: Prompt, row: Row, **shown: Unpack[FieldExtras]) -> FormField:
        """What the form asks for one prompt of one row; a `problem` counts where the field has none of its own."""
        draft = row.drafts.get(prompt.field)
        fault = "" if draft is None else draft_fault(self.within or self.review, prompt, draft, self.today)
        shown["problem"] = fault or shown.get("problem", "") or ("" if draft is None else _FITS_NOW)
        text, choices = self.text(prompt, row), (self.within or self.review).choices(prompt)
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
        return row.drafts.get(prompt.field, input_text(prompt, row.answer(prompt.binding), people=self.review.names))


def date_echo(prompt: Prompt, text: str, today: date) -> str:
    """The day that a typed date means, with weekday and distance; "" while it means none."""
    try:
        return echo(read_date(text, today, past=prompt.kind is Kind.DONE), today) if text.strip() else ""
    except AnswerError:
        return ""


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What became of one answer: the text before, the step that it is part of, and what the store said."""

    field: FormField
    previous_text: str
    focus: str
    result: SaveResult


class Saver:
    """The store behind every form; it knows what the form last saw, so that nothing is overwritten unseen.

    `then` is told of every answer at once, before the form says anything.
    """

    def __init__(self, desk: Workspace, then: Callable[[SaveOutcome], None] | None = None) -> None:
        self._desk = desk
        self._then = then
        self._known: dict[tuple[str, int], str] = {}

    def knows(self, fields: Iterable[FormField], *, typing: Iterable[tuple[str, int]] = ()) -> None:
        """Remember the texts of `fields` as what the form shows now; those in `typing` still show what they did."""
        kept = {key: self._known[key] for key in typing if key in self._known}
        self._known = {field.key: field.text for field in fields if not field.is_draft} | kept

    def __call__(self, field: FormField, text: str, focus: str) -> Outcome:
        """Store `text` as the answer to the question of `field`; a draft comes back with its problem."""
        typed = self._typed(field, text, focus)
        return self._tell(typed, self._put(typed))

    def begin(self, field: FormField, text: str, focus: str) -> "BegunSave":
        """Begin to store it in the thread that writes."""
        typed = self._typed(field, text, focus)
        return BegunSave(self._desk.workbook.writer.start(lambda: self._put(typed)), partial(self._tell, typed))

    def _typed(self, field: FormField, text: str, focus: str) -> "_Typed":
        return _Typed(field, text, f"{focus}:{field.prompt.key}:{field.row_id}", self._known.get(field.key))

    def _tell(self, typed: "_Typed", put: SaveResult) -> Outcome:
        if not put.problem:
            self._known[typed.field.key] = put.text
        if self._then is not None:
            self._then(SaveOutcome(typed.field, typed.was or "", typed.step, put))
        return Outcome(
            problem=put.problem, note=removed_note(put.removed_count), stored_text=None if put.problem else put.text
        )

    def _put(self, typed: "_Typed") -> SaveResult:
        workbook, field = self._desk.workbook, typed.field
        if kind_of(field.prompt).names_people:
            try:
                workbook.people.add_missing(names(typed.text))
            except AnswerError as error:
                workbook.answers.save_draft(field.prompt, field.row_id, typed.text)
                return SaveResult(typed.text, str(error), 0)
        return workbook.answers.save(
            field.prompt,
            field.row_id,
            typed.text,
            today=self._desk.today,
            focus=typed.step,
            was=typed.was,
            choices=field.choices,
        )


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text on its way to the store: its question, the step it is part of, and what the form saw before."""

    field: FormField
    text: str
    step: str
    was: str | None


class BegunSave:
    """An answer in the hands of the thread that writes."""

    def __init__(self, future: "Future[SaveResult]", tell: Callable[[SaveResult], Outcome]) -> None:
        self._future = future
        self._tell = tell

    def result(self) -> Outcome:
        """Wait for it, and give what became of it (WorkbookError when the file refuses it)."""
        return self._tell(self._future.result())

    def call_when_done(self, call: Callable[[], object]) -> None:
        """Call in the loop of the interface, and as the page that asks, once it is stored."""
        loop, context = asyncio.get_running_loop(), copy_context()

        def ended(_: "Future[SaveResult]") -> None:
            # The program may have ended meanwhile; it has waited for the answer then.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(call, context=context)

        self._future.add_done_callback(ended)
