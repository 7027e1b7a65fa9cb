"""The program as a process of its own: its streams, its exit codes, and a reader that goes away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "workbook_tui"]


def process(*words: object, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **variables},
    )


def test_the_bare_command_without_a_terminal_names_the_commands_and_exits_2():
    done = process()
    assert done.returncode == 2
    assert done.stdout == ""
    assert "new, sample, cycles, status, check, export" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_changes_neither_the_exit_code_nor_the_peace(started):
    with subprocess.Popen(
        [*PROGRAM, "check", "--file", started], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        reading.stdout.close()
        said = reading.stderr.read()
    assert reading.returncode == 1
    assert "Error" not in said
    assert said.count("\n") == 1


def test_a_terminal_of_few_letters_gets_question_marks(started):
    done = process("status", "--file", started, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.startswith("Ingham ISD ? 2026-27 ? ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on this system")
def test_a_full_disk_behind_the_output_is_said(started):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "status", "--file", started], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert done.stderr.startswith("workbook-tui: The output could not be written (")
    assert done.stderr.count("\n") == 1
