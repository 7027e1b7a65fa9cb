"""Facts that were read and are still what is stored, so that a page which comes up again reads nothing anew.

No connection stays open to ask the database whether anybody wrote: that would keep the file from being moved. What the
file system says of the file is compared instead, within a look at it, while nobody can write.
"""

import os
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast

_TICK = 50_000_000
"""Nanoseconds within which a clock of a file system may give two writes the same time."""
_SECOND = 1_000_000_000

Facts = TypeVar("Facts")


class KnownFacts:
    """The facts read of one file since it was last written to, by what was asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state: object = None
        self._found: dict[Hashable, object] = {}

    def find(self, asked: Hashable, known: object, read: Callable[[], Facts]) -> Facts:
        """What `read` gives, read only once while the file stays as it is.

        It is called within a look at the file, of which `known` is the newest that is known to be stored.
        """
        try:
            stat = self._path.stat()
        except OSError:
            # It has been moved away under the look, which goes on.
            return read()
        state = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, known)
        if state != self._state:
            self._state, self._found = state, {}
        if asked in self._found:
            return cast("Facts", self._found[asked])
        found = read()
        if _is_settled(stat):
            self._found[asked] = found
        return found


def _is_settled(stat: os.stat_result) -> bool:
    """True when whoever writes next gives the file another time than it has now; whole seconds are too coarse."""
    return bool(stat.st_mtime_ns % _SECOND) and 0 < stat.st_mtime_ns < time.time_ns() - _TICK
