"""Commands that answer without a screen."""

import os
import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.measure import Figure, Files, in_turn, ratios, seconds


def _run(files: Files, *words: str) -> float:
    # Compiled modules, as they are installed.
    environment = {**os.environ, **files.variables, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, *words]
    return seconds(lambda: subprocess.run(command, check=False, capture_output=True, env=environment))


def help_and_version(files: Files) -> Iterator[Figure]:
    """Measure the two answers that must never wait for a library."""
    program = ("-m", "workbook_tui")
    measured = in_turn(
        {
            "python -c pass": lambda: _run(files, "-c", "pass"),
            "--version": lambda: _run(files, *program, "--version"),
            "--help": lambda: _run(files, *program, "--help"),
        },
        rounds=15,
    )
    yield from ratios({"--version": 4.5, "--help": 4.5}, measured, "python -c pass")


def check_of_ten_years(files: Files) -> Iterator[Figure]:
    """Measure `check` on a file of ten years."""
    words = ("-m", "workbook_tui", "check", "--file", str(files.ten_years))
    taken = in_turn({"check": lambda: _run(files, *words)})
    yield Figure("check on ten years x 40 KPIs, 1,500 tasks", taken["check"], "s", 1)
