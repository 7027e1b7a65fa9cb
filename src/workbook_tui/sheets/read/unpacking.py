"""Unpacks sheets with a fast reader in a process of its own: whatever a sheet does to it, only that sheet is lost."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Timer
from weakref import finalize

from workbook_tui.errors import WorkbookError
from workbook_tui.sheets.read.cells_found import Raw
from workbook_tui.sheets.read.refusal import damaged_workbook
from workbook_tui.sheets.read.sheet import RawCells
from workbook_tui.system.host import BACKGROUND
from workbook_tui.text import quote

READER = Path(__file__).with_name("apart.py")
"""The reader is started by its place: the package around it takes ten times as long to load."""

_LENGTH = 8
_LONGEST_ANSWER = 2**27


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of the reader process for one sheet.

    `seconds` of processor time, `patience` in seconds of waiting, and `memory` in bytes. No sheet that passes the scan
    comes near to them; they guard against what the scan does not foresee.
    """

    seconds: int = 2
    patience: float = 30.0
    memory: int = 2**28


class Unpacker:
    """Sends sheets to a reader process, which is started on first use and restarted after it died.

    Several workbooks may share one, one after the other. The process ends with its last `Unpacker`, and with the
    program.
    """

    def __init__(self, *, bounds: Bounds | None = None, reader: Path = READER) -> None:
        self._bounds = bounds or Bounds()
        self._reader = reader
        self._process: subprocess.Popen[bytes] | None = None
        self._end: finalize[..., Unpacker] | None = None

    def unpack(self, name: str, parts: Mapping[str, bytes], *, counts_from_1904: bool) -> RawCells:
        """The values of the sheet called `name`, which is in `parts` with the styles and shared texts it needs.

        FileRefusedError when the reader cannot read it, takes too long, or dies of it; WorkbookError when no reader can
        be started.
        """
        answer = self._answer(parts, counts_from_1904=counts_from_1904)
        if not answer:
            raise damaged_workbook(f"the sheet {quote(name)} stops whatever reads it")
        if answer == b"null":
            raise damaged_workbook(f"the sheet {quote(name)} cannot be read")
        top, left, rows = json.loads(answer, object_hook=_raw)
        return RawCells(top, left, rows)

    def close(self) -> None:
        """End the reader process."""
        if self._end is not None:
            self._end()
        self._process = self._end = None

    def _answer(self, parts: Mapping[str, bytes], *, counts_from_1904: bool) -> bytes:
        """What the reader says, b"" when it died or was ended: then another one is started for the next question."""
        answer = b""
        with suppress(BrokenPipeError, ConnectionError), ExitStack() as broken_off:
            # Whatever comes in between, nobody may get the rest of this answer for the next question.
            broken_off.callback(self.close)
            answer = _asked(self._running(), parts, counts_from_1904=counts_from_1904, patience=self._bounds.patience)
            if answer:
                broken_off.pop_all()
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            bounds = (str(self._bounds.memory), str(self._bounds.seconds))
            # -P: a file in the folder of the reader, or in the one that one happens to be in, is no module to it.
            command = [sys.executable, "-P", str(self._reader), *bounds]
            try:
                self._process = _started(command)
            except OSError as error:
                raise WorkbookError(
                    f"Workbooks cannot be read now: no other process could be started ({error.strerror}). "
                    "Nothing was changed."
                ) from error
            self._end = finalize(self, _ended, self._process)
        return self._process


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - the program's own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=BACKGROUND
    )


def _asked(
    process: "subprocess.Popen[bytes]", parts: Mapping[str, bytes], *, counts_from_1904: bool, patience: float
) -> bytes:
    """The answer of the reader as it gives it, b"" when it gives none in time."""
    if process.stdin is None or process.stdout is None:
        return b""
    asked = {"parts": {name: len(part) for name, part in parts.items()}, "1904": counts_from_1904}
    watch = Timer(patience, process.kill)
    watch.start()
    try:
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        for part in parts.values():
            process.stdin.write(part)
        process.stdin.flush()
        length = int.from_bytes(process.stdout.read(_LENGTH), "big")
        answer = process.stdout.read(length) if length <= _LONGEST_ANSWER else b""
        return answer if len(answer) == length else b""
    finally:
        watch.cancel()


def _ended(process: "subprocess.Popen[bytes]") -> None:
    """Leave nothing of the reader behind."""
    process.kill()
    # Leaving it closes the pipes and waits; what it was not told any more cannot be told now.
    with suppress(OSError), process:
        pass


def _raw(value: Mapping[str, str | float]) -> Raw:
    """A value that JSON does not know."""
    match value:
        case {"datetime": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
        case {"seconds": int() | float() as seconds}:
            return timedelta(seconds=seconds)
        case _:
            return str(value)
