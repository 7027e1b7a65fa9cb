"""Who verified a case is a person of the file; a name that was typed before is kept and shown until one is picked."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.screens.plans_at_work import TODAY, at_work, page, plan, press, seen, small_book

from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.answers import input_text
from workbook_tui.rules.correction.clock import is_verified, verifier_doubt
from workbook_tui.rules.correction_facts import CaseFacts
from workbook_tui.rules.problems import problems
from workbook_tui.screens.correction.notice import CaseEditor
from workbook_tui.sheets.answers import answer_value
from workbook_tui.store.workbook import Workbook

VERIFIED_BY = SPSR.prompts["correction_case.verified_by"]
KEPT = Path(__file__).parent.parent / "store" / "files" / "v5.db"


@pytest.fixture
def book(tmp_path) -> Workbook:
    """A case that was done, of a plan whose only task Ann Lee leads."""
    made = small_book(tmp_path / "a.db")
    with made.change("Make ready"):
        made.people.add("Ann Ruiz")
        task = made.tasks.add(plan(made).id, title="Track", due_on=date(2027, 3, 1))
        made.tasks.set_leads(task, [made.facts().names[0][0]])
        finding = made.findings.add(plan(made).id, notice_on=date(2026, 6, 18), instances=1)
        made.corrections.add_cases(finding, [{"reference": "A-1", "done_on": date(2027, 3, 2)}])
    return made


def case(book: Workbook) -> CaseFacts:
    return plan(book).findings[0].cases[0]


AT_CASE = ("5", "w", "home", "down")


@pytest.mark.long
async def test_a_part_of_a_name_is_enough_unless_several_have_it(book):
    async with at_work(book.path, keys=[*AT_CASE, "v", "=ann"]) as pilot:
        assert "Ann Lee or Ann Ruiz" in seen(pilot)
        await press(pilot, "enter")
        assert "may be Ann Lee or Ann Ruiz" in seen(pilot)
        await press(pilot, "= l")
        assert "Ann Lee leads a task of this plan" in seen(pilot)
        await press(pilot, "ctrl+u", "=bo", "enter")
        assert (case(book).verifier_name, case(book)["verified_by"]) == ("Bo Chen", None)
        assert case(book)["verified_by_id"] == {name: number for number, name in book.facts().names}["Bo Chen"]


@pytest.mark.long
async def test_somebody_who_is_not_in_the_file_is_added_by_a_key_and_never_by_enter(book):
    async with at_work(book.path, keys=[*AT_CASE, "v", "=Zoe Kim", "enter"]) as pilot:
        assert "Nobody in this file is called “Zoe Kim”" in seen(pilot)
        assert (case(book).verifier_name, len(book.facts().names)) == ("", 3)
        await press(pilot, "f9", "enter")
        assert case(book).verifier_name == "Zoe Kim"
        assert "Zoe Kim" in dict(book.facts().names).values()


async def test_a_typed_name_is_shown_and_asked_about_until_a_person_is_picked(book):
    with book.change("As an older program left it") as change:
        change.update("correction_case", case(book).id, verified_by="Bo", verified_on=TODAY)
    assert (case(book).verifier_name, is_verified(case(book))) == ("Bo", True)
    (told,) = (one for one in problems(book.facts(), "plan", TODAY) if one.component == "Case 1 · Verified by")
    assert (told.level, told.sentence) == ("warning", "“Bo” was typed as a text: pick the person who verified it.")
    assert answer_value(book.facts(), case(book), VERIFIED_BY) == "Bo"
    async with at_work(book.path, keys=[*AT_CASE, "enter"]) as pilot:
        editor = page(pilot, CaseEditor)
        editor.focus_field("correction_case.verified_by")
        await press(pilot)
        assert "“Bo” was typed as a text" in seen(pilot)
        assert case(book)["verified_by"] == "Bo"
        await press(pilot, "enter", "=bo c", "enter", "escape")
        assert (case(book).verifier_name, case(book)["verified_by"]) == ("Bo Chen", None)
        assert not any(one.component == "Case 1 · Verified by" for one in problems(book.facts(), "plan", TODAY))
    book.journal.undo()
    assert (case(book).verifier_name, case(book)["verified_by"]) == ("Bo", "Bo")


@pytest.mark.parametrize("typed", ["Ann Lee", "ann", "Lee"])
def test_whoever_leads_a_task_is_known_by_a_part_of_the_name_too(book, typed):
    with book.change("As an older program left it") as change:
        change.update("correction_case", case(book).id, verified_by=typed, verified_on=TODAY)
    assert verifier_doubt(plan(book), case(book)) == (
        f"{typed} leads a task of this plan: somebody else should verify it."
    )
    book.answers.save(VERIFIED_BY, case(book).id, "Ann Ruiz", today=TODAY)
    assert verifier_doubt(plan(book), case(book)) == ""


def test_a_kept_file_shows_the_names_that_were_typed_into_it(tmp_path):
    book = Workbook.open(Path(shutil.copy(KEPT, tmp_path / "v5.db")), who="Ann Lee")
    review = book.facts()
    cases = [one for kpi in review.planned_kpis if kpi.plan for found in kpi.plan.findings for one in found.cases]
    assert {one.verifier_name for one in cases} == {"Keisha Barnett", "Tamika"}
    assert {input_text(VERIFIED_BY, one.answer(VERIFIED_BY.binding), people=review.names) for one in cases} == {
        "Keisha Barnett",
        "Tamika",
    }
    assert all(one["verified_by_id"] is None for one in cases)
    told = {one.sentence for one in problems(review, "plan", TODAY) if one.component.endswith("Verified by")}
    assert "Tamika leads a task of this plan: somebody else should verify it." in told


def test_a_person_who_verified_something_is_not_deleted(book):
    book.answers.save(VERIFIED_BY, case(book).id, "Bo Chen", today=TODAY)
    bo = case(book)["verified_by_id"]
    with pytest.raises(Exception, match="still named"):
        book.people.remove(bo)
