"""The words of the command line: where options stand, what completes them, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from workbook_tui import __version__, settings
from workbook_tui.cli.parser import COMMANDS, KINDS, parse_words
from workbook_tui.cli.request import complete_request
from workbook_tui.errors import UsageError
from workbook_tui.paths import default_file
from workbook_tui.prompts.choices import SUBMISSION_KINDS
from workbook_tui.settings import Settings

SHARED = (("--file", "a.db"), ("--cycle", "2026-27"), ("--date", "2027-05-31"), ("--as", "Ana"))


@pytest.mark.parametrize("command", ["new", "sample", "status", "check"])
@pytest.mark.parametrize(("option", "value"), SHARED)
def test_every_option_stands_before_or_after_the_command(command, option, value):
    name = option.removeprefix("--")
    for words in ([option, value, command], [command, option, value], [command, f"{option}={value}"]):
        assert getattr(parse_words(words), name) == value


@pytest.mark.parametrize("words", [["--json", "check"], ["check", "--json"]])
def test_json_is_asked_for_before_or_after_the_command(words):
    assert parse_words(words).json is True
    assert parse_words(["check"]).json is False


def test_the_option_after_the_command_wins():
    assert parse_words(["--file", "a.db", "status", "--file", "b.db"]).file == "b.db"


def test_the_kinds_of_submission_are_those_of_the_store():
    assert tuple(choice.value for choice in SUBMISSION_KINDS) == KINDS


@pytest.mark.parametrize(
    "words", [["frobnicate"], ["check", "--kind", "x"], ["export"], ["--fil", "x"], ["status", "x"]]
)
def test_other_words_are_refused_and_help_is_named(call, words):
    said = call(*words)
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("workbook-tui: ")
    assert "--help" in said.err


def test_refused_words_are_printed_without_their_control_characters(call):
    said = call("status", "\x1b[31mred\nline\x9b2J")
    assert said.code == 2
    assert "\x1b" not in said.err
    assert "\x9b" not in said.err
    assert said.err.count("\n") == 1


def test_version_is_one_line(call):
    said = call("--version")
    assert (said.code, said.out, said.err) == (0, f"workbook-tui {__version__}\n", "")


def test_help_names_every_command_and_exit_code(call):
    said = call("--help")
    assert said.code == 0
    for command, does in COMMANDS.items():
        assert f"    {command} " in said.out
        assert does in said.out
    for code in ("0 ", "1 ", "2 ", "3 ", "4 ", "70 "):
        assert f"\n  {code} " in said.out


def test_every_command_explains_itself(call):
    for command in COMMANDS:
        said = call(command, "--help")
        assert said.code == 0
        assert said.out.startswith(f"usage: workbook-tui {command}")


def test_without_words_the_usual_file_the_local_day_and_the_login_name_hold(monkeypatch):
    monkeypatch.setenv("LOGNAME", "login")
    request = complete_request(parse_words([]))
    assert (request.file, request.is_file_named, request.cycle) == (default_file(), False, None)
    assert (request.chosen_day, request.chosen_name, request.who) == (None, "", "login")


def test_the_file_is_the_word_else_the_variable_else_the_one_opened_last(monkeypatch, tmp_path):
    settings.remember_file(tmp_path / "last.db")
    request = complete_request(parse_words(["status"]))
    assert (request.file, request.is_file_named) == (tmp_path / "last.db", False)
    monkeypatch.setenv("WORKBOOK_TUI_FILE", "variable.db")
    request = complete_request(parse_words(["status"]))
    assert (request.file, request.is_file_named) == (Path("variable.db"), True)
    assert complete_request(parse_words(["--file", "word.db", "status"])).file == Path("word.db")


def test_the_day_is_the_word_else_the_variable(monkeypatch):
    monkeypatch.setenv("WORKBOOK_TUI_DATE", "2027-01-01")
    assert complete_request(parse_words(["status"])).today == date(2027, 1, 1)
    assert complete_request(parse_words(["status", "--date", "2027-05-31"])).today == date(2027, 5, 31)


def test_the_person_is_the_word_else_the_variable_else_the_settings(monkeypatch):
    settings.save(Settings(name="Settings"))
    assert complete_request(parse_words(["status"])).who == "Settings"
    assert complete_request(parse_words(["status"])).chosen_name == ""
    monkeypatch.setenv("WORKBOOK_TUI_USER", "Variable")
    assert complete_request(parse_words(["status"])).who == "Variable"
    assert complete_request(parse_words(["status", "--as", " Ana\n\x1bLee "])).who == "Ana Lee"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--date", "31 May"], "2027-05-31"),
        (["--date", "2027-02-30"], "2027-02-30"),
        (["--cycle", "2026"], "2026-27"),
        (["--cycle", "2026-29"], "2026-27"),
    ],
)
def test_a_day_or_cycle_that_is_none_is_refused_with_an_example(words, part):
    with pytest.raises(UsageError, match=part):
        complete_request(parse_words([*words, "status"]))


def test_damaged_settings_are_named_and_do_not_stop_a_command(call, started):
    settings.save(Settings())
    settings.settings_file().write_text("{")
    said = call("status", "--file", started)
    assert said.code == 0
    assert "settings.json.damaged" in said.err
