"""A terminal that goes away, as a window that is closed, while keys are still being heard."""

import sys

import pytest
from tests.exits.terminal import Terminal

from workbook_tui.store.workbook import Workbook

TYPED = "kept when the window went"


AHEAD = ["\x1b[B" * 60, *(pytest.param(keys, marks=pytest.mark.long) for keys in ("", "\t" * 200))]
"""Keys that are not heard yet."""


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_window_that_is_closed_ends_the_program_and_loses_nothing_typed(begun_original, tmp_path, ahead):
    file = tmp_path / "a.db"
    file.write_bytes(begun_original.read_bytes())
    home = {"WORKBOOK_TUI_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "workbook_tui", "--file", str(file), "--as", "Ann"]
    terminal = Terminal(command, home)
    terminal.until(b"Progress")
    for keys in ("2", "\r", "\x1b[F", TYPED):
        terminal.type(keys)
    terminal.until(TYPED.encode())
    terminal.send(ahead.encode())
    terminal.vanish()
    assert terminal.process.wait(timeout=60) in {143, -1, 1}
    review = Workbook.open(file, who="Ann").facts()
    assert any(TYPED in review.text(name) for name in ("lead_agency", "agency"))
