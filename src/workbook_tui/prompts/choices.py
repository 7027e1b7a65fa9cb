"""The fixed lists of answers."""

from collections.abc import Iterable

from workbook_tui.prompts.prompt import Choice

TASK_STATUSES = (
    Choice("not_started", "Not started", "n", tone="quiet"),
    Choice("on_track", "On track", "t", tone="ok"),
    Choice("at_risk", "At risk", "r", tone="warn"),
    Choice("off_track", "Off track", "o", tone="bad", needs_note=True),
    Choice("done", "Done", "d", tone="ok", ends=True),
    Choice("not_done", "Ended, not done", "u", tone="bad", ends=True, needs_note=True, former=("Not done",)),
    Choice("cancelled", "Canceled", "c", tone="quiet", ends=True, former=("Cancelled",)),
)
"""Statuses of a task."""

NEEDS_NOTE = frozenset(status.value for status in TASK_STATUSES if status.needs_note)
"""Statuses of a task that are not set without a note that says why."""

ENDED_STATUSES = frozenset(status.value for status in TASK_STATUSES if status.ends)
"""Statuses of a task of which nothing is expected any more."""

WORKED_CHOICES = (
    Choice("yes", "Yes", "y"),
    Choice("partly", "Partly", "p"),
    Choice("no", "No", "n"),
)
"""Whether a finished task did what it was meant to do."""

IN_PLACE = (Choice("yes", "Yes", "y"), Choice("no", "No", "n"))
"""The answer to a KPI that is measured by yes or no."""

YES_NO = IN_PLACE
"""A plain yes or no."""

CHECKED = (
    Choice("yes", "Yes", "y", tone="ok"),
    Choice("partly", "Partly", "p", tone="warn"),
    Choice("no", "No", "n", tone="bad"),
    Choice("not_applicable", "Not applicable", "x", tone="quiet"),
)
"""The answers to a check of a worksheet."""

OTHER = "other"
"""A choice stored so lets a question with several answers take words of one's own."""

EVIDENCE_KINDS = (
    Choice("policy", "Policy or procedure"),
    Choice("records", "Record review"),
    Choice("training", "Training or technical assistance"),
    Choice("data", "New data"),
    Choice("interviews", "Interviews"),
    Choice("minutes", "Minutes"),
)
"""What a piece of evidence is."""

SAMPLE_SOURCES = (
    Choice("records", "Records"),
    Choice("data_system", "Data system"),
    Choice("interviews", "Interviews"),
)
"""Where a verification sample was read; interviews only when there are no records."""

ROLES = (
    Choice("outcome", "Outcome"),
    Choice("process", "Process"),
    Choice("fidelity", "Fidelity"),
    Choice("balancing", "Balancing"),
)
"""What a measure is for: the result itself, the work, whether it is done as meant, and what else might suffer."""

UNITS = (
    Choice("percent", "Percent"),
    Choice("count", "Count"),
    Choice("rate", "Rate"),
    Choice("days", "Days"),
    Choice("score", "Score"),
)
"""What a measure is counted in."""

DIRECTIONS = (Choice("up", "Up is good"), Choice("down", "Down is good"))
"""Where a measure should go."""

INTERVALS = (
    Choice("week", "Every week"),
    Choice("month", "Every month"),
    Choice("quarter", "Every quarter"),
    Choice("year", "Every year"),
)
"""How often a measure is collected or looked at."""

ACTS = (
    Choice("adopt", "Adopt", "a"),
    Choice("adapt", "Adapt", "d"),
    Choice("abandon", "Abandon", "b"),
)
"""What follows from a PDSA cycle."""

COMPARATORS = (
    Choice("at_least", "or above", former=("At least",)),
    Choice("at_most", "or below", former=("At most",)),
)
"""On which side of the aim a value meets it."""

PLAN_STATES = (
    Choice("open", "Open"),
    Choice("submitted", "Submitted"),
    Choice("returned", "Returned"),
    Choice("approved", "Approved"),
    Choice("in_progress", "In progress"),
    Choice("closeout_requested", "Closeout requested"),
    Choice("closeout_returned", "Closeout returned"),
    Choice("verified", "Verified", ends=True),
    Choice("closed", "Closed", ends=True),
    Choice("on_hold", "On hold"),
    Choice("no_longer_required", "No longer required", ends=True),
)
"""Stored states of an improvement plan; overdue and complete are always computed."""

ENDED_STATES = frozenset(state.value for state in PLAN_STATES if state.ends)
"""States of a plan of which nothing is due any more."""

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

SUBMISSION_WAYS = (
    Choice("email", "Email", "e", former=("E-mail",)),
    Choice("upload", "Upload", "u"),
    Choice("mail", "Mail", "m"),
    Choice("in_person", "In person", "i"),
    Choice("other", "Another way", "o"),
)
"""How a submission was sent."""


def label_of(choices: Iterable[Choice], value: object) -> str:
    """The label of `value` in `choices`, or the value itself when it is not on the list."""
    return next((choice.label for choice in choices if choice.value == value), str(value or ""))


def missing_note_sentence(status: str) -> str:
    """Why a status of a task is not taken without a note."""
    return f"“{label_of(TASK_STATUSES, status)}” needs a note that says why."
