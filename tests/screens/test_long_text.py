"""The editor of a long text: stored while one writes, cleaned, counted, and open to one's own editor."""

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.screens.plans_at_work import press
from tests.widgets.forms_for_tests import FormApp, Memory, StillClock, ask, screen_text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.prompt import Kind
from workbook_tui.screens.dialogs.search_line import SearchLine
from workbook_tui.screens.frame.field_dialogs import FieldDialogs
from workbook_tui.screens.frame.long_text import LongTextScreen, editor_command, written_elsewhere
from workbook_tui.text import LONGEST
from workbook_tui.widgets.controls.people import PeopleControl
from workbook_tui.widgets.forms.form import Form

SIZE = (80, 24)
HOSTILE = "[red]x[/] =1+1 #N/A _x0041_ [@click=app.quit]y[/]"


class Desk(App[None]):
    """Opens one long text and keeps what comes back."""

    def __init__(self, text: str = "", **more: Any) -> None:
        super().__init__()
        self.memory = Memory()
        self.clock = StillClock()
        self.asked = ask("findings", Kind.LONG, text, **more)
        self.results: list[str | None] = []

    def on_mount(self) -> None:
        self.editor = LongTextScreen(self.asked, self.memory, timers=self.clock)
        self.push_screen(self.editor, self.results.append)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


async def test_writing_is_stored_after_a_pause_and_comes_back_with_escape():
    app = Desk("First line\n")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"ab", "enter", *"12", "q")
        assert app.memory.saves == []
        assert "typing" in screen_text(app)
        app.clock.pass_by(0.5)
        await pilot.pause()
        assert app.memory.saves == [("rating.findings", "First line\nab\n12q")]
        assert "saved · 4 words" in screen_text(app)
        await pilot.press("!", "escape")
        await pilot.pause()
        assert app.memory.saves[-1] == ("rating.findings", "First line\nab\n12q!")
        assert app.results == ["First line\nab\n12q!"]


async def test_flushing_stores_what_was_typed_this_moment():
    app = Desk("a")
    async with app.run_test(size=SIZE):
        app.editor._writing.insert("b")
        assert app.editor.unsaved_texts() == [("rating.findings", 1, "ab")]
        assert app.editor.flush()
        assert app.memory.saves == [("rating.findings", "ab")]
        assert app.editor.unsaved_texts() == []


async def test_leaving_the_program_stores_the_text():
    app = Desk()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x")
        app.exit()
    assert app.memory.saves == [("rating.findings", "x")]


async def test_a_text_that_cannot_be_stored_is_kept_and_said():
    app = Desk()
    async with app.run_test(size=SIZE) as pilot:
        app.memory.failing = "The disk is full."
        await pilot.press("x")
        assert not app.editor.flush()
        assert "! The disk is full." in screen_text(app)
        assert app.editor.unsaved_texts() == [("rating.findings", 1, "x")]


async def test_user_text_is_shown_and_stored_exactly():
    app = Desk(HOSTILE, last=HOSTILE)
    async with app.run_test(size=(140, 30)) as pilot:
        assert screen_text(app).count("[@click=app.quit]y[/]") == 2
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [HOSTILE]
        assert app.memory.saves == []


async def test_the_guidance_stands_above_a_narrow_text_and_beside_a_wide_one():
    app = Desk("text", last="What was said last year")
    async with app.run_test(size=SIZE) as pilot:
        lines = screen_text(app).split("\n")
        assert lines[1].strip() == "About findings."
        assert lines[2].strip() == "Last time: What was said last year"
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        lines = screen_text(app).split("\n")
        assert lines[1].strip().startswith("text")
        assert lines[1].endswith("About findings.")


async def test_a_pasted_text_is_cleaned_and_it_is_said():
    app = Desk()
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(events.Paste("one\x1b[31m\r\ntwo\x07"))
        await pilot.pause()
        assert app.editor.text == "one[31m\ntwo"
        assert "2 control characters removed" in screen_text(app)


async def test_f7_adds_the_ditto_and_the_texts_own_undo_takes_it_away():
    app = Desk("Now", ditto="Then")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f7")
        assert app.editor.text == "Now\nThen"
        await pilot.press("ctrl+z")
        assert app.editor.text == "Now"


async def test_tab_is_no_letter_and_f6_no_selection():
    app = Desk("a")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("tab", "f6", "f7")
        assert app.editor.text == "a"


@pytest.mark.long
async def test_a_text_near_the_limit_is_counted_and_never_cut():
    app = Desk("x" * (LONGEST - 3))
    async with app.run_test(size=SIZE) as pilot:
        assert f"{LONGEST - 3:,} of {LONGEST:,}" in screen_text(app)
        await pilot.press(*"abcdef")
        app.editor.flush()
        assert f"{LONGEST + 3:,} of {LONGEST:,}" in screen_text(app)
        assert len(app.memory.saves[-1][1]) == LONGEST + 3


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """Make a script the person's editor; it is given the file as `file`."""
    script = tmp_path / "my editor.py"
    script.write_text(f"import sys, os, pathlib\nfile = pathlib.Path(sys.argv[1])\n{code}\n", encoding="utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
    return tmp_path / "state"


async def test_f4_writes_in_ones_own_editor_and_the_text_comes_back_cleaned(tmp_path, monkeypatch):
    editor(tmp_path, monkeypatch, "file.write_bytes(file.read_bytes() + b' and\\x1b more\\r\\nlines\\n')")
    app = Desk("Mine")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert app.editor.text == "Mine and more\nlines"
        assert app.memory.saves == [("rating.findings", "Mine and more\nlines")]
        await pilot.press("ctrl+z")
        assert app.editor.text == "Mine"


async def test_an_editor_that_writes_in_another_code_page_is_understood(tmp_path, monkeypatch):
    editor(tmp_path, monkeypatch, "file.write_bytes('Zoë – café'.encode('cp1252'))")
    app = Desk("Mine")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert app.editor.text == "Zoë – café"


async def test_an_editor_that_fails_loses_nothing(tmp_path, monkeypatch):
    editor(tmp_path, monkeypatch, "file.write_text('written before the end')\nsys.exit(3)")
    app = Desk("Mine")
    async with app.run_test(size=(200, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert app.editor.text == "Mine"
        assert "ended with an error (3)" in screen_text(app)
    (kept,) = (tmp_path / "home" / "state" / "writing").iterdir()
    assert kept.read_text() == "written before the end"


async def test_without_an_editor_both_variables_are_named(monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", "")
    app = Desk("Mine")
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("f4")
        assert "VISUAL or EDITOR" in screen_text(app)


def test_the_editors_file_is_private_in_the_given_folder_and_gone_afterwards(tmp_path, monkeypatch):
    seen = tmp_path / "seen.txt"
    folder = editor(
        tmp_path, monkeypatch, f"pathlib.Path({str(seen)!r}).write_text(f'{{file}} {{file.stat().st_mode}}')"
    )
    assert written_elsewhere("Some text\n", folder) == "Some text\n"
    place, _, mode = seen.read_text().rpartition(" ")
    assert Path(place).parent == folder
    assert stat.S_IMODE(int(mode)) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []


def test_an_editor_that_is_not_there_is_said_in_words(tmp_path, monkeypatch):
    monkeypatch.setenv("VISUAL", "/nowhere/at-all --wait")
    assert editor_command() == ["/nowhere/at-all", "--wait"]
    with pytest.raises(WorkbookError, match="/nowhere/at-all could not be used"):
        written_elsewhere("text", tmp_path / "state")
    assert list((tmp_path / "state").iterdir()) == []


def test_every_key_of_the_editor_has_an_id_and_an_explanation():
    assert all(isinstance(key, Binding) and key.id and key.tooltip for key in LongTextScreen.BINDINGS)


class EntryApp(FormApp):
    """A form with its dialogs."""

    form: Form

    def compose(self) -> ComposeResult:
        people = [("Ann Lee", "coordinator"), ("Zoë Park", "parent")]
        self.form = Form(self._rows, self.memory, dialogs=FieldDialogs(lambda: people))
        yield self.form


async def test_enter_on_a_long_text_opens_its_editor_and_the_form_shows_what_was_written():
    app = EntryApp([ask("findings", Kind.LONG, "a"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        app.form.about = "C1 [b]Time[/]"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LongTextScreen)
        assert screen_text(app).split("\n")[0].strip() == "C1 [b]Time[/] · Findings"
        await pilot.press(*"bc")
        assert app.form.unsaved_texts() == [("rating.findings", 1, "abc")]
        assert app.form.flush()
        assert app.memory.saves == [("rating.findings", "abc")]
        await pilot.press("d", "escape")
        await pilot.pause()
        assert app.memory.saves[-1] == ("rating.findings", "abcd")
        assert "abcd" in screen_text(app)
        assert app.focused is not None
        assert app.current == "findings"


async def test_enter_on_people_opens_the_picker_where_one_can_be_added():
    app = EntryApp([ask("people", Kind.PEOPLE, "Zoë Park; Old Name"), ask("one", Kind.PERSON)])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "[x] Old Name" in screen_text(app)
        await pilot.press("space", *"Kim", "enter", "enter")
        await pilot.pause()
        assert app.memory.saves == [("rating.people", "Zoë Park; Old Name; Ann Lee; Kim")]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen.query(SearchLine)
        await pilot.press(*"zoë", "enter")
        await pilot.pause()
        assert app.memory.saves[-1] == ("rating.one", "Zoë Park")
        assert app.form.query(PeopleControl).last().text == "Zoë Park"


async def test_enter_twice_opens_one_dialog_only_and_escape_changes_nothing():
    app = EntryApp([ask("one", Kind.PERSON, "Ann Lee")])
    async with app.run_test(size=SIZE) as pilot:
        control = app.form.query_one(PeopleControl)
        control.action_pick()
        control.action_pick()
        await pilot.pause()
        await pilot.pause()
        assert len(app.screen_stack) == 2
        await pilot.press("escape")
        await pilot.pause()
        assert app.memory.saves == []


async def test_typing_on_a_long_text_writes_at_its_end_and_no_letter_is_lost():
    app = EntryApp([ask("findings", Kind.LONG, "old"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "= 1a new? thought, in 40 letters or more")
        await pilot.pause()
        await press(pilot, "=!", "f9")
        assert app.memory.saves[-1] == ("rating.findings", "old 1a new? thought, in 40 letters or more!")
        assert not isinstance(app.screen, LongTextScreen)


async def test_typing_on_people_searches_for_them_and_no_letter_is_lost():
    app = EntryApp([ask("people", Kind.PEOPLE), ask("one", Kind.PERSON)])
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "=Someone entirely new 123")
        await pilot.pause()
        await press(pilot, "enter", "f9")
        assert app.memory.saves == [("rating.people", "Someone entirely new 123")]
        await press(pilot, "down", "=zo")
        await pilot.pause()
        await press(pilot, "enter")
        assert app.memory.saves[-1] == ("rating.one", "Zoë Park")


async def test_f5_undoes_what_was_typed_here_and_f6_brings_it_back():
    app = Desk("Mine")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*" and", "f5")
        assert app.editor.text == "Mine"
        await pilot.press("f6")
        assert app.editor.text == "Mine and"
        await pilot.press("f5", "f5")
        await pilot.pause()
        assert app.editor.text == "Mine"
        assert "Nothing typed here is left to undo." in screen_text(app)
