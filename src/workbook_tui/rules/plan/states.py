"""The states of an improvement plan: what moves one to the next, who makes the move, and what it needs.

What a person, a rating or the state office decides is stored. What follows from the receipts of what was sent and from
the tasks is computed from them, so that the two never disagree.
"""

from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.choices import DECISIONS, ENDED_STATES, PLAN_STATES, label_of
from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day

NOT_STARTED = "not_started"
_CANCELLED = "cancelled"
REQUESTED, ON_HOLD = "closeout_requested", "on_hold"
_DECIDED = tuple(choice.value for choice in DECISIONS)
_RUNNING = tuple(choice.value for choice in PLAN_STATES if choice.value not in ENDED_STATES)
_WORKED_ON = tuple(one for one in _RUNNING if one not in {REQUESTED, ON_HOLD})
_OF_CLOSEOUT = {"closeout_returned", "verified", "closed"}
"""Decisions that answer a request for closeout."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move from any of the states `sources` to `target`: who or what makes it, and what it needs."""

    sources: tuple[str, ...]
    target: str
    by: str
    needs: str


MOVES = (
    Move(("open", "returned"), "submitted", "sending", "a complete workbook of the plan, after its return if any"),
    Move(("approved",), "in_progress", "a task", "a task that has begun"),
    Move(_WORKED_ON, REQUESTED, "a person", "a yes to each of the three questions of closeout"),
    Move((REQUESTED,), "", "a person", "a request that is withdrawn"),
    Move(_WORKED_ON, ON_HOLD, "a person", "a reason, and the day until which it holds"),
    Move((ON_HOLD,), "", "a person", "work that goes on"),
    *(Move((), decision, "the state office", "its decision") for decision in _DECIDED),
    Move(_DECIDED, "", "the state office", "a decision that is withdrawn, as if it had not been made"),
    Move((), "no_longer_required", "a rating", "a rating that asks for no plan"),
    Move(("no_longer_required",), "", "a rating", "a rating that asks for one, or none"),
)
"""Every move there is. Without `sources` it is made from every state; without `target` the state before comes back."""

_AGAIN_AS = {"open": "plan", "returned": "plan", "closeout_returned": "closeout"}
"""The kind of workbook that a plan waits for in a state."""


def move_texts() -> dict[str, str]:
    """The moves in words by the state that they lead to: from where, by whom and with what, a sentence for each."""
    told: dict[str, list[str]] = {}
    for move in MOVES:
        froms = " or ".join(_state_name(one) for one in move.sources)
        came = "any state of a plan at work" if move.sources == _WORKED_ON else froms or "any state"
        label = _state_name(move.target) if move.target else "The state before"
        told.setdefault(label, []).append(f"From {came}, by {move.by}: {move.needs}.")
    return {label: " ".join(sentences) for label, sentences in told.items()}


def _state_name(state: str) -> str:
    return label_of(PLAN_STATES, state)


def _can_move(plan: PlanFacts, target: str) -> bool:
    return any(move.target == target and plan.state in move.sources for move in MOVES)


def can_request(plan: PlanFacts) -> bool:
    """True when closeout can be requested as far as the state of the plan goes."""
    return _can_move(plan, REQUESTED)


def can_hold(plan: PlanFacts) -> bool:
    """True when a plan can be put on hold."""
    return _can_move(plan, ON_HOLD)


def is_held(plan: PlanFacts | None) -> bool:
    """True while a plan is on hold."""
    return plan is not None and plan.state == ON_HOLD


def hold_text(plan: PlanFacts) -> str:
    """Since when, until when, by whom and why a plan is on hold, as a sentence; "" when it is not."""
    if not is_held(plan):
        return ""
    since, until, who = plan.day("held_on"), plan.day("hold_until_on"), plan.text("held_by")
    days = f"{f' since {format_day(since)}' if since else ''}{f' until {format_day(until)}' if until else ''}"
    reason = plan.text("hold_reason").strip()
    return f"On hold{days}{f' by {who}' if who else ''}{f': {reason}' if reason else ''}"


def state_before(plan: PlanFacts) -> str:
    """The state that comes back when a request for closeout is withdrawn, or a plan on hold goes on."""
    before, decision = plan.text("state_before"), plan.text("decision")
    if before in _WORKED_ON:
        return before
    return decision if decision in _WORKED_ON else "open"


def state_without_decision(plan: PlanFacts) -> str:
    """The state that comes back when the state office's decision is withdrawn; the same where another came since."""
    decision = plan.text("decision")
    if plan.state != decision or decision not in _DECIDED:
        return plan.state
    return state_without(decision, is_requested=plan.day("requested_on") is not None)


def state_without(decision: str, *, is_requested: bool) -> str:
    """The state that a decision found a plan in: with a request for closeout that it answers, else open."""
    return REQUESTED if decision in _OF_CLOSEOUT and is_requested else "open"


def keeps_request(decision: str | None) -> bool:
    """True when the day of a request for closeout still stands beside a decision, which answers it or is none."""
    return not decision or decision in _OF_CLOSEOUT


def is_new_request(plan: PlanFacts, on: date) -> bool:
    """True when a day of request asks for closeout anew, False when it only corrects the day of one that was made."""
    decided = plan.day("decided_on")
    is_answered = plan.state == "closeout_returned" and decided is not None and on < decided
    return can_request(plan) and not is_answered


def answers_again(plan: PlanFacts, on: date | None) -> bool:
    """True when a decision's new day says that the same decision was made once more, about a newer request."""
    requested, before = plan.day("requested_on"), plan.day("decided_on")
    if plan.state != REQUESTED or plan.text("decision") not in _OF_CLOSEOUT or on is None or requested is None:
        return False
    return on >= requested and on != before


def request_fault(plan: PlanFacts, on: date | None) -> str:
    """Why closeout cannot have been requested on a day (None: not at all) as the plan stands, "" when it can."""
    if on is None:
        is_answered = plan.state == "closeout_returned" and plan.day("requested_on") is not None
        return "The state office has answered this request: correct the day, but leave one." if is_answered else ""
    if plan.state == ON_HOLD:
        return "The plan is on hold: go on with it first, then request closeout."
    if plan.state == "no_longer_required":
        return "This plan is no longer required: there is nothing to request."
    return ""


def is_sent_since(review: ReviewFacts, plan: PlanFacts) -> bool:
    """Whether the complete workbook that a plan waits for was sent, for a returned one since the day of its return."""
    decided = plan.day("decided_on")
    for sent in review.complete_submissions:
        day = sent.day("sent_on")
        if sent["kind"] != _AGAIN_AS.get(plan.state) or day is None:
            continue
        if plan.state == "open" and _made_at(plan) <= _made_at(sent):
            return True
        if plan.state != "open" and decided is not None and day >= decided:
            return True
    return False


def _made_at(row: Row) -> str:
    return str(row.values.get("created_at") or "")


FOLLOWING = {"open": "submitted", "returned": "submitted", "approved": "in_progress"}
"""By the state that is stored, the one that is shown in its place once what was sent, or a task, makes it so."""


def state_now(review: ReviewFacts, plan: PlanFacts) -> str:
    """The state of a plan with what follows from what was sent and from its tasks."""
    if plan.state in {"open", "returned"} and is_sent_since(review, plan):
        return "submitted"
    if plan.state == "approved" and any(task.status not in {NOT_STARTED, _CANCELLED} for task in plan.tasks):
        return "in_progress"
    return plan.state


def state_label(review: ReviewFacts, plan: PlanFacts) -> str:
    """The state of a plan in words."""
    return label_of(PLAN_STATES, state_now(review, plan))
