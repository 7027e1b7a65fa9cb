"""Three-way differences: base, ours and theirs in every constellation."""

import pytest

from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.merge.item import NewRow, OfferKind, Statement
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.merge.status_notes import with_notes
from workbook_tui.rules.merge.three_way import DRAFT_REASON, GONE_REASON, differences

REVIEWER, STATUS, NOTE = "plan.reviewer", "task.status", "task_status.note"


def record(table="plan", number=1, **answers: str) -> Record:
    keyed = {key.replace("__", "."): text for key, text in answers.items()}
    return Record([RecordRow(table=table, uid="u", code="C1", place="C1 · Plan", id=number, answers=keyed)])


def said(text: str, key: str = REVIEWER, **more) -> Statement:
    return Statement(table=key.partition(".")[0].removesuffix("_status"), uid="u", key=key, text=text, **more)


def found(base: str, ours: str, *statements: Statement, drafts=None):
    before, now = record(plan__reviewer=base), record(plan__reviewer=ours)
    return [
        (one.kind.value, one.parts[0].theirs) for one in differences(SPSR, before, now, statements, (), drafts or {})
    ]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "kinds"),
    [
        ("a", "a", "a", []),
        ("a", "b", "a", []),
        ("a", "b", "b", []),
        ("a", "a", "b", ["change"]),
        ("a", "a", "", ["change"]),
        ("", "", "b", ["change"]),
        ("a", "c", "b", ["conflict"]),
        ("a", "", "b", ["conflict"]),
    ],
)
def test_only_what_differs_from_both_is_a_difference(base, ours, theirs, kinds):
    assert [kind for kind, _text in found(base, ours, said(theirs))] == kinds


def test_one_change_seen_in_two_places_is_told_once_and_where_it_can_be_taken():
    copy = said("b", lock_reason="A copy.")
    assert found("a", "a", copy, said("b")) == [("change", "b")]
    assert found("a", "a", copy, copy) == [("locked", "b")]
    assert found("a", "a", said("a"), copy) == [("locked", "b")]
    assert found("a", "a", said("c"), copy) == [("change", "c"), ("locked", "b")]


def test_a_fault_refuses_only_what_was_changed_and_a_formula_always():
    assert found("a", "a", said("a", fault="No.")) == []
    assert found("a", "a", said("b", fault="No.")) == [("refused", "b")]
    assert found("a", "a", said("a", fault="Formula.", has_formula=True)) == [("refused", "a")]
    assert found("a", "a", said("a", fault="Formula.", has_formula=True, lock_reason="A copy.")) == []


def test_a_draft_beside_the_field_is_a_conflict():
    drafts = {("plan", 1, "reviewer"): "half"}
    (one,) = differences(SPSR, record(), record(), [said("b")], (), drafts)
    assert (one.kind, one.parts[0].ours, one.reason) == (OfferKind.CONFLICT, "half", DRAFT_REASON)


def test_an_answer_to_a_row_that_has_gone_is_refused():
    (one,) = differences(SPSR, record(), Record([]), [said("b")], (), {})
    assert (one.kind, one.reason) == (OfferKind.REFUSED, GONE_REASON)


def test_a_new_row_is_one_difference_until_it_is_in_the_file_and_then_one_for_each_answer():
    row = RecordRow(table="task", uid="u", answers={"task.title": "T", "task.product": "P"})
    new = NewRow(row=row, faults={"task.due_on": ("soon", "No date.")})
    kinds = [(one.kind.value, one.is_row, one.name) for one in differences(SPSR, Record([]), Record([]), (), [new], {})]
    assert kinds == [("new", True, "task:u"), ("refused", False, "task:u:task.due_on")]
    ours = record("task", task__title="T", task__product="Ours")
    again = [(one.kind.value, one.parts[0].key) for one in differences(SPSR, Record([]), ours, (), [new], {})]
    assert again == [("conflict", "task.product"), ("refused", "task.due_on")]


def noted(status: str | None, note: str | None, *, ours_note: str = "old", **more):
    base, ours = record("task", task_status__note="old"), record("task", task_status__note=ours_note)
    texts = {STATUS: status, NOTE: note}
    statements = [said(text, key, **more) for key, text in texts.items() if text is not None]
    notes = {"u": note or ""}
    return [
        (one.kind.value, [part.theirs for part in one.parts])
        for one in with_notes(differences(SPSR, base, ours, statements, (), {}), notes, base)
    ]


def test_a_status_and_its_note_are_one_difference():
    assert noted("done", "new") == [("change", ["done", "new"])]
    assert noted("done", "old") == [("change", ["done"])]
    assert noted("done", "new", ours_note="ours") == [("conflict", ["done", "new"])]
    assert noted(None, "new") == [("change", ["new"])]


def test_off_track_and_not_done_come_with_a_note_of_their_own_or_not_at_all():
    assert noted("off_track", "new") == [("change", ["off_track", "new"])]
    assert noted("not_done", "new", ours_note="new") == [("change", ["not_done", "new"])]
    assert noted("not_done", "old") == [("refused", ["not_done"])]
    assert noted("not_done", " old ") == [("refused", ["not_done"])]
    assert noted("off_track", None) == [("refused", ["off_track"])]


def test_a_note_is_never_taken_away():
    assert noted(None, "") == [("locked", [""])]
    assert noted("done", "") == [("change", ["done"]), ("locked", [""])]
    assert noted("off_track", "") == [("refused", ["off_track"]), ("locked", [""])]
