"""Roll-up, by keyboard: from the first start, and beside a review that has nothing to do with it."""

import shutil
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from openpyxl import load_workbook
from tests.conftest import SAMPLE_DAY
from tests.exchange.returned_for_tests import rows as table_rows
from tests.exchange.returned_for_tests import write
from tests.screens.plans_at_work import at_work, page, press, said, seen, settled, small_book
from textual import events

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.exchange.export import export
from workbook_tui.exchange.rollup import rollup
from workbook_tui.rules.where import Where
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.home.welcome import WelcomeScreen
from workbook_tui.screens.rollup.page import RollupPage
from workbook_tui.screens.submit.page import SubmitScreen
from workbook_tui.store.workbook import Workbook

DAY = date(2027, 4, 15)


def _start(place, kpis, book):
    book.reviews.start(place, "2026-27", kpis)


@pytest.fixture(scope="session")
def two_areas(once):
    """The workbooks of two areas, and a letter that is none."""
    return once("two areas", _fill)


def _fill(folder):
    known = catalog()
    few = replace(known, kpis=known.kpis[:2])
    for code in ("33000", "39000"):
        file = folder / f"{code}.db"
        book = Workbook.create(file, who="Ann", fill=partial(_start, area(code), few))
        export(book, folder / f"{code}.xlsx", kind="plan", as_of=DAY, draft=True)
    (folder / "letter.xlsx").write_text("Dear state")


@pytest.fixture
def documents(tmp_path, monkeypatch, two_areas):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    folder = tmp_path / "Documents"
    folder.mkdir()
    for file in two_areas.glob("*.xlsx"):
        shutil.copyfile(file, folder / file.name)
    return folder


async def finish(pilot):
    for worker in [worker for worker in pilot.app.workers if worker.group == "rollup"]:
        await worker.wait()
    await press(pilot)


async def test_the_state_office_rolls_up_a_folder_from_the_first_start(tmp_path, documents):
    async with at_work(tmp_path / "none.db", keys=["end", "enter"]) as pilot:
        await press(pilot, "end", "=/x", "enter")
        assert "There is no folder or file" in seen(pilot)
        await press(pilot, "backspace", "backspace", "enter", "enter")
        page(pilot, RollupPage)
        await finish(pilot)
        target = documents / f"Roll-up_{DAY.isoformat()}.xlsx"
        assert said(pilot) == f"Written: {target}"
        shown = seen(pilot)
        assert "2 service areas from 3 files, 1 passed over" in shown
        assert (shown.count("✗ passed over"), shown.count("✓ counted")) == (1, 2)
        assert "letter.xlsx" in shown
        assert len(load_workbook(target, read_only=True).sheetnames) > 3
        await press(pilot, "escape")
        page(pilot, WelcomeScreen)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.long
async def test_folders_within_are_added_up_and_what_is_unclear_in_a_workbook_is_shown(tmp_path, documents):
    inner = documents / "2027" / "south"
    inner.mkdir(parents=True)
    for name in ("33000.xlsx", "39000.xlsx"):
        (documents / name).rename(inner / name)
    (documents / "letter.xlsx").unlink()
    book = load_workbook(inner / "33000.xlsx")
    rating = next(cell for row in book["KPI Ratings"].iter_rows() for cell in row if cell.value == "Rating").column
    book["KPI Ratings"].cell(4, rating).value = "Superb"
    book.save(inner / "33000.xlsx")
    async with at_work(tmp_path / "none.db", keys=["end", "enter", "enter", "enter"]) as pilot:
        await finish(pilot)
        shown = " ".join(seen(pilot).split())
        assert "2 service areas from 2 files · 2026-27" in shown
        assert "1 rating differs from what the program wrote." in shown
        assert "2027/south/33000.xlsx" in shown


async def test_escape_asks_and_stops_it_it_can_be_run_again_and_one_of_nothing_says_why(tmp_path, documents):
    book = small_book(tmp_path / "a.db")
    before = book.path.read_bytes()
    many = [shutil.copyfile(documents / "33000.xlsx", documents / f"copy-{number}.xlsx") for number in range(300)]
    async with at_work(book.path, size=(140, 40), keys=["6", "u", "enter", "enter"]) as pilot:
        await press(pilot, "escape")
        page(pilot, Question)
        await press(pilot, "y")
        await finish(pilot)
        assert said(pilot) == "Canceled. Nothing was written."
        assert not list(documents.glob("*Roll-up*"))
        for copy in many:
            copy.unlink()
        await press(pilot, "a")
        await finish(pilot)
        assert "2 service areas from 3 files" in seen(pilot)
        assert "39000.xlsx" in seen(pilot)
        await press(pilot, "escape")
        page(pilot, SubmitScreen)
        await press(pilot, "u", "ctrl+u", f"={documents / 'letter.xlsx'}", "enter", "enter", "y")
        await finish(pilot)
        assert "None of 1 file counts, so nothing was written" in " ".join(seen(pilot).split())
        await press(pilot, "enter")
        assert "No workbook was read." in seen(pilot)
    assert book.path.read_bytes() == before


@pytest.mark.long
async def test_whoever_goes_elsewhere_while_it_runs_is_asked_and_keys_too_fast_for_a_second_run_do_nothing(
    tmp_path, documents
):
    book = small_book(tmp_path / "a.db", needing=())
    async with at_work(book.path, keys=["6", "u", "enter", "enter"]) as pilot:
        await go_to_submit(pilot)
        assert "Stop the roll-up?" in seen(pilot)
        await go_to_submit(pilot)
        await press(pilot, "n")
        page(pilot, RollupPage)
        await finish(pilot)
        assert "2 service areas" in seen(pilot)
        for key in ("a", "enter", "down", "a", "a"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert "passed over" not in seen(pilot)
        await finish(pilot)
        page(pilot, RollupPage)
        assert "2 service areas from 3 files, 1 passed over" in seen(pilot)
        await go_to_submit(pilot)
        page(pilot, SubmitScreen)


async def go_to_submit(pilot):
    await pilot.app.go(Where("submit"))
    await settled(pilot)


async def test_the_decisions_of_a_filled_roll_up_become_a_file_for_each_area(tmp_path, sample_exported):
    target = tmp_path / "rollup.xlsx"
    rollup(target, [sample_exported], as_of=SAMPLE_DAY)
    sheets = load_workbook(target)
    write(table_rows(sheets, "tblDecision")[0], Decision="Approved")
    sheets.save(target)
    async with at_work(tmp_path / "none.db", today=SAMPLE_DAY, keys=["end", "up", "enter"]) as pilot:
        await press(pilot, "ctrl+u", f"={target}", "enter", "enter")
        for worker in [worker for worker in pilot.app.workers if not worker.is_finished]:
            await worker.wait()
        await press(pilot)
        shown = seen(pilot)
        assert "1 file written into" in shown
        assert "1 plan with something new" in shown
    assert len(list(tmp_path.glob("SPSR_*_decisions.xlsx"))) == 1
