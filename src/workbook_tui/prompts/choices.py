"""The fixed lists of answers."""

from workbook_tui.prompts.prompt import Choice

TASK_STATUSES = (
    Choice("not_started", "Not started", "n"),
    Choice("on_track", "On track", "t"),
    Choice("at_risk", "At risk", "r"),
    Choice("off_track", "Off track", "o"),
    Choice("done", "Done", "d"),
    Choice("not_done", "Not done", "u"),
    Choice("cancelled", "Cancelled", "c"),
)
"""Statuses of a task; `done`, `not_done` and `cancelled` end it."""

WORKED = (
    Choice("yes", "Yes", "y"),
    Choice("partly", "Partly", "p"),
    Choice("no", "No", "n"),
)
"""Whether a finished task did what it was meant to do."""

IN_PLACE = (Choice("yes", "Yes", "y"), Choice("no", "No", "n"))
"""The answer to a KPI that is measured by yes or no."""

PLAN_STATES = (
    Choice("open", "Open"),
    Choice("submitted", "Submitted"),
    Choice("returned", "Returned"),
    Choice("approved", "Approved"),
    Choice("in_progress", "In progress"),
    Choice("closeout_requested", "Closeout requested"),
    Choice("closeout_returned", "Closeout returned"),
    Choice("verified", "Verified"),
    Choice("closed", "Closed"),
    Choice("on_hold", "On hold"),
    Choice("no_longer_required", "No longer required"),
)
"""Stored states of an improvement plan; overdue and complete are always computed."""

DECISIONS = tuple(
    state for state in PLAN_STATES if state.value in {"approved", "returned", "closeout_returned", "verified", "closed"}
)
"""What the state office can decide about a plan: each is also the state that the plan is in afterwards."""

SUBMISSION_KINDS = (
    Choice("plan", "Plan (May)", "p"),
    Choice("progress", "Progress (during the year)", "r"),
    Choice("closeout", "Closeout", "c"),
)
"""What a submission is for; problems are judged for its kind."""


def label_of(choices: tuple[Choice, ...], value: object) -> str:
    """The label of `value` in `choices`, or the value itself when it is not on the list."""
    return next((choice.label for choice in choices if choice.value == value), str(value or ""))
