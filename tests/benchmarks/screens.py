"""The terminal program in a real pseudo terminal: its start, its keys, and its end."""

import time
from collections.abc import Iterator, Sequence
from functools import partial

from tests.benchmarks.keyboard import memory, opened, ours, press, small, until_painted
from tests.benchmarks.measure import ROUNDS, Figure, Files, in_turn, p95, ratios
from tests.exits.terminal import Terminal

SMALLEST = "the smallest Textual app"
FIRST_SIGN, FILLED_SIGN = b"Home", b"Progress"
"""What the first frame shows, and what only the filled home screen shows."""

DOWN, TAB, REVIEW, RATE = "\x1b[B", "\t", "2", "3"
KEYS_A_ROUND = 20


def starts(files: Files) -> Iterator[Figure]:
    """Measure from the command to the first frame, and to the home screen with everything on it."""

    def start(command: Sequence[str], sign: bytes) -> float:
        with opened(list(command), sign, files.variables) as (_, took):
            return took

    sample, ten_years = ours(files.sample), ours(files.ten_years)
    filled, first, old = "home filled from the sample", "first frame", "home filled from ten years"
    measured = in_turn(
        {
            SMALLEST: partial(start, small("smallest"), b"Ready"),
            first: partial(start, sample, FIRST_SIGN),
            filled: partial(start, sample, FILLED_SIGN),
            old: partial(start, ten_years, FILLED_SIGN),
        }
    )
    yield from ratios({first: 1.3, filled: 2.0}, measured, SMALLEST)
    yield from ratios({old: 1.15}, measured, filled)


def keys(files: Files) -> Iterator[Figure]:
    """Measure from a key to what it draws: the cursor of a list, letters and the next field of a form."""
    sample = ours(files.sample)
    what = {
        "smallest list": (small("list"), b"Ready", (), DOWN),
        "list cursor": (sample, FILLED_SIGN, (RATE,), DOWN),
        "bare form": (small("form"), b"Ready", (), "a"),
        "typing in a form": (sample, FILLED_SIGN, (REVIEW,), "a"),
        "next field": (sample, FILLED_SIGN, (REVIEW,), TAB),
    }
    taken: dict[str, list[float]] = {name: [] for name in what}
    for _ in range(ROUNDS):
        for name, (command, sign, before, key) in what.items():
            with opened(command, sign, files.variables) as (terminal, _took):
                for first in before:
                    terminal.type(first)
                    _wait_for_rest(terminal)
                taken[name] += [until_painted(terminal, key) for _ in range(KEYS_A_ROUND)]
    slow = {name: p95(seconds) for name, seconds in taken.items()}
    yield Figure("list cursor, p95 / smallest list", slow["list cursor"] / slow["smallest list"], "x", 1.5)
    yield Figure("typing in a form, p95 / bare form", slow["typing in a form"] / slow["bare form"], "x", 1.3)
    yield Figure("next field, p95", slow["next field"] * 1000, "ms", 60)


def leaving(files: Files) -> Iterator[Figure]:
    """Measure the memory at rest, and from Ctrl+Q to the prompt."""
    held: list[float] = []

    def leave() -> float:
        with opened(ours(files.sample), FILLED_SIGN, files.variables) as (terminal, _):
            _wait_for_rest(terminal)
            held.append(memory(terminal))
            began = time.perf_counter()
            press(terminal, "\x11")
            while terminal.process.poll() is None:
                terminal.read(0.002)
            return time.perf_counter() - began

    measured = in_turn({"leave": leave})
    yield Figure("memory at rest", max(held), "MB", 80)
    yield Figure("from Ctrl+Q to the prompt", measured["leave"] * 1000, "ms", 250)


def _wait_for_rest(terminal: Terminal) -> None:
    """Let the program finish what it does after a frame: it loads its models, and opens a screen for the first time."""
    ends = time.perf_counter() + 1.5
    while time.perf_counter() < ends:
        terminal.read(0.1)
