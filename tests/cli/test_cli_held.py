"""A file that somebody has open: commands that only read work, those that store wait for a person."""

import pytest
from tests.store.test_lease import age

from workbook_tui.store.file.lease import LENT, Lease

WRITING = [
    ("new", "--cycle=2027-28"),
    ("cycles", "--join"),
    ("import", "in.xlsx", "--accept=all"),
    ("export", "out.xlsx", "--record"),
    ("values", "in.csv", "--accept"),
    ("worksheet", "new", "ipg"),
    ("restore", "1"),
    ("erase", "Ana", "--for-good"),
    ("doctor", "--repair"),
]


@pytest.fixture
def held(started):
    lease = Lease(started, who="Ana Ruiz")
    lease.take()
    yield lease
    lease.give_back()


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_a_command_that_stores_names_who_has_the_file_open_and_ends_with_4(call, started, held, words):
    before = started.read_bytes()
    said = call(*words, "--file", started, "--take-over")
    assert said.code == 4
    assert "Ana Ruiz" in said.err
    assert "Nothing was changed" in said.err
    assert started.read_bytes() == before


@pytest.mark.parametrize("words", [("status",), ("check",), ("cycles",), ("worksheet", "list"), ("backup", "--list")])
def test_a_command_that_only_reads_does_not_mind(call, started, held, words):
    assert call(*words, "--file", started).code in {0, 1}


def test_a_silent_computer_is_passed_over_only_when_that_is_asked_for(call, started, held):
    held._lock.give_back()
    age(started, host="elsewhere")
    asked = call("new", "--cycle=2027-28", "--file", started)
    assert asked.code == 4
    assert "--take-over" in asked.err
    assert call("new", "--cycle=2027-28", "--file", started, "--take-over").code == 0
    assert [path.name for path in started.parent.iterdir() if path.name.startswith(f"{started.name}.")] == []


def test_a_command_of_the_program_works_under_the_lease_of_the_program(call, started, held, monkeypatch):
    monkeypatch.setenv(LENT, held.token)
    assert call("new", "--cycle=2027-28", "--file", started).code == 0
    assert held.beat()
