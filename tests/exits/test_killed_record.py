"""A workbook and its receipt appear together or not at all, wherever the program that records it is killed."""

import subprocess
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic

import pytest
from tests.conftest import SAMPLE_DAY

from workbook_tui.store.workbook import Workbook

BEFORE = b"the one before"

_POINTS = {
    "with the receipt not stored": "workbook_tui.exchange.sending:promise",
    "with the receipt stored": "workbook_tui.system.whole:_sync",
    "with the workbook in its place": "workbook_tui.system.whole:sync_folder",
}
_RECORDED = """
import os, sys
from pathlib import Path
from importlib import import_module
from workbook_tui.__main__ import main

module, name = sys.argv[1].split(":")
import_module("workbook_tui.exchange.sending")
found = import_module(module)
real = getattr(found, name)

def kill(*words, **more):
    about = Path(str(words[0]))
    is_ours = name == "promise" or (about.suffix == ".xlsx" if name == "_sync" else about == Path(sys.argv[3]).parent)
    if is_ours:
        os.kill(os.getpid(), 9)
    return real(*words, **more)

setattr(found, name, kill)
main(sys.argv[2:])
"""


def command(file: Path, target: Path) -> list[str]:
    words = ["export", str(target), "--draft", "--record", "--file", str(file)]
    return [*words, "--date", SAMPLE_DAY.isoformat(), "--as", "Ann"]


def are_together(file: Path, target: Path, number: int) -> bool:
    """True for both, False for neither; anything else fails."""
    sent = Workbook.open(file, who="Ann").facts().submissions
    content = target.read_bytes()
    if len(sent) == number:
        assert content == BEFORE
        return False
    assert len(sent) == number + 1
    assert sha256(content).hexdigest() == sent[-1].text("sha256")
    return True


@pytest.mark.parametrize("point", _POINTS)
@pytest.mark.few(1)
def test_a_killed_recording_leaves_the_workbook_with_its_receipt_or_neither(sample, tmp_path, point):
    target = tmp_path / "sent" / "out.xlsx"
    target.parent.mkdir()
    target.write_bytes(BEFORE)
    number = len(Workbook.open(sample, who="Ann").facts().submissions)
    words = [sys.executable, "-c", _RECORDED, _POINTS[point], *command(sample, target)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr
    assert are_together(sample, target, number) == (point != "with the receipt not stored")


@pytest.mark.long
def test_what_somebody_put_into_the_place_in_the_meantime_is_left_alone(sample, tmp_path):
    target = tmp_path / "sent" / "out.xlsx"
    target.parent.mkdir()
    words = [sys.executable, "-c", _RECORDED, _POINTS["with the receipt stored"], *command(sample, target)]
    assert subprocess.run(words, capture_output=True, check=False).returncode == -9
    target.write_bytes(b"another one")
    Workbook.open(sample, who="Ann")
    assert target.read_bytes() == b"another one"


@pytest.mark.long
def test_a_hundred_killed_recordings_leave_both_or_neither(sample, tmp_path):
    target = tmp_path / "out.xlsx"
    began = monotonic()
    subprocess.run([sys.executable, "-m", "workbook_tui", *command(sample, tmp_path / "first.xlsx")], check=True)
    whole = monotonic() - began
    outcomes = set()
    for place in range(100):
        target.write_bytes(BEFORE)
        number = len(Workbook.open(sample, who="Ann").facts().submissions)
        process = subprocess.Popen([sys.executable, "-m", "workbook_tui", *command(sample, target)])
        with suppress(subprocess.TimeoutExpired):
            process.wait(whole * (0.5 + 0.6 * place / 100))
        process.kill()
        process.wait()
        outcomes.add(are_together(sample, target, number))
    assert outcomes == {True, False}
