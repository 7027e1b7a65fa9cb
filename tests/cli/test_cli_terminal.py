"""Without a command: the terminal program where there is a terminal, a sentence where there is none."""

from datetime import date
from pathlib import Path

import pytest

from workbook_tui import app
from workbook_tui.cli import terminal
from workbook_tui.cli.parser import COMMANDS


def test_without_a_terminal_the_bare_command_says_so_and_names_the_commands(call, monkeypatch):
    monkeypatch.setattr(terminal, "terminal_problem", lambda: "There is no terminal.")
    said = call()
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("workbook-tui: There is no terminal. ")
    for command in COMMANDS:
        assert command in said.err


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    calls: list[object] = []

    def run(file: Path, *, who: str, today: date | None, cycle: str | None) -> int:
        calls.append((file, who, today, cycle))
        return 7

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(terminal, "terminal_problem", lambda: "")
    return calls


def test_with_a_terminal_the_program_opens_on_what_was_chosen(call, opened):
    said = call("--file", "a.db", "--as", "Ana", "--date", "2027-05-31", "--cycle", "2026-27")
    assert said.code == 7
    assert opened == [(Path("a.db"), "Ana", date(2027, 5, 31), "2026-27")]


def test_what_was_not_chosen_is_left_to_the_program(call, opened):
    call("--file", "a.db")
    assert opened == [(Path("a.db"), "", None, None)]
