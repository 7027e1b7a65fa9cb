"""Choices and people in a form: letters search the answers, and a pick goes on to the next field."""

import pytest
from tests.screens.plans_at_work import at_work, plan, press, seen, small_book
from tests.widgets.forms_for_tests import FormApp, ask
from textual import events
from textual.app import ComposeResult
from textual.keys import _character_to_key

from workbook_tui.prompts.prompt import Choice, Kind
from workbook_tui.screens.dialogs.search_line import SearchLine
from workbook_tui.screens.frame.field_dialogs import FieldDialogs
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.widgets.forms.form import Form

SIZE = (80, 24)


class EntryApp(FormApp):
    """A form with its dialogs."""

    def compose(self) -> ComposeResult:
        self.form = Form(self._rows, self.memory, dialogs=FieldDialogs(lambda: [("Ann Lee", "coordinator")]))
        yield self.form


ANSWERS = (Choice("v", "Verified", "v"), Choice("o", "Open", ""), Choice("n", "Not checked", ""))


@pytest.mark.parametrize(("typed", "value"), [("open", "o"), ("ver", "v"), ("CHECK", "n")])
async def test_letters_on_a_choice_search_its_answers_and_enter_goes_on_to_the_next_field(typed, value):
    app = EntryApp([ask("rating", Kind.CHOICE, choices=ANSWERS), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, f"={typed}")
        await pilot.pause()
        assert app.screen.query_one(SearchLine).value == typed
        await pilot.press("enter")
        await pilot.pause()
        assert app.memory.saves[-1] == ("rating.rating", value)
        assert app.current == "b"


async def test_letters_and_enter_in_one_go_answer_a_choice_and_a_person():
    app = EntryApp([ask("rating", Kind.CHOICE, choices=ANSWERS), ask("one", Kind.PERSON), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        for field, typed in (("one", "open"), ("b", "North office")):
            for letter in typed:
                app.post_message(events.Key(_character_to_key(letter), letter))
            app.post_message(events.Key("enter", None))
            for _ in range(3):
                await pilot.pause()
            assert app.current == field
        assert app.memory.saves[-2:] == [("rating.rating", "o"), ("rating.one", "North office")]


async def test_a_letter_that_is_the_key_of_an_answer_takes_it_at_once_and_stays():
    app = EntryApp([ask("rating", Kind.CHOICE, choices=ANSWERS), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("v")
        assert app.memory.saves == [("rating.rating", "v")]
        assert app.current == "rating"
        assert len(app.screen_stack) == 1


async def test_the_last_line_says_what_enter_does_in_the_field(tmp_path):
    book = small_book(tmp_path / "a.db")
    task = book.tasks.add(plan(book).id, title="Coach")
    async with at_work(book.path, keys=["4", "enter", "down"]) as pilot:
        for field, said in (("title", "Enter Write"), ("leads", "Enter Pick"), ("due_on", "Enter Next field")):
            await pilot.app.push_screen(TaskEditor(task, field))
            await press(pilot)
            assert said in seen(pilot).splitlines()[-1]
            await press(pilot, "escape")
