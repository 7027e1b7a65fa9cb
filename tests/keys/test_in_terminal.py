"""The same in a real terminal: keys in one burst or some milliseconds apart store what they store one by one."""

import os
import sys
import time
from pathlib import Path

import pytest
from tests.keys.at_speed import busy_book, stored

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pseudo terminal")
if sys.platform != "win32":
    from tests.exits.terminal import Terminal, program

ENTER, ESCAPE, TAB, DOWN, UP, NEXT, BEFORE, QUIT = "\r", "\x1b", "\t", "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~", "\x11"
F2, F8 = "\x1bOQ", "\x1b[19~"
ROADS = {
    "numbers of the next KPI": ("3", ENTER, NEXT, DOWN, "7", NEXT, DOWN, "5", UP, "4"),
    "back and forth": ("3", DOWN, ENTER, "1", NEXT, "2", BEFORE, DOWN, "3", F8, "4"),
    "from a section to a section": ("2", "3", ENTER, "8", DOWN, "9", F2, "5", "2"),
    "a list of answers taken twice": ("5", "s", "o", "w", "y", ENTER, ENTER, ENTER),
    "values of a measure": ("5", "m", ENTER, "v", "7", ENTER, "8", UP, "9", TAB, "6"),
}
_GAPS = (0.0, 0.02, 0.06, 0.12)


def _typed(file: Path, keys: tuple[str, ...], gap: float | None) -> tuple[tuple[object, ...], ...]:
    """What is stored after these keys; without a gap each waits until the program is quiet."""
    terminal = Terminal(program(file), {"WORKBOOK_TUI_HOME": str(file.with_suffix(""))})
    try:
        terminal.until(b"Ingham")
        terminal.settle()
        if gap == 0:
            terminal.type("".join(keys))
        for key in keys if gap != 0 else ():
            if gap is None:
                terminal.type(key)
            else:
                terminal.send(key.encode())
                end = time.monotonic() + gap
                while (left := end - time.monotonic()) > 0:
                    terminal.read(left)
        terminal.settle()
        terminal.send(QUIT.encode())
        assert terminal.end() == 0
    finally:
        terminal.close()
    return stored(file)


@pytest.mark.long
def test_keys_in_one_burst_store_what_they_store_one_by_one(tmp_path):
    keys = ROADS["numbers of the next KPI"]
    slow = _typed(busy_book(tmp_path / "slow.db").path, keys, None)
    assert slow != stored(busy_book(tmp_path / "untouched.db").path)
    assert _typed(busy_book(tmp_path / "fast.db").path, keys, 0) == slow


@pytest.mark.long
@pytest.mark.parametrize("road", ROADS)
def test_keys_some_milliseconds_apart_store_what_they_store_one_by_one(tmp_path, road):
    keys = ROADS[road]
    slow = _typed(busy_book(tmp_path / "slow.db").path, keys, None)
    assert slow != stored(busy_book(tmp_path / "untouched.db").path)
    for gap in _GAPS:
        assert _typed(busy_book(tmp_path / f"{gap}.db").path, keys, gap) == slow, gap
