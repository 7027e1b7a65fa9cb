"""Escape and the key that follows it at once are two keys, as a terminal sends them and as the program stores them."""

import time

import pytest
from tests.exits.terminal import Terminal, program

from workbook_tui.app.key_parser import KeyParser
from workbook_tui.store.workbook import Workbook


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b5", ["escape", "5"]),
        ("\x1bn", ["escape", "n"]),
        ("\x1b ", ["escape", "space"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\x7f", ["escape", "backspace"]),
        ("\x1b\t", ["escape", "tab"]),
        ("\x1b\\", ["escape", "backslash"]),
        ("\x1bé", ["escape", "é"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1b[A", ["up"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[21~", ["f10"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1b[200~a b\x1b[201~x", ["paste", "x"]),
    ],
)
def test_escape_with_a_key_behind_it_is_never_another_key(sent, keys):
    heard = [getattr(event, "key", "paste") for event in KeyParser(False).feed(sent)]
    assert heard == keys


@pytest.mark.parametrize(("sent", "key"), [("\x1b[", "left_square_bracket"), ("\x1bO", "O")])
def test_what_might_begin_a_sequence_is_escape_and_a_key_once_nothing_follows(sent, key):
    parser = KeyParser(False)
    heard = list(parser.feed(sent))
    end = time.monotonic() + 5
    while not heard and time.monotonic() < end:
        heard = list(parser.tick())
    assert [getattr(event, "key", "") for event in heard] == ["escape", key]


def test_a_key_right_behind_escape_never_lands_in_the_field_that_was_left(begun_original, tmp_path):
    file = tmp_path / "a.db"
    file.write_bytes(begun_original.read_bytes())
    before = Workbook.open(file, who="Ann").facts().fingerprint
    terminal = Terminal(program(file), {"WORKBOOK_TUI_HOME": str(tmp_path / "home")})
    terminal.until(b"Progress")
    for behind in ("5", "\x7f"):
        for keys in ("2", "\r", f"\x1b{behind}", "\x1b"):
            terminal.type(keys)
        terminal.output = b""
        terminal.type("1")
        terminal.until(b"Progress")
        assert Workbook.open(file, who="Ann").facts().fingerprint == before, behind
    terminal.send(b"\x1b\x11")
    assert terminal.end() == 0
    terminal.close()
    assert Workbook.open(file, who="Ann").facts().fingerprint == before
