"""What is pasted never vanishes: every row of a form takes it, and where nothing does it is said."""

import pytest
from tests.screens.plans_at_work import HOSTILE, at_work, kpi, page, paste, plan, press, said, seen, settled, small_book
from textual.widgets import Input

from workbook_tui.screens.dialogs import Pick, PickMany, TextQuestion
from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.screens.monitor.status_dialog import StatusDialog
from workbook_tui.screens.plan.editor import PlanEditor
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.screens.review.page import ReviewScreen
from workbook_tui.store.workbook import Workbook
from workbook_tui.text import clean_pasted


@pytest.fixture
def book(tmp_path) -> Workbook:
    return small_book(tmp_path / "review.db")


async def test_a_paste_on_a_long_text_opens_the_editor_with_it_and_is_stored(book):
    async with at_work(book.path, keys=["4", "enter"]) as pilot:
        before = plan(book).text("findings")
        page(pilot, PlanEditor).focus_field("plan.findings")
        await settled(pilot)
        await paste(pilot, "First line\vsecond\fthird\r\n")
        assert page(pilot, LongTextScreen).text == f"{before}\nFirst line\nsecond\nthird"
        await press(pilot, "!", "escape")
        assert plan(book).text("findings").endswith("\nFirst line\nsecond\nthird!")


@pytest.mark.long
async def test_a_paste_on_an_empty_long_text_is_the_text(book):
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        page(pilot, RateEditor).focus_field("rating.analysis")
        await settled(pilot)
        await paste(pilot, "One\ntwo\x1b")
        assert page(pilot, LongTextScreen).text == "One\ntwo"
        assert "1 control character removed" in seen(pilot)
        await press(pilot, "escape")
        assert kpi(book, "C1").rating.text("analysis") == "One\ntwo"


@pytest.mark.long
async def test_one_person_is_found_in_a_paste_and_taken_with_enter(book):
    async with at_work(book.path, keys=["2"]) as pilot:
        review = page(pilot, ReviewScreen)
        review.focus_field("review.coordinator_id")
        await settled(pilot)
        await paste(pilot, "Chen, Bo <bo@example.org>; Lou Reed")
        page(pilot, Pick)
        assert "One person is asked for here. Also in what you pasted: Lou Reed." in seen(pilot)
        await press(pilot, "enter")
        assert book.facts()["coordinator_id"] == book.facts().people[1].id


async def test_several_people_are_recognized_and_others_asked_for(book):
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        page(pilot, RateEditor).focus_field("rating.participants")
        await settled(pilot)
        await paste(pilot, "Ann Lee; Kim Novak\nBo Chen; Lou Reed")
        picker = page(pilot, PickMany)
        assert "Recognized: Ann Lee and Bo Chen. Not known yet: Kim Novak and Lou Reed." in seen(pilot)
        assert picker.query_one(Input).value == "Kim Novak"
        assert picker.typed_words() == "Kim Novak\nLou Reed"
        await press(pilot, "enter")
        assert picker.query_one(Input).value == "Lou Reed"
        await press(pilot, "ctrl+u", "enter")
        page(pilot, RateEditor)
        names = [person.name for person in kpi(book, "C1").rating.participants]
        assert names == ["Ann Lee", "Bo Chen", "Kim Novak"]


@pytest.mark.long
async def test_one_new_name_is_taken_exactly_as_it_was_pasted(book):
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        page(pilot, RateEditor).focus_field("rating.participants")
        await settled(pilot)
        await paste(pilot, HOSTILE)
        await press(pilot, "enter", "enter")
        assert [person.name for person in kpi(book, "C1").rating.participants] == [HOSTILE]


@pytest.mark.long
async def test_names_are_pasted_into_the_picker_too(book):
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        page(pilot, RateEditor).focus_field("rating.participants")
        await press(pilot, "enter")
        page(pilot, PickMany)
        await paste(pilot, "• Bo Chen\n• Ann Lee")
        assert seen(pilot).count("[x]") == 2
        await press(pilot, "enter")
        assert [person.name for person in kpi(book, "C1").rating.participants] == ["Bo Chen", "Ann Lee"]


async def test_an_answer_of_a_list_is_taken_from_a_paste_and_other_words_are_searched_for(book):
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        page(pilot, RateEditor).focus_field("rating.rating")
        await settled(pilot)
        await paste(pilot, "needs improvement\r\n")
        assert kpi(book, "C1").rating.rating == "needs_improvement"
        await paste(pilot, "meets")
        assert page(pilot, Pick).query_one(Input).value == "meets"


async def test_lines_pasted_into_a_question_of_one_line_are_all_taken(book):
    async with at_work(book.path, keys=["3", "o"]) as pilot:
        page(pilot, TextQuestion)
        await paste(pilot, "First reason.\r\n\r\nSecond\vreason.\r\n")
        await press(pilot, "enter")
        assert kpi(book, "C1").text("off_reason") == "First reason. Second reason."


@pytest.mark.long
async def test_a_paste_over_the_list_of_a_dialog_goes_into_its_note(book):
    book.tasks.add(plan(book).id, title="Call")
    async with at_work(book.path, keys=["5", "s"]) as pilot:
        page(pilot, StatusDialog)
        await paste(pilot, "Spoke with\nthe hospital")
        assert pilot.app.screen.query_one("#note", Input).value == "Spoke with the hospital"


@pytest.mark.long
async def test_a_list_says_that_it_takes_no_paste_and_does_none_of_its_letters(book):
    async with at_work(book.path) as pilot:
        for section in ("1", "3", "4", "5", "6"):
            await press(pilot, section)
            before = pilot.app.screen
            await paste(pilot, "d\ny\nmeets")
            assert pilot.app.screen is before
            assert said(pilot).startswith("Nothing here takes what you pasted."), section


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ('"One\nsaid ""so""."\r\n', 'One\nsaid "so".'),
        ('"One\nsaid so."', "One\nsaid so."),
        ('"One line"\n', '"One line"\n'),
        ('"Yes", they said.\n"No."', '"Yes", they said.\n"No."'),
        ("One\vtwo\fthree", "One\ntwo\nthree"),
    ],
)
def test_one_cell_of_a_spreadsheet_with_line_breaks_comes_as_its_text(pasted, text):
    assert clean_pasted(pasted).text == text
