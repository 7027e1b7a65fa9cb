"""A disk that takes its time: typing goes on, Saved is said when it is true, and whoever quits loses nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.keys.roads import program
from tests.screens.plans_at_work import at_work, key_at_once, page, plan, press, said, small_book, until

from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.store.workbook import Workbook

FINDINGS = ["4", "enter", "down", "enter"]
"""The keys that lead into a long text of a plan."""


@contextmanager
def disk_at_work(book: Workbook) -> Iterator[None]:
    """Whatever is to be stored waits until the end of this context."""
    is_done = threading.Event()
    try:
        book.writer.start(is_done.wait)
        yield
    finally:
        is_done.set()


async def test_letters_are_written_while_the_disk_is_at_work_and_saved_is_said_behind_it(tmp_path):
    file = small_book(tmp_path / "a.db").path
    async with at_work(file, keys=FINDINGS) as pilot:
        writing, book = page(pilot, LongTextScreen), program(pilot).desk.workbook
        with disk_at_work(book):
            key_at_once(pilot, *"One")
            await until(lambda: writing._autosave._begun)
            key_at_once(pilot, *" two")
            await until(lambda: writing.text.endswith("One two"))
            assert "typing" in said(pilot)
        await press(pilot)
        writing.flush()
        assert "saved" in said(pilot)
        assert "One two" in (plan(Workbook.open(file, who="Bo Chen")).text(writing._field.prompt.field))


async def test_whoever_quits_waits_for_the_disk_and_is_told_why(tmp_path):
    file = small_book(tmp_path / "a.db").path
    async with at_work(file, keys=FINDINGS) as pilot:
        writing, book = page(pilot, LongTextScreen), program(pilot).desk.workbook
        await press(pilot, "=Words")
        await press(pilot, "escape")
        with disk_at_work(book):
            book.writer.start(lambda: book.people.add("Cy Dee"))
            key_at_once(pilot, "ctrl+q")
            await until(lambda: "disk is slow" in said(pilot))
            assert pilot.app.return_code is None
        await until(lambda: pilot.app.return_code is not None)
    kept = Workbook.open(file, who="Bo Chen")
    assert "Words" in plan(kept).text(writing._field.prompt.field)
    assert "Cy Dee" in [person.name for person in kept.facts().people]
