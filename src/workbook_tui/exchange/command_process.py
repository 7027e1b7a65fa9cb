"""The program's own command line, run as a process of its own beside the interface, so that keys never wait for it.

What the command says is read as it comes: how far it is, and the sentence for the user; never more than fits.
"""

import asyncio
import json
import os
import sys
from asyncio import StreamReader
from asyncio.subprocess import DEVNULL, PIPE, Process, create_subprocess_exec
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workbook_tui.system.host import BACKGROUND, lower_priority
from workbook_tui.system.whole import partial_files_beside

MOST_BYTES = 8_000_000
"""Bytes of an answer that are kept; what follows is read and dropped."""

_PREFIX = "workbook-tui: "
_CHUNK = 65_536
_PARTS = 3
_LONGEST_COUNT = 10


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """The progress of a command: `done` of `total` steps, and `what` it is working on."""

    done: int
    total: int
    what: str


async def read_bounded(stream: StreamReader) -> bytes:
    """The content of a stream, cut at MOST_BYTES bytes; what follows is read and dropped."""
    found = bytearray()
    while chunk := await stream.read(_CHUNK):
        found += chunk[: MOST_BYTES - len(found)]
    return bytes(found)


class ProgressReader:
    """Listens to standard error: a step is `done<TAB>total<TAB>what`, a sentence begins with the program's name."""

    def __init__(self, on_step: Callable[[ProgressStep], None]) -> None:
        self._on_step = on_step
        self.sentence = ""

    async def listen(self, stream: StreamReader) -> None:
        """Read the stream to its end; of a line that is far too long only the end is kept."""
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


GRACE = 2.0
"""Seconds that a cancelled command may take to tidy up before it is killed."""

_CRASH = 70
_REAPING = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandResult:
    """How a command ended: exit code (negative or 70 when it died), JSON answer ({} for none), and its sentence.

    `is_written`: a target is another file than before, which may be so for a cancelled command, too.
    """

    code: int
    answer: Mapping[str, object]
    sentence: str
    is_cancelled: bool = False
    is_written: bool = False


def words(
    command: str, *own: str, who: str, today: date, file: Path | None = None, cycle: str | None = None
) -> tuple[str, ...]:
    """The words of a command by a person on a day; each value is joined to its option, so that it may be any text."""
    shared = {"file": file and file.absolute(), "cycle": cycle, "date": today.isoformat(), "as": who}
    return (command, *(f"--{name}={value}" for name, value in shared.items() if value), "--json", *own)


class CommandProcess:
    """One running command; `targets` are the files it writes, whose partial files are removed when it is stopped."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        targets: Sequence[Path],
        on_step: Callable[[ProgressStep], None] = lambda _step: None,
    ) -> None:
        self._command = command
        self._targets = targets
        self._ear = ProgressReader(on_step)
        self._process: Process | None = None
        self._is_cancelled = False

    async def run(self) -> CommandResult:
        """Run the command to its end; when this is cancelled itself, the command is killed at once."""
        before, old = self._halves(), self._looks()
        try:
            process = self._process = await _started(self._command)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", "") or type(error).__name__
            return CommandResult(
                code=_CRASH, answer={}, sentence=f"It could not be started ({reason}). Nothing was changed."
            )
        if self._is_cancelled:
            self.cancel()
        try:
            answer = await self._heard(process)
        finally:
            await _reaped(process)
            for half in self._halves() - before:
                with suppress(OSError):
                    half.unlink()
        ended = self._ended(process.returncode or 0, answer, self._ear.sentence)
        return replace(ended, is_written=bool(self._looks() - old))

    def cancel(self) -> None:
        """Ask the command to stop; `run` returns soon after, as cancelled unless the command had already ended."""
        self._is_cancelled = True
        if self._process is not None:
            _send(self._process.terminate)
            asyncio.get_running_loop().call_later(GRACE, _send, self._process.kill)

    def _halves(self) -> set[Path]:
        return {half for target in self._targets for half in partial_files_beside(target)}

    def _looks(self) -> set[tuple[int, int]]:
        return {look for target in self._targets if (look := _look(target)) is not None}

    async def _heard(self, process: Process) -> bytes:
        if process.stdout is None or process.stderr is None:
            return b""
        answer, _ = await asyncio.gather(read_bounded(process.stdout), self._ear.listen(process.stderr))
        await process.wait()
        return answer

    def _ended(self, code: int, answer: bytes, sentence: str) -> CommandResult:
        is_cancelled = self._is_cancelled and code != 0
        if is_cancelled:
            sentence = "Canceled."
        elif code < 0 or code == _CRASH or (code and not (sentence or answer)):
            sentence = f"It stopped before it was done ({_how(code)}). What was stored is kept; nothing half is left."
        return CommandResult(code=code, answer=_parsed(answer), sentence=sentence, is_cancelled=is_cancelled)


async def _started(command: Sequence[str]) -> Process:
    # -P: a file in the folder one happens to be in must never stand in for a module.
    process = await create_subprocess_exec(
        *(sys.executable, "-P", "-m", "workbook_tui", *command),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        creationflags=BACKGROUND,
    )
    lower_priority(process.pid)
    return process


async def _reaped(process: Process) -> None:
    """Let nothing of the command be left, even when the program is ending and cancels again and again."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + _REAPING
    while process.returncode is None and loop.time() < deadline:
        _send(process.kill)
        with suppress(asyncio.CancelledError, TimeoutError):
            await asyncio.wait_for(process.wait(), _REAPING)


def _look(target: Path) -> tuple[int, int] | None:
    """What tells a file from the one that takes its place; None when there is none."""
    try:
        seen = target.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns


def _send(signal: Callable[[], None]) -> None:
    with suppress(ProcessLookupError):
        signal()


def _how(code: int) -> str:
    if code == _CRASH:
        return "an error that should not have happened; it is noted in the crash log"
    return "the system ended it" if code < 0 else f"code {code}"


def _parsed(answer: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
