"""Correction from the notice to closeout, by keyboard, as a coordinator and a state monitor do it."""

import hashlib
from datetime import date

import pytest
from tests.screens.plans_at_work import (
    HOSTILE,
    TODAY,
    asked,
    at_work,
    field,
    finished,
    page,
    paste,
    plan,
    press,
    said,
    seen,
    settled,
    small_book,
)
from textual.widgets import Static

from workbook_tui.screens.correction.closeout import CloseoutEditor
from workbook_tui.screens.correction.evidence import EvidenceEditor
from workbook_tui.screens.correction.notice import CaseEditor, NoticeEditor
from workbook_tui.screens.correction.page import CorrectionScreen
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.store.workbook import Workbook

NOTICE = date(2026, 6, 18)


@pytest.fixture
def book(tmp_path) -> Workbook:
    """A compliance plan whose only task, led by Ann Lee, was done on 1 March 2027."""
    made = small_book(tmp_path / "a.db")
    with made.change("Make ready"):
        task = made.tasks.add(plan(made).id, title="Track", due_on=date(2027, 3, 1))
        made.tasks.set_leads(task, [made.facts().people[0].id])
        made.tasks.set_status(task, "done", on=date(2027, 3, 1))
    return made


def named(book: Workbook, name: str) -> int:
    """The number of the person of that name."""
    return next(number for number, known in book.facts().names if known == name)


def noticed(book: Workbook, *references: str, on: date = NOTICE) -> int:
    """Add a notice of two instances with these cases."""
    finding = book.findings.add(plan(book).id, notice_on=on, instances=2)
    book.corrections.add_cases(finding, [{"reference": one} for one in references])
    return finding


async def test_a_notice_sets_the_clock_and_one_left_without_a_word_is_not_kept(book):
    async with at_work(book.path, keys=["5", "w"]) as pilot:
        page(pilot, CorrectionScreen)
        assert "planning ends May 31, 2027 · correct by May 31, 2028 · in 412 days" in seen(pilot)
        await press(pilot, "n", "escape")
        assert plan(book).findings == ()
        assert said(pilot) == "Nothing was added."
        await press(pilot, "enter", "=6/18/2026", "down", "=[red]x[/]", "escape")
        notice = plan(book).findings[0]
        assert (notice.day("notice_on"), notice.text("issued_by")) == (NOTICE, "[red]x[/]")
        shown = seen(pilot)
        assert "[red]x[/]" in shown
        assert "notice Jun 18, 2026 · correct by Jun 18, 2027 · in 64 days · ≤90 days" in shown
        assert "report 1 of 4 due Sep 18, 2026, 209 days ago · late" in shown
        await press(pilot, "delete", "y")
        assert plan(book).findings == ()
        await press(pilot, "f5", "escape")
        assert plan(book).findings[0].day("notice_on") == NOTICE
        page(pilot, MonitorScreen)


async def test_cases_are_pasted_and_settled_one_after_another_or_all_at_once(book):
    noticed(book)
    async with at_work(book.path, keys=["5", "w", "c"]) as pilot:
        await paste(pilot, "A-1\nA-2;; 31 Feb")
        await press(pilot, "f9")
        assert "Line 2: " in seen(pilot)
        await press(pilot, "escape", "escape", "c")
        await paste(pilot, f"A-1\t{HOSTILE}\nA-2\nA-3\nA-4\na-1\nA-5")
        await press(pilot, "f9")
        assert said(pilot).startswith("5 cases added. a-1 was there already.")
        assert [case["reference"] for case in plan(book).findings[0].cases] == ["A-1", "A-2", "A-3", "A-4", "A-5"]
        assert "0 of 5 cases corrected." in seen(pilot)
        assert HOSTILE[:20] in seen(pilot)
        await press(pilot, "d", "ctrl+u", "=3/2/2027", "down", "=Bo Chen", "enter", "d", "f7", "enter", "d", "enter")
        first, second, third, fourth, _ = plan(book).findings[0].cases
        expected = (date(2027, 3, 2), "Bo Chen", TODAY)
        for case in (first, second):
            assert (case["done_on"], case.verifier_name, case["verified_on"]) == expected
        assert (third["done_on"], third.verifier_name, third["verified_on"]) == (TODAY, "", None)
        here = page(pilot, CorrectionScreen).current_row
        assert here is not None
        assert here.facts == fourth
        await press(pilot, "home", "d", "enter", "v", "=Ann Lee")
        assert "Ann Lee leads a task of this plan" in seen(pilot)
        await press(pilot, "ctrl+u", "=Bo Chen", "enter")
        assert "✓ Each case: All 5 cases corrected, 5 verified." in seen(pilot)
        await press(pilot, "f5")
        assert "! Each case: All 5 cases corrected, 2 verified." in seen(pilot)


@pytest.mark.long
async def test_a_case_opens_with_the_answers_of_the_one_above_and_goes_and_comes_back(book):
    finding = noticed(book, "A-1", "A-2")
    above = plan(book).findings[0].cases[0]
    book.corrections.settle(
        "correction_case", {above.id: {"verified_by": named(book, "Ann Lee"), "verified_on": TODAY}}
    )
    async with at_work(book.path, keys=["5", "w", "end", "home", "down", "down", "enter"]) as pilot:
        editor = page(pilot, CaseEditor)
        await press(pilot, "down", "down", "down", "=yesterday", "down", "f7")
        assert field(editor) == "verified_by"
        assert "Ann Lee leads a task of this plan: somebody else" in seen(pilot)
        await press(pilot, "escape")
        case = plan(book).findings[0].cases[1]
        assert (case.day("left_on"), case.verifier_name) == (date(2027, 4, 14), "Ann Lee")
        assert "left Apr 14, 2027" in seen(pilot)
        await press(pilot, "x", "y")
        assert [case["reference"] for case in plan(book).findings[0].cases] == ["A-1"]
        await press(pilot, "f5")
        assert plan(book).findings[0].id == finding
        assert len(plan(book).findings[0].cases) == 2


@pytest.mark.long
async def test_evidence_keeps_the_fingerprint_of_its_file_and_says_when_it_changes(book, tmp_path):
    paper = tmp_path / "procedure [v2].txt"
    paper.write_bytes(b"as agreed")
    async with at_work(book.path, keys=["5", "w", "e", "=Procedure"]) as pilot:
        page(pilot, EvidenceEditor).focus_field("evidence.path")
        await paste(pilot, '"procedure [v3].txt"')
        await press(pilot, "escape")
        await finished(pilot)
        assert plan(book).evidence[0]["sha256"] is None
        assert "✗ file missing" in seen(pilot)
        await press(pilot, "enter")
        page(pilot, EvidenceEditor).focus_field("evidence.path")
        await press(pilot, "ctrl+u")
        await paste(pilot, f'"{paper}"')
        await press(pilot, "up")
        await finished(pilot)
        page(pilot, EvidenceEditor)
        assert plan(book).evidence[0]["sha256"] == hashlib.sha256(b"as agreed").hexdigest()
        assert "Fingerprint (SHA-256)" in seen(pilot)
        await press(pilot, "escape")
        await finished(pilot)
        assert "✓ file unchanged" in seen(pilot)
        paper.write_bytes(b"as agreed later")
        await press(pilot, "f")
        await finished(pilot)
        assert said(pilot) == "1 file looked at: 1 changed."
        await asked(pilot, "t")
        await press(pilot, "y")
        await finished(pilot)
        assert plan(book).evidence[0]["sha256"] == hashlib.sha256(b"as agreed later").hexdigest()
        assert "✓ file unchanged" in seen(pilot)
        await press(pilot, "f5")
        await press(pilot, "f5")
        await finished(pilot)
        evidence = plan(book).evidence[0]
        assert (evidence["path"], evidence["sha256"]) == ('"procedure [v3].txt"', None)


async def test_closeout_is_requested_with_three_times_yes_and_closed_timely_or_late(book):
    cases = {"done_on": NOTICE, "verified_by": "Bo Chen", "verified_on": TODAY}
    book.corrections.add_cases(noticed(book), [{"reference": one, **cases} for one in ("A-1", "A-2")])
    async with at_work(book.path, today=date(2027, 6, 20), keys=["5", "w", "s"]) as pilot:
        keys = ("=3/1/2027", "down", "down", "=10", "down", "=10", "escape")
        await press(pilot, *keys)
        assert "✓ 10 of 10" not in seen(pilot)
        await press(pilot, "enter", "ctrl+u", "=3/2/2027", "down", "escape", "v", "=Bo Chen", "enter")
        assert plan(book).samples[0].verifier_name == "Bo Chen"
        assert "Say where its records come from." in " ".join(seen(pilot).split())
        with book.change("Say where") as change:
            change.update("verification_sample", plan(book).samples[0].id, source="records")
        await press(pilot, "enter", "escape")
        assert "✓ Newer data: 10 of 10 in the newest sample (Mar 2, 2027)." in seen(pilot)
        await press(pilot, "down", "down", "y", "r")
        assert said(pilot) == "Closeout needs a yes to: Data reviewed and Papers ready."
        await press(pilot, "down", "y", "down", "y", "r", "enter")
        assert (plan(book).state, plan(book)["requested_on"]) == ("closeout_requested", date(2027, 6, 20))
        assert "Requested on Jun 20, 2027; the state office decides" in seen(pilot)
        await press(pilot, "end", "enter", "right", "right", "right", "right", "right")
        await press(pilot, "down", "down", "=R. Roe", "escape")
        assert plan(book).state == "closed"
        assert "Closed · the day of the decision will say whether that is timely" in seen(pilot)
        for decided, judged in (("6/18/2027", "timely, on the last day"), ("6/19/2027", "late, 1 day after")):
            await press(pilot, "enter")
            page(pilot, CloseoutEditor).focus_field("plan.decided_on")
            await press(pilot, "ctrl+u", f"={decided}", "escape")
            assert f"Closed · {judged}" in seen(pilot)
        await press(pilot, "f5")
        assert "Closed · timely" in seen(pilot)


@pytest.mark.long
async def test_a_decision_with_nothing_ready_is_asked_about_first(book):
    async with at_work(book.path, keys=["5"]) as pilot:
        await pilot.app.push_screen(CloseoutEditor(plan(book).id, "decision"))
        await press(pilot, "enter", "=verif", "enter")
        await settled(pilot)
        assert "Record it anyway?" in seen(pilot)
        assert "Closeout is not requested." in str(page(pilot, Question).query_one("#detail", Static).content)
        await press(pilot, "n")
        assert plan(book)["decision"] is None


@pytest.mark.long
async def test_a_request_of_closeout_says_what_still_blocks_it_and_what_comes_next(book):
    with book.change("Yes") as change:
        change.update("plan", plan(book).id, actions_done="yes", data_reviewed="yes", papers_ready="yes")
    async with at_work(book.path, today=date(2027, 6, 20), keys=["5", "g", "g", "w", "r"]) as pilot:
        assert "11 problems are open; Submit lists them. Request anyway?" in " ".join(seen(pilot).split())
        await press(pilot, "y")
        assert said(pilot).startswith("Closeout is requested. Next: Submit (6)")
        assert "R withdraws the request" in " ".join(seen(pilot).split())
        await press(pilot, "r", "y")
        assert said(pilot) == "The request is withdrawn. F5 brings it back."
        assert (plan(book).state, plan(book).day("requested_on")) == ("open", None)
        await press(pilot, "r", "y")
        await press(pilot, "escape", "6")
        assert "For: Closeout" in seen(pilot)
        assert "It is done: say when the product was delivered." in " ".join(seen(pilot).split())


@pytest.mark.long
async def test_a_yes_to_actions_done_says_which_tasks_are_open(book):
    book.tasks.add(plan(book).id, title="Tell the partners")
    number = len(plan(book).tasks)
    async with at_work(book.path, today=date(2027, 6, 20), keys=["5", "g", "g", "w"]) as pilot:
        page(pilot, CorrectionScreen).table.move_to("plan-actions_done")
        await press(pilot, "y")
        assert "it does not count yet" in said(pilot)
        assert f"task {number} is open" in said(pilot)
        assert f"! task {number} is open" in seen(pilot)


@pytest.mark.long
async def test_what_was_corrected_before_a_notice_is_entered_without_one(book):
    async with at_work(book.path, keys=["5", "w", "n"]) as pilot:
        page(pilot, NoticeEditor).focus_field("finding.prefinding_on")
        await press(pilot, "=3/10/2027", "down", "enter", "=bo", "enter", "escape")
        found = plan(book).findings[0]
        assert (found["notice_on"], found.day("prefinding_on")) == (None, date(2027, 3, 10))
        assert found["prefinding_by_id"] == named(book, "Bo Chen")
        assert "Mar 10, 2027" in seen(pilot)
        assert "pre-finding" in seen(pilot)
        await press(pilot, "enter")
        page(pilot, NoticeEditor).focus_field("finding.prefinding_by_id")
        await press(pilot, "backspace", "escape")
        assert "! who verified it?" in seen(pilot)
