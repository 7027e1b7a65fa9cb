"""The questions of the self-review: the review, its team, ratings, plans, tasks, findings and progress."""

from workbook_tui.prompts.choices import IN_PLACE, TASK_STATUSES, WORKED
from workbook_tui.prompts.prompt import Kind, Prompt, Section

REVIEW = Section(
    key="review",
    title="Review",
    help="Who reviews itself, for which cycle, who leads it and when the plans are entered.",
    prompts=(
        Prompt(
            key="review.lead_agency",
            label="Lead agency",
            guidance="The state agency that leads Part C. Change it only if the state tells you to.",
            required=True,
        ),
        Prompt(
            key="review.agency",
            label="Agency",
            guidance="The office that runs Early On in this area, as it should stand on the cover.",
        ),
        Prompt(
            key="review.coordinator_id",
            label="Coordinator",
            kind=Kind.PERSON,
            guidance="The Early On coordinator who answers for this review.",
            required=True,
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
            guidance="First day of improvement planning, usually 1 April.",
        ),
        Prompt(
            key="review.planning_to_on",
            label="Planning until",
            kind=Kind.DUE,
            guidance="Last day of improvement planning, usually 31 May. Without a notice a plan's year starts here.",
        ),
        Prompt(
            key="review.notes",
            label="Notes",
            kind=Kind.LONG,
            guidance="Anything the team wants to remember about this cycle. It is not exported.",
        ),
    ),
)

PERSON = Section(
    key="person",
    title="Person",
    help="Entered once, picked afterwards by typing a few letters.",
    prompts=(
        Prompt(
            key="person.name", label="Name", guidance="First and last name, as it should be printed.", required=True
        ),
        Prompt(
            key="person.role", label="Role", guidance="Job or part played: service coordinator, parent, LICC chair."
        ),
        Prompt(
            key="person.organisation", label="Organisation", guidance="Agency, school or council the person speaks for."
        ),
        Prompt(key="person.email", label="Email", guidance="Work address only."),
        Prompt(key="person.phone", label="Phone", guidance="Work number only."),
    ),
)

NUMBERS = Section(
    key="numbers",
    title="Numbers",
    help="What was counted. The result follows from these; the editor asks for the inputs this KPI needs.",
    prompts=(
        Prompt(key="rating.numerator", label="Numerator", kind=Kind.WHOLE),
        Prompt(
            key="rating.family_delays",
            label="Family delays",
            kind=Kind.WHOLE,
            guidance="Delays with documented exceptional family circumstances. They count as on time; "
            "do not put them into the numerator as well.",
        ),
        Prompt(key="rating.denominator", label="Denominator", kind=Kind.WHOLE),
        Prompt(
            key="rating.excluded",
            label="Excluded",
            kind=Kind.WHOLE,
            guidance="Cases that this KPI leaves out. They are taken off the denominator.",
        ),
        Prompt(key="rating.category_a", label="Category a", kind=Kind.WHOLE),
        Prompt(key="rating.category_b", label="Category b", kind=Kind.WHOLE),
        Prompt(key="rating.category_c", label="Category c", kind=Kind.WHOLE),
        Prompt(key="rating.category_d", label="Category d", kind=Kind.WHOLE),
        Prompt(key="rating.category_e", label="Category e", kind=Kind.WHOLE),
        Prompt(key="rating.in_place", label="In place?", kind=Kind.CHOICE, choices=IN_PLACE),
    ),
)

TARGET = Prompt(
    key="kpi.target",
    label="Target",
    kind=Kind.PERCENT,
    guidance="The state's target for this KPI, in percent. Compliance KPIs always have 100.",
)

RATING = Prompt(
    key="rating.rating",
    label="Rating",
    kind=Kind.CHOICE,
    guidance="The team decides. The number suggests a rating; a different one needs a written reason.",
    required=True,
)

REASON = Prompt(
    key="rating.reason",
    label="Reason",
    kind=Kind.LONG,
    guidance="Why the rating differs from what the number suggests, or why the KPI does not apply. It is printed.",
)

ANALYSIS = Section(
    key="analysis",
    title="Analysis",
    help="What the team looked at and what it makes of it.",
    prompts=(
        Prompt(
            key="rating.source",
            label="Data source",
            guidance="Where the numbers come from: the state data system, a local log, a record review.",
        ),
        Prompt(
            key="rating.period", label="Period", guidance="The time the numbers cover, for example Jul 2025 - Jun 2026."
        ),
        Prompt(
            key="rating.records_reviewed",
            label="Records reviewed",
            kind=Kind.WHOLE,
            guidance="How many records were read.",
        ),
        Prompt(
            key="rating.interviews", label="Interviews", kind=Kind.WHOLE, guidance="How many people were interviewed."
        ),
        Prompt(key="rating.surveys", label="Surveys", kind=Kind.WHOLE, guidance="How many survey answers were read."),
        Prompt(
            key="rating.data_reports",
            label="Data reports",
            kind=Kind.WHOLE,
            guidance="How many data reports were used.",
        ),
        Prompt(
            key="rating.analysis",
            label="Analysis",
            kind=Kind.LONG,
            guidance="What the numbers and the evidence say, what is behind them, and where the team sees a pattern.",
        ),
        Prompt(
            key="rating.participants",
            label="Rated by",
            kind=Kind.PEOPLE,
            guidance="Members of the team who took part in this rating.",
        ),
        Prompt(
            key="rating.rated_on", label="Rated on", kind=Kind.DONE, guidance="The day the team agreed on the rating."
        ),
    ),
)

LAST_CYCLE = Section(
    key="last_cycle",
    title="Last cycle",
    help="Filled in when a review starts from the one before; type it in the first review.",
    prompts=(
        Prompt(
            key="rating.last_value",
            label="Last value",
            kind=Kind.PERCENT,
            guidance="The result of the cycle before, in percent.",
        ),
        Prompt(
            key="rating.last_rating", label="Last rating", kind=Kind.CHOICE, guidance="The rating of the cycle before."
        ),
    ),
)

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
    required=True,
    component=2,
    guidance="What was found and why a plan is needed: how many, how far from the target, since when, for whom. "
    "The text starts from your numbers and analysis; it counts when a person has confirmed it.",
)
EVIDENCE_OF_CORRECTION = Prompt(
    key="plan.evidence_correction",
    label="Correction",
    kind=Kind.LONG,
    required=True,
    component=3,
    guidance="What will show that the error found now has been put right, case by case and in the data.",
)
EVIDENCE_OF_CHANGE = Prompt(
    key="plan.evidence_change",
    label="Change",
    kind=Kind.LONG,
    required=True,
    component=3,
    guidance="What will be done differently from now on so that it does not happen again, "
    "and what will show the improvement.",
)
ROOT_CAUSE = Prompt(
    key="plan.root_cause",
    label="Root cause",
    kind=Kind.LONG,
    guidance="Look under each: policy · staffing and infrastructure · data · training · supervision · "
    "provider practice · funding. What, if it changed, would stop the problem?",
)
JUSTIFICATION = Prompt(
    key="plan.justification",
    label="Justification",
    kind=Kind.LONG,
    required=True,
    component=5,
    guidance="Why these strategies fit this cause and this place: what points to them, and what is known to work. "
    "If the KPI needed improvement last cycle too, say why that plan did not hold.",
)
WRITTEN_BY = Prompt(
    key="plan.participants",
    label="Written by",
    kind=Kind.PEOPLE,
    guidance="Who took part in writing this plan.",
)
WRITTEN_ON = Prompt(key="plan.written_on", label="Written on", kind=Kind.DONE, guidance="The day the plan was agreed.")

PLAN = Section(
    key="plan",
    title="Improvement plan",
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

TASK = Section(
    key="task",
    title="Task",
    help="One thing somebody does by a day, what comes out of it, and how you will know that it worked.",
    prompts=(
        Prompt(
            key="task.title",
            label="Task",
            kind=Kind.LONG,
            required=True,
            component=4,
            guidance="One strategy, method or practice. Start with a verb: revise, assign, track, coach.",
        ),
        Prompt(
            key="task.leads",
            label="Leads",
            kind=Kind.PEOPLE,
            required=True,
            component=6,
            guidance="Who is responsible. One name is best; several share it.",
        ),
        Prompt(key="task.start_on", label="Start", kind=Kind.DUE, guidance="When work on it begins."),
        Prompt(
            key="task.due_on",
            label="Due",
            kind=Kind.DUE,
            required=True,
            component=7,
            guidance="The day it will be finished.",
        ),
        Prompt(
            key="task.product",
            label="Product",
            kind=Kind.LONG,
            required=True,
            component=8,
            guidance="What you can hold up when it is done: a procedure, a form, a signed agreement, a report.",
        ),
        Prompt(
            key="task.evaluation",
            label="Evaluation",
            kind=Kind.LONG,
            required=True,
            component=9,
            guidance="How you will measure whether this task did what it was meant to do.",
        ),
    ),
)

LEAD = Section(
    key="task_lead",
    title="Lead's own dates",
    help="A lead may have a start and an end of their own within the task.",
    prompts=(
        Prompt(key="task_lead.start_on", label="Start", kind=Kind.DUE, guidance="When this lead's part begins."),
        Prompt(key="task_lead.end_on", label="End", kind=Kind.DUE, guidance="When this lead's part is finished."),
    ),
)

OUTCOME = Section(
    key="outcome",
    title="What came of it",
    help="Asked when a task is done.",
    prompts=(
        Prompt(
            key="task.status",
            label="Status",
            kind=Kind.CHOICE,
            choices=TASK_STATUSES,
            guidance="How the task stands today.",
        ),
        Prompt(key="task.done_on", label="Done on", kind=Kind.DONE, guidance="The day it was finished."),
        Prompt(
            key="task.delivered_on", label="Delivered on", kind=Kind.DONE, guidance="The day the product was there."
        ),
        Prompt(
            key="task.delivered",
            label="Product shown by",
            kind=Kind.LONG,
            guidance="Where the product can be seen: a file, a folder, minutes.",
        ),
        Prompt(
            key="task.result",
            label="Evaluation showed",
            kind=Kind.LONG,
            guidance="What the method of evaluation showed.",
        ),
        Prompt(
            key="task.worked", label="Did it work?", kind=Kind.CHOICE, choices=WORKED, guidance="Yes, partly or no."
        ),
    ),
)

FINDING = Section(
    key="finding",
    title="Written notice",
    help="The state's notice of a finding. Its date starts the one-year clock.",
    prompts=(
        Prompt(key="finding.notice_on", label="Notice of", kind=Kind.DONE, guidance="The date on the written notice."),
        Prompt(key="finding.issued_by", label="Issued by", guidance="The office that wrote the notice."),
        Prompt(key="finding.description", label="Finding", kind=Kind.LONG, guidance="What the notice says was found."),
        Prompt(
            key="finding.instances", label="Instances", kind=Kind.WHOLE, guidance="How many cases the notice counts."
        ),
    ),
)

REPORT = Section(
    key="progress_report",
    title="Progress report",
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
            guidance="Who was there when progress was discussed.",
        ),
    ),
)

SECTIONS = (REVIEW, PERSON, NUMBERS, ANALYSIS, LAST_CYCLE, PLAN, TASK, LEAD, OUTCOME, FINDING, REPORT)
"""Every section in the order of the road."""

PROMPTS = {
    prompt.key: prompt for prompt in (*(p for section in SECTIONS for p in section.prompts), TARGET, RATING, REASON)
}
"""Every prompt by its key."""

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
