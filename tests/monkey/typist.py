"""Types strokes at the real program through a pseudo terminal: in bursts, with odd gaps, and split at odd places."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.exits.terminal import Terminal, program
from tests.monkey.record import Record
from tests.monkey.roads import roads
from tests.monkey.strokes import WAIT, Burst, Vocabulary, sequence

_LONGEST_GAP = 0.1
_PATIENCE = 60.0
_ENVIRONMENT = {"PYTHONFAULTHANDLER": "1", "VISUAL": "true"}
"""A fault tells where it lies, and the person's own editor ends at once: in a real one keys would end nothing."""
_STARTED = b"\x1b[?2004h"
"""With this the program tells the terminal that it is ready for pastes."""


class Typist:
    """A person at a terminal, who starts the program again whenever a key has ended it."""

    def __init__(self, file: Path, day: str, *, size: tuple[int, int], random: Random) -> None:
        self.starts = 0
        self._command = [*program(file), "--date", day]
        self._folder = file.parent
        self._size = size
        self._random = random
        self._terminal: Terminal | None = None

    def play(self, bursts: Iterator[Burst]) -> None:
        """Type bursts; only somebody who quits may end the program, and then with 0."""
        try:
            for number, burst in enumerate(bursts):
                self._burst(burst)
                if number % 50 == 0:
                    self._look()
            self._look()
            self._quit(b"\x11")
        finally:
            if self._terminal is not None:
                self._terminal.close()

    def _burst(self, burst: Burst) -> None:
        terminal = self._running()
        for stroke in burst:
            keys = sequence(stroke)
            if stroke == WAIT:
                terminal.settle()
            if stroke == "ctrl+q":
                self._quit(keys)
                return
            # Now and then a sequence comes in two parts, as over a slow line.
            cut = self._random.randrange(len(keys)) if keys and self._random.random() < 0.05 else 0
            if cut:
                terminal.send(keys[:cut])
                self._wait(self._random.random() * _LONGEST_GAP / 5)
            terminal.send(keys[cut:])
        self._wait(self._random.random() * _LONGEST_GAP)
        if terminal.process.poll() is not None:
            self._has_quit(terminal)

    def _has_quit(self, terminal: Terminal) -> None:
        """Check that the program ended well: Quit can be picked in the palette too."""
        assert terminal.end() == 0, f"the program ended with {terminal.end()}\n{self._crash()}"
        terminal.close()
        self._terminal = None

    def _running(self) -> Terminal:
        if self._terminal is None:
            self.starts += 1
            self._terminal = Terminal(self._command, _ENVIRONMENT, size=self._size, folder=self._folder)
            self._terminal.until(_STARTED)
        return self._terminal

    def _wait(self, seconds: float) -> None:
        """Let time go by, in which the program's words are read."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._running().read(left)

    def _quit(self, keys: bytes) -> None:
        terminal = self._running()
        terminal.send(keys)
        try:
            code = terminal.end()
        except AssertionError as error:
            error.add_note(self._crash())
            raise
        assert code == 0, f"the program ended with {code}\n{self._crash()}"
        terminal.close()
        self._terminal = None

    def _look(self) -> None:
        """Make the terminal wider and look whether the program draws itself anew: one that hangs does not."""
        terminal = self._running()
        terminal.settle()
        width, height = self._size
        for size in ((width + 1, height), self._size):
            terminal.resize(size)
            end = time.monotonic() + _PATIENCE
            while not terminal.read(0.1):
                if terminal.process.poll() is not None:
                    self._has_quit(terminal)
                    return
                assert time.monotonic() < end, f"the program hangs\n{self._crash()}"
            terminal.settle()

    def _crash(self) -> str:
        """What the program wrote last, where it stands when it still runs, and its log."""
        if self._terminal is not None and self._terminal.process.poll() is None:
            self._terminal.signal(signal.SIGABRT)
            self._terminal.end()
        written = self._terminal.output[-6000:].decode(errors="replace") if self._terminal is not None else ""
        log = next(self._folder.rglob("crash.log"), None)
        return f"{written}\n{log.read_text(encoding='utf-8')[-3000:] if log is not None else ''}"


def drawn(random: Random, vocabulary: Vocabulary, keys: int, record: Record) -> Iterator[Burst]:
    """Bursts of strokes: a road to a page, some dozen strokes there, the next road."""
    ways = roads(random)
    while record.keys < keys:
        yield from _recorded(record, next(ways))
        for _ in range(random.randrange(4, 14)):
            yield from _recorded(record, tuple(vocabulary.stroke() for _ in range(random.choice((1, 2, 4, 6, 10)))))


def _recorded(record: Record, burst: Burst) -> Iterator[Burst]:
    record.add(burst)
    yield burst


def typed(file: Path, day: str, bursts: Iterator[Burst], *, size: tuple[int, int], record: Record, seed: int) -> Typist:
    """Type bursts on a file; what goes wrong tells how to play it again."""
    typist = Typist(file, day, size=size, random=Random(seed))
    try:
        typist.play(bursts)
    except BaseException as error:
        error.add_note(record.story())
        raise
    return typist
