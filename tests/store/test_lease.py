"""One program at a time writes to a file, and everybody else is told who that is."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from workbook_tui.store.file.change_watch import ChangeWatch
from workbook_tui.store.file.lease import STALE, HeldError, Holder, Lease, NoLeaseError
from workbook_tui.store.workbook import Workbook
from workbook_tui.system.file_lock import FileLock, system_lock

_HOLDS = """
import sys
from pathlib import Path
from workbook_tui.store.file.lease import Lease
lease = Lease(Path(sys.argv[1]), who="Ana Ruiz")
lease.take()
print("held", flush=True)
sys.stdin.read()
"""


def refuse(_file):
    raise OSError(38, "no locks here")


def age(file: Path, *, host: str = "", seconds: float = STALE + 1) -> None:
    """Let the holder of a lease be silent for a while, on another computer where one is named."""
    note = file.with_name(f"{file.name}.editing") / "holder.json"
    if host:
        said = {**json.loads(note.read_text()), "host": host, "machine": host}
        note.write_text(json.dumps(said))
    then = note.stat().st_mtime - seconds
    os.utime(note, (then, then))


def left_behind(lease: Lease) -> None:
    """Let the program of a lease end without a word: its lock goes, its folder stays."""
    lease._lock.give_back()


def test_the_second_one_is_told_who_has_the_file_where_and_since_when(tmp_path):
    file = tmp_path / "a.db"
    first, second = (Lease(file, who=who) for who in ("Ana Ruiz", "Ben Cole"))
    first.take()
    with pytest.raises(HeldError, match=r"Ana Ruiz on .* has it open since .* try again when it is closed there"):
        second.take(take_over=True)
    assert first.beat()
    assert not second.beat()
    first.give_back()
    second.take()
    second.give_back()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_of_this_computer_left_is_taken_over_without_a_question(tmp_path):
    file = tmp_path / "a.db"
    words = [sys.executable, "-c", _HOLDS, str(file)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as held:
        assert held.stdout is not None
        assert held.stdout.readline() == b"held\n"
        with pytest.raises(HeldError, match="Ana Ruiz"):
            Lease(file, who="Ben Cole").take()
        held.kill()
    mine = Lease(file, who="Ben Cole")
    assert mine.is_free()
    mine.take()
    assert not mine.is_free()
    assert (mine.holder() or Holder()).who == "Ben Cole"
    mine.give_back()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lock", [None, refuse])
def test_a_silent_lease_of_another_computer_is_taken_over_only_when_asked(tmp_path, lock):
    file = tmp_path / "a.db"
    gone, mine = Lease(file, who="Ana Ruiz", lock=lock), Lease(file, who="Ben Cole", lock=lock)
    gone.take()
    left_behind(gone)
    age(file, host="elsewhere", seconds=STALE / 2)
    with pytest.raises(HeldError) as living:
        mine.take(take_over=True)
    age(file)
    with pytest.raises(HeldError, match="--take-over") as silent:
        mine.take()
    assert (living.value.is_stale, silent.value.is_stale) == (False, True)
    mine.take(take_over=True)
    assert not gone.beat()
    gone.give_back()
    assert mine.beat()
    mine.give_back()


def test_where_the_system_locks_nothing_the_folder_alone_keeps_two_apart(tmp_path):
    first, second = (Lease(tmp_path / "a.db", who=who, lock=refuse) for who in ("Ana Ruiz", "Ben Cole"))
    first.take()
    with pytest.raises(HeldError, match="Ana Ruiz"):
        second.take()
    first.give_back()
    second.take()
    second.give_back()


def test_where_nothing_can_be_made_beside_the_file_there_is_no_lease(tmp_path):
    with pytest.raises(NoLeaseError, match="nothing can be made beside it"):
        Lease(tmp_path / "missing" / "a.db", who="Ana Ruiz").take()


class FakeWindows(ModuleType):
    """The part of the system's module that locks a byte, as Windows has it."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        super().__init__("windows")
        self.held: set[int] = set()

    def locking(self, file: int, _how: int, _bytes: int) -> None:
        inode = os.fstat(file).st_ino
        if inode in self.held:
            raise PermissionError(13, "Permission denied")
        self.held.add(inode)


def test_windows_says_of_a_locked_byte_that_it_is_denied_and_that_means_held(tmp_path):
    lock = system_lock(None, FakeWindows())
    first, second = (FileLock(tmp_path / "a.lock", lock) for _ in range(2))
    assert first.take()
    assert not second.take()
    first.give_back()


def test_what_another_one_stores_is_noticed_once_and_a_look_is_none(sample):
    theirs = Workbook.open(sample, who="Ana Ruiz")
    watch = ChangeWatch(sample)
    assert not watch.changed()
    theirs.people.add("Cleo Park")
    assert watch.changed()
    theirs.facts()
    assert not watch.changed()
    watch.close()
