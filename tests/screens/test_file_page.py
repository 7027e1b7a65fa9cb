"""The page of the file: a backup is written, brought back and brought back again, and a text is removed for good."""

from pathlib import Path

import pytest
from tests.screens.plans_at_work import at_work, finished, page, press, said, seen, settled, small_book

from workbook_tui.app.program import WorkbookApp
from workbook_tui.app.replaced_file import REOPEN
from workbook_tui.rules.wording import format_day
from workbook_tui.screens.file.page import FilePage
from workbook_tui.store.backups.copies import list_backups
from workbook_tui.store.workbook import Workbook


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return small_book(tmp_path / "review.db")


def names(book: Workbook) -> list[str]:
    return [person.name for person in Workbook.open(book.path, who="Ann Lee").facts().people]


async def test_a_backup_is_written_shown_with_what_came_since_and_brought_back(book):
    async with at_work(book.path, keys=["f12"]) as pilot:
        page(pilot, FilePage)
        assert "No backup yet" in seen(pilot)
        await press(pilot, "b")
        await finished(pilot)
        assert said(pilot).startswith("Written: review-")
        assert "nothing" in seen(pilot)
        book.people.add("Cy Young")
        await press(pilot, "escape", "f12")
        assert "1 step " in seen(pilot)
        await press(pilot, "enter")
        assert "You lose 1 step made since." in seen(pilot)
        await press(pilot, "y")
        await settled(pilot)
        assert pilot.app.return_code == REOPEN
        assert isinstance(pilot.app, WorkbookApp)
        following = pilot.app.desk.fresh_copy()
    assert following.greeting.startswith(f"Brought back: {format_day(list_backups(book.path)[-1].at.astimezone())} ")
    assert "Cy Young" not in names(book)
    assert [one.why for one in list_backups(book.path)] == ["before a restore", "asked for"]


async def test_the_file_is_compared_with_its_journal(book):
    async with at_work(book.path, keys=["f12", "c"]) as pilot:
        await finished(pilot)
        assert said(pilot).startswith("The file is whole")


async def test_a_text_is_removed_for_good_after_two_questions(book):
    book.people.add("Cy Young")
    book.back_up("asked")
    async with at_work(book.path, keys=["f12", "x", "=cy young", "enter"]) as pilot:
        await finished_asking(pilot, "Remove it for good?")
        assert "It stands in" in seen(pilot)
        await press(pilot, "y", "y")
        await settled(pilot)
        assert pilot.app.return_code == REOPEN
    assert "[removed]" in names(book)
    (backup,) = list_backups(book.path)
    assert b"Young" not in book.path.read_bytes() + backup.path.read_bytes()


async def finished_asking(pilot, question: str) -> None:
    """Wait until what a thread finds out is asked."""
    for _ in range(400):
        if question in seen(pilot):
            return
        await pilot.pause(0.01)
    raise AssertionError(seen(pilot))


async def test_a_damaged_file_offers_its_backups_at_the_start(book):
    whole = book.facts().fingerprint
    book.back_up("asked")
    content = bytearray(book.path.read_bytes())
    content[4096 * 3 : 4096 * 20] = bytes(4096 * 17)
    book.path.write_bytes(content)
    async with at_work(book.path) as pilot:
        assert "is damaged" in seen(pilot)
        assert "Its backups" in seen(pilot)
        await press(pilot, "end", "enter")
        assert "Bring back the backup of" in seen(pilot)
        await press(pilot, "y")
        await finished(pilot)
        assert "Next" in seen(pilot)
    assert Workbook.open(book.path, who="Ann Lee").facts().fingerprint == whole
