"""Whatever a digit or F2 opens begins in no field; a field is typed into the same way however one came to it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from tests.keys.roads import own_screens, program, to_home
from tests.screens.plans_at_work import at_work, kpi, page, paste, plan, press, said, seen, settled, small_book
from textual.pilot import Pilot

from workbook_tui.rules.stages import Next
from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.form_page import FormPage
from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.screens.frame.section import SectionPage
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.plan.editor import PlanEditor
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.screens.review.page import ReviewScreen
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.controls import LineControl

LONG = "Ingham Intermediate School District, Early On office, room 7, second floor, the door at the end"
SECTIONS = {"1": "home", "2": "review", "3": "rate", "4": "plan", "5": "monitor", "6": "submit", "7": "methods"}


@pytest.fixture
def book(tmp_path) -> Workbook:
    made = small_book(tmp_path / "a.db")
    made.tasks.add(plan(made).id, title="Call", due_on=date(2027, 3, 1))
    return made


def _stored(book: Workbook) -> str:
    return book.facts().fingerprint


def test_the_six_sections_are_all_there():
    assert {str(screen.MODE) for screen in own_screens() if issubclass(screen, SectionPage)} == set(SECTIONS.values())


def _each_behind_each(digits: str) -> Iterator[str]:
    """The digits in an order in which each comes behind every one, itself too: 1 1 2 1 3 2 2 3 3 1."""
    for place, first in enumerate(digits):
        yield first
        for second in digits[place + 1 :]:
            yield from (first, second)
    yield digits[0]


async def test_a_digit_behind_a_digit_is_a_key_and_alters_nothing(book):
    before, keys = _stored(book), list(_each_behind_each("".join(SECTIONS)))
    assert len({*pairwise(keys)}) == len(SECTIONS) ** 2
    async with at_work(book.path) as pilot:
        for behind, key in pairwise(keys):
            await press(pilot, key)
            assert pilot.app.current_mode == SECTIONS[key], (behind, key)
            assert not isinstance(pilot.app.focused, LineControl), (behind, key)
    assert _stored(book) == before


async def test_a_digit_leads_back_to_the_list_out_of_whatever_was_open_there(book):
    before = _stored(book)
    async with at_work(book.path, keys=["5", "e"]) as pilot:
        await press(pilot, "f2", "5", "8", "9")
        page(pilot, MonitorScreen)
        await press(pilot, "2", "enter", "f2", "2", "3")
        assert pilot.app.current_mode == "rate"
    assert _stored(book) == before


@pytest.mark.long
async def test_what_was_typed_in_an_editor_is_stored_when_a_digit_closes_it(book):
    async with at_work(book.path, keys=["4", "enter", "tab", "escape"]) as pilot:
        await program(pilot).go(Where("plan", "task", plan(book).tasks[0].id, "title"))
        await settled(pilot)
        await press(pilot, "end", "=!", "f2", "4")
        assert plan(book).tasks[0].text("title") == "Call!"


FIELDS = {
    ("rate", "rating", "numerator"): "7",
    ("rate", "rating", "analysis"): "z",
    ("plan", "plan", "findings"): "z",
    ("review", "review", "lead_agency"): "z",
    ("review", "review", "coordinator_id"): "z",
}
"""Fields of every kind with what is typed before one goes into them."""


async def test_f2_stands_at_the_field_and_enter_goes_into_it(book, monkeypatch):
    rows = {"rating": kpi(book).rating.id, "plan": plan(book).id, "review": book.facts().id}
    before = _stored(book)
    async with at_work(book.path) as pilot:
        for (section, table, field), typed in FIELDS.items():
            there = Next("Go on.", Where(section, table, rows[table], field))
            monkeypatch.setattr("workbook_tui.rules.stages.next_step", lambda review, today, there=there: there)
            await to_home(pilot)
            await press(pilot, "f2")
            shown = page(pilot, FormPage)
            assert said(pilot) == "Enter goes into the field.", field
            await _stands_at(pilot, shown, field)
            await press(pilot, *(letter for letter in typed if not letter.isdigit()))
            assert pilot.app.screen is shown, field
            assert _stored(book) == before, field
            await _goes_into(pilot, shown, field)


async def _stands_at(pilot: Pilot[None], shown: FormPage, field: str) -> None:
    current = shown.form.current
    assert current is not None, field
    assert current.prompt.field == field
    assert any("▸" in line and current.title[:9] in line for line in seen(pilot).splitlines()[2:]), field


async def _goes_into(pilot: Pilot[None], shown: FormPage, field: str) -> None:
    await press(pilot, "enter")
    assert pilot.app.screen is shown, field
    assert shown.form.has_focus is False, field
    focused = pilot.app.focused
    assert focused is not None, field
    assert focused in shown.form.walk_children(), field
    assert shown.form.current is not None, field
    assert shown.form.current.prompt.field == field


@pytest.mark.parametrize("key", ["enter", "down", "up", "tab"])
async def test_every_key_that_goes_into_a_form_goes_into_a_field(book, key):
    async with at_work(book.path, keys=["2", *(["escape", "tab"] if key == "tab" else [key])]) as pilot:
        review = page(pilot, ReviewScreen)
        assert review.types_digits
        assert review.form.current is not None
        assert review.form.current.prompt.field == ("agency" if key == "down" else "lead_agency")


async def _arrived(pilot: Pilot[None], key: str, at: str) -> None:
    """Come to the field `at` of the review by a key."""
    review = page(pilot, ReviewScreen)
    neighbour = {"down": "agency", "up": "coordinator_id", "enter": "lead_agency", "tab": "agency"}[key]
    review.focus_field(f"review.{neighbour}")
    await settled(pilot)
    if key == "up":
        await press(pilot, "escape")
        review.focus_field(f"review.{neighbour}")
        await settled(pilot)
    await press(pilot, *(["tab", "tab"] if key == "tab" else [key] if key != "down" else ["up", "down"]))
    assert review.form.current is not None
    assert review.form.current.prompt.field == at


@pytest.mark.parametrize("key", ["up", "down", "enter", "tab"])
@pytest.mark.few(2)
async def test_typing_goes_on_behind_a_long_text_and_is_seen_however_one_came_and_a_field_left_shows_its_beginning(
    book, key
):
    with book.change("long") as change:
        change.update("review", book.facts().id, agency=LONG, lead_agency=LONG)
    async with at_work(book.path, keys=["2"]) as pilot:
        await _arrived(pilot, key, "agency")
        await press(pilot, "=Zq7")
        assert "the endZq7" in seen(pilot)
        line = pilot.app.focused
        assert isinstance(line, LineControl)
        await press(pilot, "down")
        assert "the endZq7" not in seen(pilot)
        assert line.scroll_offset.x == 0
        assert book.facts().text("agency") == f"{LONG}Zq7"


async def test_a_number_is_replaced_by_typing_however_one_came_to_it(book):
    rating = kpi(book).rating.id
    with book.change("count") as change:
        change.update("rating", rating, numerator=38, denominator=40)
    ways = ("enter", "down up", "pagedown pageup")
    async with at_work(book.path) as pilot:
        for last, keys in enumerate(ways):
            await to_home(pilot)
            await program(pilot).go(Where("rate", "rating", rating, "numerator"))
            await settled(pilot)
            editor = page(pilot, RateEditor)
            if keys == "enter":
                editor.form.stand_back()
                await settled(pilot)
            await press(pilot, *keys.split())
            assert editor.form.current is not None, keys
            assert editor.form.current.prompt.field == "numerator", keys
            await press(pilot, "3", str(last), "down")
            assert kpi(book).rating["numerator"] == 30 + last, keys


@pytest.mark.long
async def test_a_pasted_text_and_a_long_text_find_their_place_only_behind_enter(book):
    async with at_work(book.path, keys=["4", "enter"]) as pilot:
        editor = page(pilot, PlanEditor)
        editor.focus_field("plan.findings")
        await settled(pilot)
        editor.stand_back()
        await settled(pilot)
        await paste(pilot, "not here")
        await press(pilot, "enter")
        assert pilot.app.screen is editor
        await press(pilot, "enter")
        assert page(pilot, LongTextScreen).text == plan(book).text("findings")
