"""Everything typed into a form, on its way to the store, and what the store does not take."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.kinds import kind_of
from workbook_tui.widgets.form_items import FieldKey, FormField, Outcome
from workbook_tui.widgets.forms.autosave import Autosave, Begun, State, Timers
from workbook_tui.widgets.forms.field_row import FieldRow
from workbook_tui.widgets.forms.form_rows import FormRows

Save = Callable[[FormField, str, str], Outcome]
"""Stores one answer: the question, the text, and the name of the time the field has the focus."""

BeginSave = Callable[[FormField, str, str], Begun[Outcome] | None]
"""Begins to do so beside the interface; None where that cannot be."""

OnAnswered = Callable[[FormField], object]
"""Hears of every answer that was stored or kept as a draft."""

OnChanged = Callable[[State, str], object]
"""Hears of every new state, with the sentence of the last failure."""


def outcome_of(store: Callable[[], Outcome]) -> Outcome:
    """What became of one answer; what the store refuses is a failed outcome with its sentence."""
    try:
        return store()
    except WorkbookError as error:
        return Outcome(problem=str(error), has_failed=True)


def state_of(outcome: Outcome) -> State:
    """What the status line says about an outcome."""
    if outcome.has_failed:
        return "failed"
    return "draft" if outcome.problem else "saved"


@dataclass(frozen=True, slots=True)
class BegunAnswer:
    """An answer that is being stored, and what is done in the interface when it is known what became of it."""

    begun: Begun[Outcome]
    tell: Callable[[Outcome], State]

    def result(self) -> State:
        """Wait for it, tell of it, and give what the status line says."""
        return self.tell(outcome_of(self.begun.result))

    def call_when_done(self, call: Callable[[], object]) -> None:
        """Call in the interface once it is known what became of it."""
        self.begun.call_when_done(call)


class Storing:
    """Everything typed into the rows of one form, on its way to the store."""

    def __init__(
        self,
        rows: FormRows,
        save: Save,
        timers: Timers,
        *,
        answered: OnAnswered,
        changed: OnChanged,
        begin: BeginSave = lambda *_: None,
    ) -> None:
        self._rows = rows
        self._save = save
        self._begin_save = begin
        self._answered = answered
        self._gone: dict[FieldKey, FieldRow] = {}
        self._failure = ""
        self._autosave: Autosave[FieldKey] = Autosave(
            self._store, timers, lambda state: changed(state, self._failure), self._begin, self._untold
        )

    @property
    def unsaved_keys(self) -> tuple[FieldKey, ...]:
        """The fields that hold text the store has not taken."""
        return self._autosave.unsaved_keys

    def note_typing(self, row: FieldRow) -> None:
        """A key was typed into a field."""
        self._autosave.note_typing(row.field.key)

    def flush(self) -> bool:
        """Store everything that is typed, now, even what nobody has told of yet; False when something failed."""
        return self._autosave.flush()

    def leave(self, row: FieldRow | None) -> None:
        """Store what is typed when one goes out of a field.

        A text is stored beside the interface: nothing comes of it that the next key could meet. Any other answer may
        bring or take away fields, so the next key waits for it.
        """
        is_text = row is not None and kind_of(row.field.prompt).is_free
        if not is_text:
            self.flush()
        elif self._untold():
            self._autosave.store_aside()

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is not stored: prompt key, row and text."""
        fields = (*self._rows.fields, *self._gone.values())
        return [(*row.field.key, row.text) for row in fields if self._is_unsaved(row)]

    def keep(self, gone: Iterable[FieldRow]) -> None:
        """Go on holding what is unsaved in fields that are not asked any more."""
        self._gone |= {row.field.key: row for row in gone if self._is_unsaved(row)}

    def _is_unsaved(self, row: FieldRow) -> bool:
        return row.is_typed or row.field.key in self.unsaved_keys

    def _untold(self) -> list[FieldKey]:
        return [row.field.key for row in self._rows.fields if row.is_typed]

    def _row(self, key: FieldKey) -> FieldRow | None:
        return self._gone.get(key) or self._rows.field(*key)

    def _store(self, key: FieldKey) -> State:
        row = self._row(key)
        if row is None:
            return "saved"
        text = row.text
        return self._tell(row, text, outcome_of(partial(self._save, row.field, text, row.focus_token)))

    def _begin(self, key: FieldKey) -> BegunAnswer | None:
        row = self._row(key)
        if row is None:
            return None
        text = row.text
        begun = self._begin_save(row.field, text, row.focus_token)
        return None if begun is None else BegunAnswer(begun, partial(self._tell, row, text))

    def _tell(self, row: FieldRow, text: str, outcome: Outcome) -> State:
        row.show_outcome(text, outcome)
        if outcome.has_failed:
            self._failure = outcome.problem
        else:
            self._gone.pop(row.field.key, None)
            self._answered(row.field)
        return state_of(outcome)
