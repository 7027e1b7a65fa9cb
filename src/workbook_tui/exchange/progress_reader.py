"""What a command beside the interface says: how far it is, and the sentence for the user; never more than fits."""

from asyncio import StreamReader
from collections.abc import Callable
from dataclasses import dataclass

MOST = 8_000_000
"""Bytes of an answer that are kept; what follows is read and dropped."""

_PREFIX = "workbook-tui: "
_CHUNK = 65_536
_PARTS = 3
_LONGEST_COUNT = 10


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """How far a command is: so many of so many are done, and `what` is at hand."""

    done: int
    total: int
    what: str


async def read_bounded(stream: StreamReader) -> bytes:
    """Everything of a stream, up to MOST bytes."""
    found = bytearray()
    while chunk := await stream.read(_CHUNK):
        found += chunk[: MOST - len(found)]
    return bytes(found)


class ProgressReader:
    """Listens to standard error: a step is `done<TAB>total<TAB>what`, a sentence begins with the program's name."""

    def __init__(self, on_step: Callable[[ProgressStep], None]) -> None:
        self._on_step = on_step
        self.sentence = ""

    async def listen(self, stream: StreamReader) -> None:
        """Hear the stream to its end; of a line that is far too long only the end is kept."""
        rest = b""
        while chunk := await stream.read(_CHUNK):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._hear(line)
            rest = rest[-_CHUNK:]
        self._hear(rest)

    def _hear(self, line: bytes) -> None:
        text = line.decode("utf-8", "replace").rstrip("\r")
        parts = text.split("\t", _PARTS - 1)
        if len(parts) == _PARTS and all(part.isdecimal() and len(part) < _LONGEST_COUNT for part in parts[:2]):
            self._on_step(ProgressStep(int(parts[0]), int(parts[1]), parts[2]))
        elif text.startswith(_PREFIX):
            self.sentence = text.removeprefix(_PREFIX)
