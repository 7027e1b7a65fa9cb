"""What is asked about the correction of a finding: its cases, the samples that verify it, evidence, and closeout."""

from workbook_tui.prompts.binding import PersonColumn
from workbook_tui.prompts.choices import EVIDENCE_KINDS, SAMPLE_SOURCES, YES_NO
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection

CASE = PromptSection(
    key="correction_case",
    title="Case",
    paths=("kpis.plan.findings.cases",),
    help="Each case of the finding (prong 1), and when it was put right. Late but done corrects a case.",
    prompts=(
        Prompt(
            key="correction_case.reference",
            label="Reference",
            is_required=True,
            missing_text="Give it a code that your office can read back.",
            guidance="A code that only your office can read back to a record. Never a name or a birth date.",
        ),
        Prompt(key="correction_case.fault", label="What was wrong", guidance="What was late or missing in this case."),
        Prompt(
            key="correction_case.done_on", label="Done on", kind=Kind.DONE, guidance="The day it was done, if late."
        ),
        Prompt(
            key="correction_case.left_on",
            label="Left on",
            kind=Kind.DONE,
            guidance="The day the family left the program, when it can no longer be done.",
        ),
        Prompt(
            key="correction_case.verified_by",
            label="Verified by",
            kind=Kind.PERSON,
            binding=PersonColumn("correction_case", "verified_by"),
            guidance="Who saw that it is so. Somebody who leads no task of the plan.",
        ),
        Prompt(key="correction_case.verified_on", label="Verified on", kind=Kind.DONE, guidance="The day they saw it."),
    ),
)

SAMPLE = PromptSection(
    key="verification_sample",
    title="Verification sample",
    paths=("kpis.plan.samples",),
    help="Newer data (prong 2): records that all meet the requirement, read after the last task was done.",
    prompts=(
        Prompt(
            key="verification_sample.sampled_on",
            label="Date of the sample",
            kind=Kind.DONE,
            guidance="The day the records were read.",
        ),
        Prompt(key="verification_sample.period", label="Period", guidance="The time the records are from."),
        Prompt(key="verification_sample.reviewed", label="Reviewed", kind=Kind.WHOLE, guidance="How many were read."),
        Prompt(
            key="verification_sample.compliant",
            label="Compliant",
            kind=Kind.WHOLE,
            guidance="How many of them met the requirement. Every one must.",
        ),
        Prompt(
            key="verification_sample.source",
            label="Source",
            kind=Kind.CHOICE,
            choices=SAMPLE_SOURCES,
            guidance="Where it was read: records, the data system, or interviews where no records exist.",
        ),
        Prompt(
            key="verification_sample.verified_by",
            label="Verified by",
            kind=Kind.PERSON,
            binding=PersonColumn("verification_sample", "verified_by"),
            guidance="Who read the sample. Somebody who leads no task of the plan.",
        ),
        Prompt(
            key="verification_sample.verified_on",
            label="Verified on",
            kind=Kind.DONE,
            guidance="The day they signed it.",
        ),
    ),
)

EVIDENCE = PromptSection(
    key="evidence",
    title="Evidence",
    paths=("kpis.plan.evidence",),
    help="Papers and files that show the correction. The program keeps their fingerprint and tells when one changes.",
    prompts=(
        Prompt(
            key="evidence.title",
            label="Title",
            is_required=True,
            missing_text="Say what it is called.",
            guidance="What it is called.",
        ),
        Prompt(key="evidence.kind", label="Kind", kind=Kind.CHOICE, choices=EVIDENCE_KINDS, guidance="What it is."),
        Prompt(key="evidence.dated_on", label="Dated", kind=Kind.DONE, guidance="The date on it."),
        Prompt(key="evidence.proves", label="Proves", kind=Kind.LONG, guidance="What it shows."),
        Prompt(
            key="evidence.path",
            label="File",
            guidance="Where the file lies. Leave it empty for what is only on paper.",
        ),
    ),
)

CLOSEOUT = PromptSection(
    key="closeout",
    title="Closeout",
    paths=("kpis.plan",),
    help="Three questions, each of which needs a yes before closeout can be requested.",
    prompts=(
        Prompt(
            key="plan.actions_done",
            label="Actions done?",
            kind=Kind.CHOICE,
            choices=YES_NO,
            guidance="Has everything been done that the plan says?",
        ),
        Prompt(
            key="plan.data_reviewed",
            label="Data reviewed?",
            kind=Kind.CHOICE,
            choices=YES_NO,
            guidance="Have you looked at your own data, and do they show the correction?",
        ),
        Prompt(
            key="plan.papers_ready",
            label="Papers ready?",
            kind=Kind.CHOICE,
            choices=YES_NO,
            guidance="Is everything at hand that somebody else needs to see the correction?",
        ),
        Prompt(
            key="plan.requested_on", label="Requested on", kind=Kind.DONE, guidance="The day closeout was requested."
        ),
    ),
)
