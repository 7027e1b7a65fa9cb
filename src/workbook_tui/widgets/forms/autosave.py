"""When typing is stored: after a short pause, at the latest after two seconds, and at once when asked."""

from collections.abc import Callable, Hashable
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
AGAIN = 10.0
"""Seconds after which typing that could not be stored is tried again."""
LATEST = 2.0
"""Seconds after the first key that is not stored yet."""

_WORST_FIRST: tuple[State, ...] = ("failed", "draft", "saved")

Key = TypeVar("Key", bound=Hashable)


class Timers(Protocol):
    """A clock, and calls at a later time."""

    def now(self) -> float:
        """Seconds since some moment."""
        ...

    def after(self, seconds: float, call: Callable[[], object]) -> Callable[[], None]:
        """Call later; what comes back calls it off."""
        ...


class WidgetTimers:
    """The timers of a widget, which end with it."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return monotonic()

    def after(self, seconds: float, call: Callable[[], object]) -> Callable[[], None]:
        """Call later, unless the widget is gone by then."""
        return self._widget.set_timer(seconds, call).stop if self._widget.is_running else lambda: None


class Autosave(Generic[Key]):
    """Remembers which fields hold typing that is not stored, and stores them in time.

    `store` stores one field and says what became of it; "failed" leaves it waiting for the next occasion.
    `changed` hears of every new state.
    """

    def __init__(self, store: Callable[[Key], State], timers: Timers, changed: Callable[[State], object]) -> None:
        self._store = store
        self._timers = timers
        self._changed = changed
        self._unsaved: dict[Key, None] = {}
        self._is_typing = False
        self._first = 0.0
        self._last = 0.0
        self._call_off: Callable[[], None] | None = None

    @property
    def unsaved(self) -> tuple[Key, ...]:
        """The fields whose typing is not stored yet."""
        return tuple(self._unsaved)

    def typed(self, key: Key) -> None:
        """A key was typed into a field."""
        self._unsaved[key] = None
        self._last = self._timers.now()
        if not self._is_typing:
            self._is_typing, self._first = True, self._last
            self._changed("typing")
        # One timer runs on while keys come: starting one for each key would cost more than the key itself.
        if self._call_off is None:
            self._call_off = self._timers.after(PAUSE, self._look)

    def flush(self) -> bool:
        """Store everything that waits, now; False when something could not be stored."""
        self._stop()
        self._is_typing = False
        states = [self._settle(key) for key in self.unsaved]
        for state in _WORST_FIRST:
            if state in states:
                self._changed(state)
                break
        if self._unsaved:
            self._call_off = self._timers.after(AGAIN, self.flush)
        return not self._unsaved

    def _look(self) -> None:
        self._call_off = None
        left = min(self._last + PAUSE, self._first + LATEST) - self._timers.now()
        if left <= 0:
            self.flush()
        else:
            self._call_off = self._timers.after(left, self._look)

    def _settle(self, key: Key) -> State:
        state = self._store(key)
        if state != "failed":
            self._unsaved.pop(key, None)
        return state

    def _stop(self) -> None:
        if self._call_off is not None:
            self._call_off()
            self._call_off = None
