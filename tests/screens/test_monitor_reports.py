"""Progress reports."""

from datetime import date

from tests.screens.plans_at_work import HOSTILE, at_work, page, plan, press, said, seen, small_book

from workbook_tui.screens.monitor.report_editor import ReportEditor
from workbook_tui.screens.monitor.reports_page import ReportsScreen

AUTUMN = date(2027, 9, 15)
FULL = {"evidence_correction": "Corrected.", "evidence_change": "Changed."}


async def test_a_report_that_is_due_is_written_with_the_one_before_beside_it(tmp_path):
    book = small_book(tmp_path / "a.db", needing=("C7", "C8A"))
    book.reports.add(book.facts().id, None, on=date(2027, 6, 30), activities=f"Before {HOSTILE}", **FULL)
    async with at_work(book.path, size=(140, 40), today=AUTUMN, keys=["5", "r"]) as pilot:
        page(pilot, ReportsScreen)
        shown = seen(pilot)
        assert "1 report written, 3 dates still to come" in shown
        assert "All plans" in shown
        await press(pilot, "enter")
        page(pilot, ReportEditor)
        shown = seen(pilot)
        assert "Progress report · all plans at once" in shown
        assert "last report Jun 30, 2027" in shown
        assert "The report of Jun 30, 2027" in shown
        assert "Before [red]x[/] =1+1 #N/A" in shown
        await press(pilot, "down", "f7", "escape")
        written = book.facts().reports[-1]
        assert (written.day("reported_on"), written.text("activities")) == (AUTUMN, f"Before {HOSTILE}")
        shown = seen(pilot)
        assert "1 report written, 1 started, 3 dates still to come" in shown
        assert "started, 1 of 3" in shown


async def test_a_report_is_for_one_plan_when_chosen_and_an_empty_one_is_not_kept(tmp_path):
    book = small_book(tmp_path / "a.db", needing=("C7", "C8A"))
    async with at_work(book.path, today=AUTUMN, keys=["5", "r", "a", "=c8", "enter", "escape"]) as pilot:
        assert book.facts().kpis[3].plan is not None
        assert plan(book, "C8A").reports == ()
        assert said(pilot) == "Nothing was written, so nothing is kept."
        assert book.journal.undo() == "Undone: Make ready"
        book.journal.redo()
        await press(pilot, "a", "=c8", "enter", "down", "enter", "x", "escape", "escape")
        assert [report.text("activities") for report in plan(book, "C8A").reports] == ["x"]
        assert order_of_groups(seen(pilot)) == ["To write · 4", "Begun · 1"]
        await press(pilot, "end", "x", "y")
        assert plan(book, "C8A").reports == ()
        await press(pilot, "f5")
        assert len(plan(book, "C8A").reports) == 1


def order_of_groups(shown: str) -> list[str]:
    return [line.strip() for line in shown.splitlines() if line.strip().startswith(("To write", "Begun", "Written"))]
