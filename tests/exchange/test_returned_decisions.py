"""Decisions of the state office through returned workbooks: made, made once more, and withdrawn."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.exchange.returned_for_tests import Desk, named, rows

from workbook_tui.exchange.export import export
from workbook_tui.exchange.returned import OfferKind, compare, take
from workbook_tui.exchange.rollup import rollup
from workbook_tui.rules.plan.states import state_now

SECOND = date(2027, 12, 20)


def decided(desk: Desk, on: date, **answers: str | date | None) -> str:
    """Export the review, let the state office answer on the sheet of C1's plan, take all, and return its state."""
    path = desk.folder / f"{on}.xlsx"
    path.unlink(missing_ok=True)
    export(desk.book, path, kind="progress", as_of=on, draft=True)
    write_answers(path, answers)
    returned = compare(desk.book, path, today=on)
    keys = [offer.key for offer in returned.offers if offer.is_takeable]
    assert keys
    take(desk.book, returned, keys, today=on)
    return state(desk)


def write_answers(path: Path, answers: Mapping[str, str | date | None]) -> None:
    """Write the state office's answers onto the sheet of C1's plan."""
    sheets = load_workbook(path)
    for field, value in answers.items():
        named(sheets, f"plan_01_{field}").value = value
    sheets.save(path)


def state(desk: Desk) -> str:
    """The state of C1's plan as it is shown."""
    return state_now(desk.book.facts(), desk.kpi("C1").plan)


def requested(desk: Desk, on: date) -> None:
    """Request closeout of C1's plan, of which everything is done."""
    plan = desk.kpi("C1").plan
    with desk.book.change("Make ready") as change:
        for task in plan.tasks:
            change.update("task", task.id, status="done")
        change.update("plan", plan.id, actions_done="yes", data_reviewed="yes", papers_ready="yes")
    desk.book.corrections.request_closeout(plan.id, on=on)


def rolled_up(desk: Desk, **answers: str | date | None) -> object:
    """The state of C1's plan in a roll-up of a workbook in which the state office answered so."""
    path, target = desk.folder / "area.xlsx", desk.folder / "rollup.xlsx"
    export(desk.book, path, kind="progress", as_of=SECOND, draft=True)
    write_answers(path, answers)
    rollup(target, [path], as_of=SECOND)
    found = {row["KPI"].value: row["State of the plan"].value for row in rows(load_workbook(target), "tblPlans")}
    return found["C1"]


def test_a_verification_that_is_withdrawn_in_a_workbook_leaves_the_request_open(desk):
    requested(desk, date(2027, 11, 30))
    assert decided(desk, date(2027, 12, 1), decision="Verified", decided_on=date(2027, 12, 1)) == "verified"
    assert decided(desk, SECOND, decision=None, decided_on=None) == "closeout_requested"
    desk.book.journal.undo()
    assert state(desk) == "verified"
    desk.book.journal.redo()
    assert state(desk) == "closeout_requested"


@pytest.mark.parametrize(("shown", "typed"), [("In progress", "Verified"), ("Submitted", "Approved")])
def test_a_state_that_a_workbook_only_shows_is_no_difference_and_one_that_was_typed_is(desk, shown, typed):
    if shown == "In progress":
        assert decided(desk, date(2027, 12, 1), decision="Approved") == "in_progress"
    else:
        review = desk.book.facts()
        desk.book.submissions.record(
            review, kind="plan", on=date(2027, 12, 1), file_name="a.xlsx", content=b"1", problems=""
        )
        assert state(desk) == "submitted"
    path = desk.folder / "shown.xlsx"
    export(desk.book, path, kind="progress", as_of=SECOND, draft=True)
    assert compare(desk.book, path, today=SECOND).offers == ()
    sheets = load_workbook(path)
    row = next(row for row in rows(sheets, "tblPlans") if row["KPI"].value == "C1")
    assert row["State of the plan"].value == shown
    row["State of the plan"].value = typed
    sheets.save(path)
    (offer,) = compare(desk.book, path, today=SECOND).offers
    assert (offer.kind, offer.label, offer.theirs) == (OfferKind.LOCKED, "State of the plan", typed)


def test_two_places_that_contradict_each_other_are_quoted_as_they_read(desk):
    path = desk.folder / "two.xlsx"
    decided(desk, date(2027, 12, 1), decision="Approved")
    export(desk.book, path, kind="progress", as_of=SECOND, draft=True)
    write_answers(path, {"decision": "Closeout returned"})
    sheets = load_workbook(path)
    next(row for row in rows(sheets, "tblDecision") if row["KPI"].value == "C1")["Decision"].value = None
    sheets.save(path)
    (offer,) = compare(desk.book, path, today=SECOND).offers
    assert "“Closeout returned” in different places" in offer.reason
    (doubt,) = rollup(desk.folder / "r.xlsx", [path], as_of=SECOND).sources[0].doubts
    assert doubt.reason.startswith("State Decisions says nothing, the plan's own sheet “Closeout returned”")


@pytest.mark.long
def test_an_approval_that_is_withdrawn_in_a_workbook_leaves_no_plan_in_progress(desk):
    assert decided(desk, date(2027, 12, 1), decision="Approved") == "in_progress"
    assert decided(desk, SECOND, decision=None) == "open"


@pytest.mark.long
def test_a_closeout_that_is_returned_once_more_is_returned(desk):
    requested(desk, date(2027, 11, 30))
    first = decided(desk, date(2027, 12, 1), decision="Closeout returned", decided_on=date(2027, 12, 1))
    assert first == "closeout_returned"
    requested(desk, date(2027, 12, 5))
    assert state(desk) == "closeout_requested"
    assert rolled_up(desk, decided_on=SECOND) == "Closeout returned"
    assert decided(desk, SECOND, decided_on=SECOND, decision_comment="Still not") == "closeout_returned"
