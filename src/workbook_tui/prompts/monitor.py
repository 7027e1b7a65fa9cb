"""What is asked while a plan is carried out: outcomes, written notices and progress."""

from workbook_tui.prompts.binding import PeopleLink
from workbook_tui.prompts.choices import TASK_STATUSES, WORKED_CHOICES
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection

STATUS = Prompt(
    key="task.status",
    label="Status",
    kind=Kind.CHOICE,
    choices=TASK_STATUSES,
    keep_reason="A task always has a status; pick one of the list.",
    guidance="How the task stands today.",
)

OUTCOME = PromptSection(
    key="outcome",
    title="What came of it",
    paths=("kpis.plan.tasks", "worksheet_kpis.plan.tasks"),
    help="Asked when a task is done.",
    prompts=(
        STATUS,
        Prompt(key="task.done_on", label="Done on", kind=Kind.DONE, guidance="The day it was finished."),
        Prompt(
            key="task.delivered_on", label="Delivered on", kind=Kind.DONE, guidance="The day the product was there."
        ),
        Prompt(
            key="task.delivered",
            label="Proof of product",
            kind=Kind.LONG,
            guidance="Where the product can be seen: a file, a folder, minutes.",
        ),
        Prompt(
            key="task.result",
            label="Result of the evaluation",
            kind=Kind.LONG,
            guidance="What the method of evaluation showed.",
        ),
        Prompt(
            key="task.worked",
            label="Did it work?",
            kind=Kind.CHOICE,
            choices=WORKED_CHOICES,
            guidance="Yes, partly or no.",
        ),
    ),
)

NOTE = Prompt(
    key="task_status.note",
    label="Note",
    kind=Kind.LONG,
    guidance="What there is to say about the status; off track, and ended without being done, need it.",
)

NOTES = PromptSection(
    key="notes",
    title="Status",
    paths=("kpis.plan.tasks.history", "worksheet_kpis.plan.tasks.history"),
    prompts=(NOTE,),
)

FINDING = PromptSection(
    key="finding",
    title="Written notice",
    paths=("kpis.plan.findings",),
    help="The state's notice of a finding, whose date starts the one-year clock; or the record that everything was "
    "corrected before one was written.",
    prompts=(
        Prompt(key="finding.notice_on", label="Date of notice", kind=Kind.DONE, guidance="The date on the notice."),
        Prompt(key="finding.issued_by", label="Issued by", guidance="The office that wrote the notice."),
        Prompt(key="finding.description", label="Finding", kind=Kind.LONG, guidance="What the notice says was found."),
        Prompt(
            key="finding.instances", label="Instances", kind=Kind.WHOLE, guidance="How many cases the notice counts."
        ),
        Prompt(
            key="finding.prefinding_on",
            label="Pre-finding",
            kind=Kind.DONE,
            guidance="Only where no notice was written because everything had been corrected before (pre-finding "
            "correction): the day on which that was verified.",
        ),
        Prompt(
            key="finding.prefinding_by_id",
            label="Verified by",
            kind=Kind.PERSON,
            guidance="Who verified that everything had been corrected before a notice was written.",
        ),
    ),
)

REPORT = PromptSection(
    key="progress_report",
    title="Progress report",
    paths=("kpis.plan.reports", "reports"),
    help="Four in the year of a plan. Each is kept with its date.",
    prompts=(
        Prompt(
            key="progress_report.reported_on", label="Report of", kind=Kind.DONE, guidance="The day of this report."
        ),
        Prompt(
            key="progress_report.activities",
            label="Activities done",
            kind=Kind.LONG,
            guidance="What has been done since the report before.",
        ),
        Prompt(
            key="progress_report.evidence_correction",
            label="Correction",
            kind=Kind.LONG,
            guidance="What shows by now that the error has been put right.",
        ),
        Prompt(
            key="progress_report.evidence_change",
            label="Change",
            kind=Kind.LONG,
            guidance="What shows by now that practice has changed.",
        ),
        Prompt(key="progress_report.barriers", label="Barriers", kind=Kind.LONG, guidance="What stood in the way."),
        Prompt(
            key="progress_report.adjustments",
            label="Adjustments",
            kind=Kind.LONG,
            guidance="What you change in the plan because of it.",
        ),
        Prompt(
            key="progress_report.participants",
            label="Present",
            kind=Kind.PEOPLE,
            binding=PeopleLink("progress_report", "participants", "participant"),
            guidance="Who was there when progress was discussed.",
        ),
    ),
)
