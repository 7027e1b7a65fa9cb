"""Worksheets are stored, undone, drafted and read as everything else is, and cost a start nothing."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.catalogs.methods_for_tests import WHOLE
from tests.catalogs.test_methods import SMALL

from workbook_tui.catalogs.methods import find_method, parse_method
from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.prompts.method import Method
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.agenda.calendar import calendar_events
from workbook_tui.rules.agenda.due import due_items
from workbook_tui.rules.agenda.meeting import turns
from workbook_tui.rules.agenda.slips import slip_text, slips
from workbook_tui.rules.agenda.year import year_lines
from workbook_tui.rules.at_work import planned_task, tasks_at_work
from workbook_tui.rules.plan.completeness import gate
from workbook_tui.rules.problems import problems
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.store.workbook import Workbook

TODAY = date(2027, 4, 15)
TITLE = "Moving to the new office"


def small() -> Method:
    return parse_method(SMALL, Path("small.toml"))


def prompt(sheet: WorksheetFacts, field: str) -> Prompt:
    return sheet.method.form.prompts[f"worksheet_row.{field}"]


@pytest.fixture
def alone(book: Workbook) -> int:
    """A worksheet of no KPI."""
    return book.worksheets.add(small(), book.facts().id, today=TODAY, title=TITLE)


def save(book: Workbook, sheet_id: int, row_id: int, field: str, text: str, **more):
    sheet = book.worksheets.read(sheet_id)
    asked = prompt(sheet, field)
    return book.answers.save(asked, row_id, text, today=TODAY, choices=sheet.choices(asked), **more)


def test_answers_of_every_kind_come_back_as_they_were_typed(book, alone):
    (wish,) = book.worksheets.read(alone).wish
    person = book.people.add("Cy Dee")
    typed = {"wish.text": "“Room”\nand light ", "wish.sure": "Yes", "wish.sizes": "small; A closet"}
    for field, text in typed.items():
        assert save(book, alone, wish.id, field, text).problem == ""
    part = book.worksheet_rows.add(alone, "parts")
    save(book, alone, part, "parts.by", "2027-05-31")
    sheet = book.worksheets.read(alone)
    (row,) = sheet.wish
    assert row["wish.text"] == "“Room”\nand light "
    assert row["wish.sure"] == "yes"
    assert row["wish.sizes"] == ("s", "A closet")
    assert sheet.answer_text(prompt(sheet, "wish.sizes"), row) == "Small; A closet"
    assert sheet.parts[0]["parts.by"] == date(2027, 5, 31)
    assert person


def test_what_does_not_parse_is_a_draft_beside_the_stored_answer(book, alone):
    part = book.worksheet_rows.add(alone, "parts")
    save(book, alone, part, "parts.by", "2027-05-31")
    result = save(book, alone, part, "parts.by", "Feb 31, 2027")
    assert "no day 31" in result.problem
    row = book.worksheets.read(alone).parts[0]
    assert row.drafts == {"parts.by": "Feb 31, 2027"}
    assert row["parts.by"] == date(2027, 5, 31)


def test_an_answer_is_one_step_that_is_undone_and_done_again(book, alone):
    (wish,) = book.worksheets.read(alone).wish
    save(book, alone, wish.id, "wish.text", "R", focus="f")
    save(book, alone, wish.id, "wish.text", "Room", focus="f")
    save(book, alone, wish.id, "wish.text", "Light")
    assert book.journal.undo() == "Undone: Change “Wish”"
    assert book.worksheets.read(alone).wish[0]["wish.text"] == "Room"
    book.journal.undo()
    assert book.worksheets.read(alone).wish[0]["wish.text"] is None
    book.journal.redo()
    assert book.worksheets.read(alone).wish[0]["wish.text"] == "Room"
    assert book.journal.undo()
    assert book.journal.undo() == f"Undone: Begin the worksheet “{TITLE}”"
    assert book.worksheets.all() == ()
    assert book.facts().worksheet_kpis == ()
    book.journal.redo()
    assert [sheet.title for sheet in book.worksheets.all()] == [TITLE]


def test_nothing_that_somebody_else_wrote_is_overwritten_unseen(book, alone, file):
    (wish,) = book.worksheets.read(alone).wish
    save(book, alone, wish.id, "wish.text", "Room", was="")
    other = Workbook.open(file, who="Bo Chang")
    save(other, alone, wish.id, "wish.text", "Light", was="Room")
    with pytest.raises(ConflictError, match="now reads: Light"):
        save(book, alone, wish.id, "wish.text", "Air", was="Room")
    assert book.worksheets.read(alone).wish[0]["wish.text"] == "Light"


def test_rows_are_asked_for_each_row_of_a_list_and_are_moved_and_removed(book, alone):
    first, second = (book.worksheet_rows.add(alone, "parts") for _ in range(2))
    step = book.worksheet_rows.add(alone, "steps", second)
    save(book, alone, first, "parts.name", "Roof")
    save(book, alone, step, "steps.after", "Roof")
    sheet = book.worksheets.read(alone)
    assert [sheet.row_name(row) for row in sheet.parts] == ["Roof", "part 2"]
    assert [row.id for row in sheet.rows("steps")] == [step]
    assert sheet.answer_text(prompt(sheet, "steps.after"), sheet.rows("steps")[0]) == "Roof"
    book.worksheet_rows.move(second, -1)
    assert [row.id for row in book.worksheets.read(alone).parts] == [second, first]


def test_a_renamed_row_is_followed_and_a_removed_one_empties_what_referred_to_it_in_the_same_step(book, alone):
    first, second = (book.worksheet_rows.add(alone, "parts") for _ in range(2))
    step = book.worksheet_rows.add(alone, "steps", second)
    save(book, alone, first, "parts.name", "Roof")
    save(book, alone, step, "steps.after", "Roof")
    save(book, alone, first, "parts.name", "Attic")
    sheet = book.worksheets.read(alone)
    after = prompt(sheet, "steps.after")
    assert sheet.answer_text(after, sheet.rows("steps")[0]) == "Attic"
    assert book.worksheet_rows.remove(first) == 1
    assert book.worksheets.read(alone).rows("steps")[0]["steps.after"] is None
    assert book.journal.undo() == "Undone: Remove “Attic”"
    sheet = book.worksheets.read(alone)
    assert sheet.answer_text(after, sheet.rows("steps")[0]) == "Attic"


def test_a_row_with_what_hangs_on_it_is_added_undone_and_done_again_in_one_step(book):
    method = parse_method(WHOLE, Path("whole.toml"))
    sheet = book.worksheets.add(method, book.facts().id, today=TODAY, title=TITLE)
    part = book.worksheet_rows.add(sheet, "parts")
    assert len(book.worksheets.read(sheet).rows("doubt")) == 1
    book.journal.undo()
    assert book.worksheets.read(sheet).rows("doubt") == ()
    book.journal.redo()
    assert book.worksheets.read(sheet).rows("doubt")[0]["parent_id"] == part
    book.worksheet_rows.remove(part)
    book.journal.undo()
    assert book.worksheets.read(sheet).rows("doubt")[0]["parent_id"] == part


def test_a_row_becomes_a_task_once_and_both_know_of_each_other(book, alone):
    part = book.worksheet_rows.add(alone, "parts")
    with pytest.raises(WorkbookError, match="Say first what is to be done"):
        book.worksheet_rows.make_task(part)
    save(book, alone, part, "parts.name", "Roof")
    save(book, alone, part, "parts.by", "2027-05-31")
    task_id = book.worksheet_rows.make_task(part)
    sheet = book.worksheets.read(alone)
    assert sheet.parts[0].task_ids == (task_id,)
    assert book.worksheets.origin(task_id) == f"{TITLE} · Parts · Roof"
    assert [(task.text("title"), task.due) for task in sheet.tasks] == [("Roof", date(2027, 5, 31))]
    with pytest.raises(WorkbookError, match="already"):
        book.worksheet_rows.make_task(part)
    book.tasks.remove(task_id)
    sheet = book.worksheets.read(alone)
    assert sheet.parts[0].task_ids == ()
    assert sheet.parts[0]["parts.name"] == "Roof"


def test_tasks_of_a_worksheet_without_a_kpi_are_tasks_everywhere_and_hold_nothing_up(book, alone):
    before = book.facts()
    ann = book.people.add("Ann Lead")
    before_problems = problems(before, "plan", TODAY)
    plan = before.worksheet_kpis[0].plan
    assert plan is not None
    task_id = book.tasks.add(plan.id, title="Pack", due_on=date(2027, 5, 1))
    review = book.facts()
    assert TITLE not in {kpi.code for kpi in review.kpis}
    assert [(kpi.code, task.id) for _, kpi, task in tasks_at_work(review)] == [(TITLE, task_id)]
    assert [item.kpis for item in due_items(review, TODAY) if item.what == "Pack"] == [(TITLE,)]
    book.tasks.set_leads(task_id, [ann])
    review = book.facts()
    assert [(event.category, event.is_cancelled) for event in calendar_events(review)] == [(TITLE, False)]
    (slip,) = slips(review)
    assert TITLE in slip_text(review, slip, TODAY)
    assert any(TITLE in line.label for line in year_lines(review, TODAY))
    assert [turn.kpi.code for turn in turns(review, [], TODAY)] == [TITLE]
    found = planned_task(review, task_id)
    assert found is not None
    assert found.name == f"{TITLE}  Task 1 of 1"
    assert problems(review, "plan", TODAY) == before_problems
    assert problems(review, "closeout", TODAY) == problems(before, "closeout", TODAY)
    assert len(gate(review).unrated_kpis) == len(review.active_kpis)
    book.tasks.set_status(task_id, "done", on=TODAY)
    done = planned_task(book.facts(), task_id)
    assert done is not None
    assert done.task.status == "done"


def test_the_next_cycle_does_not_copy_a_worksheet_and_still_shows_its_open_tasks(book, alone):
    plan = book.facts().worksheet_kpis[0].plan
    task_id = book.tasks.add(plan.id, title="Pack", due_on=date(2027, 5, 1))
    book.reviews.start_next("2027-28")
    review = book.facts()
    assert review.cycle == "2027-28"
    assert review.worksheet_kpis == ()
    assert [task.id for _, _, task in tasks_at_work(review)] == [task_id]
    assert [sheet.title for sheet in book.worksheets.all()] == [TITLE]


def test_two_worksheets_on_one_plan_never_disagree_about_what_the_plan_holds(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    review, plan = book.facts(), kpi("C1").plan
    first, second = (book.worksheets.add(small(), review.id, today=TODAY, plan_id=plan.id) for _ in range(2))
    findings = small().form.prompts["plan.findings"]
    book.answers.save(findings, plan.id, "Six of ten were late.", today=TODAY)
    for sheet in (book.worksheets.read(first), book.worksheets.read(second)):
        assert sheet.code == "C1"
        row = sheet.row_of(findings, None)
        assert row is not None
        assert sheet.answer_text(findings, row) == "Six of ten were late."
    assert book.worksheets.of_plan(plan.id) == ((first, "Small"), (second, "Small"))
    book.worksheets.remove(first)
    assert kpi("C1").plan.text("findings") == "Six of ten were late."


def test_a_method_that_looks_at_a_plan_is_not_begun_alone_and_no_title_is_used_twice(book, alone):
    review = book.facts().id
    with pytest.raises(WorkbookError, match="looks at a plan"):
        book.worksheets.add(find_method("plan-quality-check"), review, today=TODAY)
    for taken in (TITLE.upper(), "c1"):
        with pytest.raises(WorkbookError, match="already"):
            book.worksheets.add(small(), review, today=TODAY, title=taken)
    book.worksheets.rename(alone, "The move")
    assert [one.code for one in book.facts().worksheet_kpis] == ["The move"]
    book.worksheets.remove(alone)
    assert book.facts().worksheet_kpis == ()


def test_a_newer_version_of_a_method_leaves_worksheets_in_use_as_they_were(book, alone):
    newer = parse_method(SMALL.replace('label = "Wish"', 'label = "Dream"'), Path("small.toml"))
    second = book.worksheets.add(newer, book.facts().id, today=TODAY, title="Another")
    assert prompt(book.worksheets.read(alone), "wish.text").label == "Wish"
    assert prompt(book.worksheets.read(second), "wish.text").label == "Dream"


def test_a_person_whom_a_worksheet_names_stays_in_the_file(book):
    text = SMALL.replace('{key = "by", label = "By", kind = "day"}', '{key = "by", label = "By", kind = "people"}')
    named = parse_method(text.replace(', due = "by"', ', leads = "by"'), Path("small.toml"))
    sheet = book.worksheets.add(named, book.facts().id, today=TODAY, title=TITLE)
    person = book.people.add("Cy Dee")
    part = book.worksheet_rows.add(sheet, "parts")
    save(book, sheet, part, "parts.name", "Roof")
    save(book, sheet, part, "parts.by", "Cy Dee")
    with pytest.raises(WorkbookError, match="worksheet"):
        book.people.remove(person)
    task_id = book.worksheet_rows.make_task(part)
    made = planned_task(book.facts(), task_id)
    assert made is not None
    assert made.task.lead_names == "Cy Dee"


def test_a_stage_is_skipped_with_a_reason_and_marked_done_without_one(book, alone):
    with pytest.raises(WorkbookError, match="Say why"):
        book.worksheets.mark(alone, "stage one", "skipped", on=TODAY)
    book.worksheets.mark(alone, "stage one", "skipped", on=TODAY, reason="Done last year.")
    book.worksheets.mark(alone, "stage one", "done", on=TODAY)
    mark = book.worksheets.read(alone).mark("stage one")
    assert mark is not None
    assert (mark["state"], mark["who"]) == ("done", "Ann Lee")
    book.worksheets.unmark(alone, "stage one")
    assert book.worksheets.read(alone).mark("stage one") is None


def test_a_long_method_is_kept_whole_although_no_answer_is_as_long(book):
    text = SMALL + "\n# " + "x" * 40_000 + "\n"
    sheet = book.worksheets.add(parse_method(text, Path("small.toml")), book.facts().id, today=TODAY, title=TITLE)
    assert book.worksheets.read(sheet).method.text == text


def test_a_copy_of_the_file_holds_the_worksheets(book, alone, tmp_path, file):
    shutil.copy(file, tmp_path / "copy.db")
    assert [sheet.title for sheet in Workbook.open(tmp_path / "copy.db", who="Cy").worksheets.all()] == [TITLE]
