"""Whatever a digit or F2 opens begins in no field; a field is typed into the same way however one came to it."""

from datetime import date

import pytest
from tests.keys.roads import own_screens, program
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
SECTIONS = {"1": "home", "2": "review", "3": "rate", "4": "plan", "5": "monitor", "6": "submit"}


@pytest.fixture
def book(tmp_path) -> Workbook:
    made = small_book(tmp_path / "a.db")
    made.tasks.add(plan(made).id, title="Call", due_on=date(2027, 3, 1))
    return made


def _stored(book: Workbook) -> str:
    return book.facts().fingerprint


def test_the_six_sections_are_all_there():
    assert {str(screen.MODE) for screen in own_screens() if issubclass(screen, SectionPage)} == set(SECTIONS.values())


@pytest.mark.parametrize("first", SECTIONS)
async def test_a_digit_behind_a_digit_is_a_key_and_alters_nothing(book, first):
    before = _stored(book)
    async with at_work(book.path) as pilot:
        for second, mode in SECTIONS.items():
            await press(pilot, first, second)
            assert pilot.app.current_mode == mode
            assert not isinstance(pilot.app.focused, LineControl)
    assert _stored(book) == before


async def test_a_digit_leads_back_to_the_list_out_of_whatever_was_open_there(book):
    before = _stored(book)
    async with at_work(book.path, keys=["5", "e"]) as pilot:
        await press(pilot, "f2", "5", "7", "9")
        page(pilot, MonitorScreen)
        await press(pilot, "2", "enter", "f2", "2", "3")
        assert pilot.app.current_mode == "rate"
    assert _stored(book) == before


async def test_what_was_typed_in_an_editor_is_stored_when_a_digit_closes_it(book):
    async with at_work(book.path, keys=["4", "enter", "tab", "escape"]) as pilot:
        await program(pilot).go(Where("plan", "task", plan(book).tasks[0].id, "title"))
        await settled(pilot)
        await press(pilot, "end", "=!", "f2", "4")
        assert plan(book).tasks[0].text("title") == "Call!"


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        (("rate", "rating", "numerator"), "7"),
        (("rate", "rating", "analysis"), "z"),
        (("plan", "plan", "findings"), "z"),
        (("review", "review", "lead_agency"), "z"),
        (("review", "review", "coordinator_id"), "z"),
    ],
)
async def test_f2_stands_at_the_field_and_enter_goes_into_it(book, monkeypatch, where, typed):
    section, table, field = where
    row = {"rating": kpi(book).rating.id, "plan": plan(book).id, "review": book.facts().id}[table]
    there = Where(section, table, row, field)
    monkeypatch.setattr("workbook_tui.rules.stages.next_step", lambda review, today: Next("Go on.", there))
    before = _stored(book)
    async with at_work(book.path, keys=["f2"]) as pilot:
        shown = page(pilot, FormPage)
        assert shown.form.current is not None
        assert shown.form.current.prompt.field == field
        assert said(pilot) == "Enter goes into the field."
        assert any("▸" in line and shown.form.current.title[:9] in line for line in seen(pilot).splitlines()[2:])
        await press(pilot, *(letter for letter in typed if not letter.isdigit()))
        assert pilot.app.screen is shown
        assert _stored(book) == before
        await press(pilot, "enter")
        assert pilot.app.screen is shown
        assert shown.form.has_focus is False
        focused = pilot.app.focused
        assert focused is not None
        assert focused in shown.form.walk_children()
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


@pytest.mark.parametrize("keys", ["enter", "down up", "enter up", "tab shift+tab", "pagedown pageup"])
async def test_a_number_is_replaced_by_typing_however_one_came_to_it(book, keys):
    rating = kpi(book).rating.id
    with book.change("count") as change:
        change.update("rating", rating, numerator=38, denominator=40)
    async with at_work(book.path) as pilot:
        await program(pilot).go(Where("rate", "rating", rating, "numerator"))
        await settled(pilot)
        editor = page(pilot, RateEditor)
        if keys == "enter":
            editor.form.stand_back()
            await settled(pilot)
        await press(pilot, *keys.split())
        assert editor.form.current is not None
        assert editor.form.current.prompt.field == "numerator"
        await press(pilot, "3", "9", "down")
        assert kpi(book).rating["numerator"] == 39


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
