"""The texts of last cycle's plan are offered when a plan opens in a new cycle, and taken only by a key."""

from datetime import date

import pytest
from tests.screens.plans_at_work import at_work, kpi, page, plan, press, said, seen, small_book

from workbook_tui.rules.plan.last_texts import TEXTS
from workbook_tui.screens.plan.editor import PlanEditor
from workbook_tui.store.workbook import Workbook

NOW = date(2028, 4, 15)
LAST = {"evidence_correction": "All seen. [red]x[/]", "evidence_change": "A weekly look", "justification": "It fits"}


@pytest.fixture
def book(tmp_path) -> Workbook:
    """The plan of C7 of a second cycle, whose first one is closed, all open but for one text of its own."""
    made = small_book(tmp_path / "a.db")
    with made.change("Make ready") as change:
        change.update("plan", plan(made).id, findings="Of another year", state="closed", decision="closed", **LAST)
        made.reviews.start_next("2027-28")
        for one in made.facts().kpis:
            made.ratings.rate(one.id, "needs_improvement" if one.code == "C7" else "meets", today=NOW)
        change.update("plan", plan(made).id, justification="Of this year")
    return made


def texts(book: Workbook) -> dict[str, str]:
    return {field: plan(book).text(field) for field in TEXTS if plan(book).text(field)}


async def test_texts_are_offered_and_nothing_is_taken_by_itself(book):
    async with at_work(book.path, today=NOW, keys=["4", "enter"]) as pilot:
        page(pilot, PlanEditor)
        assert said(pilot) == "The plan of 2026-27 has 2 texts that this one lacks: F7 takes one, F3 all."
        assert "F3 Last texts" in seen(pilot)
    assert texts(book) == {"justification": "Of this year"}
    assert plan(book).text("findings") != "Of another year"


async def test_one_key_takes_one_text_into_its_empty_field(book):
    async with at_work(book.path, today=NOW, keys=["4", "enter"]) as pilot:
        editor = page(pilot, PlanEditor)
        editor.focus_field("plan.evidence_change")
        await press(pilot, "f7")
        assert texts(book) == {"evidence_change": "A weekly look", "justification": "Of this year"}
        editor.focus_field("plan.justification")
        await press(pilot, "f7")
        assert texts(book)["justification"] == "Of this year"


async def test_one_key_takes_all_after_a_question_and_one_undo_gives_them_back(book):
    async with at_work(book.path, today=NOW, keys=["4", "enter", "f3"]) as pilot:
        assert "Take 2 texts of the plan of 2026-27?" in seen(pilot)
        await press(pilot, "n")
        assert texts(book) == {"justification": "Of this year"}
        await press(pilot, "f3", "y")
        assert said(pilot) == "2 texts taken. F5 takes them back."
        assert texts(book) == LAST | {"justification": "Of this year"}
        await press(pilot, "f3")
        assert said(pilot) == "No earlier plan of this KPI has a text that this one lacks."
        await press(pilot, "f5")
        assert texts(book) == {"justification": "Of this year"}


async def test_the_first_plan_of_a_kpi_and_that_of_an_earlier_cycle_are_offered_nothing(book):
    with book.change("Another KPI"):
        book.ratings.rate(kpi(book, "C1").id, "needs_improvement", today=NOW)
    async with at_work(book.path, today=NOW, keys=["4", "home", "enter", "f3"]) as pilot:
        assert "C1" in seen(pilot)
        assert "F3" not in seen(pilot)
        assert "Take " not in seen(pilot)
