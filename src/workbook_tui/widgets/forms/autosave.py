"""Storing what is typed: after a pause, beside the interface, and at once when asked."""

from collections.abc import Callable, Hashable, Iterable
from time import monotonic
from typing import Generic, Literal, Protocol, TypeVar

from textual.widget import Widget

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

    def call_after(self, seconds: float, call: Callable[[], object]) -> Callable[[], None] | None:
        """Call later; what comes back calls it off, None when it cannot be called then."""
        ...


class WidgetTimers:
    """The timers of a widget, which end with it."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return monotonic()

    def call_after(self, seconds: float, call: Callable[[], object]) -> Callable[[], None] | None:
        """Call later, unless the widget is gone by then; None when it does not run now."""
        return self._widget.set_timer(seconds, call).stop if self._widget.is_running else None


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
    None, the pause stores as everything else does. `changed` hears of every new state. `untold` gives the fields that
    hold typing of which `note_typing` was not told; it is asked once nothing is being stored any more.
    """

    def __init__(
        self,
        store: Callable[[Key], State],
        timers: Timers,
        changed: Callable[[State], object],
        begin: Callable[[Key], Begun[State] | None] = lambda _: None,
        untold: Callable[[], Iterable[Key]] = tuple,
    ) -> None:
        self._store = store
        self._untold = untold
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
            # What failed before is tried again with this, not as late as it was put off.
            self._stop()
            self._is_typing, self._first = True, self._last
            self._changed("typing")
        # One timer runs on while keys come: starting one for each key would cost more than the key itself.
        if self._call_off is None:
            self._call_off = self._timers.call_after(PAUSE, self._look)

    def flush(self) -> bool:
        """Store everything that is typed, now, told of or not; False when something could not be stored."""
        states = self._settle_begun()
        self._unsaved |= dict.fromkeys(self._untold())
        self._stop()
        self._is_typing = False
        states += [self._stored(key) for key in tuple(self._unsaved)]
        self._tell(states)
        if self._unsaved:
            self._call_off = self._timers.call_after(RETRY_SECONDS, self.flush)
        return not self._unsaved

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
        states = self._settle_begun()
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

    def _settle_begun(self) -> list[State]:
        """Wait for what is being stored; what became of each."""
        begun, self._begun = self._begun, {}
        return [self._settled(key, one.result()) for key, one in begun.items()]

    def _stored(self, key: Key) -> State:
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
