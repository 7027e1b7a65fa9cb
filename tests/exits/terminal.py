"""Runs the real program in a pseudo terminal, as a person at a keyboard does."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

QUIET = 0.15
"""Seconds without a word of the program after which it has said what it had to say."""
_PATIENCE = 30.0
_OWN_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """A program in a pseudo terminal, of 80 x 24 unless another `size` is given."""

    def __init__(
        self,
        command: list[str],
        environment: Mapping[str, str],
        *,
        size: tuple[int, int] = (80, 24),
        folder: Path | None = None,
    ) -> None:
        self._near, far = pty.openpty()
        _resize(far, size)
        self.before = termios.tcgetattr(far)
        self._far = far
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _OWN_TERMINAL, *command],
            stdin=far,
            stdout=far,
            stderr=far,
            cwd=folder,
            env=os.environ | {"TERM": "xterm-256color", "PYTHONUNBUFFERED": "1"} | dict(environment),
        )
        self.output = b""

    def read(self, seconds: float) -> bytes:
        """What the program writes within `seconds`, b"" when it stays quiet."""
        ready, _, _ = select.select([self._near], [], [], seconds)
        if not ready:
            return b""
        try:
            found = os.read(self._near, 65536)
        except OSError:
            return b""
        self.output += found
        return found

    def until(self, sign: bytes) -> None:
        """Read until `sign` has been written."""
        end = time.monotonic() + _PATIENCE
        while sign not in self.output:
            self.read(0.1)
            assert time.monotonic() < end, f"{sign!r} never came; the end of what did: {self.output[-2000:]!r}"

    def settle(self) -> None:
        """Read until the program has nothing more to write for a moment."""
        while self.read(QUIET):
            pass

    def type(self, keys: str) -> None:
        """Send keys and let the program work on them."""
        self.send(keys.encode())
        self.settle()

    def send(self, keys: bytes) -> None:
        """Send keys, and read meanwhile: a program whose words nobody reads hears nothing either."""
        while keys:
            _, is_open, _ = select.select([], [self._near], [], 0)
            if is_open:
                keys = keys[os.write(self._near, keys[:256]) :]
            self.read(0.0 if is_open else 0.01)

    def resize(self, size: tuple[int, int]) -> None:
        """Make the terminal wider, narrower, higher or lower."""
        _resize(self._far, size)
        self.process.send_signal(signal.SIGWINCH)

    def vanish(self) -> None:
        """Take the terminal away, as closing its window does."""
        os.close(self._near)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def end(self) -> int:
        """Read to the end and give the exit code."""
        limit = time.monotonic() + _PATIENCE
        while self.process.poll() is None:
            self.read(0.05)
            assert time.monotonic() < limit, "the program does not end"
        while self.read(0.05):
            pass
        return self.process.returncode

    def modes(self) -> list[object]:
        """The settings of the terminal now."""
        return termios.tcgetattr(self._far)

    def close(self) -> None:
        """End the program if it still runs and let the terminal go."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._near)
        os.close(self._far)


def _resize(far: int, size: tuple[int, int]) -> None:
    width, height = size
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))


def program(file: Path) -> list[str]:
    """The command that opens the terminal program on `file`."""
    return [sys.executable, "-m", "workbook_tui", "--file", str(file), "--as", "Ann Lee"]
