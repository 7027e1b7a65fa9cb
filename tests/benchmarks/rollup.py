"""The roll-up of the whole state, in a process of its own: how long it takes, how much memory, whether it is linear."""

import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.areas import MANY, write_areas
from tests.benchmarks.measure import DAY, Figure, Files

_STEPS = (MANY // 4, MANY // 2, MANY)
_CELL = re.compile(rb"<c ")
_KILO = 1024
_READING_ENDS = "Cover"


@dataclass(frozen=True)
class Run:
    """What one roll-up took: seconds until everything was read, seconds in all, megabytes at most."""

    reading: float
    total: float
    memory: float


def rolled_up(target: Path, sources: Sequence[Path]) -> Run:
    """Roll up in a child process and measure it; files that are passed over do not matter."""
    command = [sys.executable, "-m", "workbook_tui", "rollup", str(target), *map(str, sources), "--progress"]
    began = time.perf_counter()
    reading = 0.0
    with subprocess.Popen(
        [*command, "--date", DAY.isoformat()], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stderr is not None
        for line in child.stderr:
            if line.rstrip().endswith(f"\t{_READING_ENDS}"):
                reading = time.perf_counter() - began
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode in {0, 1}, child.returncode
    # The system counts in kilobytes, macOS in bytes.
    memory = usage.ru_maxrss / _KILO / (_KILO if sys.platform == "darwin" else 1)
    return Run(reading, time.perf_counter() - began, memory)


def cells(path: Path) -> int:
    """How many cells the sheets of a workbook have."""
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(_CELL.findall(archive.read(name))) for name in sheets)


def rollup(files: Files) -> Iterator[Figure]:
    """Measure a quarter of the state, half of it, and all of it."""
    folder = files.folder / "areas"
    folder.mkdir()
    write_areas(folder)
    found = sorted(folder.glob("SPSR_*.xlsx"))
    target = files.folder / "state.xlsx"
    # The older revision of one area is a file more.
    runs = {many: rolled_up(target, found[: many + 1]) for many in _STEPS}
    whole, first = runs[MANY], runs[_STEPS[0]]
    yield Figure(f"roll-up of {MANY} areas, {cells(target):,} cells, peak memory", whole.memory, "MB", 200)
    yield Figure(f"reading {len(found)} workbooks, start of the program included", whole.reading, "s", 3)
    yield Figure(f"roll-up of {MANY} areas in all", whole.total, "s", 20)
    for many in _STEPS[1:]:
        ratio = (runs[many].total / many) / (first.total / _STEPS[0])
        yield Figure(f"time an area, {many} areas / {_STEPS[0]} areas", ratio, "x", 1.2)
