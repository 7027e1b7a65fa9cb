"""Going elsewhere from the midst of something: it is over then, and what is behind it works as before."""

from tests.screens.plans_at_work import at_work, page, plan, press, small_book

from workbook_tui.screens.dialogs import Pick
from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.screens.plan.page import PlanScreen
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.screens.review.page import ReviewScreen


async def test_a_form_whose_long_text_was_left_for_another_place_opens_its_lists_as_before(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["2", "enter"]) as pilot:
        review = page(pilot, ReviewScreen)
        review.focus_field("review.notes")
        await press(pilot, "enter")
        page(pilot, LongTextScreen)
        await press(pilot, "=Call them", "f2")
        page(pilot, ReviewScreen)
        assert book.facts().text("notes") == "Call them"
        review.focus_field("review.coordinator_id")
        await press(pilot, "enter")
        page(pilot, Pick)
        await press(pilot, "escape")
        review.focus_field("review.notes")
        await press(pilot, "enter", "=, please", "escape")
        assert book.facts().text("notes") == "Call them, please"


async def test_a_task_that_was_just_added_and_left_empty_for_another_place_is_not_kept(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["4", "enter", "tab", "a"]) as pilot:
        page(pilot, TaskEditor)
        await press(pilot, "f2", "4")
        page(pilot, PlanScreen)
        assert plan(book).tasks == ()
