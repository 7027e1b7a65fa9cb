"""Import, by keyboard: a workbook that was really exported and edited comes back, and is taken in as decided."""

import shutil
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from tests.exchange.returned_for_tests import TODAY, Desk, made_once, named, rows, task, write
from tests.screens.plans_at_work import at_work, finished, page, press, said, seen

from workbook_tui.exchange import returned
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.target import workbooks_in
from workbook_tui.screens.monitor.history import OutcomeEditor
from workbook_tui.screens.submit.import_page import ImportPage
from workbook_tui.screens.submit.page import SubmitScreen
from workbook_tui.widgets.text_comparison import TextComparison

COMMENT = "Say who [red]x[/]\nand by when."
OURS, THEIRS = "The contract is signed", "The contract came [@click=app.quit]late[/]"


@pytest.fixture(scope="session")
def sent(once):
    return made_once(once)


@pytest.fixture(scope="session")
def came_back(once, sent):
    """The workbook as somebody answered it."""

    def fill(folder):
        Desk(folder, *sent).edited(answered)

    return once("came back", fill) / "returned.xlsx"


@pytest.fixture
def downloads(tmp_path, monkeypatch):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    return tmp_path / "Downloads"


@pytest.fixture
def desk(sent, downloads):
    """The file the workbook was made from, and a folder to which it comes back."""
    file, workbook = sent
    return Desk(downloads, Path(shutil.copyfile(file, downloads.parent / "review.db")), workbook)


@pytest.fixture
def asked_back(desk, came_back):
    """The same, and the answered workbook in the folder."""
    shutil.copyfile(came_back, desk.folder / "returned.xlsx")
    return desk


def answered(sheets):
    named(sheets, "plan_01_decision").value = "returned"
    named(sheets, "plan_01_decision_comment").value = COMMENT
    write(task(sheets, 0), Proof_of_product="The list")
    write(task(sheets, 3), Note=THEIRS)
    rows(sheets, "tblTask")[1]["Task"].value = "Another title"


async def test_one_answer_is_refused_a_conflict_is_decided_and_one_undo_takes_all_back(asked_back):
    mine = asked_back.kpi("C8A").plan.tasks[1]
    asked_back.book.tasks.set_status(mine.id, "at_risk", on=date(2027, 11, 28), note=OURS)
    async with at_work(asked_back.file, today=TODAY, keys=["6", "i"]) as pilot:
        assert "returned.xlsx" in seen(pilot)
        await press(pilot, "enter")
        await finished(pilot)
        shown = seen(pilot)
        assert "5 differences: 3 to take, 1 conflict undecided" in shown
        for column in ("When it was exported", "Here now", "In the workbook", "? undecided", OURS):
            assert column in shown
        assert "[@click=app.quit]late[/]" in " ".join(shown.split())
        await press(pilot, "space", "down", "space", "down")
        shown = seen(pilot)
        assert ("✓ take" in shown, "· leave" in shown, "(nothing)" in shown, "[red]x[/]" in shown) == (True,) * 4
        await press(pilot, "t")
        assert "Take 3 of 5 differences?" in seen(pilot)
        before = asked_back.book.facts().fingerprint
        await press(pilot, "y")
        await finished(pilot)
        assert said(pilot) == "3 differences taken. F5 takes back all at once."
        plan = asked_back.kpi("C1").plan
        assert (plan["decision"], plan["decision_comment"], plan.tasks[0]["delivered"]) == (None, COMMENT, "The list")
        assert asked_back.kpi("C8A").plan.tasks[1].history[-1]["note"] == THEIRS
        assert "2 differences: 0 to take" in seen(pilot)
        await press(pilot, "f5")
        await finished(pilot)
        assert said(pilot).startswith("Undone: Import returned.xlsx")
        assert asked_back.book.facts().fingerprint == before
        assert "5 differences: 3 to take" in seen(pilot)


async def test_all_and_none_and_the_way_to_the_field_and_back(asked_back):
    async with at_work(asked_back.file, size=(140, 40), today=TODAY, keys=["6", "i", "enter"]) as pilot:
        await finished(pilot)
        await press(pilot, "n", "t")
        assert said(pilot) == "Nothing is accepted: Space accepts the difference under the cursor."
        await press(pilot, "end", "space")
        assert "locked" in said(pilot)
        await press(pilot, "a", "tab")
        assert "5 differences: 4 to take" in seen(pilot)
        assert isinstance(pilot.app.focused, TextComparison)
        await press(pilot, "tab", "home", "down", "down", "enter")
        editor = page(pilot, OutcomeEditor)
        assert editor.form.current is not None
        assert editor.form.current.prompt.field == "delivered"
        await press(pilot, "enter", "=The list", "escape", "escape")
        page(pilot, ImportPage)
        await finished(pilot)
        assert "4 differences: 3 to take" in seen(pilot)
        await press(pilot, "escape")
        page(pilot, SubmitScreen)
    assert asked_back.kpi("C1").plan["decision"] is None


@pytest.mark.long
async def test_the_workbook_of_an_earlier_cycle_is_taken_while_the_next_one_is_in_front(asked_back):
    asked_back.book.reviews.start_next("2027-28")
    async with at_work(asked_back.file, size=(140, 40), today=TODAY, keys=["6", "i", "enter"]) as pilot:
        await finished(pilot)
        page(pilot, ImportPage)
        assert "Ingham ISD  2026-27" in seen(pilot).splitlines()[0]
        await press(pilot, "a", "t", "y")
        await finished(pilot)
        assert said(pilot) == "4 differences taken. F5 takes back all at once."
        await press(pilot, "escape")
        page(pilot, SubmitScreen)
        assert "Ingham ISD  2027-28" in seen(pilot).splitlines()[0]
    plan = next(kpi.plan for kpi in asked_back.book.facts("2026-27").kpis if kpi.code == "C1")
    assert plan["decision"] == "returned"


@pytest.mark.long
async def test_what_was_accepted_before_the_field_changed_here_is_undecided_again_and_the_newer_answer_stays(
    asked_back,
):
    chosen = asked_back.kpi("C1").plan.tasks[0]
    async with at_work(asked_back.file, today=TODAY, keys=["6", "i", "enter"]) as pilot:
        await finished(pilot)
        await press(pilot, "a")
        assert "5 differences: 4 to take" in seen(pilot)
        asked_back.book.answers.save(SPSR.prompts["task.delivered"], chosen.id, "Typed meanwhile", today=TODAY)
        page(pilot, ImportPage).refresh_review()
        await finished(pilot)
        assert "5 differences: 3 to take, 1 conflict undecided" in seen(pilot)
        await press(pilot, "t", "y")
        await finished(pilot)
        assert said(pilot).startswith("3 differences taken.")
    assert asked_back.kpi("C1").plan.tasks[0]["delivered"] == "Typed meanwhile"


async def test_a_comparison_that_changes_while_the_question_stands_takes_nothing(asked_back):
    chosen = asked_back.kpi("C1").plan.tasks[0]
    async with at_work(asked_back.file, today=TODAY, keys=["6", "i", "enter"]) as pilot:
        await finished(pilot)
        shown = page(pilot, ImportPage)
        await press(pilot, "t")
        asked_back.book.answers.save(SPSR.prompts["task.delivered"], chosen.id, "Typed meanwhile", today=TODAY)
        shown.refresh_review()
        await pilot.app.workers.wait_for_complete([one for one in pilot.app.workers if one.group == "comparing"])
        await press(pilot, "y")
        await finished(pilot)
        assert "compare again" in " ".join(seen(pilot).split())
    assert asked_back.kpi("C1").plan.tasks[0]["delivered"] == "Typed meanwhile"


@pytest.mark.long
async def test_escape_waits_until_all_is_taken_and_another_section_shows_what_was(asked_back, monkeypatch):
    going, really = Event(), returned.take

    def held(*about, **more):
        going.wait(10)
        return really(*about, **more)

    monkeypatch.setattr(returned, "take", held)
    async with at_work(asked_back.file, today=TODAY, keys=["6", "i", "enter"]) as pilot:
        await finished(pilot)
        await press(pilot, "t", "y", "escape", "t")
        page(pilot, ImportPage)
        assert said(pilot).startswith("Still taking")
        await press(pilot, "5")
        going.set()
        await finished(pilot)
        assert [str(told.message) for told in pilot.app._notifications] == [
            "4 differences taken. F5 takes back all at once."
        ]
        await press(pilot, "6", "escape")
        page(pilot, SubmitScreen)
    assert asked_back.kpi("C1").plan["decision"] == "returned"


async def test_a_workbook_that_says_nothing_new_and_a_file_that_is_none_are_told_in_words(desk, downloads):
    shutil.copyfile(desk.workbook, downloads / "same.xlsx")
    (downloads / "~$same.xlsx").write_text("lock")
    (downloads / "letter.xlsx").write_text("Dear state")
    async with at_work(desk.file, today=TODAY, keys=["6", "i"]) as pilot:
        page(pilot, Pick)
        await press(pilot, "=same", "enter")
        await finished(pilot)
        assert "Nothing to take" in seen(pilot)
        assert "does not stand in your file already" in seen(pilot)
        await press(pilot, "escape", "i", "=lett", "enter")
        await finished(pilot)
        assert "it as .xlsx and try again" in seen(pilot)
        await press(pilot, "enter")
        assert said(pilot).startswith("This is a text file")
        await press(pilot, "i", "=/no/where.xlsx", "enter")
        page(pilot, TextQuestion)
        await press(pilot, "enter")
        assert "There is no file “/no/where.xlsx”" in seen(pilot)


def test_the_newest_workbook_is_offered_first_and_a_missing_folder_does_no_harm(tmp_path):
    for name in ("old.xlsx", ".hidden.xlsx", "note.txt"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in workbooks_in([tmp_path / "none", tmp_path])] == ["old.xlsx"]


@pytest.mark.long
async def test_every_remark_about_a_workbook_can_be_read_and_what_stands_in_a_locked_cell_too(desk):
    def lose(sheets):
        for name in ("decision", "decision_comment", "reviewer", "decided_on", "findings"):
            sheets.defined_names.pop(f"plan_01_{name}")
        sheets["Lists"]["B5"].value = "Our own [b]word[/]"

    desk.edited(lose)
    async with at_work(desk.file, today=TODAY, keys=["6", "i", "enter"]) as pilot:
        await finished(pilot)
        shown = seen(pilot)
        assert "… and 2 more remarks at the end" in shown
        assert "Our own [b]word[/]" in shown
        assert "Lists, B5" in shown
        await press(pilot, "end")
        shown = " ".join(seen(pilot).split())
        assert "More remarks · 2" in shown
        assert "plan_01_findings is missing" in shown
        await press(pilot, "space")
        assert said(pilot) == "This is only reported; it cannot be taken."
