"""What is asked about an improvement plan and its tasks."""

from workbook_tui.prompts.binding import PeopleLink
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection

WHICH_PART = Prompt(
    key="plan.which_part",
    label="Which part",
    component=1,
    guidance="The indicator is named for you. If only one part of it needs work (one provider, one step), say which.",
)
FINDINGS = Prompt(
    key="plan.findings",
    label="Findings",
    kind=Kind.LONG,
    is_required=True,
    missing_text="Write what was found and why a plan is needed.",
    component=2,
    guidance="What was found and why a plan is needed: how many, how far from the target, since when, for whom. "
    "It counts once a person has confirmed it.",
)
EVIDENCE_OF_CORRECTION = Prompt(
    key="plan.evidence_correction",
    label="Correction",
    kind=Kind.LONG,
    is_required=True,
    missing_text="Write what will prove that the error is corrected.",
    component=3,
    guidance="What will show that the error has been put right, case by case and in the data.",
)
EVIDENCE_OF_CHANGE = Prompt(
    key="plan.evidence_change",
    label="Change",
    kind=Kind.LONG,
    is_required=True,
    missing_text="Write what will change so that it does not happen again, and what will show it.",
    component=3,
    guidance="What will be done differently from now on so that it does not happen again, "
    "and what will show the improvement.",
)
ROOT_CAUSE = Prompt(
    key="plan.root_cause",
    label="Root cause",
    kind=Kind.LONG,
    guidance="Look under policy, staffing, infrastructure, data, training, supervision, practice, funding: "
    "what, if it changed, would stop the problem?",
)
JUSTIFICATION = Prompt(
    key="plan.justification",
    label="Justification",
    kind=Kind.LONG,
    is_required=True,
    missing_text="Write why these strategies fit.",
    component=5,
    guidance="Why these strategies fit this cause and this place, and what is known to work. "
    "If the KPI missed last cycle too: why that plan did not hold.",
)
WRITTEN_BY = Prompt(
    key="plan.participants",
    label="Written by",
    kind=Kind.PEOPLE,
    binding=PeopleLink("plan", "participants", "participant"),
    guidance="Who took part in writing this plan.",
)
WRITTEN_ON = Prompt(key="plan.written_on", label="Written on", kind=Kind.DONE, guidance="The day the plan was agreed.")

PLAN = PromptSection(
    key="plan",
    title="Improvement plan",
    paths=("kpis.plan",),
    help="Nine components; the tasks carry numbers 4 and 6 to 9.",
    prompts=(
        WHICH_PART,
        FINDINGS,
        EVIDENCE_OF_CORRECTION,
        EVIDENCE_OF_CHANGE,
        ROOT_CAUSE,
        JUSTIFICATION,
        WRITTEN_BY,
        WRITTEN_ON,
    ),
)

TASK = PromptSection(
    key="task",
    title="Task",
    paths=("kpis.plan.tasks", "worksheet_kpis.plan.tasks"),
    help="One thing somebody does by a day, what comes out of it, and how you will know that it worked.",
    prompts=(
        Prompt(
            key="task.title",
            label="Task",
            kind=Kind.LONG,
            is_required=True,
            missing_text="Say what the task is.",
            component=4,
            guidance="One strategy, method or practice. Start with a verb: revise, assign, track, coach.",
        ),
        Prompt(
            key="task.leads",
            label="Leads",
            kind=Kind.PEOPLE,
            binding=PeopleLink("task", "leads", "task_lead"),
            is_required=True,
            missing_text="Name who is responsible.",
            component=6,
            guidance="Who is responsible. One name is best; several share it.",
        ),
        Prompt(key="task.start_on", label="Start", kind=Kind.DUE, guidance="When work on it begins."),
        Prompt(
            key="task.due_on",
            label="Due",
            kind=Kind.DUE,
            is_required=True,
            missing_text="Set the due date.",
            component=7,
            guidance="The day it will be finished.",
        ),
        Prompt(
            key="task.product",
            label="Product",
            kind=Kind.LONG,
            is_required=True,
            missing_text="Name the product.",
            component=8,
            guidance="What you can hold up when it is done: a procedure, a form, a signed agreement, a report.",
        ),
        Prompt(
            key="task.evaluation",
            label="Evaluation",
            kind=Kind.LONG,
            is_required=True,
            missing_text="Say how you will measure whether it worked.",
            component=9,
            guidance="How you will measure whether this task did what it was meant to do.",
        ),
    ),
)

LEAD = PromptSection(
    key="task_lead",
    title="Lead's own dates",
    paths=("kpis.plan.tasks.leads", "worksheet_kpis.plan.tasks.leads"),
    help="A lead may have a start and an end of their own within the task.",
    prompts=(
        Prompt(key="task_lead.start_on", label="Start", kind=Kind.DUE, guidance="When this lead's part begins."),
        Prompt(key="task_lead.end_on", label="End", kind=Kind.DUE, guidance="When this lead's part is finished."),
    ),
)
