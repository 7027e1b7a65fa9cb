"""Undo and redo from the journal."""

import pytest
from tests.store.conftest import TODAY

from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.workbook import Workbook

SOURCE = SPSR.prompts["rating.source"]


def _state(book: Workbook) -> object:
    review = book.facts()
    volatile = {"version", "updated_at"}
    return [
        [(name, value) for name, value in row.values.items() if name not in volatile]
        for kpi in review.kpis
        for row in (kpi, kpi.rating, *([kpi.plan, *kpi.plan.tasks] if kpi.plan else []))
    ]


def test_undo_and_redo_walk_back_and_forth_through_every_kind_of_step(book, kpi):
    states = [_state(book)]

    def step(action) -> None:
        action()
        states.append(_state(book))

    c1 = kpi("C1").id
    step(lambda: book.answers.save(SOURCE, kpi("C1").rating.id, "log", today=TODAY))
    step(lambda: book.ratings.rate(c1, "needs_improvement", today=TODAY))
    step(lambda: book.tasks.add(kpi("C1").plan.id, title="One"))
    step(lambda: book.tasks.set_status(kpi("C1").plan.tasks[0].id, "done", on=TODAY))
    step(lambda: book.tasks.remove(kpi("C1").plan.tasks[0].id))
    step(lambda: book.ratings.rate(c1, "meets", today=TODAY))
    for expected in reversed(states[:-1]):
        book.journal.undo()
        assert _state(book) == expected
    for expected in states[1:]:
        book.journal.redo()
        assert _state(book) == expected
    for expected in reversed(states[:-1]):
        book.journal.undo()
        assert _state(book) == expected


def test_undo_survives_a_restart_and_says_what_it_undid(book, kpi, file):
    book.ratings.rate(kpi("C1").id, "meets", today=TODAY)
    again = Workbook.open(file, who="Ann Lee")
    assert again.journal.undo() == "Undone: Rate C1: Meets requirement"
    assert kpi("C1").rating.rating == ""


def test_undo_touches_only_ones_own_steps(book, kpi, file):
    book.ratings.rate(kpi("C1").id, "meets", today=TODAY)
    other = Workbook.open(file, who="Bo Park")
    other.ratings.rate(kpi("C2").id, "meets", today=TODAY)
    book.journal.undo()
    assert (kpi("C1").rating.rating, kpi("C2").rating.rating) == ("", "meets")


def test_undo_refuses_in_words_when_somebody_changed_the_field_since(book, kpi, file):
    rating = kpi("C1").rating.id
    book.answers.save(SOURCE, rating, "mine", today=TODAY)
    Workbook.open(file, who="Bo Park").answers.save(SOURCE, rating, "theirs", today=TODAY)
    with pytest.raises(ConflictError, match="“Data source” has been changed since, by Bo Park"):
        book.journal.undo()
    assert kpi("C1").rating["source"] == "theirs"


def test_undoing_an_added_row_is_refused_once_something_of_another_hangs_on_it(book, kpi, file):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    Workbook.open(file, who="Bo Park").tasks.add(kpi("C1").plan.id, title="Theirs")
    with pytest.raises(ConflictError, match="plan has been changed since"):
        book.journal.undo()
    assert len(kpi("C1").plan.tasks) == 1


def test_typing_in_one_focus_is_one_step(book, kpi):
    rating = kpi("C1").rating.id
    for text in ("l", "lo", "log"):
        book.answers.save(SOURCE, rating, text, today=TODAY, focus="f1")
    book.answers.save(SOURCE, rating, "logs", today=TODAY, focus="f2")
    book.journal.undo()
    assert kpi("C1").rating["source"] == "log"
    book.journal.undo()
    assert kpi("C1").rating["source"] is None


def test_typing_and_taking_it_back_in_one_focus_leaves_nothing_to_undo(book, kpi):
    rating = kpi("C1").rating.id
    book.ratings.rate(kpi("C2").id, "meets", today=TODAY)
    book.answers.save(SOURCE, rating, "l", today=TODAY, focus="f1")
    book.answers.save(SOURCE, rating, "", today=TODAY, focus="f1")
    assert book.journal.undo() == "Undone: Rate C2: Meets requirement"


def test_with_nothing_left_undo_and_redo_say_so(book):
    fresh = Workbook.open(book.path, who="Nobody Yet")
    with pytest.raises(WorkbookError, match="nothing of yours"):
        fresh.journal.undo()
    with pytest.raises(WorkbookError, match="nothing to redo"):
        fresh.journal.redo()


def test_a_new_step_forgets_what_could_be_redone(book, kpi):
    book.ratings.rate(kpi("C1").id, "meets", today=TODAY)
    book.journal.undo()
    book.ratings.rate(kpi("C2").id, "meets", today=TODAY)
    with pytest.raises(WorkbookError, match="nothing to redo"):
        book.journal.redo()


def test_a_removed_row_comes_back_with_its_identity_and_all_that_hung_on_it(book, kpi):
    ann = book.people.add("Ann Lee")
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    task = book.tasks.add(kpi("C1").plan.id, title="One")
    book.tasks.set_leads(task, [ann])
    book.tasks.set_status(task, "on_track", on=TODAY, note="Going well")
    before = kpi("C1").plan.tasks[0]
    book.tasks.remove(task)
    assert kpi("C1").plan.tasks == ()
    book.journal.undo()
    after = kpi("C1").plan.tasks[0]
    assert (after["uid"], after.lead_names, after.history[0]["note"]) == (before["uid"], "Ann Lee", "Going well")


def test_a_draft_comes_back_with_the_row_that_was_removed(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    task = book.tasks.add(kpi("C1").plan.id, title="One")
    book.answers.save(SPSR.prompts["task.due_on"], task, "31 Feb", today=TODAY)
    book.tasks.remove(task)
    book.journal.undo()
    assert kpi("C1").plan.tasks[0].drafts == {"due_on": "31 Feb"}
    book.journal.redo()
    assert kpi("C1").plan.tasks == ()


def test_the_start_of_a_review_is_never_undone(book):
    with pytest.raises(WorkbookError, match="nothing of yours"):
        book.journal.undo()
    book.people.add("Bo")
    book.reviews.start_next("2027-28")
    with pytest.raises(WorkbookError, match="nothing of yours"):
        book.journal.undo()
    assert book.cycles() == ("2027-28", "2026-27")


def test_the_first_undo_behind_a_submission_only_says_that_it_stays(book, kpi):
    book.ratings.rate(kpi("C1").id, "meets", today=TODAY)
    book.submissions.record(book.facts(), kind="plan", on=TODAY, file_name="a.xlsx", content=b"x", problems="")
    with pytest.raises(WorkbookError, match=r"cannot be taken back\. F5 again undoes: Rate C1"):
        book.journal.undo()
    assert kpi("C1").rating.rating == "meets"
    assert book.journal.undo() == "Undone: Rate C1: Meets requirement"


def test_the_trail_tells_of_ratings_reasons_targets_states_decisions_statuses_and_dates_and_of_nothing_else(book, kpi):
    results = next(one.code for one in book.facts().kpis if not one.is_compliance)
    book.ratings.rate(kpi(results).id, "needs_improvement", today=TODAY, reason="Late")
    plan = kpi(results).plan.id
    task = book.tasks.add(plan, title="Call")
    for key, row, text in (
        ("kpi.target", kpi(results).id, "91"),
        ("plan.decision", plan, "approved"),
        ("plan.root_cause", plan, "Staffing"),
        ("task.due_on", task, "2027-09-01"),
        ("rating.source", kpi(results).rating.id, "log"),
    ):
        book.answers.save(SPSR.prompts[key], row, text, today=TODAY)
    book.tasks.set_status(task, "on_track", on=TODAY)
    told = {f"{one.table}.{one.field}": (one.who, one.new) for one in book.journal.trail()}
    expected = {
        "kpi.target": "91.0",
        "plan.decision": "approved",
        "plan.state": "approved",
        "task.status": "on_track",
        "rating.rating": "needs_improvement",
        "rating.reason": "Late",
        "rating.rated_on": TODAY.isoformat(),
        "task.due_on": "2027-09-01",
    }
    assert told == {key: ("Ann Lee", new) for key, new in expected.items()}


def test_a_number_that_is_the_stored_one_in_another_shape_leaves_nothing_to_undo(book, kpi):
    results = next(one for one in book.facts().kpis if not one.is_compliance)
    with book.change("Set the target") as change:
        change.update("kpi", results.id, target=91.0)
    with book.change("Set it again") as change:
        change.update("kpi", results.id, target=91)
    assert book.journal.undo() == "Undone: Set the target"


def test_two_people_who_type_in_the_same_field_make_two_steps(book, kpi, file):
    bo = Workbook.open(file, who="Bo Chen")
    row = kpi("C1").rating.id
    book.answers.save(SOURCE, row, "log", today=TODAY, focus="one")
    bo.answers.save(SOURCE, row, "log and more", today=TODAY, focus="one")
    assert len(bo.journal.steps()) == 1
    bo.journal.undo()
    assert kpi("C1").rating["source"] == "log"
