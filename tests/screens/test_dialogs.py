"""Dialogs by keyboard and mouse: what they give back, and that Escape changes nothing."""

from collections.abc import Iterable
from typing import Any

import pytest
from tests.widgets.forms_for_tests import screen_text
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import Input

from workbook_tui.screens.dialogs import Message, Pick, PickMany, Question, TextQuestion, question

PEOPLE = [("1", "Ann Lee", "service coordinator"), ("2", "Zoë Park", "parent"), ("3", "Bo [red]Chen[/]", "agency")]


class Asked(App[None]):
    """Shows a dialog, and others in its place, and keeps their answers."""

    def __init__(self, dialog: Screen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)

    async def ask(self, dialog: Screen[Any]) -> None:
        """Show a dialog in the place of the one before, where that is still there."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.answers.clear()
        await self.push_screen(dialog, self.answers.append)


async def answers(dialog: Screen[Any], *keys: str) -> list[object]:
    app = Asked(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app.answers


async def answers_in_turn(*asked: tuple[Screen[Any], Iterable[str]]) -> list[list[object]]:
    """The answers of dialogs that are shown one after the other, each with its keys."""
    app = Asked(Message("First", "It is ready."))
    found = []
    async with app.run_test(size=(80, 24)) as pilot:
        for dialog, keys in asked:
            await app.ask(dialog)
            await pilot.press(*keys)
            await pilot.pause()
            found.append([*app.answers])
    return found


async def test_a_question_is_answered_by_one_key():
    found = await answers_in_turn(*((Question("Remove it?"), [key]) for key in ("y", "enter", "n", "escape")))
    assert found == [[True], [True], [False], [False]]


async def test_a_question_says_its_answers_and_shows_user_text_as_it_is():
    app = Asked(Question("Remove [red]x[/]?", detail="[@click=app.quit]y[/]", yes="Remove", no="Keep"))
    async with app.run_test(size=(80, 24)):
        shown = screen_text(app)
        assert "Remove [red]x[/]?" in shown
        assert "[@click=app.quit]y[/]" in shown
        assert "Y or Enter: Remove" in shown
        assert "N or Esc: Keep" in shown


async def test_a_message_is_closed():
    found = await answers_in_turn(*((Message("Done", "It is written."), [key]) for key in ("enter", "escape")))
    assert found == [[None], [None]]


async def test_a_line_is_taken_with_enter():
    assert await answers(TextQuestion("Name?", text="Ann"), "end", *" Lee", "enter") == ["Ann Lee"]


async def test_typing_replaces_what_a_line_was_filled_with():
    assert await answers(TextQuestion("Name?", text="ann"), *"Bo", "enter") == ["Bo"]


async def test_a_text_that_will_not_do_is_kept_and_asked_for_again():
    app = Asked(TextQuestion("Even?", check=lambda text: "" if len(text) % 2 == 0 else "That is [b]odd[/]."))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter")
        assert "! That is [b]odd[/]." in screen_text(app)
        assert app.answers == []
        await pilot.press("b", "enter")
    assert app.answers == ["ab"]


async def test_an_escape_that_is_held_down_drops_nothing(monkeypatch):
    app = Asked(TextQuestion("Why?"))
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(question, "KEY_REPEAT", 3600.0)
        await pilot.press("a", *["escape"] * 5)
        assert "Esc again drops what you typed." in screen_text(app)
        assert app.answers == []
        monkeypatch.setattr(question, "KEY_REPEAT", 0.0)
        await pilot.press("escape")
    assert app.answers == [None]


@pytest.mark.parametrize("multiline", [True, False])
async def test_typed_text_is_dropped_only_by_a_second_escape(multiline):
    app = Asked(TextQuestion("Why?", text="so", multiline=multiline))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "a", "escape")
        assert "Esc again drops what you typed." in screen_text(app)
        await pilot.press("b")
        assert "Esc again" not in screen_text(app)
        await pilot.press("escape")
        assert app.answers == []
        await pilot.press("escape")
    assert app.answers == [None]


async def test_an_empty_list_says_that_a_name_can_be_typed():
    app = Asked(PickMany("Who?", [], add="Add"))
    async with app.run_test(size=(80, 24)):
        assert "Type a name to add someone." in screen_text(app)


async def test_a_required_text_is_asked_for_again():
    app = Asked(TextQuestion("Why?", required=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "enter")
        assert "! It cannot be left empty." in screen_text(app)
        assert app.answers == []
        await pilot.press(*"so", "enter")
    assert app.answers == [" so"]


async def test_several_lines_are_taken_with_f9_and_left_with_escape():
    assert await answers(TextQuestion("Why?", multiline=True), "a", "enter", "b", "f9") == ["a\nb"]
    assert await answers(TextQuestion("Why?", multiline=True), "escape") == [None]


async def test_pasted_text_is_cleaned_in_a_question():
    app = Asked(TextQuestion("Why?", multiline=True))
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Paste("one\x1b[0m\r\ntwo"))
        await pilot.pause()
        await pilot.press("f9")
    assert app.answers == ["one[0m\ntwo"]


async def test_a_row_is_picked():
    wanted: list[tuple[list[str], str | None]] = [
        (["enter"], "2"),
        (["down", "enter"], "3"),
        (["up", "enter"], "1"),
        ([*"parent", "enter"], "2"),
        ([*"LEE ann", "enter"], "1"),
        (["escape"], None),
    ]
    found = await answers_in_turn(*((Pick("Who?", PEOPLE, chosen="2"), keys) for keys, _ in wanted))
    assert found == [[answer] for _, answer in wanted]


async def test_nothing_is_picked_where_nothing_matches():
    assert await answers(Pick("Who?", PEOPLE), *"zzz", "enter") == []


async def test_a_new_name_can_be_added_but_not_a_known_one():
    assert await answers(Pick("Who?", PEOPLE, add="Add"), *"Kim", "enter") == ["Kim"]
    app = Asked(Pick("Who?", PEOPLE, add="Add"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"[b]K")
        assert "Add “[b]K”" in screen_text(app)
        app.dialog.query_one(Input).value = "ann lee"
        await pilot.pause()
        assert "Add “" not in screen_text(app)


async def at_once(dialog: Screen[Any], *keys: str) -> list[object]:
    """What a dialog gives for keys that arrive faster than it can show anything."""
    app = Asked(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in keys:
            app.post_message(
                events.Key(_character_to_key(key) if len(key) == 1 else key, key if len(key) == 1 else None)
            )
        await pilot.pause()
        await pilot.pause()
    return app.answers


async def test_enter_right_behind_the_letters_takes_what_they_found():
    assert await at_once(Pick("Who?", PEOPLE, chosen="1"), *"chen", "enter") == ["3"]
    assert await at_once(Pick("Who?", PEOPLE, chosen="1"), *"e", "down", "enter") == ["2"]
    assert await at_once(Pick("Where?", PEOPLE, add="Add"), *"North office", "enter") == ["North office"]
    many = PickMany("Who?", PEOPLE, add="Add")
    assert await at_once(many, *"park", "enter", *"North office", "enter", "f9") == [("2", "North office")]


async def test_f9_right_behind_the_letters_takes_all_of_them():
    assert await at_once(TextQuestion("Why?", multiline=True), *"so", "f9") == ["so"]


async def test_a_pasted_name_is_taken_whole():
    app = Asked(Pick("Where?", PEOPLE, chosen="1", add="Add"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste("North office"))
        app.post_message(events.Key("enter", None))
        await pilot.pause()
        await pilot.pause()
    assert app.answers == ["North office"]


async def test_a_dialog_knows_what_was_typed_and_is_no_mere_search():
    typed: list[tuple[Screen[Any], list[str], str]] = [
        (TextQuestion("Why?", text="so"), [], ""),
        (TextQuestion("Why?", text="so", multiline=True), ["end", "!"], "so!"),
        (Pick("Who?", PEOPLE), ["a"], ""),
        (Pick("Who?", PEOPLE, add="Add"), [*"Kim"], "Kim"),
        (PickMany("Who?", PEOPLE, add="Add"), [*"Kim", "enter", *"Al"], "Kim\nAl"),
    ]
    app = Asked(Message("First", "It is ready."))
    async with app.run_test(size=(80, 24)) as pilot:
        for dialog, keys, words in typed:
            await app.ask(dialog)
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(dialog, TextQuestion | Pick | PickMany)
            assert dialog.typed_words() == words, (dialog, keys)


async def test_several_are_marked_and_unmarked():
    many = PickMany("Who?", PEOPLE, chosen=["1"], add="Add")
    keys = ["space", *"park", "enter", *"Kim", "enter", "f9"]
    assert await answers(many, *keys) == [("2", "Kim")]
    assert await answers(PickMany("Who?", PEOPLE, chosen=["1"]), "space", "escape") == [None]
    assert await answers(PickMany("Who?", PEOPLE, chosen=["1"]), *"park", "enter", "enter") == [("1", "2")]


async def test_marks_are_text():
    app = Asked(PickMany("Who?", PEOPLE, chosen=["2"]))
    async with app.run_test(size=(80, 24)):
        shown = screen_text(app)
        assert "[ ] Ann Lee" in shown
        assert "[x] Zoë Park" in shown
        assert "[ ] Bo [red]Chen[/]" in shown


async def test_a_click_picks():
    app = Asked(Pick("Who?", PEOPLE))
    async with app.run_test(size=(80, 24)) as pilot:
        line = next(y for y, text in enumerate(screen_text(app).split("\n")) if "Zoë" in text)
        await pilot.click(offset=(20, line))
        await pilot.click(offset=(20, line))
        await pilot.pause()
    assert app.answers == ["2"]


def wordy(kind: str) -> Screen[Any]:
    if kind == "question":
        return Question("Really? " * 30, detail="Because. " * 60)
    if kind == "text":
        return TextQuestion("Why? " * 20, multiline=True, detail="Because. " * 40)
    return Pick("Who?", [(str(n), f"Person {n}", "role") for n in range(60)])


@pytest.mark.parametrize("size", [(80, 24), (50, 12)])
async def test_every_dialog_fits_a_small_terminal_with_its_keys(size):
    app = Asked(Message("First", "It is ready."))
    async with app.run_test(size=size) as pilot:
        for kind in ("question", "text", "pick"):
            await app.ask(wordy(kind))
            await pilot.pause()
            assert "Esc" in screen_text(app), kind


@pytest.mark.parametrize("dialog", [Question, Message, TextQuestion, Pick, PickMany])
def test_every_key_of_a_dialog_has_an_id_and_an_explanation(dialog):
    keys = [key for part in dialog.__mro__ for key in vars(part).get("BINDINGS", ()) if "dialogs" in part.__module__]
    assert keys
    assert all(isinstance(key, Binding) and key.id and key.tooltip for key in keys)
