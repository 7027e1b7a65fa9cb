"""F8 goes to what a submission would miss, and what is at stake is said before it leaves the review."""

from datetime import date

from tests.screens.plans_at_work import at_work, field, kpi, page, plan, press, said, seen, small_book

from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.monitor.history import OutcomeEditor

TODAY = date(2027, 9, 15)


async def test_f8_goes_to_what_a_done_task_does_not_say_yet_and_says_when_there_is_nothing_more(tmp_path):
    book = small_book(tmp_path / "a.db")
    task = book.tasks.add(plan(book).id, title="Track", due_on=date(2027, 3, 1))
    book.tasks.set_status(task, "done", on=date(2027, 3, 1))
    async with at_work(book.path, today=TODAY, keys=["5", "g", "g", "g", "enter"]) as pilot:
        editor = page(pilot, OutcomeEditor)
        seen_fields = []
        for _ in range(3):
            await press(pilot, "f8")
            seen_fields.append(field(editor))
        assert seen_fields == ["delivered_on", "result", "worked"]
        with book.change("Say it") as change:
            change.update("task", task, delivered_on=date(2027, 3, 1), result="It works.", worked="yes")
        await press(pilot, "f8")
        assert said(pilot) == "Nothing on this page is missing or doubtful."
        assert field(editor) == "worked"


async def test_a_rating_is_not_taken_back_over_a_plan_without_a_question(tmp_path):
    book = small_book(tmp_path / "a.db")
    book.tasks.add(plan(book).id, title="Track")
    book.findings.add(plan(book).id, notice_on=date(2027, 2, 1))
    async with at_work(book.path, keys=["3", "down", "down", "u"]) as pilot:
        page(pilot, Question)
        assert "Its improvement plan with 1 task and 1 notice is needed no more" in " ".join(seen(pilot).split())
        await press(pilot, "n")
        assert kpi(book).rating.rating == "needs_improvement"
        await press(pilot, "u", "y")
        assert kpi(book).rating.rating == ""
        assert said(pilot) == "C7 is open again. F5 takes that back."
        await press(pilot, "f5", "m")
        page(pilot, Question)
        await press(pilot, "y")
        assert kpi(book).rating.rating == "meets"
        assert len(plan(book).tasks) == 1


async def test_the_sections_show_their_digits_only_where_a_digit_is_no_text(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["4", "enter"]) as pilot:
        assert "4 Plan" not in seen(pilot)
        assert "Plan 0/1" in seen(pilot)
        await press(pilot, "escape")
        assert "▸4 Plan 0/1" in seen(pilot)
        await press(pilot, "2", "tab")
        assert "▸2 Review" in seen(pilot)
        await press(pilot, "6")
        assert "▸6 Submit" in seen(pilot)
