"""What is asked around a submission: who stands by it, and what the state office decides about each plan."""

from workbook_tui.prompts.choices import DECISIONS
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection

DECISION = PromptSection(
    key="decision",
    title="For the state office",
    paths=("kpis.plan",),
    help="What the state office decided about the plan; it comes back with the returned workbook.",
    prompts=(
        Prompt(
            key="plan.decision",
            label="Decision",
            kind=Kind.CHOICE,
            choices=DECISIONS,
            guidance="What the state office decided; the plan takes on this state.",
        ),
        Prompt(
            key="plan.decision_comment",
            label="Comment",
            kind=Kind.LONG,
            guidance="What the state office says about the plan.",
        ),
        Prompt(key="plan.reviewer", label="Reviewer", guidance="Who reviewed the plan for the state office."),
        Prompt(key="plan.decided_on", label="Decided on", kind=Kind.DONE, guidance="The day of the decision."),
    ),
)

ATTESTATION = PromptSection(
    key="attestation",
    title="Attestation",
    help="Who has read the self-review and stands by it.",
    prompts=(
        Prompt(key="review.attested_by", label="Name", guidance="Who attests that the self-review is correct."),
        Prompt(key="review.attested_on", label="Signed on", kind=Kind.DONE, guidance="The day it was signed."),
    ),
)
