"""The review's own answers, its team, and the step into the next cycle."""

from datetime import date

import pytest
from tests.screens.plans_at_work import HOSTILE, at_work, field, kpi, page, paste, plan, press, said, seen, small_book

from workbook_tui.rules.where import Where
from workbook_tui.screens.review.page import ReviewScreen
from workbook_tui.screens.review.person_editor import PersonEditor


def names(book):
    return [member.person.name for member in book.facts().members]


async def test_the_review_is_answered_from_top_to_bottom_and_a_coordinator_typed_there_is_known_from_then_on(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["2", "enter"]) as pilot:
        assert "Ingham ISD (33000) · 2026-27 · catalog early-on" in seen(pilot)
        await press(pilot, "enter", "end", "=!", "enter", "enter", "=Zoe", "enter", "down")
        review = book.facts()
        assert review["agency"] == "Ingham ISD!"
        assert [person.name for person in review.people if person.id == review["coordinator_id"]] == ["Zoe"]
        await press(pilot, "=31 May")
        assert "Mon May 31, 2027 · in 46 days" in seen(pilot)
        await press(pilot, "enter", "=31 Feb")
        assert "It was Apr 1, 2027. F5 takes that back." in seen(pilot)
        await press(pilot, "enter")
        assert "It was" not in seen(pilot)
        review = book.facts()
        assert review["data_entry_on"] == date(2027, 5, 31)
        assert review["planning_from_on"] == date(2027, 4, 1)
        assert "February has no day 31." in seen(pilot)
        await press(pilot, "3", "up", "backspace", "f5")
        assert review.drafts == {"planning_from_on": "31 Feb"}
        await page(pilot, ReviewScreen).workbook_app.go(Where("review", "review", review.id, "coordinator_id"))
        await pilot.pause()
        assert field(page(pilot, ReviewScreen)) == "coordinator_id"


@pytest.mark.long
async def test_escape_leads_from_the_form_to_the_team_where_digits_are_keys(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["2"]) as pilot:
        assert "Esc Team" in seen(pilot).splitlines()[-1].replace("  ", " ")
        await press(pilot, "down", "=3", "escape")
        page(pilot, ReviewScreen)
        assert book.facts().text("agency").endswith("3")
        await press(pilot, "1")
        assert not isinstance(pilot.app.screen, ReviewScreen)


@pytest.mark.long
async def test_a_newcomer_picks_the_own_name_with_enter(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["2", "down", "down"]) as pilot:
        page(pilot, ReviewScreen).desk.sign("Kim New")
        await press(pilot, "enter", "enter")
        review = book.facts()
        assert [person.name for person in review.people if person.id == review["coordinator_id"]] == ["Kim New"]


@pytest.mark.long
async def test_a_new_member_is_added_by_name_and_asked_about_a_known_one_is_picked(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["2", "tab", "enter"]) as pilot:
        await paste(pilot, HOSTILE)
        await press(pilot, "enter")
        assert field(page(pilot, PersonEditor)) == "role"
        await press(pilot, "=Parent", "enter")
        await paste(pilot, HOSTILE)
        await press(pilot, "escape")
        page(pilot, ReviewScreen)
        assert HOSTILE[:20] in seen(pilot)
        person = book.facts().members[0].person
        assert (person.name, person["role"], person["organisation"]) == (HOSTILE, "Parent", HOSTILE)
        await press(pilot, "a", "=bo", "enter")
        assert names(book) == [HOSTILE, "Bo Chen"]
        await press(pilot, "down", "x", "n", "x", "y")
        assert names(book) == [HOSTILE]
        await press(pilot, "f5")
        assert names(book) == [HOSTILE, "Bo Chen"]
        await press(pilot, "enter", "end", "=; Jr", "down")
        assert "A name is one line without “;”" in seen(pilot)
        await press(pilot, "escape", "f5", "f5", "f5", "f5")
        assert names(book) == []
        assert [person.name for person in book.facts().people] == ["Ann Lee", "Bo Chen"]


async def test_the_next_cycle_says_what_comes_along_and_both_cycles_stay_within_reach(tmp_path):
    book = small_book(tmp_path / "a.db", needing=("C7", "C8A"))
    book.tasks.add(plan(book).id, title="Coach")
    async with at_work(book.path, keys=["2", "tab", "n"]) as pilot:
        shown = seen(pilot)
        assert "4 KPIs with their targets" in shown
        assert "with 1 open task" in shown
        assert "needed improvement will be flagged as repeat" in shown
        await press(pilot, "end", "backspace", "=9", "enter")
        assert "follow one another" in seen(pilot)
        await press(pilot, "end", "backspace", "=8", "enter")
        assert said(pilot).startswith("The review of 2027-28 is open.")
        assert book.cycles() == ("2027-28", "2026-27")
        assert kpi(book)["is_repeat"] is True
        await press(pilot, "w", "down", "enter")
        assert "· 2026-27 ·" in seen(pilot)
        await press(pilot, "3")
        assert "4 of 4 rated" in seen(pilot)
        await press(pilot, "2", "w", "up", "enter", "3")
        assert "0 of 4 rated" in seen(pilot)


@pytest.mark.long
async def test_a_wide_terminal_has_the_person_in_hand_beside_the_form(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, size=(140, 40), keys=["2"]) as pilot:
        first = seen(pilot).splitlines()[2]
        assert "Ingham ISD (33000)" in first
        assert "State lead agency" in first
        await page(pilot, ReviewScreen).workbook_app.go(Where("review", "review", book.facts().id, "members"))
        await press(pilot, "a", "=bo", "enter")
        assert names(book) == ["Bo Chen"]
