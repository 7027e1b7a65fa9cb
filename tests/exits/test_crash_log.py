"""What goes wrong beside the interface: a refusal is said and ends nothing; the log of a crash names its place."""

from pathlib import Path

import pytest
from tests.screens.plans_at_work import at_work, page, press, said, settled, small_book

from workbook_tui.errors import WorkbookError
from workbook_tui.screens.review.page import ReviewScreen


class FaultyError(Exception):
    pass


async def _fails() -> None:
    raise FaultyError


async def _crash(file: Path) -> None:
    async with at_work(file) as pilot:
        pilot.app.run_worker(_fails())
        await settled(pilot)


async def test_what_went_wrong_beside_the_interface_is_logged_with_its_place(tmp_path, home):
    book = small_book(tmp_path / "a.db")
    with pytest.raises(FaultyError):
        await _crash(book.path)
    log = (home / "state" / "crash.log").read_text(encoding="utf-8")
    assert "FaultyError" in log
    assert "in _fails" in log


async def _is_refused() -> None:
    raise WorkbookError("Nothing was changed.")


async def test_a_refusal_beside_the_interface_is_said_and_ends_nothing(tmp_path, home):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path) as pilot:
        pilot.app.run_worker(_is_refused())
        await settled(pilot)
        assert said(pilot) == "Nothing was changed."
        await press(pilot, "2")
        page(pilot, ReviewScreen)
    assert not (home / "state" / "crash.log").exists()
