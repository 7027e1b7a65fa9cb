"""Reads keys from a terminal: Escape is Escape, however soon the next key follows it."""

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser

_ESCAPE = "\x1b"
_BEGINS = frozenset("[OP]_^X")
"""What an escape sequence of a terminal begins with, behind its first character."""


class KeyParser(XTermParser):
    """The framework's parser, which takes Escape and a key that follows within a tenth of a second for one with Alt.

    Terminals send the same for both, and nothing here is bound to Alt: a fast typist leaves a field by Escape and goes
    on with a letter, which must not land in the field.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002
        is_pair = len(sequence) == len(_ESCAPE) + 1 and sequence[0] == _ESCAPE and sequence[1] not in _BEGINS
        if not (is_pair or alt):
            return super()._sequence_to_key_events(sequence, alt)
        return [events.Key("escape", _ESCAPE), *super()._sequence_to_key_events(sequence[-1])]
