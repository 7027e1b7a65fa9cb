"""Another file, and a copy of this one, by the list of commands: nothing typed is lost on the way."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.screens.plans_at_work import at_work, kpi, press, said, seen, settled, small_book
from textual.pilot import Pilot

from workbook_tui.app.program import WorkbookApp
from workbook_tui.app.replaced_file import REOPEN
from workbook_tui.paths import sample_file
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.store.workbook import Workbook


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return small_book(tmp_path / "review.db")


def desk_of(pilot: Pilot[None]) -> Workspace:
    assert isinstance(pilot.app, WorkbookApp)
    return pilot.app.desk


async def test_a_copy_is_saved_with_what_is_being_typed(book, tmp_path):
    copy = tmp_path / "backup.db"
    async with at_work(book.path, keys=["3", "enter", "=38", "ctrl+p", "=backup copy", "enter"]) as pilot:
        assert "Save a copy of review.db as:" in seen(pilot)
        await press(pilot, "ctrl+a", f"={copy}", "enter")
        assert said(pilot).startswith(f"The copy is {copy}"[:60])
        await press(pilot, "down", "=42", "enter")
    saved = Workbook.open(copy, who="Ann Lee")
    assert (kpi(saved, "C1").rating["numerator"], kpi(saved, "C1").rating["denominator"]) == (38, None)
    assert saved.facts().people == book.facts().people


async def test_a_copy_never_takes_the_place_of_a_file(book, tmp_path):
    there = tmp_path / "there.db"
    there.write_text("mine")
    async with at_work(book.path, keys=["ctrl+p", "=backup copy", "enter"]) as pilot:
        await press(pilot, "ctrl+a", f"={there}", "enter")
        assert "There is a file of this name already." in seen(pilot)
        await press(pilot, "escape", "escape")
    assert there.read_text() == "mine"


@pytest.mark.parametrize("choice", ["sample", "path", "new", "recent"])
@pytest.mark.few(2)
async def test_another_file_is_opened_in_the_place_of_this_one(book, tmp_path, choice):
    other = tmp_path / ("new.db" if choice == "new" else "other.db")
    if choice != "new":
        other.write_bytes(book.path.read_bytes())
    words = {"sample": "=sample rev", "path": "=another file", "new": "=new rev", "recent": "=other.db"}
    async with at_work(book.path, keys=["3", "enter", "=38"]) as pilot:
        desk = desk_of(pilot)
        desk.settings = replace(desk.settings, recent=(str(other), str(book.path)))
        await press(pilot, "ctrl+p", "=open another", "enter", words[choice], "enter")
        if choice in {"path", "new"}:
            await press(pilot, f"={other}", "enter")
        await settled(pilot)
        assert pilot.app.return_code == REOPEN
        following = desk.fresh_copy()
    assert following.file == (sample_file() if choice == "sample" else other)
    assert following.who == "Ann Lee"
    assert kpi(book, "C1").rating["numerator"] == 38
    async with at_work(following.file) as pilot:
        assert ("New review" in seen(pilot)) == (choice == "new")
