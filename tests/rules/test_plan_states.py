"""The states of a plan, move by move."""

from datetime import date

import pytest
from tests.rules.facts_for_tests import full_plan, full_task, missed, review, submission

from workbook_tui.prompts.choices import PLAN_STATES
from workbook_tui.rules.plan.states import MOVES, can_request, state_before_request, state_label, state_now

SENT_ON, RETURNED_ON, AGAIN_ON = date(2027, 5, 28), date(2027, 6, 10), date(2027, 6, 20)


def now(plan, *sent):
    return state_now(review(missed("C1", plan=plan), submissions=sent), plan)


def test_every_move_leads_between_states_that_there_are():
    known = {choice.value for choice in PLAN_STATES}
    assert all({*move.sources, move.target} - {""} <= known for move in MOVES)
    assert known - {move.target for move in MOVES} == {"open", "on_hold"}


def test_sending_a_complete_workbook_of_the_plan_submits_an_open_one():
    assert now(full_plan()) == "open"
    assert now(full_plan(), submission(sent_on=SENT_ON, problems="[]")) == "submitted"
    assert now(full_plan(), submission(sent_on=SENT_ON, problems="[]", kind="progress")) == "open"


def test_a_draft_submits_nothing():
    assert now(full_plan(), submission(sent_on=SENT_ON, problems='[["C1", "x", "y"]]')) == "open"
    assert now(full_plan(), submission(sent_on=SENT_ON, problems="[]", is_draft=True)) == "open"


def test_a_returned_plan_is_submitted_once_it_was_sent_again():
    first = submission(sent_on=SENT_ON, problems="[]")
    returned = full_plan(state="returned", decision="returned", decided_on=RETURNED_ON)
    assert now(returned, first) == "returned"
    assert now(returned, first, submission(sent_on=AGAIN_ON, problems="[]", revision=2)) == "submitted"
    undated = full_plan(state="returned", decision="returned")
    assert now(undated, submission(sent_on=AGAIN_ON, problems="[]")) == "returned"


@pytest.mark.parametrize(
    ("status", "state"), [("not_started", "approved"), ("cancelled", "approved"), ("on_track", "in_progress")]
)
def test_an_approved_plan_is_in_progress_once_a_task_has_begun(status, state):
    assert now(full_plan(state="approved", tasks=[full_task(status=status)])) == state


def test_the_state_office_s_decisions_stand_as_they_are():
    sent = submission(sent_on=AGAIN_ON, problems="[]")
    for state in ("closeout_returned", "verified", "closed", "no_longer_required", "on_hold", "closeout_requested"):
        assert now(full_plan(state=state), sent) == state
    assert state_label(review(), full_plan(state="closed")) == "Closed"


def test_closeout_is_requested_from_every_state_that_runs_and_only_once():
    able = {choice.value for choice in PLAN_STATES if can_request(full_plan(state=choice.value))}
    ended = {"verified", "closed", "no_longer_required"}
    assert able == {choice.value for choice in PLAN_STATES} - ended - {"closeout_requested"}


@pytest.mark.parametrize(
    ("values", "before"),
    [
        ({"state_before": "approved"}, "approved"),
        ({"decision": "returned"}, "returned"),
        ({"decision": "verified"}, "open"),
        ({"state_before": "closeout_requested", "decision": "approved"}, "approved"),
        ({}, "open"),
    ],
)
def test_a_request_that_is_withdrawn_gives_back_the_state_before(values, before):
    assert state_before_request(full_plan(state="closeout_requested", **values)) == before
