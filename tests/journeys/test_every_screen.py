"""Every screen at 80 x 24: its footer fits, and whatever it can do is in the help and in the palette."""

import shutil

import pytest
from tests.catalogs.methods_for_tests import keep_method
from tests.conftest import SAMPLE_DAY
from tests.screens.plans_at_work import at_work, page, press
from textual.pilot import Pilot

from workbook_tui.app import WorkbookApp
from workbook_tui.exchange.export import save_again
from workbook_tui.screens.frame.palette import HelpScreen, commands, keys_of
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.key_bar import KeyBar
from workbook_tui.widgets.tables.row_table import RowTable

_WAIT = "wait"
"""No key, but a moment until what was asked for is there."""

ROADS: dict[str, dict[str, list[str]]] = {
    "the team and its ratings": {
        "HomeScreen": [],
        "FilePage": ["f12"],
        "ReviewScreen": ["escape", "2"],
        "PersonEditor": ["tab", "enter"],
        "RateScreen": ["escape", "3"],
        "RateEditor": ["enter"],
    },
    "plans": {
        "PlanScreen": ["4"],
        "PlanEditor": ["enter"],
        "LongTextScreen": ["down", "enter"],
        "TaskEditor": ["escape", "escape", "5", "e"],
    },
    "what becomes of the plans": {
        "MonitorScreen": ["5"],
        "OutcomeEditor": ["enter"],
        "ReportsScreen": ["escape", "r"],
        "YearScreen": ["escape", "y"],
        "HistoryScreen": ["escape", "h"],
        "MeetingScreen": ["escape", "t", "f9"],
    },
    "correction": {
        "CorrectionScreen": ["5", "w"],
        "CaseEditor": ["down", "enter"],
        "SampleEditor": ["escape", "s"],
        "EvidenceEditor": ["escape", "e"],
        "CloseoutEditor": ["escape", "end", "enter"],
    },
    "slips and measures": {
        "SlipsScreen": ["5", "l"],
        "SlipReader": ["enter"],
        "MeasuresScreen": ["escape", "escape", "m"],
        "MeasureScreen": ["enter"],
        "ValuesScreen": ["v"],
        "SitesScreen": ["escape", "escape", "s"],
        "SiteEditor": ["a", "=North", "enter"],
        "PdsaScreen": ["escape", "escape", "p"],
        "PdsaEditor": ["a"],
    },
    "methods": {
        "MethodsScreen": ["7"],
        "WorksheetScreen": ["enter", "enter", "enter"],
        "AnswersPage": ["enter"],
        "RowsPage": ["pagedown"],
        "WorksheetRowEditor": ["f3"],
        "TextPage": ["escape", *["pagedown"] * 4],
        "TasksPage": ["pagedown"],
        "BoundPage": ["pagedown"],
        "RemarksScreen": ["escape", "c"],
    },
    "other files": {
        "FilePage": ["f12"],
        "MergePage": ["m", "enter", _WAIT],
        "SubmitScreen": ["6"],
        "ImportPage": ["i", "enter", _WAIT],
        "ChangedPage": ["escape", "c"],
        "RollupPage": ["escape", "u", "enter", "enter"],
    },
}
"""Roads through the program: the screens along each of them, and the keys that lead there from the screen before."""


@pytest.fixture
def sent_again(sample, tmp_path, monkeypatch):
    """The workbook that the sample was sent with, where a person's documents lie."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "Documents").mkdir()
    book = Workbook.open(sample, who="Ann Lee")
    sent = book.facts().submissions[-1]
    save_again(book, sent.id, tmp_path / "Documents" / sent.text("file_name"))


@pytest.fixture
def copied(sample):
    """A copy of the sample beside it, in which somebody else worked."""
    other = sample.with_name(f"{sample.stem}-LAPTOP7.db")
    shutil.copyfile(sample, other)
    Workbook.open(other, who="Bo Chen").people.add("Dee Park")


@pytest.mark.parametrize("road", ROADS)
async def test_every_key_of_a_screen_is_in_its_footer_help_or_palette_and_the_footer_fits(sample, road, request):
    if road == "methods":
        keep_method()
    if road == "other files":
        request.getfixturevalue("sent_again")
        request.getfixturevalue("copied")
    async with at_work(sample, today=SAMPLE_DAY) as pilot:
        for name, keys in ROADS[road].items():
            await press(pilot, *(key for key in keys if key != _WAIT))
            if _WAIT in keys:
                await pilot.app.workers.wait_for_complete()
                await press(pilot)
            assert type(pilot.app.screen).__name__ == name
            await _tells_its_keys(pilot, name)
        await _shows_its_help(pilot)


async def _tells_its_keys(pilot: Pilot[None], name: str) -> None:
    app, screen = pilot.app, pilot.app.screen
    assert isinstance(app, WorkbookApp)
    bar = screen.query_one(KeyBar)
    assert bar.entries, name
    assert sum(entry.width for entry in bar.entries) <= 80, name
    keys = {key for entry in bar.entries for key in entry.keys}
    active = screen.active_bindings.values()
    shown = {found.binding.action for found in active if found.binding.key in keys}
    declared = {found.binding.action for found in active if found.binding.show and found.node is not app}
    assert declared <= shown, name
    working = keys_of(screen)
    explained = {binding.tooltip for binding, _ in working}
    unexplained = [
        found.binding.key
        for found in screen.active_bindings.values()
        if found.enabled and not found.binding.tooltip and found.binding.id is not None
    ]
    assert unexplained == [], name
    assert {"Save and quit", "Every command by name"} <= explained, name
    palette = {binding.tooltip for binding, _ in commands(app)}
    assert {binding.tooltip for binding, node in working if node is screen} <= palette, name
    assert screen.active_bindings["f1"].binding.action == "help", name
    assert explained <= {does for _, does in HelpScreen(screen)._rows}, name


async def _shows_its_help(pilot: Pilot[None]) -> None:
    screen = pilot.app.screen
    await press(pilot, "f1")
    assert page(pilot, HelpScreen)._rows == HelpScreen(screen)._rows
    assert pilot.app.screen.query_one(RowTable).cursor
    await press(pilot, "escape")
    assert pilot.app.screen is screen
