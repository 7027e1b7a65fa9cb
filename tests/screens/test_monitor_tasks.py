"""Tasks in Monitor: groups, statuses with their notes, and what came of them."""

from datetime import date, timedelta

import pytest
from tests.screens.plans_at_work import HOSTILE, TODAY, at_work, page, plan, press, said, seen, small_book

from workbook_tui.rules.facts import TaskFacts
from workbook_tui.screens.monitor.history import OutcomeEditor
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.tables.row_table import RowTable

DAY = timedelta(days=1)


@pytest.fixture
def book(tmp_path) -> Workbook:
    """One plan with a task that is late, one due soon, one later, one without a date, and one cancelled."""
    made = small_book(tmp_path / "a.db")
    people = [person.id for person in made.facts().people]
    days = {"Late": TODAY - DAY, "Soon": TODAY + 30 * DAY, "Later": TODAY + 31 * DAY, HOSTILE: None, "Dropped": TODAY}
    with made.change("Plan the tasks"):
        ids = [made.tasks.add(plan(made).id, title=title, due_on=day) for title, day in days.items()]
        made.tasks.set_leads(ids[0], people)
        made.tasks.set_leads(ids[1], people[1:])
        made.tasks.set_status(ids[4], "cancelled", on=TODAY)
    return made


def task(book: Workbook, number: int) -> TaskFacts:
    return plan(book).tasks[number - 1]


def order(shown: str, *words: str) -> bool:
    """True when the words stand one after another."""
    places = [shown.find(word) for word in words]
    return -1 not in places and places == sorted(places)


@pytest.mark.long
async def test_tasks_are_grouped_by_due_date_by_lead_and_by_plan(book):
    async with at_work(book.path, keys=["5"]) as pilot:
        shown = seen(pilot)
        assert "1 overdue · 1 due in 30 days · 4 open · 0 done" in shown
        assert order(
            shown, "Overdue · 1", " late ", "Next 30 days · 1", "Later · 1", "Without a due date · 1", "Ended · 1"
        )
        assert order(shown, "Apr 14, 2027 late", "May 15, 2027 soon", "May 16, 2027")
        assert HOSTILE[:18] in shown
        await press(pilot, "g")
        assert order(seen(pilot), "Ann Lee · 1 open of 1", "Bo Chen · 2 open of 2", "Nobody named yet · 2 open of 3")
        await press(pilot, "g")
        assert "C7 45-day timeline · 0 of 5 done · its year ends in 14 months" in seen(pilot)
        table = pilot.app.screen.query_one(RowTable)
        assert table.cursor == f"{task(book, 1).id}/0"


async def test_a_status_is_set_with_a_letter_and_a_note_and_off_track_needs_one(book):
    async with at_work(book.path, keys=["5", "s", "o", "enter"]) as pilot:
        assert "“Off track” needs a note that says why. Nothing was changed." in " ".join(seen(pilot).split())
        assert task(book, 1).status == "not_started"
        await press(pilot, "=[b]ill[/]", "down", "backspace", "=x", "enter")
        assert task(book, 1).status == "not_started"
        await press(pilot, "ctrl+u", "=-1d", "enter")
        entry = task(book, 1).history[-1]
        assert (entry.text("status"), entry.text("note"), entry["who"]) == ("off_track", "[b]ill[/]", "Ann Lee")
        assert entry.day("since_on") == TODAY - DAY
        assert said(pilot) == "C7, Task 1 of 5: Off track. F5 takes it back."
        assert "[b]ill[/]" in seen(pilot)
        await press(pilot, "f5")
        assert task(book, 1).history == ()
        await press(pilot, "s", "t", "escape")
        assert task(book, 1).status == "not_started"


async def test_done_asks_what_came_of_it_and_keeps_the_history(book):
    async with at_work(book.path, keys=["5", "d"]) as pilot:
        page(pilot, OutcomeEditor)
        assert (task(book, 1).status, task(book, 1).day("done_on")) == ("done", TODAY)
        await press(pilot, "ctrl+u", "=4/14", "down", "=4/13", "down", "enter", "f", "escape", "down", "enter", "g")
        await press(pilot, "escape", "down", "y", "f9", "r", "=again", "enter")
        found = task(book, 1)
        assert (found.day("delivered_on"), found.text("delivered"), found.text("result")) == (
            date(2027, 4, 13),
            "f",
            "g",
        )
        assert (found.text("worked"), found.status) == ("yes", "at_risk")
        assert [entry.text("status") for entry in found.history] == ["done", "at_risk"]
        shown = seen(pilot)
        assert "C7  Task 1 of 5 · At risk" in shown
        assert order(shown, "Apr 15, 2027  At risk, by Ann Lee: again", "Apr 15, 2027  Done, by Ann Lee")
        await press(pilot, "escape")
        page(pilot, MonitorScreen)


async def test_the_plan_of_a_task_is_one_key_away_and_the_list_says_when_it_is_empty(tmp_path, book):
    async with at_work(book.path, keys=["5", "e"]) as pilot:
        assert "C7  Task 1 of 5" in seen(pilot)
        assert "4 Task" in seen(pilot)
    empty = small_book(tmp_path / "b.db")
    async with at_work(empty.path, keys=["5", "s", "d", "e", "w", "enter"]) as pilot:
        assert "No plan has a task yet." in seen(pilot)
        page(pilot, MonitorScreen)


@pytest.mark.long
async def test_the_day_that_is_offered_for_done_is_the_one_already_stored(book):
    done_on = TODAY - 3 * DAY
    with book.change("Done long ago") as change:
        change.update("task", task(book, 1).id, done_on=done_on)
    async with at_work(book.path, keys=["5", "s"]) as pilot:
        assert TODAY.isoformat() in seen(pilot)
        await press(pilot, "d")
        assert done_on.isoformat() in seen(pilot)
        await press(pilot, "enter")
        found = task(book, 1)
        assert (found.status, found.day("done_on"), found.history[-1].day("since_on")) == ("done", done_on, done_on)


@pytest.mark.long
async def test_a_task_due_before_its_start_says_so_at_once(book):
    async with at_work(book.path, size=(80, 34), keys=["5", "e"]) as pilot:
        editor = page(pilot, TaskEditor)
        editor.focus_field("task.start_on")
        await press(pilot, "=5/1/2027", "enter")
        assert order(seen(pilot), "7 Due", "! It is due before it starts")
        editor.focus_field("task.due_on")
        await press(pilot, "ctrl+u", "=5/31/2027", "enter")
        assert "due before it starts" not in seen(pilot)


async def test_the_longest_status_is_shown_whole(tmp_path):
    book = small_book(tmp_path / "a.db")
    task = book.tasks.add(plan(book).id, title="Hire two therapists for the north of the county", due_on=TODAY)
    book.tasks.set_status(task, "not_done", on=TODAY, note="No money")
    async with at_work(book.path, keys=["5"]) as pilot:
        assert "Ended, not done" in seen(pilot)
