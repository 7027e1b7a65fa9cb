"""Programs started and typed into through a real pseudo terminal, with a watch in hand."""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.exits.terminal import Terminal

_COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONUNBUFFERED": ""}
"""Starts are measured with compiled modules, as they are installed."""


def ours(file: Path) -> list[str]:
    """Give the command that opens the program on a file."""
    return [sys.executable, "-m", "workbook_tui", "--file", str(file), "--as", "Ana Ruiz"]


def small(name: str) -> list[str]:
    """Give the command that starts one of the small apps."""
    return [sys.executable, "-m", "tests.benchmarks.small_apps", name]


@contextmanager
def opened(command: list[str], sign: bytes, variables: Mapping[str, str]) -> Iterator[tuple[Terminal, float]]:
    """Start a program and wait for a sign; gives it with the seconds that took, and ends it afterwards."""
    began = time.perf_counter()
    terminal = Terminal(command, {**_COMPILED, **variables})
    try:
        terminal.until(sign)
        took = time.perf_counter() - began
        terminal.settle()
        yield terminal, took
    finally:
        terminal.close()


def press(terminal: Terminal, key: str) -> None:
    """Send a key and wait for nothing."""
    os.write(terminal._near, key.encode())


def until_painted(terminal: Terminal, key: str) -> float:
    """Give the seconds from a key to the first thing drawn after it."""
    began = time.perf_counter()
    press(terminal, key)
    drawn = terminal.read(5)
    took = time.perf_counter() - began
    assert drawn, f"{key!r} drew nothing"
    terminal.settle()
    return took


def memory(terminal: Terminal) -> float:
    """Give the megabytes a program holds (Linux)."""
    for line in Path(f"/proc/{terminal.process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError
