"""The states of an improvement plan: what moves one to the next, who makes the move, and what it needs.

What a person, a rating or the state office decides is stored. What follows from the receipts of what was sent and from
the tasks is computed from them, so that the two never disagree.
"""

from dataclasses import dataclass

from workbook_tui.prompts.choices import DECISIONS, ENDED_STATES, PLAN_STATES, label_of
from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.rules.row import Row

NOT_STARTED = "not_started"
_CANCELLED = "cancelled"
_DECIDED = tuple(choice.value for choice in DECISIONS)
_RUNNING = tuple(choice.value for choice in PLAN_STATES if choice.value not in ENDED_STATES)


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
    Move(tuple(one for one in _RUNNING if one != "closeout_requested"), "closeout_requested", "a person", "three yes"),
    Move(("closeout_requested",), "", "a person", "a request that is withdrawn: the state before it comes back"),
    *(Move((), decision, "the state office", "its decision") for decision in _DECIDED),
    Move((), "no_longer_required", "a rating", "a rating that asks for no plan"),
    Move(("no_longer_required",), "", "a rating", "a rating that asks for one, or none: the state before comes back"),
)
"""Every move there is. Without `sources` it is made from every state; without `target` the state before comes back."""

_AGAIN_AS = {"open": "plan", "returned": "plan", "closeout_returned": "closeout"}
"""The kind of workbook that a plan waits for in a state."""


def can_request(plan: PlanFacts) -> bool:
    """True when closeout can be requested as far as the state of the plan goes."""
    return any(move.target == "closeout_requested" and plan.state in move.sources for move in MOVES)


def state_before_request(plan: PlanFacts) -> str:
    """The state that comes back when a request for closeout is withdrawn."""
    before, decision = plan.text("state_before"), plan.text("decision")
    if before in _RUNNING and before != "closeout_requested":
        return before
    return decision if decision in _RUNNING else "open"


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
