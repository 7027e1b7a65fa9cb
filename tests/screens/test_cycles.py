"""Three cycles in one file: what began in one of them is found, said and worked on from each."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.screens.plans_at_work import at_work, page, press, said, seen, small_book

from workbook_tui import settings
from workbook_tui.screens.correction.closeout import CloseoutEditor
from workbook_tui.screens.correction.page import CorrectionScreen
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.home.page import HomeScreen
from workbook_tui.screens.meeting.page import MeetingScreen
from workbook_tui.screens.monitor.history import HistoryScreen, OutcomeEditor
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.monitor.report_editor import ReportEditor
from workbook_tui.screens.monitor.reports_page import ReportsScreen
from workbook_tui.screens.monitor.year_page import YearScreen
from workbook_tui.screens.plan.editor import PlanEditor
from workbook_tui.screens.plan.page import PlanScreen
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.screens.submit.page import SubmitScreen
from workbook_tui.store.workbook import Workbook

COPIED = Path(__file__).parents[1] / "store" / "files" / "v3_copied_tasks.db"
NOW = date(2028, 2, 1)


@pytest.fixture
def book(tmp_path) -> Workbook:
    """A finding of 2026-27 with an open task, and the cycle after it, in which C8A is rated."""
    made = small_book(tmp_path / "a.db")
    plan = next(kpi.plan for kpi in made.facts().kpis if kpi.plan)
    made.findings.add(plan.id, notice_on=date(2027, 5, 10))
    first = made.tasks.add(plan.id, title="Call each family", due_on=date(2028, 1, 10))
    made.tasks.set_leads(first, [made.facts().people[0].id])
    made.reviews.start_next("2027-28")
    return made


def old_plan(book: Workbook):
    """The plan of the first cycle as it is stored now."""
    return next(kpi.plan for kpi in book.facts("2026-27").kpis if kpi.plan)


async def test_home_and_next_say_what_an_earlier_cycle_owes_and_lead_to_it(book):
    async with at_work(book.path, size=(110, 30), today=NOW) as pilot:
        page(pilot, HomeScreen)
        shown = seen(pilot)
        assert "Next         2026-27 · C7 · Progress report 1 of 4 (was due" in shown
        assert "Jan 10, 2028 C7     2026-27 · Call each family" in shown
        await press(pilot, "f2")
        page(pilot, ReportsScreen)
        assert "2026-27 · Report 1 of 4" in seen(pilot)
        await press(pilot, "enter")
        page(pilot, ReportEditor)
        assert "Ingham ISD  2026-27" in seen(pilot).splitlines()[0]
        await press(pilot, "down", "enter", "=Done", "escape", "escape")
        assert [report.text("activities") for report in old_plan(book).reports] == ["Done"]
        assert book.facts("2027-28").reports == ()


@pytest.mark.long
async def test_a_task_of_an_earlier_cycle_is_worked_on_in_its_one_row(book):
    async with at_work(book.path, size=(110, 30), today=NOW, keys=["5"]) as pilot:
        page(pilot, MonitorScreen)
        assert "C7 26-27   Call each family" in seen(pilot)
        await press(pilot, "s", "t", "=Soon", "enter")
        (task,) = old_plan(book).tasks
        assert (task.status, task.history[-1].text("note")) == ("on_track", "Soon")
        assert said(pilot).startswith("2026-27 · C7, Task 1 of 1: On track.")
        await press(pilot, "enter")
        page(pilot, OutcomeEditor)
        await press(pilot, "escape", "h")
        page(pilot, HistoryScreen)
        await press(pilot, "escape", "e")
        page(pilot, TaskEditor)
        assert "Ingham ISD  2026-27" in seen(pilot).splitlines()[0]
        assert "the plan's year ends on May 10, 2028" in seen(pilot)
        await press(pilot, "escape", "y")
        page(pilot, YearScreen)
        assert "2026-27 · C7  45-day timeline" in seen(pilot)


@pytest.mark.long
async def test_a_plan_of_an_earlier_cycle_stands_in_the_list_and_opens_in_its_cycle(book):
    async with at_work(book.path, today=NOW, keys=["4"]) as pilot:
        page(pilot, PlanScreen)
        shown = seen(pilot)
        assert "Still running from 2026-27 · 1" in shown
        assert "To rate in 2027-28 · 4" in shown
        assert "its year ends in 14 weeks" in shown
        await press(pilot, "enter")
        page(pilot, PlanEditor)
        assert "Ingham ISD  2026-27" in seen(pilot).splitlines()[0]
        await press(pilot, "tab", "a", "=Write it down", "escape")
        assert [task.text("title") for task in old_plan(book).tasks] == ["Call each family", "Write it down"]


@pytest.mark.long
async def test_tasks_that_go_on_stand_in_the_new_plan_and_are_opened_from_it(book):
    for kpi in book.facts().kpis:
        book.ratings.rate(kpi.id, "needs_improvement" if kpi.code == "C7" else "meets", today=NOW)
    async with at_work(book.path, today=NOW, keys=["4", "enter", "tab"]) as pilot:
        page(pilot, PlanEditor)
        assert "Still open from 2026-27" in seen(pilot)
        await press(pilot, "x")
        assert said(pilot) == "Task 1 belongs to the plan of 2026-27. Enter opens it there."
        await press(pilot, "enter")
        page(pilot, TaskEditor)
        await press(pilot, "= again", "escape")
        assert [task.text("title") for task in old_plan(book).tasks] == ["Call each family again"]


@pytest.mark.long
async def test_a_plan_that_is_closed_from_another_cycle_stays_on_the_page_until_one_leaves(book):
    async with at_work(book.path, today=NOW, keys=["5", "w"]) as pilot:
        page(pilot, CorrectionScreen)
        plan = old_plan(book)
        await pilot.app.push_screen(CloseoutEditor(plan.id, "decision"))
        await press(pilot)
        book.tasks.set_status(plan.tasks[0].id, "done", on=NOW)
        book.plans.decide(plan.id, "closed")
        page(pilot, CloseoutEditor).refresh_review()
        await press(pilot)
        page(pilot, CloseoutEditor)
        assert book.facts().others[0].cycle == "2026-27"
        book.submissions.record(
            book.facts("2026-27"), kind="plan", on=NOW, file_name="a.xlsx", content=b"", problems=""
        )
        assert book.facts().others == ()
        page(pilot, CloseoutEditor).refresh_review()
        await press(pilot)
        page(pilot, CloseoutEditor)
        assert "Ingham ISD  2026-27" in seen(pilot).splitlines()[0]


async def test_what_only_its_own_cycle_can_show_puts_that_cycle_in_front(book):
    plan = old_plan(book)
    with book.change("Request") as change:
        change.update("plan", plan.id, state="closeout_requested", requested_on=date(2028, 1, 20))
    for number, day in enumerate((date(2027, 8, 1), date(2027, 11, 1), date(2028, 1, 30))):
        texts = dict.fromkeys(("activities", "evidence_correction", "evidence_change"), f"{number}")
        book.reports.add(book.facts("2026-27").id, plan.id, on=day, **texts)
    async with at_work(book.path, today=NOW) as pilot:
        assert "2026-27 · C7 · Closeout is requested" in seen(pilot)
        await press(pilot, "f2")
        page(pilot, SubmitScreen)
        assert said(pilot) == "This is the review of 2026-27. W in Review goes back to another cycle."
        assert "Ingham ISD  2026-27" in seen(pilot).splitlines()[0]


async def test_a_meeting_goes_through_the_tasks_of_every_cycle_and_reports_to_each(book):
    for kpi in book.facts().kpis:
        book.ratings.rate(kpi.id, "needs_improvement" if kpi.code == "C7" else "meets", today=NOW)
    new = next(kpi.plan for kpi in book.facts().kpis if kpi.plan)
    task = book.tasks.add(new.id, title="Call again", due_on=date(2028, 3, 1))
    book.tasks.set_leads(task, [book.facts().people[0].id])
    async with at_work(book.path, today=NOW, keys=["5", "t", "f9"]) as pilot:
        page(pilot, MeetingScreen)
        assert "2026-27 · C7 · Task 1 of 1" in seen(pilot)
        await press(pilot, "d", "right", "d", "right", "f9")
        shown = seen(pilot)
        assert "C7 2026-27 · Call each family: done." in shown
        assert "C7 · Call again: done." in shown
        await press(pilot, "f9")
        page(pilot, ReportsScreen)
        (of_old,), (of_new,) = book.facts("2026-27").reports, book.facts("2027-28").reports
        assert of_old.text("activities") == "C7 · Call each family: done."
        assert of_new.text("activities") == "C7 · Call again: done."


@pytest.mark.long
async def test_a_meeting_that_is_reported_from_two_cycles_says_nothing_twice(book):
    task = old_plan(book).tasks[0].id
    async with at_work(book.path, today=NOW, keys=["5", "t", "f9", "d", "right", "f9"]) as pilot:
        assert "C7 · Call each family: done." in seen(pilot)
        await press(pilot, "f9")
    pages = ["2", "tab", "w", "down", "enter", "5", "t"]
    book.tasks.note(task, "Twice", on=NOW)
    async with at_work(book.path, today=NOW, keys=pages) as pilot:
        await press(pilot, "f9", "right", "f9", "f9")
    (report,) = book.facts("2026-27").reports
    assert report.text("activities").splitlines() == [
        "C7 · Call each family: done.",
        "C7 · Call each family: done. Twice.",
    ]


async def test_the_year_begins_where_today_is_in_it(book):
    for kpi in book.facts().kpis:
        book.ratings.rate(kpi.id, "needs_improvement" if kpi.code == "C8A" else "meets", today=NOW)
    async with at_work(book.path, today=NOW, keys=["5", "y"]) as pilot:
        page(pilot, YearScreen)
        assert "today, Feb 1, 2028" in seen(pilot)


@pytest.mark.long
async def test_the_program_opens_in_the_cycle_that_was_worked_on_last(book):
    async with at_work(book.path, today=NOW, keys=["2", "tab", "w"]) as pilot:
        await press(pilot, "down", "enter")
        assert said(pilot) == "This is the review of 2026-27."
    assert settings.remembered_cycle(book.path) == "2026-27"
    async with at_work(book.path, today=NOW) as pilot:
        assert "Ingham ISD  2026-27" in seen(pilot).splitlines()[0]
        book.reviews.start_next("2028-29")
        await press(pilot, "3", "1")
        assert "Ingham ISD  2026-27" in seen(pilot).splitlines()[0]


@pytest.mark.long
async def test_old_copies_are_joined_after_a_question(tmp_path):
    file = tmp_path / "old.db"
    shutil.copy(COPIED, file)
    async with at_work(file, today=date(2029, 2, 10)) as pilot:
        page(pilot, Question)
        assert "6 tasks stand twice in this file. Join them?" in seen(pilot)
        await press(pilot, "n")
        assert len(Workbook.open(file, who="Ann").reviews.copied_tasks()) == 6
    async with at_work(file, today=date(2029, 2, 10)) as pilot:
        await press(pilot, "y")
        assert said(pilot) == "6 tasks joined. F5 takes it back."
        assert Workbook.open(file, who="Ann").reviews.copied_tasks() == ()
        await press(pilot, "f5")
        assert len(Workbook.open(file, who="Ann").reviews.copied_tasks()) == 6
