"""Journeys in which the file under the program becomes another one."""

import asyncio
import shutil
from pathlib import Path

import pytest
from tests.screens.plans_at_work import at_work, finished, kpi, page, press, said, seen, settled, small_book

from workbook_tui.app.replaced_file import REOPEN
from workbook_tui.paths import state_folder
from workbook_tui.screens.dialogs import Pick
from workbook_tui.screens.dialogs.question import KeptWords, Question
from workbook_tui.screens.frame.section import SectionPage
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.store.workbook import Workbook


@pytest.fixture
def file(tmp_path: Path) -> Path:
    small_book(tmp_path / "review.db")
    return tmp_path / "review.db"


async def type_numbers(pilot, file: Path) -> Path:
    """Store two numbers of the first KPI, put the file from before into its place, and type the third."""
    older = Path(shutil.copyfile(file, file.with_name("older.db")))
    await press(pilot, "3", "enter")
    assert isinstance(pilot.app.screen, RateEditor)
    await press(pilot, "3", "enter", "4", "enter")
    await finished(pilot)
    file.write_bytes(older.read_bytes())
    await press(pilot, "1", "enter")
    await finished_asking(pilot)
    return older


async def finished_asking(pilot) -> None:
    """Wait for the question, which a thread may have to find out about first."""
    async with asyncio.timeout(20):
        while not isinstance(pilot.app.screen, Pick):
            await pilot.pause(0.005)
    await settled(pilot)


@pytest.mark.long
async def test_work_goes_on_in_a_copy_of_what_was_there(file: Path) -> None:
    async with at_work(file) as pilot:
        older = await type_numbers(pilot, file)
        assert "without your last" in page(pilot, Pick).question_text
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "enter")
        await finished_asking(pilot)
        await press(pilot, "enter")
        await finished(pilot)
        copy = page(pilot, RateEditor).desk.file
        assert copy.name.startswith("review as it was")
        assert isinstance(pilot.app.screen, RateEditor)
        assert "review as it was" in seen(pilot)
    rating = kpi(Workbook.open(copy, who="Ann Lee"), "C1").rating
    assert (rating["numerator"], rating["family_delays"], rating["denominator"]) == (3, 4, 1)
    assert file.read_bytes() == older.read_bytes()


async def test_one_goes_on_with_the_file_that_is_there_and_what_was_typed_is_offered(file: Path) -> None:
    async with at_work(file) as pilot:
        await type_numbers(pilot, file)
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert pilot.app.return_code == REOPEN
    async with at_work(file) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "enter")
    rating = kpi(Workbook.open(file, who="Ann Lee"), "C1").rating
    assert (rating["numerator"], rating.drafts) == (None, {"denominator": "1"})


async def test_nothing_typed_goes_into_rows_of_another_review(file: Path, sample: Path) -> None:
    async with at_work(file) as pilot:
        await press(pilot, "3", "enter")
        file.write_bytes(sample.read_bytes())
        await press(pilot, "7", "enter")
        await finished_asking(pilot)
        assert "another review" in page(pilot, Pick).question_text
        await press(pilot, "down", "enter")
        await settled(pilot)
    assert file.read_bytes() == sample.read_bytes()
    async with at_work(file) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, KeptWords)


@pytest.mark.long
async def test_what_is_put_off_is_said_asked_on_the_next_page_and_kept_at_the_end(file: Path) -> None:
    async with at_work(file) as pilot:
        older = await type_numbers(pilot, file)
        await press(pilot, "escape")
        await settled(pilot)
        assert "another file now" in said(pilot)
        await press(pilot, "2", "enter")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, Pick)
        await press(pilot, "f2")
        await press(pilot, "escape")
        await finished_asking(pilot)
        await press(pilot, "escape", "ctrl+q")
        await settled(pilot)
        assert pilot.app.return_code == 0
    (kept,) = (state_folder() / "replaced").glob("review as it was*.db")
    assert kpi(Workbook.open(kept, who="Ann Lee"), "C1").rating["numerator"] == 3
    assert file.read_bytes() == older.read_bytes()


def _gone(file: Path, _older: bytes) -> None:
    file.unlink()


def _folder(file: Path, _older: bytes) -> None:
    file.unlink()
    file.mkdir()


def _older(file: Path, older: bytes) -> None:
    file.write_bytes(older)


@pytest.mark.parametrize("becomes", [_older, _gone, _folder])
async def test_what_was_saved_is_kept_when_one_quits_before_anybody_looked_again(file: Path, becomes) -> None:
    older = file.read_bytes()
    async with at_work(file, keys=["3", "enter"]) as pilot:
        editor = page(pilot, RateEditor)
        code = next(one.code for one in editor.desk.review().kpis if one.id == editor.row_id)
        editor.focus_field("rating.numerator")
        await press(pilot, "=7", "enter")
        await finished(pilot)
        assert kpi(Workbook.open(file, who="Ann Lee"), code).rating["numerator"] == 7
        becomes(file, older)
        await press(pilot, "ctrl+q")
        await settled(pilot)
        assert pilot.app.return_code == 0
    (kept,) = (state_folder() / "replaced").glob("*.db")
    assert kpi(Workbook.open(kept, who="Ann Lee"), code).rating["numerator"] == 7


DIGITS = [pytest.param(keys, marks=pytest.mark.long) for keys in (("1", "2"), ("4", "5"))]
"""Each section is gone to by its digit in any case."""


@pytest.mark.parametrize("keys", [("6", "f2"), ("f5", "n"), ("f8", "enter"), *DIGITS])
@pytest.mark.few(2)
async def test_no_key_ends_the_program_when_the_file_has_gone(file: Path, keys: tuple[str, str]) -> None:
    async with at_work(file) as pilot:
        for section in "23456":
            await press(pilot, section)
        file.unlink()
        for section in "654321":
            for key in keys:
                await press(pilot, section, key, "escape")
                if not isinstance(pilot.app.screen, SectionPage):
                    await press(pilot, "escape")
        await settled(pilot)
        assert pilot.app.return_code is None
        assert pilot.app.is_running
    assert not file.exists()
