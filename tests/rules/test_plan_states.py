"""The states of a plan, move by move."""

from datetime import date

import pytest
from tests.rules.facts_for_tests import full_plan, full_task, missed, review, submission

from workbook_tui.prompts.choices import DECISIONS, PLAN_STATES, label_of
from workbook_tui.rules.plan.states import (
    MOVES,
    Move,
    can_hold,
    can_request,
    hold_text,
    is_new_request,
    move_texts,
    request_fault,
    state_before,
    state_label,
    state_now,
    state_without_decision,
)

SENT_ON, RETURNED_ON, AGAIN_ON = date(2027, 5, 28), date(2027, 6, 10), date(2027, 6, 20)


def now(plan, *sent):
    return state_now(review(missed("C1", plan=plan), submissions=sent), plan)


def test_every_move_leads_between_states_that_there_are():
    known = {choice.value for choice in PLAN_STATES}
    assert all({*move.sources, move.target} - {""} <= known for move in MOVES)
    assert known - {move.target for move in MOVES} == {"open"}


def test_every_move_is_told_in_words_with_who_makes_it_and_what_it_needs():
    told = move_texts()
    for move in MOVES:
        label = label_of(PLAN_STATES, move.target) if move.target else "The state before"
        assert f"by {move.by}: {move.needs}." in told[label]
        assert all(label_of(PLAN_STATES, source) in told[label] for source in move.sources if len(move.sources) < 4)
    assert "From On hold, by a person: work that goes on." in told["The state before"]
    assert told["Submitted"].startswith("From Open or Returned, by sending: a complete workbook")


def sources(target: str, by: str) -> set[str]:
    return {source for move in MOVES if (move.target, move.by) == (target, by) for source in move.sources}


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
    assert able == {choice.value for choice in PLAN_STATES} - ended - {"closeout_requested", "on_hold"}
    assert able == sources("closeout_requested", "a person")
    assert able == {choice.value for choice in PLAN_STATES if can_hold(full_plan(state=choice.value))}
    assert able == sources("on_hold", "a person")


def test_a_decision_is_a_move_from_every_state_and_back():
    decisions = {choice.value for choice in DECISIONS}
    assert {move.target for move in MOVES if move.by == "the state office" and not move.sources} == decisions
    assert sources("", "the state office") == decisions
    for decision in decisions:
        plan = full_plan(state=decision, decision=decision)
        assert state_without_decision(plan) == "open"
        requested = full_plan(state=decision, decision=decision, requested_on=SENT_ON)
        answers = decision in {"closeout_returned", "verified", "closed"}
        assert state_without_decision(requested) == ("closeout_requested" if answers else "open")
    moved_on = full_plan(state="closeout_requested", decision="approved", requested_on=SENT_ON)
    assert state_without_decision(moved_on) == "closeout_requested"


def test_a_plan_on_hold_says_since_when_until_when_by_whom_and_why():
    held = full_plan(
        state="on_hold", hold_reason="The lead is on leave", held_on=SENT_ON, hold_until_on=AGAIN_ON, held_by="Ann Lee"
    )
    assert hold_text(held) == "On hold since May 28, 2027 until Jun 20, 2027 by Ann Lee: The lead is on leave"
    assert hold_text(full_plan(state="on_hold")) == "On hold"
    assert hold_text(full_plan(hold_reason="left behind")) == ""


@pytest.mark.parametrize(
    ("state", "on", "fault"),
    [
        ("approved", SENT_ON, ""),
        ("on_hold", SENT_ON, "on hold"),
        ("no_longer_required", SENT_ON, "no longer required"),
        ("closeout_returned", None, "leave one"),
        ("closeout_requested", None, ""),
        ("verified", SENT_ON, ""),
    ],
)
def test_a_day_of_request_is_refused_where_nothing_can_be_requested(state, on, fault):
    said = request_fault(full_plan(state=state, requested_on=SENT_ON), on)
    assert fault in said if fault else said == ""


def test_a_day_after_the_answer_is_a_new_request_and_one_before_it_a_correction():
    returned = full_plan(state="closeout_returned", requested_on=SENT_ON, decided_on=RETURNED_ON)
    assert not is_new_request(returned, SENT_ON)
    assert is_new_request(returned, RETURNED_ON)
    assert is_new_request(full_plan(state="approved"), SENT_ON)
    assert not is_new_request(full_plan(state="closeout_requested"), SENT_ON)
    assert not is_new_request(full_plan(state="closed"), SENT_ON)


def test_no_move_of_a_person_starts_from_a_state_that_is_over():
    over = {"verified", "closed", "no_longer_required"}
    assert not any(set(move.sources) & over for move in MOVES if move.by == "a person")
    assert all(isinstance(move, Move) and move.needs for move in MOVES)


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
@pytest.mark.parametrize("state", ["closeout_requested", "on_hold"])
def test_a_request_that_is_withdrawn_and_a_hold_that_ends_give_back_the_state_before(state, values, before):
    assert state_before(full_plan(state=state, **values)) == before
