"""Whatever ends the program, what was typed is on disk, the terminal is as it was, and no value is printed."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.exits.terminal import QUIET, Terminal, program

from workbook_tui.store.workbook import Workbook

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pseudo terminal")

TYPED = "Zq7 office"
_LEAVES_SCREEN = b"\x1b[?1049l"
_SHOWS_CURSOR = b"\x1b[?25h"

FAILING = """
import sys
from datetime import date
from pathlib import Path
from textual.binding import Binding
from workbook_tui.app import WorkbookApp
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.settings import Settings

class Failing(WorkbookApp):
    BINDINGS = [Binding("f9", "fail", "Fail", priority=True)]

    def action_fail(self):
        secret = "the text of a family"
        raise ValueError(secret)

desk = Workspace(Path(sys.argv[1]), who="Ann Lee", today=date(2027, 4, 15), settings=Settings())
desk.is_named = True
app = Failing(desk)
app.run()
sys.exit(app.return_code)
"""


@pytest.fixture
def file(begun_original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(begun_original, tmp_path / "review.db"))


@pytest.fixture
def start(file: Path, tmp_path: Path) -> Iterator[object]:
    opened: list[Terminal] = []

    def run(command: list[str]) -> Terminal:
        terminal = Terminal(command, {"WORKBOOK_TUI_HOME": str(tmp_path / "home")})
        opened.append(terminal)
        terminal.until(b"Ingham")
        terminal.type(f"2\r\x1b[F{TYPED}")
        terminal.until(TYPED.encode())
        return terminal

    yield run
    for terminal in opened:
        terminal.close()


def _stored(file: Path) -> bool:
    review = Workbook.open(file, who="Test").facts()
    return any(TYPED in review.text(name) for name in ("lead_agency", "agency"))


def _assert_restored(terminal: Terminal) -> None:
    assert _LEAVES_SCREEN in terminal.output
    assert _SHOWS_CURSOR in terminal.output
    assert terminal.modes()[:4] == terminal.before[:4]


SIGNALS = [signal.SIGTERM, *(pytest.param(one, marks=pytest.mark.long) for one in (signal.SIGINT, signal.SIGHUP))]
"""All are heard by one handler. A terminal that goes away sends the last one in any case."""


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_loses_nothing_typed_and_restores_the_terminal(start, file, number):
    terminal = start(program(file))
    terminal.signal(number)
    assert terminal.end() == 143
    assert _stored(file)
    _assert_restored(terminal)
    assert b"Traceback" not in terminal.output


def test_quitting_loses_nothing_typed_and_a_hostile_text_reaches_the_terminal_without_its_escape_sequence(start, file):
    book = Workbook.open(file, who="Ann Lee")
    with book.change("hostile") as change:
        change.update("review", book.facts().id, agency="\x1b]0;owned\x07[red]x[/]")
    terminal = start(program(file))
    assert b"owned\x07" not in terminal.output
    terminal.type("\x11")
    assert terminal.end() == 0
    assert _stored(file)
    _assert_restored(terminal)


def test_an_exception_loses_nothing_typed_and_prints_no_value(start, file, tmp_path):
    script = tmp_path / "failing.py"
    script.write_text(FAILING)
    terminal = start([sys.executable, str(script), str(file)])
    terminal.type("\x1b[20~")
    assert terminal.end() == 70
    assert _stored(file)
    _assert_restored(terminal)
    assert b"had to stop (ValueError)" in terminal.output
    log = (tmp_path / "home" / "state" / "crash.log").read_text()
    assert "ValueError" in log
    for said in (terminal.output.decode(errors="replace"), log):
        assert "the text of a family" not in said
    assert TYPED not in log


@pytest.mark.long
def test_a_kill_loses_at_most_two_seconds_of_typing(start, file):
    terminal = start(program(file))
    # Moments of quiet rather than a clock: on a busy machine they and the look into the file grow as the saving does.
    for _ in range(int(2.0 / QUIET)):
        if _stored(file):
            break
        terminal.settle()
    terminal.signal(signal.SIGKILL)
    terminal.end()
    assert _stored(file)
