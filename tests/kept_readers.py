"""Reader processes that go on from one workbook to the next, for a start takes longer than most workbooks of tests."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbook_tui.sheets.read import unpacking

if TYPE_CHECKING:
    import subprocess


class KeptReaders:
    """Starts reader processes, and keeps those that gave a whole answer last; the others end as in the program."""

    def __init__(self) -> None:
        self._start, self._ask, self._end = unpacking._started, unpacking._asked, unpacking._ended
        self.originals = {"_started": self._start, "_asked": self._ask, "_ended": self._end}
        self._whole: set[subprocess.Popen[bytes]] = set()
        self._free: dict[tuple[str, ...], list[subprocess.Popen[bytes]]] = {}

    def started(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        """A reader of that command that is free, or a new one."""
        free = self._free.setdefault(tuple(command), [])
        return free.pop() if free else self._start(command)

    def asked(
        self, process: "subprocess.Popen[bytes]", parts: Mapping[str, bytes], *, counts_from_1904: bool, patience: float
    ) -> bytes:
        """What the reader says."""
        self._whole.discard(process)
        answer = self._ask(process, parts, counts_from_1904=counts_from_1904, patience=patience)
        if answer:
            self._whole.add(process)
        return answer

    def ended(self, process: "subprocess.Popen[bytes]") -> None:
        """Keep the reader for the next one, or end it."""
        if process not in self._whole or process.poll() is not None:
            self._end(process)
        else:
            self._free[tuple(map(str, process.args))].append(process)  # type: ignore[arg-type]

    def close(self) -> None:
        """End all that are free."""
        for free in self._free.values():
            while free:
                self._end(free.pop())
