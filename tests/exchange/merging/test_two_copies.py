"""Two copies of one review, worked on by two people, come together: field by field, and in one step."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from tests.catalogs.methods_for_tests import WHOLE
from tests.exchange.merging.two_copies_for_tests import (
    TODAY,
    content,
    keys,
    kpi_of,
    plan_of,
    put,
    task_of,
    two_copies,
)
from tests.screens.plans_at_work import small_book

from workbook_tui.catalogs.methods import parse_method
from workbook_tui.errors import ConflictError, FileRefusedError, WorkbookError
from workbook_tui.exchange.merging.comparison import compare_copies
from workbook_tui.exchange.merging.taking import take_copy
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.merge.item import OfferKind
from workbook_tui.store.backups.copies import list_backups
from workbook_tui.store.doctor.examination import examine
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook


@pytest.fixture
def copies(tmp_path):
    return two_copies(tmp_path)


def conflict(found):
    """The only conflict."""
    (one,) = found.conflicts
    return one


def values(book):
    """The values of the measure by site and month."""
    measure = book.facts().measures[0]
    return {(one.text("site"), one.day("period_on").month): one["value"] for one in book.measures.values_of(measure.id)}


def test_what_one_side_altered_is_taken_and_what_both_altered_is_a_question(copies):
    task = task_of(copies.ann, "First")
    put(copies.ann, "task.product", task.id, "A list")
    put(copies.ann, "task.evaluation", task.id, "Both count")
    put(copies.bo, "task.evaluation", task.id, "Both count")
    put(copies.bo, "task.due_on", task.id, "2027-05-31")
    put(copies.ann, "task.title", task.id, "Ann's words")
    put(copies.bo, "task.title", task.id, "Bo's words")
    before = content(copies.ann)

    found = compare_copies(copies.ann, copies.bo.path)
    assert keys(found, OfferKind.CHANGE) == [("C7 · “Ann's words”", "Due")]
    asked = conflict(found)
    assert (asked.base, asked.ours, asked.theirs) == ("First", "Ann's words", "Bo's words")
    assert asked.ours_by.startswith("Ann Lee, ")
    assert asked.theirs_by.startswith("Bo Chen, ")
    with pytest.raises(WorkbookError, match="1 conflict is not decided"):
        take_copy(copies.ann, found, [], [], today=TODAY)
    assert content(copies.ann) == before

    copies.brought(theirs=[asked.key])
    now = task_of(copies.ann, "Bo's words")
    assert (now.text("product"), now.day("due_on")) == ("A list", date(2027, 5, 31))
    assert [one.why for one in list_backups(copies.ann.path)] == ["before another copy was brought in"]
    assert not compare_copies(copies.ann, copies.bo.path).offers
    with closing(sqlite3.connect(copies.ann.path)) as file:
        label, reason = file.execute("SELECT label, reason FROM step ORDER BY id DESC").fetchone()
    assert label == "Bring in bo.db"
    assert reason.startswith("bo.db: Bo Chen (3 steps, ")
    assert copies.ann.journal.undo() == "Undone: Bring in bo.db"
    assert content(copies.ann) == before
    assert len(compare_copies(copies.ann, copies.bo.path).offers) == 2


def test_what_was_decided_is_not_asked_again_and_reaches_the_other_copy(copies):
    task = task_of(copies.ann, "First").id
    put(copies.ann, "task.title", task, "Ann's words")
    put(copies.bo, "task.title", task, "Bo's words")
    copies.brought()
    assert not compare_copies(copies.ann, copies.bo.path).offers
    put(copies.bo, "task.product", task, "A form")
    again = copies.brought()
    assert keys(again, OfferKind.CHANGE) == [("C7 · “Ann's words”", "Product")]
    assert len(again.offers) == 1
    back = copies.brought(into=copies.bo)
    assert not back.conflicts
    assert content(copies.ann) == content(copies.bo)
    put(copies.bo, "task.title", task, "Bo's last words")
    assert keys(compare_copies(copies.ann, copies.bo.path), OfferKind.CHANGE)


def test_a_row_that_one_side_removed_and_the_other_altered_is_a_question(copies):
    first, second = (task_of(copies.ann, title).id for title in ("First", "Second"))
    other = task_of(copies.ann, "First", "C1").id
    copies.ann.tasks.remove(first)
    put(copies.bo, "task.title", first, "Still wanted")
    copies.bo.tasks.set_status(first, "on_track", on=TODAY)
    copies.bo.tasks.remove(second)
    copies.ann.tasks.set_status(second, "off_track", on=TODAY, note="Nobody came")
    copies.bo.tasks.remove(other)
    found = compare_copies(copies.ann, copies.bo.path)
    assert [offer.label for offer in found.conflicts] == ["Task, removed here", "Task, removed there"]
    assert keys(found, OfferKind.CHANGE) == [("C1 · “First”", "Task, removed there")]
    assert "Still wanted" in found.conflicts[0].theirs
    assert "Nobody came" in found.conflicts[1].ours

    copies.brought(theirs=[found.conflicts[0].key])
    assert [task.text("title") for task in plan_of(copies.ann).tasks] == ["Still wanted", "Second"]
    assert [task.text("title") for task in plan_of(copies.ann, "C1").tasks] == ["Second"]
    assert [one.text("status") for one in task_of(copies.ann, "Still wanted").history] == ["on_track"]
    copies.brought(into=copies.bo)
    assert content(copies.ann) == content(copies.bo)


def test_the_same_thing_typed_on_both_sides_is_one_row(copies):
    for book, value in ((copies.ann, 5), (copies.bo, 7)):
        cy = book.people.add("Cy Young" if book is copies.ann else "cy  young", role="Coach")
        book.tasks.set_leads(task_of(book, "First").id, [cy])
        book.ratings.rate(kpi_of(book, "C2").id, "needs_improvement", today=TODAY)
        (measure,) = book.facts().measures
        day = date(2027, 3, 1) if book is copies.ann else date(2027, 3, 31)
        book.measures.store(measure.id, [NewValue(period_on=day, site="West", value=value)])
        book.measures.add("Visits")
    found = compare_copies(copies.ann, copies.bo.path)
    assert (conflict(found).place, conflict(found).ours) == ("Days · Mar 2027 · West", "5")
    copies.brought(theirs=[conflict(found).key])
    assert [person.name for person in copies.ann.facts().people].count("Cy Young") == 1
    assert values(copies.ann)["West", 3] == 7
    assert plan_of(copies.ann, "C2") is not None
    assert [one.text("name") for one in copies.ann.facts().measures] == ["Days", "Visits"]
    assert not examine(copies.ann.path)


@pytest.mark.parametrize("joiner", ["ann", "bo"])
def test_values_of_a_site_that_the_other_side_joined_go_to_where_it_went(joiner, tmp_path):
    def fill(book):
        (measure,) = book.facts().measures
        book.measures.store(measure.id, [NewValue(period_on=date(2027, 1, 1), site="Eastside", value=9)])
        book.measures.store(measure.id, [NewValue(period_on=date(2027, 3, 1), site="West", value=1)])

    copies = two_copies(tmp_path, fill)
    one, other = (copies.ann, copies.bo) if joiner == "ann" else (copies.bo, copies.ann)
    sites = {site.text("name"): site.id for site in one.facts().sites}
    (measure,) = one.facts().measures
    one.measures.store(measure.id, [NewValue(period_on=date(2027, 3, 1), site="West", value=2)])
    one.sites.join(sites["West"], sites["Eastside"])
    other.measures.store(measure.id, [NewValue(period_on=date(2027, 4, 1), site="West", value=3)])
    put(other, "measure.name", measure.id, "Days until the first visit")
    copies.brought()
    assert values(copies.ann) == {
        ("East", 1): 1,
        ("East", 2): 2,
        ("Eastside", 1): 9,
        ("Eastside", 3): 2,
        ("Eastside", 4): 3,
    }
    assert copies.ann.facts().measures[0].text("name") == "Days until the first visit"
    copies.brought(into=copies.bo)
    assert content(copies.ann) == content(copies.bo)
    assert not examine(copies.bo.path)


def test_what_the_file_refuses_by_any_way_is_refused_here_with_the_reason(copies):
    (measure,) = copies.ann.facts().measures
    bo_chen = next(person for person in copies.bo.facts().people if person.name == "Bo Chen")
    copies.ann.people.add("Bo Chen-Park")
    put(copies.bo, "person.name", bo_chen.id, "Bo Chen-Park")
    copies.ann.measures.store(measure.id, [NewValue(period_on=date(2027, 3, 1), site="East", value=400)])
    put(copies.bo, "measure.unit", measure.id, "percent")
    found = copies.brought()
    assert {offer.label: offer.reason for offer in found.offers if offer.kind is OfferKind.REFUSED} == {
        "Name": "Somebody of that name is in this file already.",
        "Unit": "A value here does not fit that unit: 400 is no percentage.",
    }
    assert not compare_copies(copies.ann, copies.bo.path).takeable


def test_numbers_of_both_sides_lead_to_one_plan_one_finding_and_the_reason_that_fits(copies):
    rating = kpi_of(copies.ann, "C8A").rating.id
    put(copies.ann, "rating.numerator", rating, "9")
    put(copies.ann, "rating.analysis", rating, "Two calls came late.")
    copies.ann.ratings.rate(kpi_of(copies.ann, "C8A").id, "meets", today=TODAY, reason="A clerk was ill.")
    put(copies.bo, "rating.denominator", rating, "12")
    copies.bo.ratings.rate(kpi_of(copies.bo, "C8A").id, "needs_improvement", today=TODAY)
    twin = Workbook.open(Path(shutil.copyfile(copies.bo.path, copies.bo.path.with_name("twin.db"))), who="Bo Chen")

    assert not copies.brought().conflicts
    kpi = kpi_of(copies.ann, "C8A")
    assert (kpi.rating["numerator"], kpi.rating["denominator"], kpi.rating.rating) == (9, 12, "needs_improvement")
    findings = plan_of(copies.ann, "C8A").text("findings")
    assert ("9 of 12" in findings, "Two calls came late." in findings) == (True, True)
    assert (kpi.rating.text("reason"), kpi.rating.text("old_reason")) == ("", "A clerk was ill.")
    found = compare_copies(twin, copies.ann.path)
    take_copy(twin, found, [offer.key for offer in found.takeable], [], today=TODAY)
    assert content(twin) == content(copies.ann)


def test_where_a_plan_stands_is_taken_from_one_side_whole(copies):
    plan = plan_of(copies.ann).id
    copies.ann.plans.hold(plan, "The vendor is late", until=date(2027, 6, 1), on=TODAY)
    copies.bo.plans.decide(plan, "approved")
    asked = conflict(compare_copies(copies.ann, copies.bo.path))
    assert asked.label == "State of the plan"
    copies.brought(theirs=[asked.key])
    now = plan_of(copies.ann)
    assert (now.state, now["decision"], now["hold_reason"]) == ("approved", "approved", None)


def test_a_next_cycle_that_was_begun_on_both_sides_is_one(copies):
    for book in (copies.ann, copies.bo):
        book.reviews.start_next("2027-28")
    put(copies.bo, "rating.numerator", kpi_of(copies.bo).rating.id, "4")
    found = copies.brought()
    assert copies.ann.cycles() == ("2027-28", "2026-27")
    assert [(offer.place, offer.label) for offer in found.offers] == [("C7 · 2027-28", "Numerator")]


def test_answers_of_worksheets_come_with_the_rows_and_people_that_they_name(copies):
    method, plan_id = parse_method(WHOLE, Path("whole.toml")), plan_of(copies.ann).id
    copies.ann.worksheets.add(method, copies.ann.facts().id, today=TODAY, plan_id=plan_id)
    for name in ("Dee Park", "Eli Sand"):
        copies.ann.people.add(name)
    copies.bo.people.add("Eli Sand")
    sheet = copies.bo.worksheets.add(method, copies.bo.facts().id, today=TODAY, plan_id=plan_id)
    parts = [copies.bo.worksheet_rows.add(sheet, "parts") for _ in range(2)]
    step = copies.bo.worksheet_rows.add(sheet, "steps", parts[1])
    for row, field, text in ((parts[0], "parts.name", "Roof"), (parts[0], "parts.who", "Eli Sand; Ann Lee")):
        fill_in(copies.bo, sheet, row, field, text)
    fill_in(copies.bo, sheet, step, "steps.after", "Roof")
    fill_in(copies.bo, sheet, parts[1], "parts.name", "Walls")
    found = compare_copies(copies.ann, copies.bo.path)
    (new,) = [offer for offer in found.offers if offer.label == "Worksheet"]
    assert new.place == "C7 · Worksheet “A whole method”"
    copies.brought()
    come = copies.ann.worksheets.read(copies.ann.worksheets.of_plan(plan_id)[-1][0])
    roof, walls = come.rows("parts")
    names = dict(come.review.names)
    assert [names[person] for person in roof["parts.who"]] == ["Eli Sand", "Ann Lee"]
    assert walls.children["steps"][0]["steps.after"] == (str(roof.id),)
    copies.brought(into=copies.bo)
    assert content(copies.ann) == content(copies.bo)
    fill_in(copies.bo, sheet, parts[1], "parts.who", "Ann Lee")
    fill_in(copies.bo, sheet, parts[0], "parts.name", "The roof")
    told = [(offer.place, offer.label, offer.theirs) for offer in compare_copies(copies.ann, copies.bo.path).offers]
    assert told == [
        ("C7 · Worksheet “A whole method” · “Roof”", "Part", "The roof"),
        ("C7 · Worksheet “A whole method” · “Walls”", "Who", "Who: Ann Lee"),
    ]


def fill_in(book, sheet_id, row_id, field, text):
    sheet = book.worksheets.read(sheet_id)
    asked = sheet.method.form.prompts[f"worksheet_row.{field}"]
    assert not book.answers.save(asked, row_id, text, today=TODAY, choices=sheet.choices(asked)).problem


def test_receipts_come_in_and_drafts_are_only_told(copies):
    review = copies.bo.facts()
    copies.bo.submissions.record(
        review, on=TODAY, content=b"the workbook", kind="plan", file_name="sent.xlsx", problems="[]"
    )
    copies.bo.answers.save(SPSR.prompts["task.due_on"], task_of(copies.bo, "First").id, "31 Feb", today=TODAY)
    found = copies.brought()
    assert found.remarks[0].startswith("1 draft there is no answer yet")
    assert [offer.label for offer in found.offers] == ["Receipt of revision 1"]
    (receipt,) = copies.ann.facts().submissions
    assert copies.ann.submissions.content(receipt.id) == b"the workbook"
    assert not compare_copies(copies.ann, copies.bo.path).offers


def test_typing_that_went_on_in_the_step_of_the_copying_is_a_question_and_never_lost(tmp_path):
    ann = small_book(tmp_path / "ann.db")
    asked_for, plan = SPSR.prompts["plan.justification"], plan_of(ann).id
    ann.answers.save(asked_for, plan, "At first", today=TODAY, focus="one:1")
    shutil.copyfile(ann.path, tmp_path / "bo.db")
    ann.answers.save(asked_for, plan, "At first and more", today=TODAY, focus="one:1")
    asked = conflict(compare_copies(ann, tmp_path / "bo.db"))
    assert (asked.ours, asked.theirs) == ("At first and more", "At first")


def test_a_file_without_a_step_in_common_is_compared_with_doubts(copies):
    put(copies.bo, "task.title", task_of(copies.bo, "First").id, "Bo's words")
    copies.bo.tasks.add(plan_of(copies.bo).id, title="Third")
    with closing(sqlite3.connect(copies.bo.path)) as file:
        file.executescript("DELETE FROM change; UPDATE step SET undoes = NULL; DELETE FROM step;")
    found = copies.brought()
    assert found.remarks[0].startswith("The journals of the two copies no longer tell")
    assert (conflict(found).base, conflict(found).theirs) == ("(not known)", "Bo's words")
    assert [task.text("title") for task in plan_of(copies.ann).tasks] == ["First", "Second", "Third"]


def test_a_file_that_is_no_other_copy_is_refused_in_words_and_left_alone(copies, tmp_path):
    other = Path(__file__).parents[2] / "store" / "files" / "v1.db"
    (tmp_path / "notes.db").write_text("not a database")
    newer = tmp_path / "newer.db"
    shutil.copyfile(copies.bo.path, newer)
    with closing(sqlite3.connect(newer)) as file:
        file.execute("PRAGMA user_version=99")
    for path, why in (
        (copies.ann.path, "very file that is open"),
        (other, "is no copy of this review: it holds"),
        (tmp_path / "notes.db", "is not a workbook file"),
        (newer, "newer version"),
        (tmp_path / "none.db", "no file"),
    ):
        before = path.read_bytes() if path.exists() else b""
        with pytest.raises(FileRefusedError, match=why) as refused:
            compare_copies(copies.ann, path)
        assert "/merging/" not in str(refused.value)
        assert not path.exists() or path.read_bytes() == before


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE change SET old = 'no json' WHERE op = 'update'",
        "UPDATE change SET new = '[1]' WHERE op = 'insert'",
        "UPDATE task SET due_on = 'soon'",
        "CREATE TRIGGER more AFTER INSERT ON step BEGIN DELETE FROM task; END",
        "UPDATE step SET at = 'yesterday'",
    ],
)
def test_a_damaged_copy_is_refused_as_at_opening_and_named(copies, harm):
    copies.ann.tasks.add(plan_of(copies.ann).id, title="Third")
    put(copies.bo, "task.title", task_of(copies.bo, "First").id, "Bo's words")
    with closing(sqlite3.connect(copies.bo.path)) as file, file:
        file.execute(harm)
    before, ours = copies.bo.path.read_bytes(), content(copies.ann)
    with pytest.raises(FileRefusedError, match="bo.db"):
        copies.brought()
    assert (copies.bo.path.read_bytes(), content(copies.ann)) == (before, ours)


def test_a_copy_of_an_older_format_is_brought_to_the_one_of_today_beside_itself(tmp_path):
    for version in ("v3.db", "v7.db"):
        old = tmp_path / "old" / version
        old.parent.mkdir(exist_ok=True)
        shutil.copyfile(Path(__file__).parents[2] / "store" / "files" / version, old)
        book = Workbook.open(Path(shutil.copyfile(old, tmp_path / version)), who="Ann Lee")
        before = old.read_bytes()
        assert not compare_copies(book, old).offers
        assert old.read_bytes() == before
        assert [path.name for path in old.parent.iterdir() if path.suffix == ".backups"] == []


def test_what_was_changed_after_the_comparison_is_not_overwritten(copies):
    task = task_of(copies.ann, "First").id
    put(copies.bo, "task.title", task, "Bo's words")
    found = compare_copies(copies.ann, copies.bo.path)
    put(copies.ann, "task.title", task, "Ann's words")
    with pytest.raises(ConflictError, match="compare again"):
        take_copy(copies.ann, found, [offer.key for offer in found.takeable], [], today=TODAY)
    assert task_of(copies.ann, "Ann's words")
