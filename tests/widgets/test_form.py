"""A form by keyboard: going between fields, answering each kind, and what stands beside and under them."""

import pytest
from tests.widgets.forms_for_tests import SCALE, FormApp, ask, lines_of
from textual import events
from textual.binding import Binding

from workbook_tui.prompts.prompt import Kind
from workbook_tui.widgets.controls import ChoiceControl, LongControl, PeopleControl
from workbook_tui.widgets.controls.line import LineControl
from workbook_tui.widgets.form_items import FormHeading, Note
from workbook_tui.widgets.forms.form import Form

SIZE = (80, 24)


def six_fields():
    return [
        FormHeading("Numbers"),
        ask("numerator", Kind.WHOLE, "13", last="11"),
        ask("target", Kind.PERCENT, "100", is_locked=True),
        ask("rating", Kind.CHOICE, "", choices=SCALE),
        Note("A note"),
        ask("analysis", Kind.LONG, "Some words here"),
        ask("people", Kind.PEOPLE, "Ann Lee; Zoë Park"),
        ask("source"),
    ]


async def test_the_first_field_has_the_focus_and_a_mark():
    app = FormApp(six_fields())
    async with app.run_test(size=SIZE):
        lines = lines_of(app.form)
        assert lines[0].strip() == "Numbers"
        assert lines[1].startswith(" ▸ Numerator           13")
        assert lines[1].endswith("last: 11")
        assert app.current == "numerator"


async def test_down_enter_and_up_go_between_the_fields_that_can_be_answered():
    app = FormApp(six_fields())
    async with app.run_test(size=SIZE) as pilot:
        seen = []
        for key in ("enter", "down", "down", "down", "down", "up", "up", "tab", "shift+tab"):
            await pilot.press(key)
            seen.append(app.current)
        assert seen == ["rating", "analysis", "people", "source", "source", "people", "analysis", "people", "analysis"]


async def test_the_guidance_of_the_field_with_the_focus_shows():
    app = FormApp(six_fields())
    async with app.run_test(size=SIZE) as pilot:
        assert "About numerator." in "".join(lines_of(app.form))
        await pilot.press("down")
        assert "About rating." in "".join(lines_of(app.form))


async def test_a_choice_is_picked_by_letter_stepped_through_and_cleared():
    app = FormApp([ask("rating", Kind.CHOICE, "", choices=SCALE), ask("source")])
    async with app.run_test(size=SIZE) as pilot:
        control = app.form.query_one(ChoiceControl)
        assert "‹ choose" in lines_of(app.form)[0]
        await pilot.press("n")
        assert app.memory.saves == [("rating.rating", "needs")]
        assert "‹ Needs improvement" in lines_of(app.form)[0]
        await pilot.press("right", "right", "left", "left", "left")
        assert control.text == "meets"
        assert app.memory.saves == [("rating.rating", "needs")]
        app.clock.pass_by(0.5)
        assert app.memory.saves[-1] == ("rating.rating", "meets")
        await pilot.press("delete")
        assert app.memory.saves[-1] == ("rating.rating", "")


async def test_a_key_that_is_no_answer_of_a_choice_does_nothing_at_all():
    heard = []

    class AppKeys(FormApp):
        BINDINGS = [Binding("1", "one", "One"), Binding("q", "one", "Q")]

        def action_one(self) -> None:
            heard.append("screen")

    app = AppKeys([ask("rating", Kind.CHOICE, "", choices=SCALE)])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1", "q")
        assert (heard, app.memory.saves) == ([], [])


async def test_an_answer_of_last_year_is_said_by_its_label():
    app = FormApp([ask("rating", Kind.CHOICE, "", choices=SCALE, last="Needs improvement", ditto="needs")])
    async with app.run_test(size=SIZE):
        assert lines_of(app.form)[0].rstrip().endswith("last: Needs improvement (F7)")


async def test_a_draft_of_a_choice_is_shown_as_it_was_typed():
    app = FormApp([ask("rating", Kind.CHOICE, "[b]maybe[/]", choices=SCALE)])
    async with app.run_test(size=SIZE):
        assert "‹ [b]maybe[/] ›" in lines_of(app.form)[0]


async def test_names_can_be_dropped_one_by_one():
    app = FormApp([ask("people", Kind.PEOPLE, "Ann Lee; Zoë Park")])
    async with app.run_test(size=SIZE) as pilot:
        assert app.form.query_one(PeopleControl).region.height == 1
        await pilot.press("backspace")
        assert app.memory.saves == [("rating.people", "Ann Lee")]
        await pilot.press("backspace")
        assert app.memory.saves[-1] == ("rating.people", "")
        assert "Enter: pick people" in lines_of(app.form)[0]


async def test_a_long_text_shows_its_beginning_and_its_length():
    text = "The family moved before the evaluation could be held. " * 10
    app = FormApp([ask("analysis", Kind.LONG, text), ask("source")])
    async with app.run_test(size=SIZE):
        lines = lines_of(app.form)
        assert lines[0].endswith("90 words")
        assert lines[1].rstrip().endswith("…")
        assert lines[2].strip().startswith("Source")
        assert app.form.query_one(LongControl).text == text


async def test_a_line_with_breaks_is_kept_whole():
    app = FormApp([ask("source", Kind.TEXT, "one\ntwo")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        assert app.form.flush()
        assert app.memory.saves == []
        assert isinstance(app.form.query_one(LongControl), LongControl)


async def test_a_problem_stands_under_its_field_in_words_with_a_mark():
    app = FormApp([ask("a", Kind.WHOLE, "12o", problem="“12o” is not a whole number. " * 4), ask("b")])
    async with app.run_test(size=SIZE):
        lines = lines_of(app.form)
        assert lines[0].startswith("!▸ A")
        assert lines[1].strip().startswith("! “12o” is not a whole number.")
        assert lines[3].strip().startswith("B") or lines[4].strip().startswith("B")


async def test_f8_goes_round_the_problems_and_then_belongs_to_the_screen():
    heard = []

    class App8(FormApp):
        BINDINGS = [Binding("f8", "next", "Next")]

        def action_next(self) -> None:
            heard.append("screen")

    app = App8([ask("a"), ask("b", problem="Wrong."), ask("c"), ask("d", problem="Wrong too.")])
    async with app.run_test(size=SIZE) as pilot:
        seen = []
        for _ in range(3):
            await pilot.press("f8")
            seen.append(app.current)
        assert seen == ["b", "d", "b"]
        app.form.refresh_fields([ask("a"), ask("b", problem="Wrong."), ask("c"), ask("d")])
        await pilot.press("f8")
        assert heard == ["screen"]


async def test_f7_takes_the_ditto_and_stores_it():
    app = FormApp([ask("a", ditto="as before", last="as before"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        assert "last: as before (F7)" in lines_of(app.form)[0]
        await pilot.press("f7")
        assert app.memory.saves == [("rating.a", "as before")]
        assert "F7" not in lines_of(app.form)[0]
        await pilot.press("down", "f7")
        assert len(app.memory.saves) == 1


async def test_escape_stores_and_then_belongs_to_the_screen():
    heard = []

    class AppEscape(FormApp):
        BINDINGS = [Binding("escape", "back", "Back")]

        async def action_back(self) -> None:
            heard.append(list(self.memory.saves))

    app = AppEscape([ask("a")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "escape")
        assert heard == [[("rating.a", "x")]]
        assert app.left == 1


@pytest.mark.parametrize("text", ["[red]x[/]", "[@click=app.quit]y[/]", "=1+1", "#N/A", "_x0041_", "日本語 😀"])
async def test_user_text_is_shown_and_stored_exactly(text):
    app = FormApp([ask("a", Kind.TEXT, text), ask("b", Kind.LONG, text), ask("c", Kind.PEOPLE, text, problem=text)])
    async with app.run_test(size=SIZE) as pilot:
        lines = lines_of(app.form)
        assert all(text in lines[line] for line in (0, 1, 2, 3))
        await pilot.press("!")
        app.form.flush()
        assert app.memory.saves == [("rating.a", f"{text}!")]


async def test_pasted_lines_are_joined_and_cleaned_and_it_is_said():
    app = FormApp([ask("a", Kind.TEXT, "start ")])
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(events.Paste("\x1b[31mone\r\n  two\tthree\x07\n"))
        await pilot.pause()
        assert app.form.query_one(LineControl).text == "start [31mone two\tthree"
        assert "2 control characters removed · 2 lines joined into one" in lines_of(app.form)[1]


async def test_dates_are_echoed_while_they_are_typed():
    app = FormApp([ask("day", Kind.DUE, "+2w"), ask("a")], echo=lambda prompt, text: f"{prompt.label} is {text}")
    async with app.run_test(size=SIZE) as pilot:
        assert "Day is +2w" in lines_of(app.form)[0]
        await pilot.press("end", "x")
        assert "Day is +2wx" in lines_of(app.form)[0]
        assert "A is" not in "".join(lines_of(app.form)[1])


async def test_a_long_form_scrolls_to_the_field_with_the_focus():
    app = FormApp([ask(f"field{n}", text=str(n)) for n in range(20)])
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.press(*["down"] * 9)
        await pilot.pause()
        assert any(line.startswith(" ▸ Field9") for line in lines_of(app.form))


async def test_a_line_shows_its_end_while_one_types_and_its_beginning_afterwards():
    app = FormApp([ask("a", text="beginning " + "x" * 90 + " end"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("!")
        assert lines_of(app.form)[0].rstrip().endswith("end!")
        await pilot.press("down")
        await pilot.pause()
        assert "beginning" in lines_of(app.form)[0]
        assert lines_of(app.form)[0].rstrip().endswith("…")


async def test_a_click_goes_to_the_field_or_asks_for_its_dialog():
    app = FormApp(six_fields())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(Form, offset=(5, 3))
        assert app.current == "rating"


async def test_a_field_can_be_gone_to_by_its_prompt():
    app = FormApp([ask("a"), ask("b", row_id=1), ask("b", row_id=2)])
    async with app.run_test(size=SIZE) as pilot:
        assert app.form.focus_field("rating.b", 2)
        await pilot.pause()
        assert app.form.current is not None
        assert app.form.current.key == ("rating.b", 2)
        assert not app.form.focus_field("rating.c")


@pytest.mark.parametrize("part", [Form, ChoiceControl, PeopleControl, LongControl])
def test_every_key_has_an_id_and_an_explanation(part):
    assert all(isinstance(key, Binding) and key.id and key.tooltip for key in part.BINDINGS)
