"""The gate between rating and planning, and the queue behind it."""

from tests.screens.plans_at_work import TODAY, at_work, kpi, page, press, said, seen, small_book

from workbook_tui.screens.plan.editor import PlanEditor
from workbook_tui.screens.plan.page import PlanScreen


async def test_a_shut_gate_names_what_is_missing_and_jumps_there(tmp_path):
    book = small_book(tmp_path / "a.db", unrated=("C1", "C8A"))
    async with at_work(book.path, keys=["4"]) as pilot:
        shown = seen(pilot)
        assert "2 still to rate" in shown
        assert "C8A   Transition steps" in shown
        assert "45-day timeline" not in shown
        await press(pilot, "down", "enter")
        assert pilot.app.current_mode == "rate"
        assert "C8A" in seen(pilot)


async def test_the_gate_is_passed_with_a_written_reason_and_closed_again(tmp_path):
    book = small_book(tmp_path / "a.db", unrated=("C1",))
    async with at_work(book.path, keys=["4", "p", "f9"]) as pilot:
        assert "cannot be left empty" in seen(pilot)
        await press(pilot, "=May is here", "f9")
        assert book.facts()["gate_reason"] == "May is here"
        assert book.facts()["gate_passed_on"] == TODAY
        shown = seen(pilot)
        assert "0 of 1 plan complete" in shown
        assert "Plans begun early: May is here" in shown
        await press(pilot, "p", "y")
        assert book.facts()["gate_reason"] is None
        await press(pilot, "f5")
        assert "Plans begun early: May is here" in seen(pilot)


async def test_the_queue_shows_nine_ticks_and_enter_goes_to_what_is_missing_next(tmp_path):
    book = small_book(tmp_path / "a.db", needing=("C7", "C8A"))
    book.ratings.rate(kpi(book, "C8A").id, "meets", today=TODAY)
    async with at_work(book.path, keys=["4"]) as pilot:
        shown = seen(pilot)
        assert "0 of 1 plan complete" in shown
        assert "✓········ 1/9 2 Findings" in shown
        assert "No longer required, kept · 1" in shown
        await press(pilot, "enter")
        current = page(pilot, PlanEditor).form.current
        assert current is not None
        assert current.prompt.field == "findings"
        await press(pilot, "escape")
        page(pilot, PlanScreen)


async def test_without_any_plan_to_write_the_screen_says_so(tmp_path):
    book = small_book(tmp_path / "a.db", needing=())
    async with at_work(book.path, keys=["4", "f8"]) as pilot:
        assert "No plan is needed" in seen(pilot)
        assert said(pilot) == "Every plan that is needed is complete."


async def test_a_kpi_that_is_opened_again_keeps_its_plan_under_not_rated_yet(tmp_path):
    book = small_book(tmp_path / "a.db", needing=("C7",))
    book.ratings.rate(kpi(book, "C7").id, None, today=TODAY)
    book.reviews.pass_gate(book.facts().id, "May is here", today=TODAY)
    async with at_work(book.path, keys=["4"]) as pilot:
        shown = seen(pilot)
        assert "Not rated yet, kept · 1" in shown
        assert "not rated yet; the others ask for no plan" in shown
        assert "No longer required" not in shown
        assert "No plan is needed" not in shown
