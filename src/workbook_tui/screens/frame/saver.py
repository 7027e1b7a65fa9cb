"""Stores what a form's field holds, and says in one outcome what became of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbook_tui.errors import AnswerError
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.people import names
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.store.answers import SaveResult
from workbook_tui.text import removed_note
from workbook_tui.widgets.form_items import FormField, Outcome


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What became of one answer: the text before, the step that it is part of, and what the store said."""

    field: FormField
    before: str
    focus: str
    put: SaveResult


class Saver:
    """The store behind every form; it knows what the form last saw, so that nothing is overwritten unseen.

    `then` is told of every answer at once, before the form says anything.
    """

    def __init__(self, desk: Workspace, then: Callable[[SaveOutcome], None] | None = None) -> None:
        self._desk = desk
        self._then = then
        self._known: dict[tuple[str, int], str] = {}

    def knows(self, fields: Iterable[FormField], *, typing: Iterable[tuple[str, int]] = ()) -> None:
        """Take the texts of `asks` as what the form shows now; the fields in `typing` still show what they did."""
        kept = {key: self._known[key] for key in typing if key in self._known}
        self._known = {field.key: field.text for field in fields if not field.is_draft} | kept

    def __call__(self, field: FormField, text: str, focus: str) -> Outcome:
        """Store `text` as the answer to `ask`; a draft comes back with its problem."""
        before, step = self._known.get(field.key, ""), f"{focus}:{field.prompt.key}:{field.row_id}"
        put = self._put(field, text, step)
        if not put.problem:
            self._known[field.key] = put.text
        if self._then is not None:
            self._then(SaveOutcome(field, before, step, put))
        return Outcome(problem=put.problem, note=removed_note(put.removed), stored=None if put.problem else put.text)

    def _put(self, field: FormField, text: str, step: str) -> SaveResult:
        workbook = self._desk.workbook
        if kind_of(field.prompt).names_people:
            try:
                workbook.people.know(names(text))
            except AnswerError as error:
                workbook.answers.save_draft(field.prompt, field.row_id, text)
                return SaveResult(text, str(error), 0)
        return workbook.answers.put(
            field.prompt,
            field.row_id,
            text,
            today=self._desk.today,
            focus=step,
            was=self._known.get(field.key),
            choices=field.choices,
        )
