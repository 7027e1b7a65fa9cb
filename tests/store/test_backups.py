"""Backups: which are kept, that each is whole, and that a restored one can be taken back."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.store.backups.copies import back_up, back_up_when_changed, list_backups, steps_since
from workbook_tui.store.backups.restoring import restore
from workbook_tui.store.backups.rotation import kept_moments
from workbook_tui.store.file.opening import backups_folder
from workbook_tui.store.workbook import Workbook

NOW = datetime(2027, 11, 22, 12, 0, tzinfo=UTC)


def hours(*numbers: float) -> list[datetime]:
    return [NOW - timedelta(hours=number) for number in numbers]


def test_all_of_two_days_are_kept_and_of_older_days_the_newest():
    moments = hours(*range(24 * 5))
    kept = sorted(kept_moments(moments, NOW))
    assert [at for at in kept if NOW - at <= timedelta(hours=48)] == sorted(hours(*range(49)))
    older = [at for at in kept if NOW - at > timedelta(hours=48)]
    assert [at.date().isoformat() for at in older] == ["2027-11-17", "2027-11-18", "2027-11-19"]
    assert {at.hour for at in older} == {23}


def test_of_ten_years_of_daily_backups_fewer_than_sixty_are_kept_and_reach_back_all_the_way():
    moments = hours(*(24 * day for day in range(3_650)))
    kept = kept_moments(moments, NOW)
    assert len(kept) < 60
    assert {at.year for at in kept} == set(range(2018, 2028))
    assert len({(at.year, at.month) for at in kept}) >= 24


@pytest.mark.parametrize("number", [0, 1, 3])
def test_few_and_old_backups_are_all_kept(number):
    moments = hours(*(24 * 400 * place for place in range(number)))
    assert kept_moments(moments, NOW) == set(moments)


def test_a_backup_is_whole_private_and_holds_what_is_stored(book, file):
    book.people.add("Bo Chen")
    copy = book.back_up("asked")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    saved = Workbook.open(copy, who="Ann")
    assert saved.facts().fingerprint == book.facts().fingerprint
    assert [one.why for one in list_backups(file)] == ["asked for"]


def test_one_is_made_at_the_opening_only_when_something_was_written_since(book, file):
    assert back_up_when_changed(file, "open") is not None
    assert back_up_when_changed(file, "open") is None
    book.people.add("Bo Chen")
    assert back_up_when_changed(file, "open") is not None
    paths = [one.path for one in list_backups(file)]
    assert list(steps_since(paths, file).values()) == [0, 1]


def test_old_backups_go_and_what_somebody_put_there_stays(book, file):
    for hour in (1, 60, 61, 62, 24 * 300, 24 * 301):
        back_up(file, "hour", now=NOW - timedelta(hours=hour))
    mine = backups_folder(file) / "mine.db"
    mine.write_bytes(b"mine")
    back_up(file, "open", now=NOW)
    rotated = [one for one in list_backups(file) if one.is_rotated]
    assert [round((NOW - one.at) / timedelta(hours=1)) for one in rotated] == [0, 1, 60, 61, 24 * 300, 24 * 301]
    assert mine.exists()


def test_a_restore_can_be_taken_back_by_another_one(book, file):
    first = book.facts().fingerprint
    backup = book.back_up("asked")
    book.people.add("Bo Chen")
    second = book.facts().fingerprint
    before = restore(file, backup)
    assert Workbook.open(file, who="Ann").facts().fingerprint == first
    assert before is not None
    restore(file, before)
    assert Workbook.open(file, who="Ann").facts().fingerprint == second


def test_a_restore_keeps_the_mode_of_the_file(book, file):
    file.chmod(0o640)
    restore(file, book.back_up("asked"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_backup_of_another_review_and_a_damaged_one_are_refused(book, file, sample):
    before = file.read_bytes()
    with pytest.raises(WorkbookError, match="holds another review"):
        restore(file, sample)
    content = bytearray(sample.read_bytes())
    content[4096 * 50 : 4096 * 60] = bytes(4096 * 10)
    sample.write_bytes(content)
    with pytest.raises(FileRefusedError, match="damaged itself"):
        restore(file, sample)
    assert file.read_bytes() == before


def test_a_damaged_file_is_restored_and_kept_as_it_was(book, file):
    whole = book.facts().fingerprint
    backup = book.back_up("asked")
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 40] = os.urandom(4096 * 37)
    file.write_bytes(content)
    before = restore(file, backup)
    assert before is not None
    assert before.read_bytes() == content
    assert Workbook.open(file, who="Ann").facts().fingerprint == whole


def test_a_file_that_is_gone_comes_back(book, file):
    whole = book.facts().fingerprint
    backup = book.back_up("asked")
    file.unlink()
    assert restore(file, backup) is None
    assert Workbook.open(file, who="Ann").facts().fingerprint == whole


_RESTORED = """
import sys
from pathlib import Path
from workbook_tui.store.backups.restoring import restore
print("begins", flush=True)
restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def _killed_restores(book: Workbook, file: Path, times: int, longest: float) -> set[str]:
    """Kill restores all over their time; the file holds the one or the other afterwards, and never a mixture."""
    old = book.facts().fingerprint
    backup = book.back_up("asked")
    for number in range(20):
        book.people.add(f"Person {number}", organisation="An office. " * 500)
    now = book.facts().fingerprint
    outcomes = set()
    for number in range(times):
        command = [sys.executable, "-c", _RESTORED, str(file), str(backup)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            try:
                process.wait(longest * number / times)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        found = Workbook.open(file, who="Ann").facts().fingerprint
        outcomes.add({old: "old", now: "now"}[found])
        if found == old:
            since = steps_since([one.path for one in list_backups(file)], file)
            restore(file, next(path for path, steps in since.items() if steps is None))
    return outcomes


def test_a_killed_restore_leaves_the_one_or_the_other(book, file):
    assert "now" in _killed_restores(book, file, 2, 0.02)


@pytest.mark.long
def test_a_hundred_killed_restores_leave_the_one_or_the_other(book, file):
    assert _killed_restores(book, file, 100, 0.15) == {"old", "now"}


def test_a_backup_beside_somebody_who_writes_is_whole(book, file):
    with closing(sqlite3.connect(file, isolation_level=None)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        elsewhere.execute("UPDATE person SET name = name || ' half'")
        copy = back_up(file, "hour")
        elsewhere.execute("ROLLBACK")
    assert Workbook.open(copy, who="Ann").facts().fingerprint == book.facts().fingerprint
