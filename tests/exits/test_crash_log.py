"""The log of a crash names the place where something went wrong, also when that was beside the interface."""

from pathlib import Path

import pytest
from tests.screens.plans_at_work import at_work, settled, small_book


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
