"""Keys while every sync of the disk takes 80 ms, as on an office laptop with a scanner: no key waits for it."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.keyboard import opened, ours, press
from tests.benchmarks.measure import Figure, Files, p95
from tests.benchmarks.screens import DOWN, FILLED_SIGN, _wait_for_rest
from tests.exits.terminal import Terminal

SYNC = 0.08
"""Seconds that each sync takes."""
PAUSES = (0.1, 0.25, 0.6)
"""Seconds between two keys, in turn: typing that never rests is stored only every two seconds."""
TYPED = 90
_SOURCE = f"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int late(const char *name, int file) {{
    usleep({int(SYNC * 1_000_000)});
    return ((int (*)(int)) dlsym(RTLD_NEXT, name))(file);
}}
int fsync(int file) {{ return late("fsync", file); }}
int fdatasync(int file) {{ return late("fdatasync", file); }}
"""


def slow_library(folder: Path) -> Path | None:
    """A library that makes every sync slow for whoever preloads it; None where nothing compiles it."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    source, library = folder / "slow.c", folder / "slow.so"
    source.write_text(_SOURCE)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
    return library


def slow_disk(files: Files) -> Iterator[Figure]:
    """Measure each key of somebody who types into a form, goes on to the next field, and moves in a list."""
    library = slow_library(files.folder)
    if library is None:
        return
    variables = {**files.variables, "LD_PRELOAD": str(library)}
    shutil.copyfile(files.sample, files.folder / "slow.db")
    roads = {"a line of text": ("2",), "a long text": ("4", "\r", DOWN, "\r"), "a list": ("3",)}
    keys = {"a line of text": "abcdefgh ", "a long text": "abcdefgh ", "a list": (DOWN,)}
    for name, road in roads.items():
        with opened(ours(files.folder / "slow.db"), FILLED_SIGN, variables) as (terminal, _):
            for key in road:
                press(terminal, key)
                _wait_for_rest(terminal)
            taken = [_painted(terminal, keys[name][n % len(keys[name])], PAUSES[n % len(PAUSES)]) for n in range(TYPED)]
        yield Figure(f"slow disk, {name}: a key, median", median(taken) * 1000, "ms", 25)
        yield Figure(f"slow disk, {name}: a key, p95", p95(taken) * 1000, "ms", 25)
        yield Figure(f"slow disk, {name}: a key, worst", max(taken) * 1000, "ms", 60)


def _painted(terminal: Terminal, key: str, pause: float) -> float:
    """The seconds from a key to the first thing drawn after it; the rest of the pause is read away."""
    began = time.perf_counter()
    os.write(terminal._near, key.encode())
    drawn = terminal.read(5)
    took = time.perf_counter() - began
    assert drawn, f"{key!r} drew nothing"
    while (left := began + pause - time.perf_counter()) > 0:
        terminal.read(left)
    return took
