"""Processes behind the interface, and the half files that a killed one leaves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook_tui.system.host import BACKGROUND, lower_priority
from workbook_tui.system.whole import partial_files_beside, replace_whole


def test_only_the_file_that_is_being_filled_for_a_target_is_a_half(tmp_path):
    target = tmp_path / "a[1].xlsx"
    for name in (".a[1].xlsx", ".a[1].note.xlsx", ".a1.0123456789ab.xlsx", "a[1].0123456789ab.xlsx"):
        (tmp_path / name).write_text("someone's")
    seen = list[Path]()

    def fill(half):
        half.write_text("whole")
        seen.extend(partial_files_beside(target))
        assert seen == [half]

    replace_whole(target, fill)
    assert len(seen) == 1
    assert partial_files_beside(target) == frozenset()
    assert partial_files_beside(tmp_path / "nowhere" / "b.xlsx") == frozenset()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows the priority from the start")
def test_a_process_behind_the_interface_gives_way_and_one_that_is_gone_does_no_harm():
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, creationflags=BACKGROUND) as process:
        lower_priority(process.pid)
        assert os.getpriority(os.PRIO_PROCESS, process.pid) >= 5
        process.kill()
    lower_priority(process.pid)
