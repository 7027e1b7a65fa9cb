"""A report that is due for several plans on one day, and the workbook of progress that waits for it."""

from datetime import date

from tests.screens.plans_at_work import at_work, page, plan, press, said, seen, small_book

from workbook_tui.screens.monitor.report_editor import ReportEditor
from workbook_tui.screens.monitor.reports_page import ReportsScreen

NOTICE = date(2027, 6, 15)
AUTUMN = date(2027, 9, 15)


def two_of_three(file):
    """Three plans, two of which run from the same notice."""
    book = small_book(file, needing=("C2", "C7", "C8A"))
    for code in ("C2", "C7"):
        book.findings.add(plan(book, code).id, notice_on=NOTICE)
    return book


def reports(book):
    return {code: [report.text("activities") for report in plan(book, code).reports] for code in ("C2", "C7", "C8A")}


async def test_it_is_written_once_and_kept_for_each_of_these_plans(tmp_path):
    book = two_of_three(tmp_path / "a.db")
    async with at_work(book.path, today=AUTUMN, keys=["5", "r", "down", "enter"]) as pilot:
        shown = seen(pilot)
        assert "What is the report for?" in shown
        assert "written once, kept for each" in shown
        await press(pilot, "enter")
        page(pilot, ReportEditor)
        await press(pilot, "down", "=Done", "escape", "escape")
        page(pilot, ReportsScreen)
        assert reports(book) == {"C2": ["Done"], "C7": ["Done"], "C8A": []}
        assert said(pilot) == "The report is kept for each of C2 and C7."
        await press(pilot, "f5")
        assert sum(map(len, reports(book).values())) == 1


async def test_one_plan_alone_may_be_chosen_for_it(tmp_path):
    book = two_of_three(tmp_path / "a.db")
    async with at_work(
        book.path, today=AUTUMN, keys=["5", "r", "down", "enter", "down", "down", "down", "enter"]
    ) as pilot:
        page(pilot, ReportEditor)
        await press(pilot, "down", "=Done", "escape", "escape")
        assert reports(book) == {"C2": [], "C7": ["Done"], "C8A": []}


async def test_submit_starts_with_the_kind_that_is_next(tmp_path):
    book = two_of_three(tmp_path / "a.db")
    async with at_work(book.path, today=AUTUMN, keys=["6"]) as pilot:
        assert "For: Plan" in seen(pilot)
    review = book.facts()
    book.submissions.record(
        review, kind="plan", on=date(2027, 5, 31), file_name="a.xlsx", content=b"sent", problems="[]"
    )
    async with at_work(book.path, today=AUTUMN, keys=["6"]) as pilot:
        assert "For: Progress" in seen(pilot)
        await press(pilot, "t", "up", "enter")
        assert "For: Plan" in seen(pilot)
