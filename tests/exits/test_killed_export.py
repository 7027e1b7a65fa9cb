"""An export that is killed leaves the workbook that was there before, or the whole new one: never half a file."""

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from tests.conftest import SAMPLE_DAY
from tests.sheets.books_for_tests import book, written

from workbook_tui.sheets.read import open_returned


def _command(sample: Path, target: Path) -> list[str]:
    words = ["--file", str(sample), "--date", SAMPLE_DAY.isoformat(), "export", str(target), "--draft"]
    return [sys.executable, "-m", "workbook_tui", *words]


def _killed_after(command: list[str], seconds: float) -> None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=seconds)
    process.kill()
    process.wait()


def _kills(sample: Path, folder: Path, times: int) -> set[bool]:
    """Kill exports at moments all over their time; give whether the old workbook was still there after each."""
    target = written(folder, book())
    before = target.read_bytes()
    began = monotonic()
    subprocess.run(_command(sample, folder / "whole.xlsx"), check=True, capture_output=True)
    whole = monotonic() - began
    moments = random.Random(7)
    outcomes = set()
    for number in range(times):
        _killed_after(_command(sample, target), whole * (0.3 + 0.75 * (number + moments.random()) / times))
        is_old = target.read_bytes() == before
        outcomes.add(is_old)
        assert is_old or "Cover" in open_returned(target).sheets
        target.write_bytes(before)
    return outcomes


def test_a_killed_export_leaves_the_old_workbook_or_the_whole_new_one(sample, tmp_path):
    assert True in _kills(sample, tmp_path, 2)


@pytest.mark.long
def test_a_hundred_killed_exports_leave_no_half_workbook(sample, tmp_path):
    assert _kills(sample, tmp_path, 100) == {True, False}


@pytest.mark.long
def test_what_a_killed_export_left_a_day_ago_is_removed_by_the_next_one_and_nothing_else_is(sample, tmp_path):
    old, new = tmp_path / ".out.0123456789ab.xlsx", tmp_path / ".out.0123456789ac.xlsx"
    others = [tmp_path / name for name in (".out.0123456789ab.db", "out.0123456789ab.xlsx", ".notes.xlsx")]
    folder = tmp_path / ".kept.0123456789ab.xlsx"
    folder.mkdir()
    for path in (old, new, *others):
        path.write_bytes(b"half")
    long_ago = new.stat().st_mtime - 2 * 24 * 60 * 60
    for path in (old, folder, *others):
        os.utime(path, (long_ago, long_ago))
    subprocess.run(_command(sample, tmp_path / "whole.xlsx"), check=True, capture_output=True)
    assert not old.exists()
    assert all(path.exists() for path in (new, folder, *others))
