"""A plan written by keyboard, from nothing to nine of nine."""

from datetime import date

import pytest
from tests.screens.plans_at_work import HOSTILE, TODAY, at_work, field, kpi, page, plan, press, said, seen, small_book

from workbook_tui.rules.plan.completeness import is_complete
from workbook_tui.screens.plan.editor import PlanEditor
from workbook_tui.screens.plan.task_editor import TaskEditor


async def test_a_plan_is_completed_by_keyboard_from_nothing_to_nine_of_nine(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["4", "enter", "f9"]) as pilot:
        assert plan(book)["is_confirmed"] is True
        assert "✓ Confirmed" in seen(pilot)
        for word in ("a", "b"):
            await press(pilot, "f8", "enter", word, "escape")
        await press(pilot, "f8")
        assert said(pilot) == "Add at least one task."
        await press(pilot, "enter")
        page(pilot, TaskEditor)
        await press(pilot, "enter", "t", "escape", "f8", "enter", "=An", "enter", "f9")
        await press(pilot, "f8", "=5/31", "f8", "enter", "p", "escape", "f8", "enter", "e", "escape")
        assert "Nothing is missing" in seen(pilot)
        task = plan(book).tasks[0]
        assert (task.text("title"), task.lead_names, task.due) == ("t", "Ann Lee", date(2027, 5, 31))
        await press(pilot, "escape", "f8", "enter", "c", "escape")
        written = plan(book)
        assert [written.text(name) for name in ("evidence_correction", "evidence_change", "justification")] == [*"abc"]
        await press(pilot, "f8")
        assert said(pilot) == "All nine components are there."
        assert "✓✓✓✓✓✓✓✓✓ 9/9" in seen(pilot)
        assert is_complete(book.facts(), kpi(book))
        await press(pilot, "escape")
        assert "1 of 1 plan complete" in seen(pilot)


async def test_f8_goes_to_what_the_headline_says_is_missing_wherever_one_stands(tmp_path):
    book = small_book(tmp_path / "a.db")
    for title in ("First", "Second"):
        book.tasks.add(plan(book).id, title=title)
    first = plan(book).tasks[0].id
    book.tasks.set_leads(first, [1])
    with book.change("Write") as change:
        change.update("task", first, due_on=TODAY)
        change.update("plan", plan(book).id, is_confirmed=True, evidence_correction="a", evidence_change="b")
        change.update("plan", plan(book).id, justification="c")
    async with at_work(book.path, keys=["4", "enter"]) as pilot:
        editor = page(pilot, PlanEditor)
        headline = seen(pilot).split("\n")[3]
        assert "Task 2" in headline
        editor.focus_field("plan.written_on")
        await press(pilot, "f8")
        assert page(pilot, TaskEditor).row_id == plan(book).tasks[1].id
        await press(pilot, "escape", "f8")
        assert page(pilot, TaskEditor).row_id == plan(book).tasks[1].id
        assert field(page(pilot, TaskEditor)) == "due_on"
        await press(pilot, "escape", "f8")
        assert page(pilot, TaskEditor).row_id == first


@pytest.mark.long
async def test_a_confirmation_is_taken_back_and_asked_for_again_when_the_numbers_change(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["4", "enter", "f9", "f9", "n"]) as pilot:
        assert plan(book)["is_confirmed"] is True
        await press(pilot, "f9", "y")
        assert plan(book)["is_confirmed"] is False
        await press(pilot, "f9")
        with book.change("Count again") as change:
            change.update("rating", kpi(book).rating.id, numerator=38, denominator=42)
        await press(pilot, "escape", "enter")
        assert "The numbers have changed: confirmed at no numbers, now 38 of 42" in seen(pilot)
        await press(pilot, "f9")
        assert plan(book).text("rating_confirmed") == "38 of 42"
        with book.change("Empty it") as change:
            change.update("plan", plan(book).id, findings=None, is_confirmed=False)
        await press(pilot, "escape", "enter", "f9")
        assert "nothing to confirm yet" in said(pilot)


async def test_tasks_are_moved_removed_and_brought_back(tmp_path):
    book = small_book(tmp_path / "a.db")
    for title in ("First", "Second", HOSTILE):
        book.tasks.add(plan(book).id, title=title)
    async with at_work(book.path, keys=["4", "enter"]) as pilot:
        editor = page(pilot, PlanEditor)
        editor.tasks.focus()
        await press(pilot, "right_square_bracket")
        assert [task.text("title") for task in plan(book).tasks] == ["Second", "First", HOSTILE]
        assert HOSTILE[:20] in seen(pilot)
        await press(pilot, "down", "x")
        assert HOSTILE[:50] in seen(pilot)
        await press(pilot, "n", "delete", "y")
        assert [task.text("title") for task in plan(book).tasks] == ["Second", "First"]
        await press(pilot, "f5")
        assert [task.text("title") for task in plan(book).tasks] == ["Second", "First", HOSTILE]
        await press(pilot, "a", "escape")
        assert len(plan(book).tasks) == 3
        await press(pilot, "home", "up")
        assert editor.form.current is not None
        assert not editor.tasks.has_focus


@pytest.mark.long
async def test_tasks_are_copied_from_another_plan_without_its_dates(tmp_path):
    book = small_book(tmp_path / "a.db", needing=("C7", "C8A"))
    source = book.tasks.add(plan(book, "C8A").id, title="Reuse", product="A list", due_on=date(2027, 6, 1))
    book.tasks.set_leads(source, [book.facts().people[0].id])
    async with at_work(book.path, keys=["4", "enter"]) as pilot:
        page(pilot, PlanEditor).tasks.focus()
        await press(pilot, "c", "enter")
        copied = plan(book).tasks[0]
        assert (copied.text("title"), copied.text("product"), copied.lead_names) == ("Reuse", "A list", "Ann Lee")
        assert copied.due is None
        await press(pilot, "f5")
        assert plan(book).tasks == ()


@pytest.mark.long
async def test_page_down_goes_through_the_tasks_and_leads_have_dates_of_their_own(tmp_path):
    book = small_book(tmp_path / "a.db")
    ids = [book.tasks.add(plan(book).id, title=title, product="A list") for title in ("First", "Second")]
    book.tasks.set_leads(ids[1], [person.id for person in book.facts().people])
    async with at_work(book.path, keys=["4", "enter"]) as pilot:
        page(pilot, PlanEditor).tasks.focus()
        await press(pilot, "enter", "pagedown")
        assert "Task 2 of 2" in seen(pilot)
        editor = page(pilot, TaskEditor)
        lead = plan(book).tasks[1].leads[1]
        assert editor.form.focus_field("task_lead.end_on", lead.id)
        await press(pilot, "=+2w", "pagedown")
        assert plan(book).tasks[1].leads[1].day("end_on") == date(2027, 4, 29)
        await press(pilot, "pagedown")
        assert said(pilot) == "This is the last task of the plan."
        assert "Bo Chen: end" in seen(pilot)
        await press(pilot, "f8")
        assert said(pilot).startswith("Task 1: ")


@pytest.mark.long
async def test_undo_takes_an_open_task_away_and_closes_its_editor(tmp_path):
    book = small_book(tmp_path / "a.db")
    book.tasks.add(plan(book).id, title="Only")
    async with at_work(book.path, keys=["4", "enter"]) as pilot:
        page(pilot, PlanEditor).tasks.focus()
        await press(pilot, "enter", "f5")
        assert plan(book).tasks == ()
        page(pilot, PlanEditor)


async def test_the_wide_screen_shows_the_findings_and_what_is_doubtful(tmp_path):
    book = small_book(tmp_path / "a.db")
    book.tasks.add(plan(book).id, title="Train everybody", due_on=date(2029, 1, 1))
    with book.change("Write") as change:
        change.update("plan", plan(book).id, findings=f"Found {HOSTILE}")
    async with at_work(book.path, size=(140, 40), keys=["4"]) as pilot:
        shown = seen(pilot)
        assert "Findings, not confirmed yet" in shown
        assert "[red]x[/] =1+1" in shown
        assert "Training is the only strategy here" in " ".join(shown.split())


def test_today_is_a_day_of_the_planning_window(tmp_path):
    review = small_book(tmp_path / "a.db").facts()
    start, end = review.day("planning_from_on"), review.day("planning_to_on")
    assert start is not None
    assert end is not None
    assert start <= TODAY <= end


@pytest.mark.long
async def test_tab_goes_to_the_tasks_and_back_to_the_field_and_a_task_left_empty_leaves_nothing_to_undo(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, size=(120, 40), keys=["4", "enter"]) as pilot:
        editor = page(pilot, PlanEditor)
        before = field(editor)
        assert "Tab Tasks" in seen(pilot)
        assert "F8 Next missing" in seen(pilot)
        await press(pilot, "tab")
        assert editor.tasks.has_focus
        await press(pilot, "a", "escape")
        assert said(pilot) == "Nothing was added."
        await press(pilot, "tab")
        assert (editor.focused is editor.tasks, field(editor)) == (False, before)
        assert book.journal.undo() == "Undone: Make ready"


@pytest.mark.long
async def test_the_list_of_tasks_says_in_words_what_each_lacks(tmp_path):
    book = small_book(tmp_path / "a.db")
    whole = book.tasks.add(plan(book).id, title="Coach")
    book.tasks.add(plan(book).id, title="Hire")
    with book.change("Fill") as change:
        change.update("task", whole, due_on=date(2027, 12, 1), product="A list", evaluation="Counts")
        change.insert("task_lead", task_id=whole, person_id=book.facts().people[0].id)
    async with at_work(book.path, size=(140, 40), keys=["4", "enter"]) as pilot:
        lines = {
            word: line for line in seen(pilot).splitlines() for word in ("Coach", "Hire", "Missing") if word in line
        }
        assert "✓ nothing" in lines["Coach"]
        assert "leads, due, product, evaluation" in lines["Hire"]
        assert "Leads" in lines["Missing"]
        assert "6" not in lines["Missing"]
