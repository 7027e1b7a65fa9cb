"""Submit: where a workbook goes, and what is recorded as sent although problems block."""

import asyncio
from datetime import date

import pytest
from tests.screens.plans_at_work import TODAY, asked, at_work, finished, page, plan, press, said, seen, small_book
from textual import events
from textual.widgets import Input

from workbook_tui import settings
from workbook_tui.exchange.command_process import CommandProcess, CommandResult
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.frame.palette import keys_of
from workbook_tui.screens.frame.target import offered_folder, target_problem
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.screens.submit.page import SubmitLine, SubmitScreen
from workbook_tui.sheets.read import open_returned
from workbook_tui.widgets.tables.row_table import RowTable


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    return folder


def test_a_workbook_is_offered_where_people_look_for_it(home):
    assert offered_folder(None) == home
    (home / "Documents").mkdir()
    assert offered_folder(None) == home / "Documents"
    assert offered_folder(home) == home
    assert offered_folder(home / "gone") == home / "Documents"


def test_a_path_that_cannot_be_written_is_refused_in_words(home):
    assert "ends in .xlsx" in target_problem(str(home / "plan.xls"))
    assert "is not there" in target_problem(str(home / "gone" / "plan.xlsx"))
    assert [target_problem(typed) for typed in ("~/plan.XLSX ", "  ")] == ["", ""]


async def test_a_draft_recorded_as_sent_is_asked_about_and_its_receipt_says_so(tmp_path, home):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, size=(140, 40), keys=["6"]) as pilot:
        await asked(pilot, "r")
        shown = seen(pilot)
        assert "Record as sent although" in shown
        assert "problems block?" in shown
        await press(pilot, "y")
        assert "On which day was it sent?" in seen(pilot)
        await press(pilot, "ctrl+u", "=16 Apr 2027", "enter")
        assert "Apr 16, 2027 is still to come" in seen(pilot)
        await press(pilot, "ctrl+u", "=4/14/2027", "enter")
        assert "How was it sent?" in seen(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, TextQuestion)
        await press(pilot, "end", "x", "enter")
        assert "ends in .xlsx" in seen(pilot)
        await press(pilot, "end", "backspace", "enter")
        await finished(pilot)
        assert [file.name for file in home.iterdir()] == ["SPSR_2026-27_33000_2027-04-14_r1.xlsx"]
        assert said(pilot).startswith("Written and recorded as a draft, which is not counted as sent: ")
        receipt = book.facts().submissions[0]
        assert (receipt.day("sent_on"), receipt["way"], receipt.is_draft) == (date(2027, 4, 14), "upload", True)
        table = page(pilot, SubmitScreen).query_one(RowTable)
        table.move_to(f"sent-{book.facts().submissions[0].id}")
        await press(pilot)
        assert "DRAFT, " in seen(pilot)
        assert "Upload · SPSR_2026-27" in seen(pilot)
        assert "Revision 1 (plan) was sent as a draft by upload on Apr 14, 2027" in seen(pilot)


@pytest.mark.long
async def test_keys_right_behind_the_one_that_records_do_nothing_and_the_folder_is_remembered(tmp_path, home):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["6"]) as pilot:
        for key in ("r", "enter", "t", "i"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        async with asyncio.timeout(20):
            while not isinstance(pilot.app.screen, Question):
                await pilot.pause(0.005)
        await press(pilot, "y", "ctrl+u", "=4/15/2027", "enter", "enter")
        page(pilot, TextQuestion)
        folder = home / "sent"
        folder.mkdir()
        await press(pilot, "ctrl+u", f"={folder / 'out.xlsx'}", "enter")
        await finished(pilot)
        assert [file.name for file in folder.iterdir()] == ["out.xlsx"]
        await press(pilot, "m")
        assert page(pilot, TextQuestion).query_one(Input).value.startswith(str(folder))
    assert settings.load().settings.folder == str(folder)


async def test_escape_leads_back_from_a_field_and_blank_masked_and_printed_workbooks_are_written(tmp_path, home):
    book = small_book(tmp_path / "a.db")
    book.tasks.add(plan(book).id, title="Track")
    async with at_work(book.path, size=(140, 40), keys=["6"]) as pilot:
        table = page(pilot, SubmitScreen).query_one(RowTable)
        lines = {row.key: row.item for row in table._rows.visible_rows if isinstance(row.item, SubmitLine)}
        row = next(key for key, line in lines.items() if line.place and line.place.table == "task")
        table.move_to(row)
        await press(pilot, "enter")
        page(pilot, TaskEditor)
        await press(pilot, "escape")
        page(pilot, SubmitScreen)
        assert table.cursor == row
        keys = keys_of(page(pilot, SubmitScreen))  # type: ignore[arg-type]
        offered = {binding.id for binding, _ in keys}
        assert {"submit.blank", "submit.masked", "submit.print"} <= offered
        for key, name in (("b", "blank"), ("m", "shared"), ("p", "print")):
            await press(pilot, key, "enter")
            await finished(pilot)
            assert said(pilot) == f"Written: {home / f'SPSR_2026-27_33000_{name}.xlsx'}"
    assert [open_returned(file).meta.origin.is_blank for file in home.glob("*_blank.xlsx")] == [True]
    assert book.facts().submissions == ()


@pytest.mark.long
async def test_a_command_stopped_right_after_its_receipt_is_told_as_recorded(tmp_path, home, monkeypatch):
    book = small_book(tmp_path / "a.db")

    async def too_late(beside):
        review = book.facts()
        book.submissions.record(
            review, kind="plan", on=TODAY, file_name=beside._targets[0].name, content=b"x", problems="[]"
        )
        return CommandResult(code=-15, answer={}, sentence="Canceled.", is_cancelled=True, is_written=True)

    monkeypatch.setattr(CommandProcess, "run", too_late)
    async with at_work(book.path, keys=["6"]) as pilot:
        await asked(pilot, "r")
        await press(pilot, "y", "enter", "enter", "enter")
        await finished(pilot)
        told = "It was too late to stop: written and recorded as a draft, which is not counted as sent:"
        assert said(pilot).startswith(told)
