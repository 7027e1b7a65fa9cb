"""What is asked about the rating of a KPI."""

from workbook_tui.prompts.binding import PeopleLink
from workbook_tui.prompts.choices import IN_PLACE
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection

NUMBERS = PromptSection(
    key="numbers",
    title="Numbers",
    paths=("kpis.rating",),
    help="What was counted. The result follows from these; the editor asks for the inputs this KPI needs.",
    prompts=(
        Prompt(
            key="rating.numerator",
            label="Numerator",
            kind=Kind.WHOLE,
            guidance="The cases that met the requirement, among those of the denominator.",
        ),
        Prompt(
            key="rating.family_delays",
            label="Family delays",
            kind=Kind.WHOLE,
            guidance="Delays with documented exceptional family circumstances. They count as on time; "
            "do not put them into the numerator as well.",
        ),
        Prompt(
            key="rating.denominator",
            label="Denominator",
            kind=Kind.WHOLE,
            guidance="All cases that were looked at; the result is the share of them.",
        ),
        Prompt(
            key="rating.excluded",
            label="Excluded",
            kind=Kind.WHOLE,
            guidance="Cases that this KPI leaves out. They are taken off the denominator.",
        ),
        Prompt(
            key="rating.category_a",
            label="Category a",
            kind=Kind.WHOLE,
            guidance="Children who did not improve functioning.",
        ),
        Prompt(
            key="rating.category_b",
            label="Category b",
            kind=Kind.WHOLE,
            guidance="Children who improved functioning, but not enough to move nearer to that of same-aged peers.",
        ),
        Prompt(
            key="rating.category_c",
            label="Category c",
            kind=Kind.WHOLE,
            guidance="Children who improved functioning to a level nearer to same-aged peers, but did not reach it.",
        ),
        Prompt(
            key="rating.category_d",
            label="Category d",
            kind=Kind.WHOLE,
            guidance="Children who improved functioning to reach a level comparable to same-aged peers.",
        ),
        Prompt(
            key="rating.category_e",
            label="Category e",
            kind=Kind.WHOLE,
            guidance="Children who maintained functioning at a level comparable to same-aged peers.",
        ),
        Prompt(
            key="rating.in_place",
            label="In place?",
            kind=Kind.CHOICE,
            choices=IN_PLACE,
            guidance="Whether what the KPI asks for is in place; nothing is counted.",
        ),
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
    is_on_scale=True,
    guidance="The team decides. The number suggests a rating; a different one needs a written reason.",
    is_required=True,
    missing_text="Rate this KPI.",
)

REASON = Prompt(
    key="rating.reason",
    label="Reason",
    kind=Kind.LONG,
    guidance="Why the rating differs from what the number suggests, or why the KPI does not apply. It is printed.",
)

TARGETS = PromptSection(key="targets", title="Rating", paths=("kpis",), prompts=(TARGET,))
RATING_SECTION = PromptSection(key="rated", title="Rating", paths=("kpis.rating",), prompts=(RATING, REASON))

ANALYSIS = PromptSection(
    key="analysis",
    title="Analysis",
    paths=("kpis.rating",),
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
            binding=PeopleLink("rating", "participants", "participant"),
            guidance="Members of the team who took part in this rating.",
        ),
        Prompt(
            key="rating.rated_on", label="Rated on", kind=Kind.DONE, guidance="The day the team agreed on the rating."
        ),
    ),
)

LAST_CYCLE = PromptSection(
    key="last_cycle",
    title="Last cycle",
    paths=("kpis.rating",),
    help="Filled in when a review starts from the one before; type it in the first review.",
    prompts=(
        Prompt(
            key="rating.last_value",
            label="Last value",
            kind=Kind.PERCENT,
            guidance="The result of the cycle before, in percent.",
        ),
        Prompt(
            key="rating.last_rating",
            label="Last rating",
            kind=Kind.CHOICE,
            is_on_scale=True,
            guidance="The rating of the cycle before.",
        ),
    ),
)
