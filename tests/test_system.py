"""Files kept whole or not at all, what only their owner may read, the way to be stopped, and the Windows branches."""

import asyncio
import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

from workbook_tui import system
from workbook_tui.system import host, stop
from workbook_tui.system.crash import crash_frames, keep_crash
from workbook_tui.system.folders import cloud_service, private_folder, sync_folder
from workbook_tui.system.host import login_name, quick_escape, terminal_problem
from workbook_tui.system.stop import on_stop
from workbook_tui.system.whole import create_whole, replace_whole

posix = pytest.mark.skipif(os.name != "posix", reason="modes and signals of this kind are POSIX's")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def saying(text: str) -> Callable[[Path], object]:
    return lambda half: half.write_text(text, encoding="utf-8")


def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "is_windows", lambda: True)


# Whole or not at all


def test_a_new_file_is_complete_and_private(tmp_path):
    target = tmp_path / "a.json"
    replace_whole(target, saying("new"))
    assert target.read_text() == "new"
    assert mode(target) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_replacing_keeps_the_mode_the_file_had(tmp_path):
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o664)
    replace_whole(target, saying("new"))
    assert (target.read_text(), mode(target)) == ("new", 0o664)


def test_replacing_makes_the_file_private_when_asked(tmp_path):
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o664)
    replace_whole(target, saying("new"), keep_mode=False)
    assert mode(target) == 0o600


def test_a_group_that_cannot_be_kept_gets_no_access(tmp_path, monkeypatch):
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o664)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not your group")

    monkeypatch.setattr(os, "chown", refuse)
    replace_whole(target, saying("new"))
    assert mode(target) == 0o604


@pytest.mark.parametrize("fault", [ValueError, OSError, KeyboardInterrupt, SystemExit])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, fault):
    target = tmp_path / "a.json"
    target.write_text("old")

    def fail(half: Path) -> None:
        half.write_text("half")
        half.with_name(half.name + "-journal").touch()
        raise fault

    with pytest.raises(fault):
        replace_whole(target, fail)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_fault_of_the_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    target = tmp_path / "a.json"
    target.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        replace_whole(target, saying("new"))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_file_is_private_while_it_is_written_and_keeps_its_ending(tmp_path):
    seen: list[tuple[int, str, Path]] = []
    replace_whole(tmp_path / "out.xlsx", lambda half: seen.append((mode(half), half.suffix, half.parent)))
    assert seen == [(0o600, ".xlsx", tmp_path)]


def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.json"
    real.write_text("old")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    replace_whole(link, saying("new"))
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_folder_or_a_device_is_refused(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target in (tmp_path, pipe):
        with pytest.raises(OSError, match="not an ordinary file"):
            replace_whole(target, saying("new"))


def test_a_write_protected_file_is_refused(tmp_path, monkeypatch):
    target = tmp_path / "a.json"
    target.write_text("old")
    monkeypatch.setattr(os, "access", lambda _path, _how: False)
    with pytest.raises(PermissionError):
        replace_whole(target, saying("new"))
    assert target.read_text() == "old"


def test_creating_never_takes_the_place_of_another_file(tmp_path):
    target = tmp_path / "a.db"
    target.write_text("old")
    with pytest.raises(FileExistsError):
        create_whole(target, saying("new"))
    assert target.read_text() == "old"


def no_links(_self: Path, _target: Path) -> None:
    raise OSError(errno.EPERM, "no hard links here")


@pytest.mark.parametrize("links", [True, False])
def test_a_file_made_by_somebody_else_in_the_meantime_is_kept(tmp_path, monkeypatch, links):
    target = tmp_path / "a.db"
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)

    def race(half: Path) -> None:
        half.write_text("ours")
        target.write_text("theirs")

    with pytest.raises(FileExistsError):
        create_whole(target, race)
    assert target.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("links", [True, False])
def test_a_created_file_is_complete_private_and_alone(tmp_path, monkeypatch, links):
    target = tmp_path / "a.db"
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)

    def write(half: Path) -> None:
        half.write_text("new")
        half.with_name(half.name + "-journal").touch()

    create_whole(target, write)
    assert (target.read_text(), mode(target), target.stat().st_nlink) == ("new", 0o600, 1)
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_creation_leaves_nothing(tmp_path):
    def fail(half: Path) -> None:
        half.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_whole(tmp_path / "a.db", fail)
    assert list(tmp_path.iterdir()) == []


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from workbook_tui.system.whole import replace_whole

def write(half):
    with half.open("w") as file:
        for piece in range(6):
            file.write("new " * 400)
            file.flush()
            print(piece, flush=True)

replace_whole(Path(sys.argv[1]), write)
print("done", flush=True)
sys.stdin.read()
"""


@posix
def test_a_kill_in_the_middle_of_writing_leaves_the_previous_file_whole(tmp_path):
    old, new = "old " * 2400, "new " * 2400
    target = tmp_path / "a.json"
    command = [sys.executable, "-S", "-c", WRITER, str(target), str(Path(system.__file__).parents[2])]
    for killed_after in [*map(str, range(6)), *["5"] * 12, "done"]:
        target.write_text(old)
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                if line.strip() == killed_after:
                    break
            writer.kill()
        assert target.read_text() in ({new} if killed_after == "done" else {old, new})


# Private


def test_folders_are_made_private_and_existing_ones_are_left(tmp_path):
    tmp_path.chmod(0o755)
    made = private_folder(tmp_path / "a" / "b")
    assert (mode(made), mode(made.parent), mode(tmp_path)) == (0o700, 0o700, 0o755)
    made.chmod(0o750)
    assert mode(private_folder(made)) == 0o750


def test_a_folder_that_cannot_be_synced_is_no_fault(tmp_path, monkeypatch):
    def cannot(_handle: int) -> None:
        raise OSError(errno.EINVAL, "cannot sync")

    monkeypatch.setattr(os, "fsync", cannot)
    sync_folder(tmp_path)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/a/OneDrive - Kent ISD/spsr.db", "OneDrive"),
        ("/home/a/OneDrive/x/spsr.db", "OneDrive"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.c/My Drive/spsr.db", "Google Drive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/spsr.db", "iCloud"),
        ("/home/a/Dropbox/spsr.db", "Dropbox"),
        ("/Users/a/Library/CloudStorage/Box-Box/spsr.db", "Box"),
        ("/home/a/Dropboxes/spsr.db", ""),
        ("/home/a/Documents/onedrive.db", ""),
    ],
)
def test_the_cloud_that_copies_a_folder_is_named(path, service):
    assert cloud_service(Path(path)) == service


def test_the_box_folder_is_known_only_in_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cloud_service(tmp_path / "Box" / "spsr.db") == "Box"
    assert cloud_service(tmp_path / "Papers" / "Box" / "spsr.db") == ""


def test_the_login_name_is_known_or_said_to_be_unknown(monkeypatch):
    monkeypatch.setenv("LOGNAME", "ana")
    assert login_name() == "ana"

    def nobody() -> str:
        raise OSError(errno.ENOENT, "no such account")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert login_name() == "unknown"


# The terminal


class FakeStream:
    def __init__(self, *, tty: bool = True, encoding: str = "UTF-8") -> None:
        self.encoding = encoding
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


def at_terminal(monkeypatch: pytest.MonkeyPatch, **streams: FakeStream | None) -> str:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.__{name}__", streams.get(name, FakeStream()))
    return terminal_problem()


def test_a_terminal_in_utf_8_is_no_problem(monkeypatch):
    assert at_terminal(monkeypatch) == ""


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
@pytest.mark.parametrize("stream", [FakeStream(tty=False), None])
def test_without_a_terminal_the_problem_is_said(monkeypatch, name, stream):
    assert "needs a terminal" in at_terminal(monkeypatch, **{name: stream})


def test_another_character_set_is_named_with_the_remedy(monkeypatch):
    said = at_terminal(monkeypatch, stdout=FakeStream(encoding="ISO-8859-1"))
    assert "ISO-8859-1" in said
    assert "LANG=C.UTF-8" in said


def test_a_terminal_that_cannot_place_text_is_refused(monkeypatch):
    at_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert "cannot place text" in terminal_problem()


def test_escape_is_quick_unless_the_user_chose_a_time(monkeypatch):
    monkeypatch.delenv("ESCDELAY", raising=False)
    quick_escape()
    assert os.environ["ESCDELAY"] == "25"
    monkeypatch.setenv("ESCDELAY", "70")
    quick_escape()
    assert os.environ["ESCDELAY"] == "70"


# Being stopped


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
async def test_a_signal_reaches_the_callback(number):
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    uninstall = on_stop(loop, stopped.set)
    os.kill(os.getpid(), number)
    await asyncio.wait_for(stopped.wait(), 10)
    uninstall()
    assert not loop.remove_signal_handler(number)


# What Windows does instead


class FakeConsole:
    """The part of ctypes that the console handler uses, with the handlers that were set."""

    def __init__(self) -> None:
        self.handlers: list[Callable[[int], int]] = []
        kernel = ModuleType("kernel32")
        vars(kernel).update(SetConsoleCtrlHandler=self.set_handler)
        windll = ModuleType("windll")
        vars(windll).update(kernel32=kernel)
        self.api = ModuleType("ctypes")
        vars(self.api).update(windll=windll, c_int=int, c_uint=int, WINFUNCTYPE=lambda *_: lambda function: function)

    def set_handler(self, handler: Callable[[int], int], add: int) -> None:
        if add:
            self.handlers.append(handler)
        else:
            self.handlers.remove(handler)


@pytest.mark.parametrize("event", stop.CLOSING)
def test_windows_waits_with_closing_until_everything_is_saved(event):
    fake, asked = FakeConsole(), []
    unwatch = stop.watch_closing(lambda: asked.append("save"), fake.api)
    answers: list[int] = []
    handler = fake.handlers[0]
    closing = Thread(target=lambda: answers.append(handler(event)))
    closing.start()
    unwatch()
    closing.join(10)
    assert (asked, answers, fake.handlers) == (["save"], [1], [])


def test_windows_leaves_other_console_events_to_others():
    fake, asked = FakeConsole(), []
    stop.watch_closing(lambda: asked.append("save"), fake.api)
    assert (fake.handlers[0](0), fake.handlers[0](1), asked) == (0, 0, [])


async def test_windows_signals_and_the_closed_console_reach_the_callback(monkeypatch):
    on_windows(monkeypatch)
    watched: list[Callable[[], None]] = []
    ended: list[str] = []
    handlers: dict[int, object] = {}

    def watch(call: Callable[[], None]) -> Callable[[], None]:
        watched.append(call)
        return lambda: ended.append("watch")

    monkeypatch.setattr(stop, "watch_closing", watch)
    monkeypatch.setattr(signal, "SIGBREAK", 21, raising=False)
    monkeypatch.setattr(signal, "signal", lambda number, handler: handlers.update({number: handler}) or "before")
    calls: asyncio.Queue[str] = asyncio.Queue()
    uninstall = on_stop(asyncio.get_running_loop(), lambda: calls.put_nowait("stop"))
    assert set(handlers) == {signal.SIGINT, signal.SIGTERM, 21}
    watched[0]()
    assert await calls.get() == "stop"
    break_pressed = handlers[21]
    assert callable(break_pressed)
    break_pressed(21, None)
    assert await calls.get() == "stop"
    uninstall()
    assert set(handlers.values()) == {"before"}
    assert ended == ["watch"]


def test_windows_stops_quietly_when_the_loop_has_ended(monkeypatch):
    on_windows(monkeypatch)
    watched: list[Callable[[], None]] = []

    def watch(call: Callable[[], None]) -> Callable[[], None]:
        watched.append(call)
        return lambda: None

    monkeypatch.setattr(stop, "watch_closing", watch)
    loop = asyncio.new_event_loop()
    uninstall = on_stop(loop, lambda: None)
    uninstall()
    loop.close()
    watched[0]()


def test_windows_writes_whole_files_without_modes_groups_or_folder_syncs(tmp_path, monkeypatch):
    on_windows(monkeypatch)

    def refuse(*_: object) -> None:
        raise AssertionError

    for module, name in ((os, "chown"), (Path, "chmod"), (Path, "hardlink_to")):
        monkeypatch.setattr(module, name, refuse)
    target = tmp_path / "a.json"
    create_whole(target, saying("old"))
    replace_whole(target, saying("new"))
    sync_folder(tmp_path / "this would fail if it were opened")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_windows_creates_by_a_rename_that_never_replaces(tmp_path, monkeypatch):
    on_windows(monkeypatch)
    renamed: list[Path] = []
    monkeypatch.setattr(Path, "rename", lambda _self, target: renamed.append(target))
    create_whole(tmp_path / "a.db", saying("new"))
    assert renamed == [tmp_path / "a.db"]


# Crashes


def fail_with(secret: str) -> None:
    try:
        int(secret)
    except ValueError as error:
        raise KeyError(secret) from error


def crash(secret: str) -> BaseException:
    with pytest.raises(KeyError) as caught:
        fail_with(secret)
    return caught.value


def test_a_crash_is_told_by_types_and_places_never_by_values():
    frames = crash_frames(crash("Ana Secret"))
    assert frames[0] == "KeyError"
    assert "after ValueError" in frames
    assert any(line.endswith(" in crash") and "test_system.py:" in line for line in frames)
    assert "Secret" not in "".join(frames)
    assert str(Path(__file__).parents[2]) not in "".join(frames)


def test_a_crash_log_is_private_and_grows_to_a_limit(tmp_path, monkeypatch):
    at = datetime(2027, 5, 31, 12, tzinfo=UTC)
    log = keep_crash(tmp_path / "state", crash("x"), at=at, version="1")
    once = log.read_text()
    assert once.startswith("2027-05-31T12:00:00+00:00 workbook-tui 1, Python ")
    assert mode(log) == 0o600
    keep_crash(tmp_path / "state", crash("x"), at=at, version="1")
    assert log.read_text() == once * 2
    monkeypatch.setattr("workbook_tui.system.crash.LARGEST", 10)
    keep_crash(tmp_path / "state", crash("x"), at=at, version="1")
    assert log.read_text() == once


def test_the_temporary_name_fits_beside_any_target(tmp_path):
    target = tmp_path / ("ä" * 110 + ".json")
    replace_whole(target, saying("new"))
    assert target.read_text() == "new"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system tells no states of processes in /proc")
def test_a_process_that_ended_and_that_nobody_asked_for_does_not_run():
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", ""])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not host.is_running(child.pid)
    assert host.is_running(os.getpid())
    child.wait()
    assert not host.is_running(child.pid)
