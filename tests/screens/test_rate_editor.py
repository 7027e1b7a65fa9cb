"""The numbers, the rating and the analysis of one KPI, typed into its editor."""

import pytest
from tests.screens.plans_at_work import HOSTILE, at_work, field, kpi, page, paste, plan, press, said, seen, small_book
from textual import events

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.screens.rate.page import RateScreen
from workbook_tui.settings import load
from workbook_tui.store.workbook import Workbook

ALL = ("C1", "C2", "C7", "C8A")


def unrated_book(tmp_path):
    return small_book(tmp_path / "a.db", needing=(), unrated=ALL)


async def test_numbers_suggest_a_rating_and_the_rating_opens_the_plan(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        shown = seen(pilot)
        assert "No result yet" in shown
        assert "Children with every new service on time" in shown
        assert "Excluded" not in shown
        await press(pilot, "=38", "enter", "=1", "enter", "=42", "enter")
        assert "Result 92.9 % (39 of 42) · suggests: Needs improvement" in seen(pilot)
        assert field(page(pilot, RateEditor)) == "rating"
        await press(pilot, "n")
        assert kpi(book, "C1").rating.rating == "needs_improvement"
        assert plan(book, "C1").text("findings").startswith("C1 Timely start of services: 38 + 1 family delay of 42")
        await press(pilot, "m")
        assert plan(book, "C1").state == "no_longer_required"
        assert "! The numbers of C1 suggest" in seen(pilot)
        await press(pilot, "f8", "enter")
        await paste(pilot, HOSTILE)
        await press(pilot, "escape")
        assert kpi(book, "C1").rating["reason"] == HOSTILE
        assert "! The numbers of C1" not in seen(pilot)
        assert HOSTILE[:20] in seen(pilot)


async def test_keys_that_arrive_in_one_burst_go_each_to_its_own_field(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        for key in ("3", "8", "enter", "1", "enter", "4", "2", "enter", "n"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await press(pilot, "escape")
        rating = kpi(book, "C1").rating
        counted = [rating[name] for name in ("numerator", "family_delays", "denominator", "rating")]
        assert counted == [38, 1, 42, "needs_improvement"]


async def test_what_does_not_parse_yet_is_kept_as_typed_and_found_again(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "enter", "=12o", "escape"]) as pilot:
        page(pilot, RateScreen)
        assert "draft" in seen(pilot)
        assert kpi(book, "C1").rating["numerator"] is None
        await press(pilot, "enter")
        shown = seen(pilot)
        assert "12o" in shown
        assert "“12o” is not a whole number." in shown
        await press(pilot, "end", "backspace", "=0", "enter", "enter", "=100", "enter")
        assert kpi(book, "C1").rating.drafts == {}
        assert "The cases that meet it (120) are more than the cases counted (100)." in seen(pilot)
        await press(pilot, "f8")
        assert field(page(pilot, RateEditor)) == "numerator"
        await press(pilot, "=5", "enter", "enter", "=7", "enter")
        assert "Only 7 cases" in seen(pilot)


async def test_page_down_goes_on_with_the_same_question_and_the_list_follows(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "enter", "down", "=7", "pagedown"]) as pilot:
        assert kpi(book, "C1").rating["family_delays"] == 7
        assert "C2  Services in natural environments" in seen(pilot)
        await press(pilot, "=3", "pagedown", "=4", "pageup", "pageup", "pageup")
        assert (kpi(book, "C2").rating["numerator"], kpi(book, "C7").rating["numerator"]) == (3, 4)
        assert said(pilot) == "This is the first KPI of the list."
        await press(pilot, "pagedown", "escape")
        assert "▸ C2" in seen(pilot)


async def test_a_target_counts_at_once_and_a_compliance_target_cannot_be_changed(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        await press(pilot, "down", "down", "down")
        assert field(page(pilot, RateEditor)) == "rating"
        await press(pilot, "up", "up", "up", "pagedown", "=90", "enter", "=100", "enter", "=92.5", "enter")
        assert kpi(book, "C2")["target"] == 92.5
        assert "Result 90.0 % (90 of 100) · suggests: Needs improvement" in seen(pilot)
        assert kpi(book, "C1")["target"] == 100


async def test_undo_shows_in_the_field_and_ditto_takes_the_answer_of_the_kpi_above(tmp_path):
    book = unrated_book(tmp_path)
    with book.change("Say where from") as change:
        change.update("rating", kpi(book, "C1").rating.id, source=HOSTILE)
    async with at_work(book.path, keys=["3", "down", "enter", "=9", "enter", "f5"]) as pilot:
        assert kpi(book, "C2").rating["numerator"] is None
        assert said(pilot) == "Undone: Change “Numerator” of C2 · F6 does it again"
        await press(pilot, "f6")
        assert kpi(book, "C2").rating["numerator"] == 9
        page(pilot, RateEditor).focus_field("rating.source")
        await press(pilot, "f7")
        assert kpi(book, "C2").rating["source"] == HOSTILE
        page(pilot, RateEditor).focus_field("rating.participants")
        await press(pilot, "enter", "=An", "enter", "=Zoe", "enter", "f9")
        assert [person.name for person in kpi(book, "C2").rating.participants] == ["Ann Lee", "Zoe"]


@pytest.mark.long
async def test_a_wide_terminal_explains_the_field_and_the_kpi_beside_the_form(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, size=(140, 40), keys=["3", "enter", "down"]) as pilot:
        shown = seen(pilot)
        assert "Delays with documented" in shown
        assert "34 CFR 303.342(e)" in shown


@pytest.mark.long
async def test_page_down_goes_to_the_same_field_and_after_rating_to_the_first(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "enter", "=38", "down", "down", "pagedown"]) as pilot:
        editor = page(pilot, RateEditor)
        assert (editor.row_id, field(editor)) == (kpi(book, "C2").id, "denominator")
        editor.focus_field("rating.rating")
        await press(pilot, "pagedown")
        assert field(editor) == "rating"
        await press(pilot, "m", "pagedown")
        assert (editor.row_id, field(editor)) == (kpi(book, "C8A").id, "numerator")
        editor.focus_field("rating.rating")
        await press(pilot, "pageup")
        assert field(editor) == "rating"


@pytest.mark.parametrize(("goes_to", "reached"), [("same", "rating"), ("first", "numerator"), ("", "numerator")])
@pytest.mark.few(2)
async def test_where_page_down_goes_after_rating_is_chosen(tmp_path, goes_to, reached):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        for _ in range(("", "same", "first").index(goes_to)):
            await press(pilot, "ctrl+p", "=page down in", "enter")
        editor = page(pilot, RateEditor)
        assert editor.desk.settings.page_down == goes_to
        assert load().settings.page_down == goes_to
        editor.focus_field("rating.rating")
        await press(pilot, "m", "pagedown")
        assert field(editor) == reached


@pytest.mark.long
async def test_the_letters_that_rate_stand_beside_the_rating(tmp_path):
    book = unrated_book(tmp_path)
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        page(pilot, RateEditor).focus_field("rating.rating")
        for size in ((80, 24), (140, 40), (220, 40)):
            await pilot.resize_terminal(*size)
            await press(pilot)
            line = next(line for line in seen(pilot).split("\n") if "▸ Rating" in line)
            assert f"m: Meets{' requirement' * (size[0] > 140)} · n: Needs" in line


def outcomes_book(tmp_path):
    """A review of every KPI of the catalog."""
    new = Workbook.create(
        tmp_path / "c.db", who="Ann Lee", fill=lambda book: book.reviews.start(area("33000"), "2026-27", catalog())
    )
    return Workbook.open(new.path, who="Ann Lee")


async def test_the_categories_of_an_outcome_are_typed_once_for_both_statements(tmp_path):
    book = outcomes_book(tmp_path)
    codes = [one.code for one in book.facts().active_kpis]

    def categories(code):
        return [kpi(book, code).rating[f"category_{letter}"] for letter in "abcde"]

    async with at_work(book.path, keys=["3"]) as pilot:
        page(pilot, RateScreen).table.move_to(str(kpi(book, "C3a1").id))
        await press(pilot, "enter", "=5", "enter", "=6", "enter", "=7", "enter", "=12", "enter")
        assert categories("C3a1") == [5, 6, 7, 12, None]
        assert categories("C3a2") == [5, 6, 7, 12, None]
        assert categories("C3b1") == [None] * 5
        await press(pilot, "f5")
        assert (categories("C3a1")[3], categories("C3a2")[3]) == (None, None)
        await press(pilot, "f6")
        assert (categories("C3a1")[3], categories("C3a2")[3]) == (12, 12)
        await press(pilot, "pagedown")
        editor = page(pilot, RateEditor)
        assert codes[codes.index("C3a1") + 1] == "C3a2"
        editor.focus_field("rating.category_e")
        await press(pilot, "=9", "enter")
        assert (categories("C3a1")[4], categories("C3a2")[4]) == (None, 9)
        editor.focus_field("rating.category_a")
        await press(pilot)
        assert "Typed once, it counts for C3a1 too." in " ".join(seen(pilot).split())
        await press(pilot, "=8", "enter")
        assert (categories("C3a1")[0], categories("C3a2")[0]) == (8, 8)
        with book.change("Another number") as change:
            change.update("rating", kpi(book, "C3a1").rating.id, category_b=1)
        await press(pilot, "=7", "enter")
        assert (categories("C3a1")[1], categories("C3a2")[1]) == (1, 7)
        editor.focus_field("rating.category_b")
        await press(pilot)
        assert "C3a1 says 1 here" in seen(pilot)
