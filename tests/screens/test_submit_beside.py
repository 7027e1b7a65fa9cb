"""Exports run beside the interface: one goes on working, cancels, or leaves, and nothing half stays."""

from contextlib import suppress

import pytest
from tests.screens.plans_at_work import asked, at_work, finished, page, press, said, seen, small_book
from textual.worker import WorkerCancelled

from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.submit.page import SubmitScreen
from workbook_tui.system.whole import partial_files_beside


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
    while not partial_files_beside(beside._targets[0]):
        await pilot.pause(0.005)
    return beside


@pytest.mark.long
async def test_one_goes_on_working_and_is_told_wherever_one_is(tmp_path, documents):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["6"]) as pilot:
        await asked(pilot, "e")
        await press(pilot, "y", "enter")
        assert said(pilot).startswith("Writing SPSR_2026-27_33000_2027-04-15_r1.xlsx …")
        assert "x Cancel" in seen(pilot)
        await press(pilot, "5")
        page(pilot, MonitorScreen)
        await finished(pilot)
        assert [file.suffix for file in documents.iterdir()] == [".xlsx"]
        assert [str(told.message).split(":")[0] for told in pilot.app._notifications] == ["Written as a draft"]
        await press(pilot, "6")
        assert "x Cancel" not in seen(pilot)
        assert said(pilot).startswith("Written as a draft: ")


async def test_an_export_that_is_cancelled_by_a_key_or_by_leaving_leaves_neither_file_nor_receipt(tmp_path, documents):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["6"]) as pilot:
        for key in ("x", "escape"):
            await asked(pilot, "r")
            await press(pilot, "y", "enter", "enter", "enter")
            await until_writing(pilot)
            await press(pilot, key)
            await finished(pilot)
            assert said(pilot) == "Canceled. Nothing was written."
            assert list(documents.iterdir()) == []
        await asked(pilot, "e")
        await press(pilot, "y", "enter")
        beside = await until_writing(pilot)
        await pilot.press("ctrl+q")
    for worker in tuple(pilot.app.workers):
        # It was told to end; it may still be on its way out.
        with suppress(WorkerCancelled):
            await worker.wait()
    assert beside._process is not None
    assert beside._process.returncode not in {None, 0}
    assert list(documents.iterdir()) == []
    assert book.facts().submissions == ()
