"""The questions of the self-review, gathered: the review, its team, ratings, plans, tasks, findings and progress."""

from workbook_tui.prompts.choices import PLAN_STATES
from workbook_tui.prompts.correction import CASE, CLOSEOUT, EVIDENCE, SAMPLE
from workbook_tui.prompts.measures import MEASURE, MEASUREMENT, PHASE
from workbook_tui.prompts.monitor import FINDING, NOTE, OUTCOME, REPORT
from workbook_tui.prompts.plan import (
    EVIDENCE_OF_CHANGE,
    EVIDENCE_OF_CORRECTION,
    FINDINGS,
    JUSTIFICATION,
    LEAD,
    PLAN,
    ROOT_CAUSE,
    TASK,
    WHICH_PART,
    WRITTEN_BY,
    WRITTEN_ON,
)
from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.prompts.rating import ANALYSIS, LAST_CYCLE, NUMBERS, RATING, REASON, TARGET
from workbook_tui.prompts.review import PERSON, REVIEW
from workbook_tui.prompts.submission import ATTESTATION, DECISION

__all__ = [
    "ANALYSIS",
    "ATTESTATION",
    "CASE",
    "CLOSEOUT",
    "COMPONENTS",
    "DECIDED",
    "DECISION",
    "EVIDENCE",
    "EVIDENCE_OF_CHANGE",
    "EVIDENCE_OF_CORRECTION",
    "FINDING",
    "FINDINGS",
    "JUSTIFICATION",
    "LAST_CYCLE",
    "LEAD",
    "MEASURE",
    "MEASUREMENT",
    "NOTE",
    "NUMBERS",
    "OUTCOME",
    "PERSON",
    "PHASE",
    "PLAN",
    "PROMPTS",
    "RATING",
    "REASON",
    "REPORT",
    "REVIEW",
    "ROOT_CAUSE",
    "SAMPLE",
    "SECTIONS",
    "TARGET",
    "TASK",
    "WHICH_PART",
    "WRITTEN_BY",
    "WRITTEN_ON",
    "known_prompt",
]

SECTIONS = (
    *(REVIEW, ATTESTATION, PERSON, NUMBERS, ANALYSIS, LAST_CYCLE),
    *(PLAN, DECISION, TASK, LEAD, OUTCOME, FINDING, CASE, SAMPLE, EVIDENCE, CLOSEOUT, REPORT),
    *(MEASURE, MEASUREMENT, PHASE),
)
"""Every section in the order of the road."""

PROMPTS = {
    prompt.key: prompt
    for prompt in (*(p for section in SECTIONS for p in section.prompts), TARGET, RATING, REASON, NOTE)
}
"""Every prompt by its key."""

DECIDED = {
    prompt.key: prompt
    for prompt in (
        Prompt(key="review.gate_reason", label="Plans begun early", kind=Kind.LONG),
        Prompt(key="kpi.title", label="Indicator", kind=Kind.LONG),
        Prompt(key="kpi.off_reason", label="Switched off because", kind=Kind.LONG),
        Prompt(key="plan.state", label="State of the plan", kind=Kind.CHOICE, choices=PLAN_STATES),
        Prompt(key="plan.verified_on", label="Verified on", kind=Kind.DONE),
    )
}
"""Columns that are decided rather than asked, as if they were: a workbook carries them, and a difference names them."""


def known_prompt(key: str) -> Prompt | None:
    """The prompt of that key, of a column that is decided too; None for any other."""
    return PROMPTS.get(key) or DECIDED.get(key)


COMPONENTS = (
    (1, "Indicator"),
    (2, "Findings"),
    (3, "Evidence"),
    (4, "Tasks"),
    (5, "Justification"),
    (6, "Leads"),
    (7, "Due dates"),
    (8, "Products"),
    (9, "Evaluation"),
)
"""Number and short name of the nine components of an improvement plan."""
