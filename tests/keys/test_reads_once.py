"""Escape from an editor reads the review at most once: when the page below comes up again and it was written to."""

from pathlib import Path

import pytest
from tests.keys.at_speed import busy_book
from tests.keys.roads import to_home
from tests.screens.plans_at_work import at_work, press

from workbook_tui.store import reading

EDITORS = {
    "PlanEditor": ("4", "enter"),
    "TaskEditor": ("4", "enter", "tab", "enter"),
    "OutcomeEditor": ("5", "enter"),
    "RateEditor": ("3", "enter"),
    "PersonEditor": ("2", "escape", "enter"),
    "MeasureEditor": ("5", "m", "e"),
    "ValuesScreen": ("5", "m", "enter", "v"),
    "MeasureScreen": ("5", "m", "enter"),
    "ReportEditor": ("5", "r", "end", "enter"),
    "NoticeEditor": ("5", "w", "enter"),
    "CaseEditor": ("5", "w", "down", "enter"),
    "HistoryScreen": ("5", "h"),
    "YearScreen": ("5", "y"),
}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The cycles whose review is read, one after the other."""
    found: list[str | None] = []
    read = reading.read_review

    def counted(run, cycle, summaries, *, ended=False):
        found.append(cycle)
        return read(run, cycle, summaries, ended=ended)

    monkeypatch.setattr(reading, "read_review", counted)
    return found


async def test_escape_from_an_editor_reads_the_review_at_most_once(tmp_path: Path, reads: list[str | None]):
    book = busy_book(tmp_path / "a.db")
    async with at_work(book.path) as pilot:
        for editor, keys in EDITORS.items():
            await to_home(pilot)
            await press(pilot, *keys)
            assert type(pilot.app.screen).__name__ == editor
            reads.clear()
            await press(pilot, "escape")
            assert type(pilot.app.screen).__name__ != editor
            assert len(reads) <= 1, editor
