"""The pages of Monitor: the year, the history of a task, and the slips of the leads."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.screens.plans_at_work import (
    HOSTILE,
    TODAY,
    at_work,
    finished,
    page,
    plan,
    press,
    said,
    seen,
    settled,
    small_book,
)

from workbook_tui.prompts.spsr import SPSR
from workbook_tui.screens.monitor.history import HistoryScreen, OutcomeEditor
from workbook_tui.screens.monitor.reports_page import ReportsScreen
from workbook_tui.screens.monitor.slips_page import SlipsScreen
from workbook_tui.screens.monitor.year_page import YearScreen
from workbook_tui.store.workbook import Workbook

LEAP_DAY = date(2028, 2, 29)


@pytest.fixture
def book(tmp_path) -> Workbook:
    """A plan whose clock starts on 29 February, with two tasks of Ann Lee."""
    made = small_book(tmp_path / "a.db")
    ann = made.facts().people[0].id
    with made.change("Plan the tasks"):
        made.findings.add(plan(made).id, notice_on=LEAP_DAY)
        for title, due in ((HOSTILE, LEAP_DAY), ("Later", date(2029, 2, 28))):
            made.tasks.set_leads(made.tasks.add(plan(made).id, title=title, due_on=due), [ann])
    return made


def columns_of(shown: str, *signs: str) -> set[int]:
    """In which columns of the screen the signs stand."""
    return {line.index(sign) for line in shown.splitlines() for sign in signs if sign in line}


async def test_the_year_stands_on_one_screen_with_today_through_it_and_enter_goes_to_the_item(book):
    today = LEAP_DAY + timedelta(days=1)
    async with at_work(book.path, today=today, keys=["5", "y"]) as pilot:
        screen = page(pilot, YearScreen)
        shown = seen(pilot)
        assert "Feb 2028 to Feb 2029" in shown
        assert "1 late" in shown
        assert "▸ 1 [red]x[/]" in shown
        assert "1 day late" in shown
        assert columns_of(shown, "▼") == columns_of(shown, "┼")
        table = screen.table
        assert table.cursor == f"task-{plan(book).tasks[0].id}"
        await press(pilot, "enter")
        page(pilot, OutcomeEditor)
        await press(pilot, "escape", "home", "enter")
        page(pilot, ReportsScreen)
        await press(pilot, "escape", "right")
        assert "May 2028 to May 2029" in seen(pilot)
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        assert "May  Jun  Jul" in seen(pilot)


@pytest.mark.long
async def test_the_history_tells_every_status_note_and_date_with_who_and_when(book):
    task = plan(book).tasks[0].id
    Workbook.open(book.path, who="Bo Chen").tasks.set_status(task, "at_risk", on=TODAY, note=f"Two lines\n{HOSTILE}")
    with book.change("Later") as change:
        change.update("task", task, due_on=date(2028, 3, 31))
    async with at_work(book.path, keys=["5", "h"]) as pilot:
        page(pilot, HistoryScreen)
        shown = " ".join(seen(pilot).split())
        assert "Due Ann Lee Feb 29, 2028 → Mar 31, 2028" in shown
        assert "Apr 15, 2027 At risk Bo Chen Two lines [red]x[/]" in shown
        await press(pilot, "end")
        assert "At risk, as of Apr 15, 2027, by Bo Chen" in seen(pilot)
        await press(pilot, "s", "t", "enter")
        assert plan(book).tasks[0].status == "on_track"
        assert "On track" in seen(pilot)


async def test_the_slips_are_read_and_written_with_one_key(book, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    async with at_work(book.path, keys=["5", "l"]) as pilot:
        page(pilot, SlipsScreen)
        assert "Everybody" in seen(pilot)
        await press(pilot, "enter")
        assert "Tasks of Ann Lee" in seen(pilot)
        await press(pilot, "escape", "down")
        for key in ("x", "c"):
            await press(pilot, key, "ctrl+u", f"={folder}", "enter")
            await finished(pilot)
        assert said(pilot) == f"Written: {folder / 'Calendar_2026-27_Ann-Lee.ics'}"
        await press(pilot, "f", "ctrl+u", "=/no/where", "enter")
        assert "This folder is not there." in seen(pilot)
        await press(pilot, "ctrl+u", f"={folder}", "enter")
        assert "1 file of this name is there already. Replace it?" in seen(pilot)
        before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
        await press(pilot, "n")
        assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert {path.name for path in Path(folder).iterdir()} == {
        "Slip_2026-27_Ann-Lee_2027-04-15.txt",
        "Slip_2026-27_Ann-Lee_2027-04-15.xlsx",
        "Calendar_2026-27_Ann-Lee.ics",
    }


async def test_the_reports_page_says_which_of_the_four_are_written_late_or_to_come(tmp_path):
    book = small_book(tmp_path / "b.db", needing=("C7", "C8A"))
    review = book.facts().id
    with book.change("Write"):
        book.answers.save(SPSR.prompts["review.planning_to_on"], review, "2027-05-31", today=TODAY)
        full = {"evidence_correction": "Corrected.", "evidence_change": "Changed."}
        for plan_id, day in ((None, date(2027, 8, 30)), (plan(book).id, date(2027, 11, 30))):
            book.reports.add(review, plan_id, on=day, activities="Met.", **full)
    async with at_work(book.path, today=date(2027, 12, 10), keys=["5", "r"]) as pilot:
        shown = seen(pilot)
        assert "C7              1 ✓ written  2 ✓ written  3 due Feb 29  4 due May 31" in shown
        assert "C8A             1 ✓ written  2 late: Nov 30  3 due Feb 29  4 due May 31" in shown
        assert "Nov 30, 2027 C7" in shown
        assert "report 2" in shown
