"""Everything typed into a form is stored in time, and nothing that could not be stored is lost."""

from tests.widgets.forms_for_tests import SCALE, FormApp, Memory, ask, lines_of
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from workbook_tui.prompts.prompt import Kind
from workbook_tui.widgets.controls import ChoiceControl, LongControl, PeopleControl
from workbook_tui.widgets.controls.line import LineControl
from workbook_tui.widgets.forms.form import Form

SIZE = (80, 24)


async def test_typing_is_stored_after_the_pause_and_then_said_to_be_saved():
    app = FormApp([ask("a"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "y")
        assert (app.memory.saves, app.states) == ([], ["typing"])
        app.clock.pass_by(0.5)
        await pilot.pause()
        assert app.memory.saves == [("rating.a", "xy")]
        assert app.states == ["typing", "saved"]
        assert [message.field.prompt.key for message in app.answered] == ["rating.a"]


async def test_going_to_the_next_field_stores_at_once():
    app = FormApp([ask("a"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "enter", "y", "tab")
        assert app.memory.saves == [("rating.a", "x"), ("rating.b", "y")]


async def test_a_field_that_was_not_changed_is_not_stored():
    app = FormApp([ask("a", text="x"), ask("b", Kind.CHOICE, "needs", choices=SCALE)])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "n", "up", "down")
        assert app.form.flush()
        assert (app.memory.saves, app.states) == ([], [])


async def test_flushing_stores_even_what_the_form_has_not_heard_of_yet():
    app = FormApp([ask("a"), ask("b")])
    async with app.run_test(size=SIZE):
        app.form.query(LineControl).first().value = "typed this very moment"
        app.form.query(LineControl).last().value = "here too"
        assert app.form.unsaved_texts() == [("rating.a", 1, "typed this very moment"), ("rating.b", 1, "here too")]
        assert app.form.flush()
        assert app.memory.saves == [("rating.a", "typed this very moment"), ("rating.b", "here too")]
        assert app.form.unsaved_texts() == []


async def test_a_form_that_is_taken_away_stores_first():
    app = FormApp([ask("a")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x")
        await app.form.remove()
        assert app.memory.saves == [("rating.a", "x")]


async def test_leaving_the_program_stores_first():
    app = FormApp([ask("a")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x")
        app.exit()
    assert app.memory.saves == [("rating.a", "x")]


async def test_another_screen_on_top_stores_first():
    app = FormApp([ask("a")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x")
        await app.push_screen(Screen())
        await pilot.pause()
        assert app.memory.saves == [("rating.a", "x")]


async def test_another_window_in_front_of_the_terminal_stores_first():
    app = FormApp([ask("a")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x")
        app.app_focus = False
        await pilot.pause()
        assert app.memory.saves == [("rating.a", "x")]


async def test_a_draft_keeps_its_text_and_says_what_is_wrong():
    app = FormApp([ask("a", Kind.WHOLE), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"12o")
        assert "!" not in lines_of(app.form)[1]
        app.clock.pass_by(0.5)
        await pilot.pause()
        assert app.states == ["typing", "draft"]
        assert "! “12o” is not a whole number." in lines_of(app.form)[1]
        await pilot.press("backspace", "down")
        await pilot.pause()
        assert app.states[-1] == "saved"
        assert lines_of(app.form)[1].strip().startswith("▸ B")


async def test_what_cannot_be_stored_stays_in_its_field_and_is_tried_again():
    app = FormApp([ask("a"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        app.memory.failing = "The disk is full. Your text is still here."
        await pilot.press("x", "enter", "y")
        assert not app.form.flush()
        await pilot.pause()
        assert (app.said[-1].state, app.said[-1].sentence) == ("failed", app.memory.failing)
        assert app.form.unsaved_texts() == [("rating.a", 1, "x"), ("rating.b", 1, "y")]
        assert "! The disk is full. Your text is still here." in lines_of(app.form)[1]
        app.memory.failing = ""
        assert app.form.flush()
        assert app.memory.saves == [("rating.a", "x"), ("rating.b", "y")]
        await pilot.pause()
        assert "disk" not in "".join(lines_of(app.form))


async def test_one_time_in_a_field_has_one_name_and_the_next_another():
    app = FormApp([ask("a"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x")
        app.form.flush()
        await pilot.press("y", "down", "up", "z", "down")
        first, second, third = app.memory.tokens
        assert first == second != third
        assert first


async def test_a_field_shows_how_its_answer_is_stored_once_it_is_left():
    app = FormApp([ask("day", Kind.DUE), ask("b")])
    app.memory.stored["31 may"] = "2027-05-31"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"31 may")
        app.clock.pass_by(0.5)
        assert app.form.query(LineControl).first().text == "31 may"
        await pilot.press("down")
        await pilot.pause()
        assert app.form.query(LineControl).first().text == "2027-05-31"
        app.form.flush()
        assert len(app.memory.saves) == 1


async def test_dialogs_answers_are_stored_at_once():
    app = FormApp([ask("a", Kind.LONG), ask("b", Kind.PEOPLE), ask("c", Kind.CHOICE, choices=SCALE)])
    async with app.run_test(size=SIZE) as pilot:
        app.form.query_one(LongControl).take("Long\ntext")
        app.form.query_one(PeopleControl).take("Ann Lee; Zoë Park")
        app.form.query_one(ChoiceControl).take("needs")
        await pilot.pause()
        assert app.memory.saves == [
            ("rating.a", "Long\ntext"),
            ("rating.b", "Ann Lee; Zoë Park"),
            ("rating.c", "needs"),
        ]


class Beside(App[None]):
    """Two forms, of which the second leaves the focus where it is."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Form([ask("a")], Memory())
            yield Form([ask("b")], Memory())


async def test_a_form_does_not_take_the_focus_from_another():
    app = Beside()
    async with app.run_test(size=SIZE):
        assert app.focused is not None
        assert app.query(Form).first() in app.focused.ancestors
