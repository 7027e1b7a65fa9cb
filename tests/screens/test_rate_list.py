"""Rating by keyboard in the list of KPIs."""

from dataclasses import replace
from datetime import date

import pytest
from tests.screens.plans_at_work import HOSTILE, at_work, field, kpi, page, paste, plan, press, said, seen, small_book

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.rules.own_kpi import OwnKpi
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.where import Where
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.screens.rate.own_kpi import OwnKpiDialog
from workbook_tui.screens.rate.page import RateScreen
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.key_bar import KeyBar

ALL = ("C1", "C2", "C7", "C8A")


def unrated_book(tmp_path, **numbers):
    """A review of four KPIs, none of them rated, with `numbers` for C1."""
    book = small_book(tmp_path / "a.db", needing=(), unrated=ALL)
    with book.change("Count") as change:
        change.update("rating", kpi(book, "C1").rating.id, **numbers)
    return book


def rated(book):
    return {kpi.code: kpi.rating.rating for kpi in book.facts().kpis if kpi.rating.rating}


async def test_one_key_rates_and_goes_on_to_the_next_open_kpi(tmp_path):
    book = unrated_book(tmp_path, numerator=38, family_delays=1, denominator=42)
    async with at_work(book.path, keys=["3"]) as pilot:
        shown = seen(pilot)
        assert "0 of 4 rated · 1 suggestion not yet taken" in shown
        assert "→ Needs improvement" in shown
        assert "Result 92.9 % (38 + 1 family delay of 42) · suggests: Needs improvement" in shown
        assert said(pilot) == "m Meets requirement · n Needs improvement · x Not applicable"
        await press(pilot, "n", "m")
        assert rated(book) == {"C1": "needs_improvement", "C2": "meets"}
        assert plan(book, "C1").text("findings").startswith("C1 Timely start of services: 38 + 1 family delay")
        await press(pilot, "up", "u")
        assert said(pilot) == "C2 is open again. F5 takes that back."
        await press(pilot, "f5")
        assert rated(book)["C2"] == "meets"
        await press(pilot, "down", "m", "m")
        assert "4 of 4 rated · 1 needs improvement · All rated. Press 4 for the plans" in seen(pilot)


@pytest.mark.long
async def test_a_rating_beside_the_suggestion_asks_for_a_reason_and_escape_changes_nothing(tmp_path):
    book = unrated_book(tmp_path, numerator=38, denominator=42)
    async with at_work(book.path, keys=["3", "m"]) as pilot:
        assert "The numbers of C1 suggest “Needs improvement”. Why does the team say" in seen(pilot)
        await press(pilot, "f9", "escape")
        assert rated(book) == {}
        await press(pilot, "m")
        await paste(pilot, HOSTILE)
        await press(pilot, "f9")
        assert rated(book) == {"C1": "meets"}
        assert kpi(book, "C1").rating["reason"] == HOSTILE
        await press(pilot, "x")
        assert "Why is C2 rated “Not applicable”?" in seen(pilot)
        await press(pilot, "=None here", "f9")
        assert rated(book)["C2"] == "not_applicable"
        assert kpi(book, "C2").rating["reason"] == "None here"


async def test_the_ditto_key_takes_last_years_rating(tmp_path):
    book = unrated_book(tmp_path, last_value=95.0, last_rating="meets")
    async with at_work(book.path, keys=["3"]) as pilot:
        assert "95.0 % ✓" in seen(pilot)
        await press(pilot, "apostrophe")
        assert rated(book) == {"C1": "meets"}
        await press(pilot, "f7")
        assert said(pilot) == "No rating of the cycle before is known for C2."


async def test_a_kpi_is_switched_off_with_a_reason_shown_on_request_and_switched_on_again(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "down", "o", "=Not ours", "enter"]) as pilot:
        assert (kpi(book, "C2").is_active, kpi(book, "C2")["off_reason"]) == (False, "Not ours")
        assert "natural environments" not in seen(pilot)
        await press(pilot, "i", "home", "down")
        assert "switched off" in seen(pilot)
        await press(pilot, "m")
        assert said(pilot) == "C2 is switched off: O switches it on."
        await press(pilot, "o")
        assert kpi(book, "C2").is_active


async def test_an_own_kpi_is_added_once_its_answers_are_right(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "a", "=c1", "f9"]) as pilot:
        assert "There is already a KPI c1 in this review." in seen(pilot)
        await press(pilot, "home", "=OWN", "enter", "=Calls returned", "enter", "r", "down", "down", "=8o", "f9")
        assert "Target: look at it once more." in seen(pilot)
        await press(pilot, "backspace", "=0", "f9")
        own = book.facts().kpis[-1]
        assert (own.code, own["title"], own["kind"], own["target"]) == ("OWNc1", "Calls returned", "results", 80.0)
        assert own["is_own"]
        await press(pilot, "enter")
        assert "Cases looked at" in seen(pilot)


@pytest.mark.long
async def test_an_own_kpi_where_less_is_better_is_renamed_and_deleted_and_no_other_can_be(tmp_path):
    book = unrated_book(tmp_path)
    book.kpis.add_own(book.facts().id, OwnKpi(code="OWN", title="Complaints", target=5.0))
    async with at_work(book.path, keys=["3", "e", "d"]) as pilot:
        assert "e" not in pilot.app.screen.active_bindings
        await press(pilot, "end", "e", "down", "end", "=s by telephone", "down", "down", "l", "f9")
        own = book.facts().kpis[-1]
        assert (own.code, own["title"], own["direction"]) == ("OWN", "Complaintss by telephone", "down")
        assert said(pilot) == "OWN is changed. F5 takes it back."
        await press(pilot, "d", "n")
        assert book.facts().kpis[-1].code == "OWN"
        await press(pilot, "d", "y")
        assert book.facts().kpis[-1].code != "OWN"
        await press(pilot, "f5")
        assert book.facts().kpis[-1]["title"] == own["title"]


@pytest.mark.long
async def test_the_keys_follow_the_scale_of_the_review(tmp_path):
    scale = (ScaleEntry("good", "Goes well", "g", "", "met"), ScaleEntry("poor", "Goes badly", "b", "plan", "missed"))
    few = replace(catalog(), scale=scale, kpis=catalog().kpis[:2])
    book = Workbook.create(
        tmp_path / "a.db", who="A", fill=lambda new: new.reviews.start(area("33000"), "2026-27", few)
    )
    async with at_work(book.path, keys=["3", "m", "g", "b"]) as pilot:
        assert rated(book) == {"C1": "good", "C2": "poor"}
        assert "! Goes badly" in seen(pilot)
        assert "m" not in pilot.app.screen.active_bindings


@pytest.mark.long
async def test_both_lists_are_tidy_in_80_columns_and_keep_their_filter(sample):
    async with at_work(sample, today=date(2027, 11, 22), keys=["3"]) as pilot:
        assert sum(entry.width for entry in pilot.app.screen.query_one(KeyBar).entries) <= 80
        assert all(len(line) <= 80 for line in seen(pilot).splitlines())
        await press(pilot, "slash", "=c8", "enter", "enter", "escape")
        assert "C8B" in seen(pilot)
        assert "C7 " not in seen(pilot)
        await press(pilot, "2", "tab")
        assert sum(entry.width for entry in pilot.app.screen.query_one(KeyBar).entries) <= 80


@pytest.mark.long
async def test_a_wide_terminal_tells_about_the_kpi_beside_the_list_and_a_jump_opens_its_field(tmp_path):
    book = unrated_book(tmp_path, numerator=3, denominator=4, analysis=HOSTILE)
    async with at_work(book.path, size=(140, 40), keys=["3"]) as pilot:
        shown = seen(pilot)
        assert "Only 4 cases" in shown
        assert "How to measure" in shown
        assert HOSTILE[:20] in shown
        first = kpi(book, "C8A")
        await page(pilot, RateScreen).workbook_app.go(Where("rate", "rating", first.rating.id, "analysis"))
        await pilot.pause()
        assert field(page(pilot, RateEditor)) == "analysis"
        await press(pilot, "escape")
        assert "▸ C8A" in seen(pilot)
        book.kpis.switch_off(first.id, "Later")
        await page(pilot, RateScreen).workbook_app.go(Where("rate", "kpi", first.id, "off_reason"))
        await pilot.pause()
        await press(pilot, "end", "=!", "enter")
        assert kpi(book, "C8A")["off_reason"] == "Later!"


@pytest.mark.long
async def test_a_capital_letter_is_the_same_key_as_its_small_one(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "N"]) as pilot:
        assert rated(book) == {"C1": "needs_improvement"}
        await press(pilot, "home", "A")
        assert isinstance(pilot.app.screen, OwnKpiDialog)
        await press(pilot, "A", "escape", "escape")
        await press(pilot, "U", "Y")
        assert rated(book) == {}
