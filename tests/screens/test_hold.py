"""A plan on hold: put there with a reason and a day by keyboard, said wherever it matters, and gone on with."""

from datetime import date

import pytest
from tests.screens.plans_at_work import TODAY, at_work, page, plan, press, said, seen, small_book

from workbook_tui.rules.agenda.due import due_items
from workbook_tui.rules.plan.states import move_texts
from workbook_tui.rules.problems import problems
from workbook_tui.rules.stages import next_step
from workbook_tui.screens.correction.page import CorrectionScreen
from workbook_tui.screens.frame.palette import HelpScreen
from workbook_tui.screens.monitor.rows import task_rows
from workbook_tui.screens.plan.page import PlanScreen
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.tables.cells import text_of

UNTIL = date(2027, 6, 1)


@pytest.fixture
def book(tmp_path) -> Workbook:
    """A plan with a task that was due a month ago."""
    made = small_book(tmp_path / "a.db")
    made.tasks.add(plan(made).id, title="Track", due_on=date(2027, 3, 15))
    return made


async def test_h_asks_why_and_until_when_and_once_more_goes_on(book):
    async with at_work(book.path, keys=["4", "h"]) as pilot:
        assert "Why is the plan of C7 on hold?" in seen(pilot)
        await press(pilot, "f9")
        assert "cannot be left empty" in seen(pilot)
        await press(pilot, "=The lead is on leave", "f9", "=1 Apr 2027", "enter")
        assert "That day has passed." in seen(pilot)
        await press(pilot, "ctrl+u", "=1 June", "enter")
        held = plan(book)
        assert (held.state, held["hold_reason"]) == ("on_hold", "The lead is on leave")
        assert (held.day("hold_until_on"), held.day("held_on"), held["held_by"]) == (UNTIL, TODAY, "Ann Lee")
        assert said(pilot) == "The plan of C7 is on hold until Jun 1, 2027. H goes on with it."
        assert "on hold" in seen(pilot)
        await press(pilot, "h", "enter")
        assert plan(book).state == "open"
        assert said(pilot) == "The plan of C7 goes on. F5 takes it back."
        await press(pilot, "f5")
        assert plan(book).state == "on_hold"


async def test_escape_changes_nothing_and_correction_has_the_same_key(book):
    async with at_work(book.path, keys=["5", "w", "h", "=why", "escape", "escape"]) as pilot:
        assert plan(book).state == "open"
        await press(pilot, "h", "=Snow", "f9", "escape")
        page(pilot, CorrectionScreen)
        assert plan(book).state == "open"
        await press(pilot, "h", "=Snow", "f9", "=+2w", "enter")
        assert "On hold since Apr 15, 2027 until Apr 29, 2027 by Ann Lee: Snow · H goes on" in " ".join(
            seen(pilot).split()
        )


async def test_the_help_lists_every_state_with_its_moves(book):
    async with at_work(book.path, keys=["4", "f1", "=From On hold"]) as pilot:
        page(pilot, HelpScreen)
        assert "The state before" in seen(pilot)
        await press(pilot, "escape")
        assert move_texts() == page(pilot, PlanScreen).FACTS


def held(book: Workbook) -> Workbook:
    book.plans.hold(plan(book).id, "The lead is on leave", until=UNTIL, on=TODAY)
    return book


def test_home_says_until_when_and_that_the_plan_of_a_task_is_on_hold(book):
    items = {item.what: item for item in due_items(held(book).facts(), TODAY)}
    assert items["On hold: Track"].day == date(2027, 3, 15)
    until = items["On hold since Apr 15, 2027 until Jun 1, 2027 by Ann Lee: The lead is on leave"]
    assert (until.day, until.kind, until.kpi) == (UNTIL, "hold", "C7")
    assert "Track" not in next_step(book.facts(), TODAY).sentence
    assert any(what.endswith("(plan on hold)") and "Progress report" in what for what in items)


def test_a_task_of_a_plan_on_hold_says_so_in_monitor(book):
    rows = task_rows(held(book).facts(), TODAY, "due")
    assert "on hold" in [text_of(cell) for row in rows for cell in row.cells]


def test_an_overdue_task_of_a_plan_on_hold_warns_and_a_hold_that_has_passed_is_named(book):
    review = held(book).facts()
    (late,) = (one for one in problems(review, "progress", TODAY) if one.component == "Task 1 · Status")
    assert (late.level, "on hold" in late.sentence) == ("warning", True)
    assert not any(one.component == "On hold" for one in problems(review, "progress", UNTIL))
    (passed,) = (one for one in problems(review, "progress", date(2027, 6, 2)) if one.component == "On hold")
    assert passed.sentence.startswith("It was on hold until Jun 1, 2027")
