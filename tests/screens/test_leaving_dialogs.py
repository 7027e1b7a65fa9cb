"""What was typed in a dialog is kept at every exit and offered at the next start; F1 explains the dialog."""

import json
from pathlib import Path

import pytest
from tests.keys.at_speed import busy_book
from tests.keys.roads import to_home
from tests.screens.plans_at_work import at_work, page, press, seen, small_book
from textual import events
from textual.pilot import Pilot

from workbook_tui.app import WorkbookApp
from workbook_tui.paths import state_folder
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.screens.dialogs import PickMany
from workbook_tui.screens.dialogs.question import Dialog, KeptWords
from workbook_tui.screens.frame.palette import HelpScreen
from workbook_tui.screens.monitor.status_dialog import StatusDialog
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.store.workbook import Workbook

WORDS = "[b]half a note[/] =1"


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    made = small_book(tmp_path / "a.db")
    [kpi] = [kpi for kpi in made.facts().kpis if kpi.plan is not None]
    assert kpi.plan is not None
    made.tasks.add(kpi.plan.id, title="Call")
    return made


def kept() -> list[list[str]]:
    """The words in the draft files."""
    places = sorted((state_folder() / "unsaved").glob("unsaved-*.json"))
    return [words for place in places for words in json.loads(place.read_text())["words"]]


def program(pilot: Pilot[None]) -> WorkbookApp:
    assert isinstance(pilot.app, WorkbookApp)
    return pilot.app


async def test_a_note_half_typed_is_kept_by_quitting_and_offered_until_it_is_taken(book):
    async with at_work(book.path, keys=["5", "s", "o", f"={WORDS}", "ctrl+q"]) as pilot:
        assert pilot.app.return_code == 0
    [[asked, words]] = kept()
    assert words == WORDS
    assert "Call" in asked
    async with at_work(book.path) as pilot:
        await pilot.pause()
        page(pilot, KeptWords)
        assert WORDS in seen(pilot)
        assert "It was not stored" in " ".join(seen(pilot).split())
        await press(pilot, "escape")
    assert kept() == [[asked, words]]
    async with at_work(book.path) as pilot:
        await pilot.pause()
        await press(pilot, "f9")
        assert pilot.app.clipboard == WORDS
    assert kept() == []


@pytest.mark.long
async def test_a_signal_keeps_it_too_and_what_was_only_offered_is_no_typing(book):
    async with at_work(book.path, keys=["5", "s", "d"]) as pilot:
        program(pilot)._stopped()
    assert kept() == []
    async with at_work(book.path, keys=["5", "s", "o", "=why"]) as pilot:
        program(pilot)._stopped()
        assert pilot.app.return_code == 143
    assert [words for _, words in kept()] == ["why"]


@pytest.mark.long
async def test_quitting_twice_in_a_breath_keeps_the_words_once_and_hears_nothing_behind(book):
    async with at_work(book.path, keys=["5", "s", "o", f"={WORDS}"]) as pilot:
        for key in ("ctrl+q", "ctrl+q", "x", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert pilot.app.return_code == 0
    assert [words for _, words in kept()] == [WORDS]


@pytest.mark.long
async def test_a_signal_behind_the_key_that_quits_ends_with_its_own_code(book):
    async with at_work(book.path, keys=["5", "s", "o", f"={WORDS}"]) as pilot:
        await pilot.app.run_action("quit")
        program(pilot)._stopped()
        await pilot.pause()
        assert pilot.app.return_code == 143
    assert [words for _, words in kept()] == [WORDS]


async def test_f1_explains_a_dialog_and_leaves_what_is_typed(book):
    async with at_work(book.path, keys=["5", "s", "o", "=why", "f1"]) as pilot:
        page(pilot, HelpScreen)
        assert "Enter: OK" in seen(pilot)
        await press(pilot, "f1")
        assert page(pilot, StatusDialog).typed_words() == "why"


async def test_a_note_in_the_line_of_the_day_is_said_and_stays(book):
    async with at_work(book.path, keys=["5", "s", "o", "down", "=asked her", "enter"]) as pilot:
        dialog = page(pilot, StatusDialog)
        assert "! “asked her” is" in seen(pilot)
        assert dialog.typed_words() == "asked her"


class _GridOfNewRows:
    """A grid whose row is not in the file yet and cannot be stored."""

    def flush(self) -> bool:
        return False

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        return [("measurement.numerator", 0, "4")]


async def test_a_number_of_a_row_that_is_not_in_the_file_is_kept_to_be_read_and_blames_nothing_on_the_file(
    book, capsys
):
    grid = _GridOfNewRows()
    async with at_work(book.path) as pilot:
        program(pilot).desk.unsaved_forms.add(grid)
        await press(pilot, "ctrl+q")
    [[asked, words]] = kept()
    assert (asked, words) == (SPSR.prompts["measurement.numerator"].label, "4")
    said = capsys.readouterr().err
    assert "has no place in the file yet" in said
    assert "could not be written" not in said
    async with at_work(book.path) as pilot:
        await pilot.pause()
        page(pilot, KeptWords)
        await press(pilot, "f9")
    assert kept() == []


ASKED = {
    "the note of a status": ("5", "s", "o"),
    "who verified a case": ("5", "w", "down", "v"),
    "a KPI of one's own": ("3", "a"),
    "the reason of a rating": ("3", "x"),
    "the reason to leave a KPI out": ("3", "o"),
    "cases from lines": ("5", "w", "a", "l", "enter"),
}


@pytest.mark.parametrize("road", ASKED)
@pytest.mark.few(2)
async def test_no_dialog_drops_what_was_typed_at_one_escape(tmp_path, road):
    made = busy_book(tmp_path / "busy.db")
    async with at_work(made.path, keys=ASKED[road]) as pilot:
        dialog = pilot.app.screen
        assert isinstance(dialog, Dialog), type(dialog).__name__
        before = made.facts().fingerprint
        await press(pilot, "escape")
        assert pilot.app.screen is not dialog
        await to_home(pilot)
        await press(pilot, *ASKED[road], "Z", "q", "escape")
        dialog = pilot.app.screen
        assert isinstance(dialog, Dialog)
        assert "Esc again drops what you typed." in seen(pilot)
        await press(pilot, "7")
        assert "Esc again" not in seen(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is dialog
        assert "Zq7" in dialog.typed_words()
        await press(pilot, "escape")
        assert pilot.app.screen is not dialog
        assert made.facts().fingerprint == before


async def test_a_name_that_was_added_is_not_dropped_at_one_escape_and_a_search_is(book):
    async with at_work(book.path, keys=["3", "enter"]) as pilot:
        page(pilot, RateEditor).focus_field("rating.participants")
        await press(pilot, "enter", "b", "escape")
        page(pilot, RateEditor)
        await press(pilot, "enter", "K", "i", "m", "enter", "escape")
        assert page(pilot, PickMany).typed_words() == "Kim"
        await press(pilot, "escape")
        page(pilot, RateEditor)
