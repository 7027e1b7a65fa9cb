"""What is asked about the review and its people."""

from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection

REVIEW = PromptSection(
    key="review",
    title="Review",
    help="Who reviews itself, for which cycle, who leads it and when the plans are entered.",
    prompts=(
        Prompt(
            key="review.lead_agency",
            label="State lead agency",
            guidance="The state agency that leads Part C. Change it only if the state tells you to.",
            is_required=True,
            missing_text="Name the state lead agency.",
        ),
        Prompt(
            key="review.agency",
            label="Local agency",
            guidance="The office that runs Early On in this area, as it should stand on the cover.",
        ),
        Prompt(
            key="review.coordinator_id",
            label="Coordinator",
            kind=Kind.PERSON,
            guidance="The Early On coordinator who answers for this review.",
            is_required=True,
            missing_text="Name the coordinator.",
        ),
        Prompt(
            key="review.data_entry_id",
            label="Enters the data",
            kind=Kind.PERSON,
            guidance="Who types the plans into this workbook. It may be the coordinator.",
        ),
        Prompt(
            key="review.data_entry_on",
            label="Data entry from",
            kind=Kind.DUE,
            guidance="The day data entry starts. It shows as a deadline on Home.",
        ),
        Prompt(
            key="review.planning_from_on",
            label="Planning from",
            kind=Kind.DUE,
            guidance="First day of improvement planning, usually April 1.",
        ),
        Prompt(
            key="review.planning_to_on",
            label="Planning until",
            kind=Kind.DUE,
            guidance="Last day of improvement planning, usually May 31. Without a notice a plan's year starts here.",
        ),
        Prompt(
            key="review.notes",
            label="Notes",
            kind=Kind.LONG,
            guidance="Anything the team wants to remember about this cycle. It is not exported.",
            is_private=True,
        ),
    ),
)

PERSON = PromptSection(
    key="person",
    title="Person",
    paths=("involved_people",),
    help="Entered once, picked afterwards by typing a few letters.",
    prompts=(
        Prompt(
            key="person.name", label="Name", guidance="First and last name, as it should be printed.", is_required=True
        ),
        Prompt(
            key="person.role", label="Role", guidance="Job or part played: service coordinator, parent, LICC chair."
        ),
        Prompt(
            key="person.organisation", label="Organization", guidance="Agency, school or council the person speaks for."
        ),
        Prompt(key="person.email", label="Email", guidance="Work address only."),
        Prompt(key="person.phone", label="Phone", guidance="Work number only."),
    ),
)

PARTS = tuple(prompt for prompt in REVIEW.prompts if prompt.kind == Kind.PERSON)
"""The parts that one person has, such as the coordinator's."""
