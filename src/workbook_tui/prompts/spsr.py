"""The questions of the self-review, gathered: the review, its team, ratings, plans, tasks, findings and progress."""

from workbook_tui.prompts.choices import PLAN_STATES
from workbook_tui.prompts.correction import CASE, CLOSEOUT, EVIDENCE, SAMPLE
from workbook_tui.prompts.measures import MEASURE, MEASUREMENT, PDSA, PHASE, SITE
from workbook_tui.prompts.monitor import FINDING, NOTE, NOTES, OUTCOME, REPORT, STATUS
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
from workbook_tui.prompts.questionnaire import FormStage, Questionnaire
from workbook_tui.prompts.rating import ANALYSIS, LAST_CYCLE, NUMBERS, RATING, RATING_SECTION, REASON, TARGET, TARGETS
from workbook_tui.prompts.review import PARTS, PERSON, REVIEW
from workbook_tui.prompts.submission import ATTESTATION, DECISION

SPSR = Questionnaire(
    stages=(
        FormStage("review", (REVIEW, ATTESTATION, PERSON)),
        FormStage("rate", (TARGETS, NUMBERS, RATING_SECTION, ANALYSIS, LAST_CYCLE)),
        FormStage("plan", (PLAN, TASK, LEAD)),
        FormStage(
            "monitor",
            (
                *(DECISION, OUTCOME, NOTES, FINDING, CASE, SAMPLE, EVIDENCE, CLOSEOUT, REPORT),
                *(MEASURE, MEASUREMENT, PHASE, SITE, PDSA),
            ),
        ),
    ),
    decisions=(
        Prompt(key="review.gate_reason", label="Plans begun early", kind=Kind.LONG),
        Prompt(key="kpi.title", label="Indicator", kind=Kind.LONG),
        Prompt(key="kpi.off_reason", label="Switched off because", kind=Kind.LONG),
        Prompt(key="plan.state", label="State of the plan", kind=Kind.CHOICE, choices=PLAN_STATES),
        Prompt(key="plan.verified_on", label="Verified on", kind=Kind.DONE),
        Prompt(key="plan.hold_reason", label="On hold because", kind=Kind.LONG),
        Prompt(key="plan.held_on", label="On hold since", kind=Kind.DONE),
        Prompt(key="plan.hold_until_on", label="On hold until", kind=Kind.DUE),
        Prompt(key="plan.held_by", label="Put on hold by"),
    ),
)
"""Everything that the self-review asks."""

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
