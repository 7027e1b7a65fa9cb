"""A second key, pressed before the first one's page is gone, never ends the program and closes nothing else."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import product
from typing import Any, cast

import pytest
from tests.conftest import SAMPLE_DAY
from tests.keys.roads import PAGES, own_screens, past_the_gate, program, to_page
from tests.screens.plans_at_work import TODAY, at_work, finished, plan, press, seen, settled, small_book
from textual.command import CommandList
from textual.pilot import Pilot
from textual.screen import Screen

from workbook_tui.exchange.values.intake import Intake
from workbook_tui.prompts.plan import FINDINGS
from workbook_tui.rules.at_work import planned_task
from workbook_tui.screens.correction.settling import SettleDialog, Settling
from workbook_tui.screens.dialogs import Message, Pick, PickMany, Question, TextQuestion, pick_people, pick_person
from workbook_tui.screens.dialogs.question import KeptWords
from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.screens.frame.palette import CommandListScreen, HelpScreen
from workbook_tui.screens.frame.section import Editor, SectionPage
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.home.welcome import WelcomeScreen
from workbook_tui.screens.leaves_once import LeavesOnce
from workbook_tui.screens.measures.preview import Preview
from workbook_tui.screens.meeting.memory import Meeting
from workbook_tui.screens.meeting.report import report_question
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.monitor.status_dialog import StatusDialog
from workbook_tui.screens.rate.own_kpi import OwnKpiDialog
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.form_items import FormField, Outcome

ROWS = [("1", "Ann Lee", "parent"), ("2", "Bo [red]Chen[/]", "")]
Made = Callable[[Workspace], Screen[Any]]


def _status(desk: Workspace) -> Screen[Any]:
    found = planned_task(desk.review(), 1)
    assert found is not None
    return StatusDialog(found, desk.today, lambda status, note, day: None)


def _report(desk: Workspace) -> Screen[Any]:
    desk.workbook.tasks.set_status(1, "on_track", on=desk.today, note="Called.")
    found = planned_task(desk.review(), 1)
    assert found is not None
    return report_question(desk, Meeting("", desk.today, (), (found.task.text("uid"),)))


DIALOGS: dict[type[Screen[Any]], Made] = {
    Message: lambda desk: Message("Done", "It is written."),
    Question: lambda desk: Question("Remove it?"),
    TextQuestion: lambda desk: TextQuestion("Name?", text="Ann"),
    Pick: lambda desk: Pick("Who?", ROWS, add="Add"),
    PickMany: lambda desk: PickMany("Who?", ROWS, add="Add"),
    KeptWords: lambda desk: KeptWords("Why?", "half"),
    SettleDialog: lambda desk: SettleDialog(
        Settling(question="Done?", today=TODAY, initial_texts={"done_on": "2027-04-01", "verified_by": ""}),
        lambda values: None,
    ),
    StatusDialog: _status,
    OwnKpiDialog: lambda desk: OwnKpiDialog((), TODAY),
    Preview: lambda desk: Preview(Intake(), (), lambda read: None),
    HelpScreen: lambda desk: HelpScreen(cast(Screen[object], MonitorScreen())),
    CommandListScreen: lambda desk: CommandListScreen(id="--command-palette"),
    LongTextScreen: lambda desk: LongTextScreen(FormField(FINDINGS, 1, "so"), lambda ask, text, focus: Outcome()),
}
"""How each box that closes itself is made."""
BOXES = [
    *DIALOGS.items(),
    (TextQuestion, _report),
    (Pick, lambda desk: pick_person("Who?", ROWS)),
    (PickMany, lambda desk: pick_people("Who?", ROWS)),
]
"""Each of them, the one that holds a whole page of text, and the lists of people."""

KEYS = ("enter", "escape", "f9")
ACTIONS = ("take", "done", "answer(True)", "close", "go_on") * 2 + ("leave", "escape") * 3


@pytest.fixture
def book(tmp_path) -> Workbook:
    made = small_book(tmp_path / "a.db")
    made.tasks.add(plan(made).id, title="Call", due_on=date(2027, 3, 1))
    return made


def test_every_page_that_closes_itself_is_left_once():
    shown = [screen for screen in own_screens() if not issubclass(screen, SectionPage)]
    assert [screen.__name__ for screen in shown if not issubclass(screen, LeavesOnce)] == []
    boxes = {screen for screen in shown if not issubclass(screen, Editor) and screen is not WelcomeScreen}
    assert boxes == set(DIALOGS)
    for screen in shown:
        assert screen.dismiss is LeavesOnce.dismiss, screen.__name__


async def _shown(pilot: Pilot[None], made: Made, answers: list[object]) -> Screen[Any]:
    dialog = made(program(pilot).desk)
    pilot.app.push_screen(dialog, answers.append)
    await settled(pilot)
    return dialog


async def _closed(pilot: Pilot[None], below: Screen[Any]) -> None:
    while pilot.app.screen is not below:
        pilot.app.screen.dismiss()
        await settled(pilot)


async def _pressed_twice(pilot: Pilot[None], keys: Iterable[tuple[str, ...]]) -> None:
    below = pilot.app.screen
    for (kind, made), pair in product(BOXES, keys):
        answers: list[object] = []
        dialog = await _shown(pilot, made, answers)
        past_the_gate(pilot, *pair)
        await settled(pilot)
        assert pilot.app.return_code is None, (kind, pair)
        assert below in pilot.app.screen_stack, (kind, pair)
        if dialog not in pilot.app.screen_stack:
            assert len(answers) == 1, (kind, pair)
            assert not dialog.is_running, (kind, pair)
        await _closed(pilot, below)


async def test_a_key_pressed_twice_in_a_box_answers_once_and_closes_nothing_else(book):
    async with at_work(book.path, keys=["5"]) as pilot:
        await _pressed_twice(pilot, [(key, key) for key in KEYS])


@pytest.mark.long
async def test_any_two_keys_in_a_box_answer_once_and_close_nothing_else(book):
    async with at_work(book.path, keys=["5"]) as pilot:
        await _pressed_twice(pilot, product((*KEYS, "y", "n", "tab", "space", "pagedown", "down", "f1"), repeat=2))


@pytest.mark.long
async def test_a_box_that_is_closed_twice_by_anything_answers_once(book):
    async with at_work(book.path, keys=["5", "y"]) as pilot:
        below = pilot.app.screen
        for kind, made in BOXES:
            answers: list[object] = []
            dialog = await _shown(pilot, made, answers)
            for action in ACTIONS:
                await pilot.app.run_action(action, dialog)
            for _ in range(2):
                dialog.dismiss("" if isinstance(dialog, LongTextScreen) else None)
            await settled(pilot)
            assert pilot.app.screen is below, kind
            assert len(answers) == 1, kind


async def test_what_is_stored_by_a_box_is_stored_once_however_often_enter_comes(book):
    async with at_work(book.path, keys=["5", "s", "o", "=why"]) as pilot:
        past_the_gate(pilot, "enter", "enter", "enter")
        await settled(pilot)
        assert [entry.text("note") for entry in plan(book).tasks[0].history] == ["why"]
        assert isinstance(pilot.app.screen, MonitorScreen)


async def test_a_page_that_is_to_go_while_a_question_lies_over_it_waits_for_the_answer(book):
    async with at_work(book.path, keys=["5", "y"]) as pilot:
        below = pilot.app.screen
        answers: list[object] = []
        question = Question("Remove it?")
        pilot.app.push_screen(question, answers.append)
        await settled(pilot)
        below.dismiss()
        await settled(pilot)
        assert pilot.app.screen is question
        await press(pilot, "y")
        assert answers == [True]
        assert isinstance(pilot.app.screen, MonitorScreen)


async def _left_twice(pilot: Pilot[None], name: str) -> None:
    page = await to_page(pilot, name)
    *_, below, _ = pilot.app.screen_stack
    past_the_gate(pilot, "escape", "escape")
    await settled(pilot)
    assert not page.is_running, name
    assert pilot.app.screen_stack, name
    again = await to_page(pilot, name)
    *_, below, _ = pilot.app.screen_stack
    for _ in range(3):
        await pilot.app.run_action("leave", again)
    again.dismiss("" if isinstance(again, LongTextScreen) else None)
    await settled(pilot)
    assert pilot.app.screen is below, name
    assert pilot.app.return_code is None


async def test_a_page_left_twice_leads_back_once(sample):
    async with at_work(sample, today=SAMPLE_DAY) as pilot:
        for name in ("PersonEditor", "SlipReader"):
            await _left_twice(pilot, name)


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
async def test_every_page_left_twice_leads_back_once(sample, name):
    async with at_work(sample, today=SAMPLE_DAY) as pilot:
        await _left_twice(pilot, name)


@pytest.mark.parametrize("keys", [(), ("zzz",)])
async def test_the_command_list_moves_by_pages_and_stays_within_its_ends(book, keys):
    async with at_work(book.path, keys=["5", "ctrl+p", *(f"={text}" for text in keys)]) as pilot:
        commands = pilot.app.screen.query_one(CommandList)
        last = max(commands.option_count - 1, 0)
        for _ in range(12):
            await press(pilot, "pagedown")
        assert (commands.highlighted or 0) == last
        await press(pilot, "pageup")
        assert last <= 8 or 0 < (commands.highlighted or 0) < last
        for _ in range(12):
            await press(pilot, "pageup")
        assert not commands.highlighted


@pytest.mark.long
async def test_a_page_of_the_command_list_moves_at_once_while_it_is_still_coming_up(book):
    async with at_work(book.path, keys=["5"]) as pilot:
        past_the_gate(pilot, "ctrl+p", "pagedown", "pageup", "a", "pagedown", "enter", "enter")
        await settled(pilot)
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert pilot.app.return_code is None


async def test_a_command_chosen_twice_in_a_breath_is_done_once(book):
    async with at_work(book.path, keys=["5", "ctrl+p", "=light"]) as pilot:
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        before = pilot.app.theme
        past_the_gate(pilot, "enter", "enter")
        await settled(pilot)
        assert pilot.app.theme != before
        assert "Monitor" in seen(pilot)


@pytest.mark.long
async def test_the_help_chosen_twice_from_the_command_list_is_shown_and_closed_once(book):
    async with at_work(book.path, keys=["5", "ctrl+p", "=help"]) as pilot:
        await finished(pilot)
        past_the_gate(pilot, "enter", "enter")
        await settled(pilot)
        assert [type(screen) for screen in pilot.app.screen_stack] == [MonitorScreen, HelpScreen]
        past_the_gate(pilot, "escape", "escape")
        await settled(pilot)
        assert [type(screen) for screen in pilot.app.screen_stack] == [MonitorScreen]
