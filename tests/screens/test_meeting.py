"""A meeting by keyboard: statuses, notes, a new date, the report, undo, and coming back to where one was."""

import sqlite3
from contextlib import closing, contextmanager
from datetime import date, timedelta

import pytest
from tests.screens.plans_at_work import HOSTILE, TODAY, at_work, heard, page, plan, press, said, seen, small_book
from textual import events

from workbook_tui.prompts.spsr import NOTE
from workbook_tui.screens.meeting.page import MeetingScreen
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.monitor.report_editor import ReportEditor
from workbook_tui.store.file import engine
from workbook_tui.store.workbook import Workbook


@pytest.fixture
def book(tmp_path) -> Workbook:
    """Two tasks of Ann Lee, one of Bo Chen, one of both, and one of nobody, in this order of due dates."""
    made = small_book(tmp_path / "a.db")
    ann, bo = (person.id for person in made.facts().people)
    leads = {"Ann 1": [ann], "Ann 2": [ann], "Bo": [bo], "Both": [bo, ann], HOSTILE: []}
    with made.change("Plan the tasks"):
        for number, (title, people) in enumerate(leads.items()):
            task = made.tasks.add(plan(made).id, title=title, due_on=TODAY + timedelta(days=number - 1))
            made.tasks.set_leads(task, people)
    return made


@pytest.fixture
def locked(book, monkeypatch):
    """Locks the file as another program does; nobody waits for it."""
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA busy_timeout=0"))

    @contextmanager
    def lock():
        with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield

    return lock


def post(pilot, *keys):
    """Send keys faster than the screen can follow."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


def stored(book: Workbook) -> dict[str, tuple[str, list[str]]]:
    """The status and the notes of each task by its title."""
    return {
        task.text("title"): (task.status, [entry.text("note") for entry in task.history]) for task in plan(book).tasks
    }


async def test_five_tasks_are_talked_through_and_the_report_is_written_from_what_was_set(book):
    async with at_work(book.path, keys=["5", "t"]) as pilot:
        assert "[x] Ann Lee" in seen(pilot)
        await press(pilot, "f9")
        page(pilot, MeetingScreen)
        shown = seen(pilot)
        assert "Ann Lee · 1 of 3" in shown
        assert "1 of 5" in shown
        assert "Apr 14, 2027, 1 day late" in shown
        await press(pilot, "t")
        assert "On track, but overdue: why?" in said(pilot)
        await press(pilot, "=Slow", "enter", "right", "d")
        assert said(pilot) == "Done. Enter later in Monitor: product, evaluation, result. F5 takes it back."
        await press(pilot, "enter", "=In [b]use", "enter")
        assert said(pilot) == "Noted. F5 takes it back."
        assert "✓ talked about today" in seen(pilot)
        await press(pilot, "right", "b", "=31 Feb", "enter")
        assert "February has no day 31." in said(pilot)
        await press(pilot, "ctrl+u", "=+2w")
        assert "Thu Apr 29, 2027 · in 14 days" in seen(pilot)
        await press(pilot, "enter")
        assert said(pilot) == "Due Apr 29, 2027 instead of Apr 17, 2027. F5 takes it back."
        await press(pilot, "right")
        assert "Nobody named yet" in seen(pilot)
        await press(pilot, "right", "o")
        assert "Bo Chen · not here" in seen(pilot)
        assert "Off track: why?" in said(pilot)
        await press(pilot, "=Ill", "right", "left", "enter", "right")
        assert "That was the last task. 3 were set or noted today." in seen(pilot)
        assert stored(book) == {
            "Ann 1": ("on_track", ["Slow"]),
            "Ann 2": ("done", ["In [b]use"]),
            "Both": ("not_started", []),
            HOSTILE: ("not_started", []),
            "Bo": ("off_track", ["Ill"]),
        }
        assert plan(book).tasks[3].due == date(2027, 4, 29)
        await press(pilot, "enter", "=!")
        assert "becomes the report of Apr 15, 2027 for all plans" in seen(pilot)
        await press(pilot, "f9")
        page(pilot, ReportEditor)
        (report,) = book.facts().reports
        assert report.text("activities") == (
            "C7 · Ann 1: on track. Slow.\nC7 · Ann 2: done. In [b]use.\nC7 · Bo: off track. Ill.!"
        )
        assert report.text("adjustments").endswith("due Apr 29, 2027 instead of Apr 17, 2027.")
        assert [person.name for person in report.participants] == ["Ann Lee"]
        await press(pilot, "escape", "f5")
        assert book.facts().reports == ()
        page(pilot, MonitorScreen)


async def test_leaving_in_the_middle_loses_nothing_and_the_same_day_goes_on_where_it_was(book):
    async with at_work(
        book.path, keys=["5", "t", "f9", "t", "=So", "enter", "right", "enter", "=Half said", "1"]
    ) as pilot:
        # The 1 is only a letter of the note; leaving for the list stores it.
        await press(pilot, "escape", "escape")
        page(pilot, MonitorScreen)
        assert stored(book)["Ann 2"] == ("not_started", ["Half said1"])
        book.reports.add(book.facts().id, None, on=TODAY, activities="We met.")
    async with at_work(book.path, keys=["5", "t", "u", "enter"]) as pilot:
        page(pilot, MeetingScreen)
        assert "2 of 5" in seen(pilot)
        # The note that is there stands ready to say why.
        assert stored(book)["Ann 2"] == ("not_done", ["Half said1", "Half said1"])
        await press(pilot, "f5")
        assert stored(book)["Ann 2"] == ("not_started", ["Half said1"])
        await press(pilot, "w", "=bo", "enter", "f9", "x")
        assert "Bo Chen" in seen(pilot)
        assert "not here" not in seen(pilot)
        await press(pilot, "f9", "f9")
        (report,) = book.facts().reports
        assert report.text("activities").splitlines() == [
            "We met.",
            "C7 · Ann 1: on track. So.",
            "C7 · Ann 2: not started. Half said1.",
        ]
        assert {person.name for person in report.participants} == {"Ann Lee", "Bo Chen"}
    async with at_work(book.path, today=TODAY + timedelta(days=1), keys=["5", "t"]) as pilot:
        assert "Who is here?" in seen(pilot)


async def test_what_stands_in_a_line_is_stored_however_the_program_ends(book):
    async with at_work(book.path, keys=["5", "t", "f9", "o", "=Gone", "ctrl+q"]):
        pass
    assert stored(book)["Ann 1"] == ("off_track", ["Gone"])


@pytest.mark.long
async def test_the_key_that_quits_overtakes_no_letter_before_it(book):
    async with at_work(book.path, keys=["5", "t", "f9"]) as pilot:
        for key in ["o", *"Gone", "ctrl+q"]:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await heard(pilot)
    assert pilot.app.return_code == 0
    assert stored(book)["Ann 1"] == ("off_track", ["Gone"])


@pytest.mark.long
async def test_keys_that_come_faster_than_the_screen_are_done_in_their_order(book):
    async with at_work(book.path, keys=["5", "t", "f9"]) as pilot:
        first, second = ["d", "enter", *"exit now", "enter", "right"], ["o", *"dad", "enter", "right"]
        for key in [*first, *second, "b", "+", "2", "w", "enter", "r", "f5", "t", "right"]:
            name = {" ": "space", "+": "plus"}.get(key, key)
            pilot.app.post_message(events.Key(name, key if len(key) == 1 else None))
        await heard(pilot)
        await press(pilot, "left")
        assert stored(book) == {
            "Ann 1": ("done", ["exit now"]),
            "Ann 2": ("off_track", ["dad"]),
            "Both": ("on_track", [""]),
            HOSTILE: ("not_started", []),
            "Bo": ("not_started", []),
        }
        assert plan(book).tasks[3].due == TODAY + timedelta(weeks=2)
        assert "3 of 5" in seen(pilot)


async def test_a_status_that_needs_a_note_is_not_set_without_one_and_nothing_to_talk_about_is_said(book, tmp_path):
    async with at_work(book.path, keys=["5", "t", "f9", "o", "escape"]) as pilot:
        assert said(pilot) == "Nothing was changed."
        await press(pilot, "b", "=soon", "escape", "right")
    assert stored(book)["Ann 1"] == ("not_started", [])
    assert plan(book).tasks[0].drafts == {}
    empty = small_book(tmp_path / "b.db")
    async with at_work(empty.path, keys=["5", "t"]) as pilot:
        assert said(pilot) == "There is no open task to talk about. 4 opens the plans."


@pytest.mark.long
async def test_a_note_that_cannot_be_stored_is_said_before_one_leaves_and_kept_aside(book, locked):
    async with at_work(book.path, keys=["5", "t", "f9", "enter", "=Half said"]) as pilot:
        with locked():
            await press(pilot, "escape")
            assert "is being written by another program" in said(pilot)
            await press(pilot, "f9")
            assert said(pilot) == "What is written could not be stored; it is still in its line."
            assert "Half said" in seen(pilot)
            await press(pilot, "escape")
            assert "Esc again leaves" in said(pilot)
            page(pilot, MeetingScreen)
            post(pilot, "escape", "right", "left", "space")
            await heard(pilot)
            assert page(pilot, MonitorScreen).desk.kept_texts == [(NOTE.key, 0, "Half said")]
    assert stored(book)["Ann 1"] == ("not_started", [])


@pytest.mark.long
async def test_leaving_once_the_file_is_free_again_stores_the_note(book, locked):
    async with at_work(book.path, keys=["5", "t", "f9", "o", "=Ill"]) as pilot:
        with locked():
            await press(pilot, "escape", "escape")
        await press(pilot, "escape")
        assert page(pilot, MonitorScreen).desk.kept_texts == []
    assert stored(book)["Ann 1"] == ("off_track", ["Ill"])


@pytest.mark.long
async def test_a_date_that_cannot_be_read_is_not_left_without_a_word(book):
    draft = "“31 Feb” is kept as a draft of the due date. February has no day 31."
    async with at_work(book.path, size=(120, 30), keys=["5", "t", "f9", "b", "=31 Feb", "pagedown"]) as pilot:
        assert draft in said(pilot)
        assert "2 of 5" in seen(pilot)
        await press(pilot, "b", "=31 Feb", "f9")
        (note,) = pilot.app._notifications
        assert draft in note.message
    assert [task.drafts.get("due_on") for task in plan(book).tasks[:2]] == ["31 Feb"] * 2


@pytest.mark.long
async def test_the_report_is_for_the_plans_that_were_talked_about_and_for_no_other(tmp_path):
    book = small_book(tmp_path / "a.db", needing=("C1", "C2", "C7"))
    for code in ("C1", "C2", "C7"):
        book.tasks.add(plan(book, code).id, title=f"Of {code}", due_on=TODAY + timedelta(days=5))
    async with at_work(book.path, keys=["5", "t", "f9", "f9"]) as pilot:
        assert "Nothing was set or noted yet" in said(pilot)
        await press(pilot, "t", "right", "b", "=+2w", "enter", "f9")
        assert "becomes a report of Apr 15, 2027 for each of C1 and C2" in seen(pilot)
        await press(pilot, "enter", "=We met.", "f9")
        reports = {code: plan(book, code).reports for code in ("C1", "C2", "C7")}
    assert [len(found) for found in reports.values()] == [1, 1, 0]
    assert reports["C1"][0].text("activities") == "C1 · Of C1: on track.\nWe met."
    assert reports["C2"][0].text("activities") == "We met."
    assert reports["C2"][0].text("adjustments") == "C2 · Of C2: due Apr 29, 2027 instead of Apr 20, 2027."
    assert book.facts().reports == ()


@pytest.mark.long
async def test_what_is_typed_right_behind_the_key_that_takes_the_report_goes_into_it(book):
    async with at_work(book.path, keys=["5", "t", "f9"]) as pilot:
        post(pilot, "d", "f9", "f9", *"abc", "escape", "escape")
        await heard(pilot)
        page(pilot, MonitorScreen)
        (report,) = book.facts().reports
        assert report.text("evidence_correction") == "abc"
