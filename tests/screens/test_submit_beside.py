"""Exports run beside the interface: one goes on working, cancels, or leaves, and nothing half stays."""

import pytest
from tests.screens.plans_at_work import at_work, page, press, said, seen, small_book

from workbook_tui.screens.monitor import MonitorScreen
from workbook_tui.screens.submit import SubmitScreen
from workbook_tui.system import halves_beside


@pytest.fixture
def documents(tmp_path, monkeypatch):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "Documents").mkdir()
    return tmp_path / "Documents"


async def until_writing(pilot):
    """Wait until the command fills a file; give the command."""
    exporting = page(pilot, SubmitScreen)._exporting
    beside = exporting._beside
    assert beside is not None
    while not halves_beside(beside._targets[0]):
        await pilot.pause(0.005)
    return beside


async def test_one_goes_on_working_and_is_told_wherever_one_is(tmp_path, documents):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["6", "e", "y", "enter"]) as pilot:
        assert said(pilot).startswith("Writing SPSR_2026-27_33000_2027-04-15_r1.xlsx …")
        assert "x Cancel" in seen(pilot)
        await press(pilot, "5")
        page(pilot, MonitorScreen)
        await pilot.app.workers.wait_for_complete()
        await press(pilot)
        assert [file.suffix for file in documents.iterdir()] == [".xlsx"]
        assert [str(told.message).split(":")[0] for told in pilot.app._notifications] == ["Written"]
        await press(pilot, "6")
        assert "x Cancel" not in seen(pilot)


@pytest.mark.parametrize("key", ["x", "escape"])
async def test_a_cancelled_record_leaves_neither_file_nor_receipt(tmp_path, documents, key):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["6", "r", "y", "enter"]) as pilot:
        await until_writing(pilot)
        await press(pilot, key)
        await pilot.app.workers.wait_for_complete()
        await press(pilot)
        assert said(pilot) == "Cancelled. Nothing was written."
    assert list(documents.iterdir()) == []
    assert book.facts().submissions == ()


async def test_leaving_stops_the_export_and_leaves_nothing_half(tmp_path, documents):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["6", "e", "y", "enter"]) as pilot:
        beside = await until_writing(pilot)
        await pilot.press("ctrl+q")
    for worker in pilot.app.workers:
        assert worker.is_finished
    assert beside._process is not None
    assert beside._process.returncode not in {None, 0}
    assert list(documents.iterdir()) == []
