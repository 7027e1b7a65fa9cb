"""Hands what is typed into fields to the store, and keeps what the store does not take."""

from collections.abc import Callable, Iterable

from workbook_tui.errors import WorkbookError
from workbook_tui.widgets.form_items import FieldKey, FormField, Outcome
from workbook_tui.widgets.forms.autosave import Autosave, State, Timers
from workbook_tui.widgets.forms.field_row import FieldRow
from workbook_tui.widgets.forms.form_rows import FormRows

Save = Callable[[FormField, str, str], Outcome]
"""Stores one answer: the question, the text, and the name of the time the field has the focus."""

Answered = Callable[[FormField, str, Outcome], object]
"""Hears of every answer that was stored or kept as a draft."""

Changed = Callable[[State, str], object]
"""Hears of every new state, with the sentence of the last failure."""


def outcome_of(save: Save, field: FormField, text: str, focus: str) -> Outcome:
    """Store one answer; what the store refuses comes back as a failed outcome with its sentence."""
    try:
        return save(field, text, focus)
    except WorkbookError as error:
        return Outcome(problem=str(error), failed=True)


def state_of(outcome: Outcome) -> State:
    """What the status line says about an outcome."""
    if outcome.failed:
        return "failed"
    return "draft" if outcome.problem else "saved"


class Storing:
    """Everything typed into the rows of one form, on its way to the store."""

    def __init__(self, rows: FormRows, save: Save, timers: Timers, *, answered: Answered, changed: Changed) -> None:
        self._rows = rows
        self._save = save
        self._answered = answered
        self._gone: dict[FieldKey, FieldRow] = {}
        self._failure = ""
        self._autosave: Autosave[FieldKey] = Autosave(self._store, timers, lambda state: changed(state, self._failure))

    @property
    def unsaved(self) -> tuple[FieldKey, ...]:
        """The fields that hold text the store has not taken."""
        return self._autosave.unsaved

    def typed(self, row: FieldRow) -> None:
        """A key was typed into a field."""
        self._autosave.typed(row.field.key)

    def flush(self) -> bool:
        """Store everything that is typed, now, even what nobody has told of yet; False when something failed."""
        for row in self._rows.fields:
            if row.is_typed:
                self.typed(row)
        return self._autosave.flush()

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is not stored: prompt key, row and text."""
        fields = (*self._rows.fields, *self._gone.values())
        return [(*row.field.key, row.text) for row in fields if self._is_unsaved(row)]

    def keep(self, gone: Iterable[FieldRow]) -> None:
        """Go on holding what is unsaved in fields that are not asked any more."""
        self._gone |= {row.field.key: row for row in gone if self._is_unsaved(row)}

    def _is_unsaved(self, row: FieldRow) -> bool:
        return row.is_typed or row.field.key in self.unsaved

    def _store(self, key: FieldKey) -> State:
        row = self._gone.get(key) or self._rows.field(*key)
        if row is None:
            return "saved"
        text = row.text
        outcome = outcome_of(self._save, row.field, text, row.focus_token)
        row.handed_over(text, outcome)
        if outcome.failed:
            self._failure = outcome.problem
        else:
            self._gone.pop(key, None)
            self._answered(row.field, text, outcome)
        return state_of(outcome)
