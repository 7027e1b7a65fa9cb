"""Storing what is typed into fields: when (after a pause, and at once when asked), and what the store does not take."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Generic, Literal, Protocol, TypeVar

from textual.widget import Widget

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.kinds import kind_of
from workbook_tui.widgets.form_items import FieldKey, FormField, Outcome
from workbook_tui.widgets.forms.field_row import FieldRow
from workbook_tui.widgets.forms.form_rows import FormRows

State = Literal["typing", "saved", "draft", "failed"]
"""What the status line may say about what was typed."""

SENTENCES: dict[State, str] = {
    "typing": "typing …",
    "saved": "saved",
    "draft": "kept as a draft",
    "failed": "not saved",
}
"""The states in words."""

PAUSE = 0.4
"""Seconds without a key after which typing is stored."""
RETRY_SECONDS = 10.0
"""Seconds after which typing that could not be stored is tried again."""
LATEST = 2.0
"""Seconds after the first key that is not stored yet."""

_WORST_FIRST: tuple[State, ...] = ("failed", "draft", "saved")

Key = TypeVar("Key", bound=Hashable)
Told_co = TypeVar("Told_co", covariant=True)


class Timers(Protocol):
    """A clock, and calls at a later time."""

    def now(self) -> float:
        """Seconds since some moment."""
        ...

    def call_after(self, seconds: float, call: Callable[[], object]) -> Callable[[], None]:
        """Call later; what comes back calls it off."""
        ...


class WidgetTimers:
    """The timers of a widget, which end with it."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return monotonic()

    def call_after(self, seconds: float, call: Callable[[], object]) -> Callable[[], None]:
        """Call later, unless the widget is gone by then."""
        return self._widget.set_timer(seconds, call).stop if self._widget.is_running else lambda: None


class Begun(Protocol, Generic[Told_co]):
    """Something that is being stored beside the interface."""

    def result(self) -> Told_co:
        """What became of it; it is waited for, and what follows from it in the interface is done once."""
        ...

    def call_when_done(self, call: Callable[[], object]) -> None:
        """Call in the interface once it is known what became of it."""
        ...


class Autosave(Generic[Key]):
    """Remembers which fields hold typing that is not stored, and stores them in time.

    `store` stores one field and says what became of it; "failed" leaves it waiting for the next occasion. `begin` does
    so beside the interface: after a pause, so that nobody who types waits for the disk. Without it, or when it gives
    None, the pause stores as everything else does. `changed` hears of every new state.
    """

    def __init__(
        self,
        store: Callable[[Key], State],
        timers: Timers,
        changed: Callable[[State], object],
        begin: Callable[[Key], Begun[State] | None] = lambda _: None,
    ) -> None:
        self._store = store
        self._begin = begin
        self._timers = timers
        self._changed = changed
        self._unsaved: dict[Key, None] = {}
        self._begun: dict[Key, Begun[State]] = {}
        self._is_typing = False
        self._is_next = False
        self._first = 0.0
        self._last = 0.0
        self._call_off: Callable[[], None] | None = None

    @property
    def unsaved_keys(self) -> tuple[Key, ...]:
        """The fields whose typing is not stored yet."""
        return tuple(dict.fromkeys((*self._begun, *self._unsaved)))

    def note_typing(self, key: Key) -> None:
        """A key was typed into a field."""
        self._unsaved[key] = None
        self._last = self._timers.now()
        if not self._is_typing:
            self._is_typing, self._first = True, self._last
            self._changed("typing")
        # One timer runs on while keys come: starting one for each key would cost more than the key itself.
        if self._call_off is None:
            self._call_off = self._timers.call_after(PAUSE, self._look)

    def flush(self) -> bool:
        """Store everything that waits, now; False when something could not be stored."""
        self._stop()
        self._is_typing = False
        states = [*self.settle(), *(self._settle(key) for key in tuple(self._unsaved))]
        self._tell(states)
        if self._unsaved:
            self._call_off = self._timers.call_after(RETRY_SECONDS, self.flush)
        return not self._unsaved

    def settle(self) -> list[State]:
        """Wait for what is being stored, and tell what became of each."""
        begun, self._begun = self._begun, {}
        return [self._settled(key, one.result()) for key, one in begun.items()]

    def store_aside(self) -> None:
        """Begin to store everything that waits, one time after the other; typing goes on meanwhile."""
        if self._begun:
            # It is its turn as soon as that has ended.
            self._is_next = True
            return
        self._is_next = False
        self._stop()
        self._is_typing = False
        for key in tuple(self._unsaved):
            begun = self._begin(key)
            if begun is not None:
                self._begun[key] = begun
                self._unsaved.pop(key, None)
        if self._unsaved:
            self.flush()
        elif self._begun:
            [*self._begun.values()][-1].call_when_done(self._have_ended)

    def _have_ended(self) -> None:
        states = self.settle()
        if not self._is_typing:
            self._tell(states)
        if self._is_next:
            self.store_aside()
        elif self._unsaved and self._call_off is None:
            self._call_off = self._timers.call_after(RETRY_SECONDS, self.flush)

    def _tell(self, states: Iterable[State]) -> None:
        found = set(states)
        worst = next((state for state in _WORST_FIRST if state in found), None)
        if worst is not None:
            self._changed(worst)

    def _look(self) -> None:
        self._call_off = None
        left = min(self._last + PAUSE, self._first + LATEST) - self._timers.now()
        if left <= 0:
            self.store_aside()
        else:
            self._call_off = self._timers.call_after(left, self._look)

    def _settle(self, key: Key) -> State:
        state = self._store(key)
        if state != "failed":
            self._unsaved.pop(key, None)
        return state

    def _settled(self, key: Key, state: State) -> State:
        if state == "failed":
            self._unsaved.setdefault(key, None)
        return state

    def _stop(self) -> None:
        if self._call_off is not None:
            self._call_off()
            self._call_off = None


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
            self._store, timers, lambda state: changed(state, self._failure), self._begin
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
        self._autosave.settle()
        for row in self._rows.fields:
            if row.is_typed:
                self.note_typing(row)
        return self._autosave.flush()

    def leave(self, row: FieldRow | None) -> None:
        """Store what is typed when one goes out of a field.

        A text is stored beside the interface: nothing comes of it that the next key could meet. Any other answer may
        bring or take away fields, so the next key waits for it.
        """
        is_text = row is not None and kind_of(row.field.prompt).is_free
        if not is_text:
            self.flush()
        elif any(other.is_typed for other in self._rows.fields):
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
