"""Makes keys and pastes of what a terminal sends."""

import re
from collections.abc import Callable, Iterable
from time import monotonic

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

_ESCAPE = "\x1b"
_BEGINS = frozenset("[OP]_^X")
"""What an escape sequence of a terminal begins with, behind its first character."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
"""What no pasted text holds: keys such as Escape, Backspace, and letters with Ctrl."""
_MANY = 20
"""Characters in one read that nobody types: between two of a fast typist the program reads many times."""
_KINDS = 6
"""Different characters among them; a key that is held down is always the same."""
_AT_ONCE = 0.02
"""Seconds within which the next part of a long paste comes."""


class KeyParser(XTermParser):
    """The framework's parser, but for two things that it takes for keys.

    It takes Escape and a key that follows within a tenth of a second for one with Alt. Terminals send the same for
    both, and nothing here is bound to Alt: a fast typist leaves a field by Escape and goes on with a letter, which must
    not land in the field.

    A terminal that does not mark what is pasted sends it as if it had been typed: Enter at the end of each line would
    go to the next field, and letters would be commands. Many characters that come at once are a paste.
    """

    def __init__(self, debug: bool = False, *, now: Callable[[], float] = monotonic) -> None:  # noqa: FBT001, FBT002 - the framework asks so
        self._now = now
        self._burst = ""
        self._last = 0.0
        self._tail = ""
        self._is_marked = False
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """What the terminal sent means; a burst is held until it is known where it ends."""
        if self._burst and _is_text(data) and self._now() - self._last < _AT_ONCE:
            self._hold(data)
            return
        yield from self._held()
        if self._is_burst(data):
            self._hold(data)
            return
        self._look_for_marks(data)
        yield from super().feed(data)

    def tick(self) -> Iterable[Message]:
        """Called now and then: what was held is over when nothing follows."""
        if self._burst and self._now() - self._last >= _AT_ONCE:
            yield from self._held()
        yield from super().tick()

    def _hold(self, data: str) -> None:
        self._burst += data
        self._last = self._now()

    def _held(self) -> Iterable[Message]:
        if self._burst:
            text, self._burst = self._burst, ""
            yield events.Paste(text)

    def _is_burst(self, data: str) -> bool:
        """True for a text that cannot have been typed, outside of a marked paste and of a sequence."""
        is_free = not self._is_marked and self._awaiting.timeout is None
        return is_free and len(data) >= _MANY and len({*data}) >= _KINDS and _is_text(data)

    def _look_for_marks(self, data: str) -> None:
        """Remember whether a marked paste goes on; its marks may come in two parts."""
        seen = self._tail + data
        begins, ends = seen.rfind(BRACKETED_PASTE_START), seen.rfind(BRACKETED_PASTE_END)
        if begins != ends:
            self._is_marked = begins > ends
        self._tail = seen[1 - len(BRACKETED_PASTE_START) :]

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002 - the framework asks so
        is_pair = len(sequence) == len(_ESCAPE) + 1 and sequence[0] == _ESCAPE and sequence[1] not in _BEGINS
        if not (is_pair or alt):
            return super()._sequence_to_key_events(sequence, alt)
        return [events.Key("escape", _ESCAPE), *super()._sequence_to_key_events(sequence[-1])]


def _is_text(data: str) -> bool:
    return bool(data) and _CONTROL.search(data) is None
