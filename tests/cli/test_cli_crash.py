"""What nobody foresaw: told by type and place, logged privately, with nobody's text; and being stopped."""

import stat

import pytest

from workbook_tui.cli import status


def failing(error: BaseException):
    def run(_request: object) -> int:
        raise error

    return run


def test_a_crash_gives_70_and_tells_places_but_no_values(call, monkeypatch, home):
    monkeypatch.setattr(status, "run", failing(ValueError("Ana Secret")))
    said = call("status", "--file", "Secret.db")
    assert said.code == 70
    assert "ValueError" in said.err
    assert "cli/entry.py:" in said.err
    log = home / "state" / "crash.log"
    assert str(log) in said.err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "ValueError" in log.read_text()
    assert "Secret" not in said.err + said.out + log.read_text()


def test_a_crash_that_cannot_be_logged_is_still_told(call, monkeypatch, home):
    home.write_text("a file where the folder should be")
    monkeypatch.setattr(status, "run", failing(ValueError("Secret")))
    said = call("status", "--file", "a.db")
    assert said.code == 70
    assert "could not be logged" in said.err


def test_control_c_ends_a_command_with_a_sentence(call, monkeypatch):
    monkeypatch.setattr(status, "run", failing(KeyboardInterrupt()))
    said = call("status", "--file", "a.db")
    assert said.code == 130
    assert said.err == "workbook-tui: Stopped. What was stored is kept.\n"


def test_what_is_no_exception_of_ours_passes(call, monkeypatch):
    monkeypatch.setattr(status, "run", failing(GeneratorExit()))
    with pytest.raises(GeneratorExit):
        call("status", "--file", "a.db")
