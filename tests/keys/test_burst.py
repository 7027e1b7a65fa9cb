"""A terminal that does not mark its pastes: what comes in one burst is pasted, what a person types is typed."""

import os

import pytest
from tests.exits.terminal import Terminal, program
from textual import events

from workbook_tui.app.key_parser import KeyParser
from workbook_tui.prompts.review import REVIEW
from workbook_tui.store.workbook import Workbook

LINES = "We called each family.\rThen we wrote.\r\rMore than before, 12 of 14.\r"


class Clock:
    """Tells the time that it is set to."""

    time = 0.0

    def __call__(self) -> float:
        return self.time


def heard(*parts: tuple[float, str]) -> list[str]:
    """What is heard of parts that come after so many seconds each: keys by name, pastes as their text."""
    clock = Clock()
    parser = KeyParser(now=clock)
    found = []
    for seconds, part in parts:
        clock.time += seconds
        found += [*parser.tick(), *parser.feed(part)]
    clock.time += 0.1
    found += parser.tick()
    return [event.text if isinstance(event, events.Paste) else getattr(event, "key", "") for event in found]


def test_many_characters_at_once_are_one_paste():
    assert heard((0, LINES)) == [LINES]
    assert heard((0, "2026-09\t12\t14\r2026-10\t13\t15")) == ["2026-09\t12\t14\r2026-10\t13\t15"]
    assert heard((0, "Familienbesuche über Weihnachten 👨‍👩‍👧")) == ["Familienbesuche über Weihnachten 👨‍👩‍👧"]


def test_a_long_paste_comes_in_parts_and_is_one():
    text = "All of it, word by word. " * 400
    parts = [text[at : at + 1024] for at in range(0, len(text), 1024)]
    assert heard((0, parts[0]), *((0.005, part) for part in parts[1:])) == [text]


def test_a_key_behind_a_paste_is_a_key():
    assert heard((0, LINES), (0.08, "x")) == [LINES, "x"]
    assert heard((0, LINES), (0.005, "\x1b[B")) == [LINES, "down"]
    assert heard((0, LINES), (0.005, "\x11")) == [LINES, "ctrl+q"]


@pytest.mark.parametrize(
    "typed",
    [
        "j" * 300,
        "\r" * 40,
        "10" * 30,
        "3\r170\r180\r",
        "Ann Lee\rBo Chen\r",
        "\x7f" * 30,
        "12\x1b[B14\x1b[B15\x1b[B16\x1b[B17",
    ],
)
def test_keys_that_are_held_down_or_typed_ahead_are_keys(typed):
    found = heard((0, typed))
    assert typed not in found
    assert len(found) == len(typed.replace("\x1b[B", "v"))


def test_what_a_typist_types_in_seconds_is_typed():
    words = "the family was called and then we wrote a letter"
    assert heard(*((0.004, letter) for letter in words)) == [letter if letter != " " else "space" for letter in words]


def test_a_paste_that_is_marked_is_left_to_its_marks():
    text = "a text of many letters, cut anywhere"
    sent = f"\x1b[200~{text}\x1b[201~"
    for cut in range(1, len(sent)):
        assert heard((0, sent[:cut]), (0.001, sent[cut:])) == [text], cut
    assert heard((0, "\x1b[200~"), (0.001, text), (0.001, "\x1b[201~"), (0.5, LINES)) == [text, LINES]


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pseudo terminal")
def test_a_text_that_is_pasted_without_marks_stays_in_its_field(begun_original, tmp_path):
    file = tmp_path / "a.db"
    file.write_bytes(begun_original.read_bytes())
    before = Workbook.open(file, who="Ann").facts()
    terminal = Terminal(program(file), {"WORKBOOK_TUI_HOME": str(tmp_path / "home")})
    terminal.until(b"Progress")
    # On the list no letter of it is a command.
    terminal.type(LINES)
    terminal.until(b"Nothing here takes")
    for keys in ("2", "\r", "\x1b[F", LINES, "\x11"):
        terminal.type(keys)
    assert terminal.end() == 0
    terminal.close()
    after = Workbook.open(file, who="Ann").facts()
    changed = {one.field for one in REVIEW.prompts if after.text(one.field) != before.text(one.field)}
    assert changed == {"lead_agency"}
    assert after.text("lead_agency").endswith("We called each family. Then we wrote. More than before, 12 of 14.")
