"""A review is read once while its file stays as it is, and anew as soon as anybody has written."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from tests.screens.plans_at_work import small_book

_WRITE = """import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("UPDATE review SET lead_agency = 'Elsewhere'")
connection.commit()"""
_AN_HOUR = 3_600 * 10**9 + 1


@pytest.fixture
def book(tmp_path):
    book = small_book(tmp_path / "review.db")
    settle(book)
    return book


def settle(book):
    """Let the newest write be an hour old."""
    then = time.time_ns() - _AN_HOUR
    os.utime(book.path, ns=(then, then // 10 * 10 + 1))


def test_a_review_is_read_once_while_nobody_writes(book):
    assert book.facts() is book.facts()
    assert book.facts(ended=True) is book.facts(ended=True)


def test_inside_a_change_a_review_is_read_as_it_will_be(book):
    review = book.facts()
    with book.change("Another name") as change:
        change.update("review", review.id, lead_agency="Within")
        assert book.facts()["lead_agency"] == "Within"
    assert review["lead_agency"] != "Within"
    assert book.facts()["lead_agency"] == "Within"


def test_what_another_process_writes_is_seen(book):
    before = book.facts()
    subprocess.run([sys.executable, "-c", _WRITE, str(book.path)], check=True)
    assert before["lead_agency"] != "Elsewhere"
    assert book.facts()["lead_agency"] == "Elsewhere"


def test_writes_that_follow_one_another_at_once_are_all_seen(book):
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        for number in range(40):
            other.execute("UPDATE review SET lead_agency = ?", (f"Agency {number:02}",))
            assert book.facts()["lead_agency"] == f"Agency {number:02}"


def test_a_time_of_whole_seconds_is_no_proof_that_nobody_wrote(book):
    os.utime(book.path, (1_600_000_000, 1_600_000_000))
    assert book.facts() is not book.facts()


def test_another_copy_in_place_of_the_file_is_seen(book, tmp_path):
    book.facts()
    copy = tmp_path / "copy.db"
    shutil.copy2(book.path, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("UPDATE review SET lead_agency = 'Restored'")
    stat = book.path.stat()
    os.utime(copy, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    copy.replace(book.path)
    assert book.facts()["lead_agency"] == "Restored"
