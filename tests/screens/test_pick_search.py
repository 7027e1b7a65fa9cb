"""Typing in a list of names goes to the name that is meant; settling a case offers names that are known."""

from datetime import date

from tests.screens.plans_at_work import at_work, page, plan, press, said, seen, small_book
from tests.screens.test_dialogs import PEOPLE, answers

from workbook_tui.screens.correction.settling import SettleDialog
from workbook_tui.screens.dialogs import Pick, PickMany

DAY = date(2026, 9, 1)


def at_correction(file):
    """A plan with a task, so that there is something to monitor."""
    book = small_book(file)
    book.tasks.add(plan(book).id, title="Track", due_on=date(2027, 3, 1))
    return book


async def test_after_one_name_is_marked_the_next_letters_find_a_name_and_add_none():
    many = PickMany("Who?", PEOPLE, add="Add")
    assert await answers(many, *"zo", "enter", *"Bo", "enter", "f9") == [("2", "3")]


async def test_a_label_that_begins_as_typed_goes_before_one_that_holds_it():
    rows = [("all", "C2, C7", "both"), ("7", "C7", "")]
    assert await answers(Pick("Which?", rows), *"c7", "enter") == ["7"]
    assert await answers(Pick("Which?", rows), *"c", "enter") == ["all"]


async def test_a_known_name_is_offered_and_taken_with_the_arrow(tmp_path):
    book = at_correction(tmp_path / "a.db")
    finding = book.findings.add(plan(book).id, notice_on=DAY, instances=1)
    book.corrections.add_cases(finding, [{"reference": "A-1"}, {"reference": "A-2"}])
    async with at_work(book.path, keys=["5", "w", "down", "v"]) as pilot:
        page(pilot, SettleDialog)
        await press(pilot, *"bo", "right")
        assert "→ takes" not in seen(pilot)
        await press(pilot, "enter")
        assert plan(book).findings[0].cases[0].verifier_name == "Bo Chen"


async def test_a_reference_that_may_name_a_child_is_said_at_once(tmp_path):
    book = at_correction(tmp_path / "a.db")
    book.findings.add(plan(book).id, notice_on=DAY, instances=1)
    async with at_work(book.path, keys=["5", "w", "c"]) as pilot:
        await press(pilot, *"A-1; born 3/4/2025", "f9")
        assert len(plan(book).findings[0].cases) == 1
        assert "! This looks like a date of birth." in said(pilot)
