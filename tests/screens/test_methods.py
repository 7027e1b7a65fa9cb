"""A method is begun, answered, checked and followed by keys alone, at 80 x 24, on a plan and on its own."""

from datetime import date, timedelta

import pytest
from tests.catalogs.methods_for_tests import WHOLE, keep_method
from tests.screens.plans_at_work import (
    HOSTILE,
    TODAY,
    at_work,
    field,
    finished,
    page,
    paste,
    plan,
    press,
    said,
    seen,
    small_book,
)

from workbook_tui.screens.dialogs import Pick
from workbook_tui.screens.methods.answers_page import AnswersPage
from workbook_tui.screens.methods.bound_page import BoundPage
from workbook_tui.screens.methods.page import MethodsScreen
from workbook_tui.screens.methods.remarks_page import RemarksScreen
from workbook_tui.screens.methods.row_editor import WorksheetRowEditor
from workbook_tui.screens.methods.rows_page import RowsPage
from workbook_tui.screens.methods.tasks_page import TasksPage
from workbook_tui.screens.methods.text_page import TextPage
from workbook_tui.screens.methods.timeline_page import TimelinePage
from workbook_tui.screens.methods.worksheet_page import WorksheetScreen
from workbook_tui.screens.plan.task_editor import TaskEditor

TITLE = "The move"
BEGIN = ("7", "enter", "enter", "ctrl+u", f"={TITLE}", "enter")
"""Keys that begin the first method on its own."""


@pytest.fixture
def book(tmp_path):
    keep_method()
    return small_book(tmp_path / "review.db")


def sheet(book, place=-1):
    return book.worksheets.all()[place]


async def test_methods_lists_what_can_be_begun_and_names_a_file_that_cannot_be_used(book):
    keep_method("id = 3", "bad")
    async with at_work(book.path) as pilot:
        await press(pilot, "7")
        page(pilot, MethodsScreen)
        assert "A whole method" in seen(pilot)
        assert "Trying every kind of section." in seen(pilot)
        assert "bad.toml" in seen(pilot)
        await press(pilot, "end", "enter")
        assert "This file cannot be used" in seen(pilot)


async def test_a_worksheet_of_its_own_is_answered_marked_and_worked_out_and_a_draft_stays_and_all_is_undone(book):
    async with at_work(book.path, keys=BEGIN) as pilot:
        assert page(pilot, WorksheetScreen).worksheet_id == sheet(book).id
        assert f"{TITLE} · on its own" in seen(pilot)
        book.tasks.add(sheet(book).plan.id, title="Pack", start_on=TODAY + timedelta(days=9))
        await press(pilot, "enter")
        editor = page(pilot, AnswersPage)
        await _answers_and_undoes(pilot, book, editor)
        await _marks_several(pilot, book, editor)
        await _takes_what_is_worked_out(pilot, book, editor)
        editor.focus_field("worksheet_row.wish.by")
        await press(pilot, "=31 Feb", "up")
        assert sheet(book).wish[0].drafts == {"wish.by": "31 Feb"}
        await press(pilot, "pagedown", "pageup", "f8")
        assert field(page(pilot, AnswersPage)) == "wish.by"


async def _answers_and_undoes(pilot, book, editor):
    assert field(editor) == "wish.text"
    await press(pilot, "enter", f"=Build {HOSTILE}", "escape")
    page(pilot, AnswersPage)
    await press(pilot, "down", "n")
    assert sheet(book).wish[0]["wish.text"] == f"Build {HOSTILE}"
    assert sheet(book).wish[0]["wish.sure"] == "no"
    await press(pilot, "ctrl+z")
    assert sheet(book).wish[0]["wish.sure"] is None
    await press(pilot, "f6")
    assert sheet(book).wish[0]["wish.sure"] == "no"


async def _marks_several(pilot, book, editor):
    editor.focus_field("worksheet_row.wish.sizes")
    await press(pilot, "enter", "space", "=A closet", "enter", "enter")
    assert sheet(book).wish[0]["wish.sizes"] == ("s", "A closet")
    assert "Small; A closet" in seen(pilot)
    editor.focus_field("worksheet_row.wish.sizes")
    await press(pilot, "backspace")
    assert sheet(book).wish[0]["wish.sizes"] == ("s",)


async def _takes_what_is_worked_out(pilot, book, editor):
    editor.focus_field("worksheet_row.wish.days")
    await press(pilot)
    assert "Worked out: 9 (from Apr 15, 2027 to Apr 24, 2027)" in seen(pilot)
    await press(pilot, "f7")
    assert sheet(book).wish[0]["wish.days"] == 9
    await press(pilot, "ctrl+u", "=12", "up")
    assert sheet(book).wish[0]["wish.days"] == 12
    assert "Yours counts; worked out: 9" in seen(pilot)


async def test_page_keys_lead_through_every_section_and_f8_to_what_is_missing(book):
    async with at_work(book.path, keys=(*BEGIN, "enter")) as pilot:
        kinds = [AnswersPage, RowsPage, RowsPage, AnswersPage, RowsPage, TextPage, TasksPage, BoundPage, BoundPage]
        kinds.append(TimelinePage)
        for kind in kinds:
            page(pilot, kind)
            await press(pilot, "pagedown")
        page(pilot, AnswersPage)
        await press(pilot, "pagedown")
        assert "last section" in said(pilot)
        await press(pilot, "f8")
        editor = page(pilot, AnswersPage)
        assert (editor.section_key, field(editor)) == ("wish", "wish.text")
        await press(pilot, "escape")
        page(pilot, WorksheetScreen)


async def test_rows_are_added_named_repeated_for_and_referred_to(book):
    async with at_work(book.path, keys=(*BEGIN, "enter", "pagedown")) as pilot:
        await press(pilot, "=Roof", "down", "=Cellar", "down")
        assert [sheet(book).row_name(row) for row in sheet(book).parts] == ["Roof", "Cellar"]
        await press(pilot, "pagedown")
        assert [line.strip() for line in seen(pilot).splitlines() if line.strip() in {"Roof", "Cellar"}]
        await press(pilot, "down", "=Tiles", "tab", "enter", "space", "enter")
        (step,) = sheet(book).rows("steps")
        assert sheet(book).answer_text(sheet(book).method.form.prompts["worksheet_row.steps.after"], step) == "Roof"
        await press(pilot, "pagedown")
        assert [line.strip() for line in seen(pilot).splitlines() if line.strip() in {"Roof", "Cellar"}]
        await press(pilot, "=Rain", "down")
        assert sheet(book).parts[0].children["doubt"][0]["doubt.text"] == "Rain"
        await press(pilot, "pageup", "pageup", "home", "x", "y")
        assert "1 answer that named it emptied" in said(pilot)
        assert [sheet(book).row_name(row) for row in sheet(book).parts] == ["Cellar"]


@pytest.mark.long
async def test_a_row_that_was_added_and_left_blank_is_not_kept(book):
    async with at_work(book.path, keys=(*BEGIN, "enter", "pagedown", "f3")) as pilot:
        page(pilot, WorksheetRowEditor)
        await press(pilot, "escape")
        assert sheet(book).parts == ()
        assert said(pilot) == "Nothing was added."


@pytest.mark.long
async def test_fixed_rows_stay(book):
    async with at_work(book.path, keys=(*BEGIN, *(["enter"] + ["pagedown"] * 4))) as pilot:
        assert page(pilot, RowsPage).section_key == "corners"
        await press(pilot, "home", "x", "y")
        assert "belongs to the method" in said(pilot)
        assert len(sheet(book).corners) == 2


async def test_a_row_becomes_a_task_by_one_key_and_the_same_key_opens_it(book):
    async with at_work(book.path, keys=(*BEGIN, "enter", "pagedown")) as pilot:
        await press(pilot, "=Roof", "enter", "=2027-05-31", "f9")
        (task,) = sheet(book).tasks
        assert (task.text("title"), task.due) == ("Roof", date(2027, 5, 31))
        await press(pilot, "home", "t")
        assert page(pilot, TaskEditor).row_id == task.id
        assert f"made of {TITLE} · Parts · Roof" in seen(pilot)
        assert "Still missing" not in seen(pilot)
        assert "year ends" not in seen(pilot)
        await press(pilot, "escape", "5")
        assert TITLE in seen(pilot)
        assert "Roof" in seen(pilot)
        await press(pilot, "d")
        assert sheet(book).tasks[0].status == "done"


@pytest.mark.long
async def test_tasks_of_a_worksheet_are_edited_in_its_own_list_and_stand_in_the_meeting_and_the_year(book):
    async with at_work(book.path, keys=(*BEGIN, *(["enter"] + ["pagedown"] * 6))) as pilot:
        page(pilot, TasksPage)
        await press(pilot, "a", "enter", "=Pack the files", "escape")
        page(pilot, TaskEditor).focus_field("task.due_on")
        await press(pilot, "=+3w", "escape")
        assert [task.text("title") for task in sheet(book).tasks] == ["Pack the files"]
        assert "Pack the files" in seen(pilot)
        await press(pilot, "5", "y")
        assert f"{TITLE}  {TITLE}" in seen(pilot) or TITLE in seen(pilot)
        await press(pilot, "escape", "t", "f9")
        assert "Pack the files" in seen(pilot)


async def test_a_plan_is_opened_through_a_method_and_edited_in_place(book):
    text = WHOLE.replace('{bind = "review.agency", label = "Our agency"', '{bind = "plan.findings", label = "Found"')
    keep_method(text)
    async with at_work(book.path, keys=("4", "m")) as pilot:
        page(pilot, Pick)
        await press(pilot, "enter")
        page(pilot, WorksheetScreen)
        await press(pilot, "enter")
        page(pilot, AnswersPage).focus_field("plan.findings")
        await press(pilot, "enter", "ctrl+a", "=Six of ten were late.", "escape", "escape", "escape")
        await finished(pilot)
        assert plan(book).text("findings") == "Six of ten were late."
        await press(pilot, "4", "m")
        assert "in use: go on" in seen(pilot)
        await press(pilot, "escape")
        assert sheet(book).code == "C7"


async def test_a_stage_is_skipped_with_a_reason_and_what_blocks_is_passed_with_one(book):
    async with at_work(book.path, keys=(*BEGIN, "c")) as pilot:
        page(pilot, RemarksScreen)
        assert "Say what you wish." in seen(pilot)
        assert "Name one to three parts." in seen(pilot)
        await press(pilot, "end", "p", "=Parts come later.", "f9")
        assert "Passed: Parts come later." in seen(pilot)
        await press(pilot, "home", "enter")
        assert field(page(pilot, AnswersPage)) == "wish.text"
        await press(pilot, "escape", "escape", "s", "=Done last year.", "f9")
        mark = sheet(book).mark("stage one")
        assert mark is not None
        assert (mark["state"], mark["reason"]) == ("skipped", "Done last year.")
        assert "Wishing · skipped: Done last year." in seen(pilot)
        await press(pilot, "c")
        assert "Say what you wish." not in seen(pilot)
        await press(pilot, "escape", "s")
        assert sheet(book).mark("stage one") is None


@pytest.mark.long
async def test_a_stage_that_comes_later_waits_for_the_one_before_it(book):
    async with at_work(book.path, keys=BEGIN) as pilot:
        await press(pilot, "end", "enter", "=Well", "escape", "c")
        assert "“Wishing” comes first" in seen(pilot)
        await press(pilot, "escape", "home", "d", "c")
        assert "“Wishing” comes first" not in seen(pilot)


@pytest.mark.long
async def test_the_answers_of_the_last_worksheet_of_the_method_come_by_f7(book):
    async with at_work(book.path, keys=(*BEGIN, "enter", "down", "y")) as pilot:
        await press(
            pilot, "escape", "escape", "home", "down", "enter", "enter", "ctrl+u", "=Another", "enter", "enter", "down"
        )
        assert sheet(book).title == "Another"
        assert "F7: Yes" in seen(pilot)
        await press(pilot, "f7")
        assert sheet(book).wish[0]["wish.sure"] == "yes"


async def test_home_names_the_worksheets_in_use_and_leads_to_them(book):
    async with at_work(book.path, keys=BEGIN) as pilot:
        await press(pilot, "1")
        line = next(line for line in seen(pilot).splitlines() if "In use:" in line)
        assert TITLE in line
        await press(pilot, "7", "home", "n", "ctrl+u", "=The great move", "enter")
        assert sheet(book).title == "The great move"
        await press(pilot, "x", "y")
        assert book.worksheets.all() == ()
        await press(pilot, "f5")
        assert sheet(book).title == "The great move"


@pytest.mark.long
async def test_rows_with_a_date_stand_on_a_chart_and_open_from_there(book):
    async with at_work(book.path, keys=(*BEGIN, "enter", "pagedown")) as pilot:
        await paste(pilot, "Roof\t2027-06-30\nCellar\t2027-05-01")
        await press(pilot, "escape", "end", "up", "enter")
        page(pilot, TimelinePage)
        lines = [line for line in seen(pilot).splitlines() if "●" in line]
        assert [line.split()[-1] for line in lines] == ["Cellar", "Roof"]
        await press(pilot, "end", "enter")
        assert "Roof" in seen(pilot)
        page(pilot, WorksheetRowEditor)


@pytest.mark.long
async def test_a_wide_terminal_shows_the_outline_beside_the_section(book):
    async with at_work(book.path, size=(140, 40), keys=(*BEGIN, "enter")) as pilot:
        assert "Wishing" in seen(pilot)
        assert "Who helps" in seen(pilot)
        await press(pilot, "pagedown")
        assert "Before you begin" in seen(pilot)


async def test_no_method_looks_at_a_plan_where_there_is_none(tmp_path):
    book = small_book(tmp_path / "review.db", needing=())
    keep_method(WHOLE + "\n", "whole")
    keep_method(WHOLE.replace('id = "whole"', 'id = "lens"\nstands_alone = false').replace("A whole", "A lens"), "lens")
    async with at_work(book.path, keys=("7", "enter")) as pilot:
        assert "there is none yet" in said(pilot)
