"""What is asked about a measure, its values and phases, the sites they are of, and what was tried: PDSA cycles."""

from workbook_tui.prompts.binding import NamedColumn, NamedLink
from workbook_tui.prompts.choices import ACTS, COMPARATORS, DIRECTIONS, INTERVALS, ROLES, UNITS
from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection

MEASURE = PromptSection(
    key="measure",
    title="Measure",
    paths=("measures",),
    help="Something that is counted again and again, so that a chart can tell whether practice has changed.",
    prompts=(
        Prompt(
            key="measure.name", label="Name", is_required=True, guidance="A few words, as they stand above the chart."
        ),
        Prompt(key="measure.kpi_code", label="KPI", guidance="The code of the KPI it belongs to; empty for none."),
        Prompt(key="measure.role", label="Role", kind=Kind.CHOICE, choices=ROLES, guidance="What the measure is for."),
        Prompt(
            key="measure.unit",
            label="Unit",
            kind=Kind.CHOICE,
            choices=UNITS,
            is_required=True,
            guidance="Percent takes a numerator and a denominator; every other unit takes a value.",
        ),
        Prompt(
            key="measure.direction",
            label="Direction",
            kind=Kind.CHOICE,
            choices=DIRECTIONS,
            is_required=True,
            guidance="Whether more or less of it is better.",
        ),
        Prompt(
            key="measure.numerator_means",
            label="Counts",
            kind=Kind.LONG,
            guidance="Which cases are counted: the rule that two people would both apply in the same way.",
        ),
        Prompt(
            key="measure.denominator_means",
            label="Out of",
            kind=Kind.LONG,
            guidance="Out of which cases, and which are left out.",
        ),
        Prompt(key="measure.source", label="Data source", guidance="Where the numbers come from."),
        Prompt(key="measure.collected_by", label="Collected by", guidance="Who collects them."),
        Prompt(
            key="measure.collected_every",
            label="Collected",
            kind=Kind.CHOICE,
            choices=INTERVALS,
            guidance="How often a value is taken.",
        ),
        Prompt(
            key="measure.reviewed_every",
            label="Reviewed",
            kind=Kind.CHOICE,
            choices=INTERVALS,
            guidance="How often the team looks at the chart.",
        ),
        Prompt(key="measure.aim", label="Aim", kind=Kind.NUMBER, guidance="The value you want to reach."),
        Prompt(
            key="measure.aim_comparator",
            label="Aim is reached at",
            kind=Kind.CHOICE,
            choices=COMPARATORS,
            guidance="On which side of the aim a value is good enough: at the aim or above, or at the aim or below.",
        ),
        Prompt(
            key="measure.aim_by_on", label="Aim by", kind=Kind.DUE, guidance="The day by which it should be reached."
        ),
        Prompt(
            key="measure.baseline_points",
            label="Baseline points",
            kind=Kind.WHOLE,
            guidance="How many points at the beginning make the median or the limits, at least 8. Empty: 12.",
        ),
    ),
)

MEASUREMENT = PromptSection(
    key="measurement",
    title="Value",
    paths=(),
    help="One value of a measure: for one site and the period that begins on a day.",
    prompts=(
        Prompt(key="measurement.period_on", label="Period", kind=Kind.DONE, guidance="The first day of the period."),
        Prompt(
            key="measurement.site",
            label="Site",
            guidance="Which team or office; empty for the whole area.",
            binding=NamedColumn("measurement", "site", "site", is_typed=True),
        ),
        Prompt(key="measurement.numerator", label="Numerator", kind=Kind.WHOLE, guidance="The cases that count."),
        Prompt(key="measurement.denominator", label="Denominator", kind=Kind.WHOLE, guidance="Out of how many."),
        Prompt(
            key="measurement.value",
            label="Value",
            kind=Kind.NUMBER,
            guidance="The value for this period, where nothing is divided.",
        ),
        Prompt(
            key="measurement.exclusion",
            label="Left out because",
            guidance="Why this point is drawn but not analyzed. Empty: it is analyzed.",
        ),
        Prompt(key="measurement.note", label="Note", guidance="What happened then; it stands at the point."),
    ),
)

PHASE = PromptSection(
    key="measure_phase",
    title="Phase",
    paths=("measures.phases",),
    help="From a day on something was different: the chart shows it, and may begin a new median there.",
    prompts=(
        Prompt(key="measure_phase.from_on", label="From", kind=Kind.DONE, guidance="The first day of the phase."),
        Prompt(key="measure_phase.name", label="Name", guidance="What began then."),
        Prompt(
            key="measure_phase.reason",
            label="Reason",
            kind=Kind.LONG,
            guidance="Why a new median is set from here on.",
        ),
    ),
)

SITE = PromptSection(
    key="site",
    title="Site",
    paths=("sites",),
    help="A team, an office or an agency: values belong to it, and it takes part from a day to a day.",
    prompts=(
        Prompt(
            key="site.name",
            label="Name",
            is_required=True,
            guidance="What it is called in tables of values; a name stands for one site.",
        ),
        Prompt(
            key="site.agency", label="Agency", guidance="The agency that it belongs to, where it is not one itself."
        ),
        Prompt(
            key="site.engaged_from_on",
            label="Engaged from",
            kind=Kind.DONE,
            guidance="Since when it takes part. Empty: since its first value or PDSA cycle.",
        ),
        Prompt(
            key="site.engaged_to_on",
            label="Engaged to",
            kind=Kind.DONE,
            guidance="Until when it took part; empty while it still does.",
        ),
        Prompt(key="site.note", label="Note", kind=Kind.LONG, guidance="What the team should know of it."),
    ),
)

PDSA = PromptSection(
    key="pdsa_cycle",
    title="PDSA cycle",
    paths=("pdsa_cycles",),
    help="A change that is tried on a small scale: plan, do, study, act. It marks the chart of its measure by itself.",
    prompts=(
        Prompt(
            key="pdsa_cycle.plan",
            label="Plan",
            kind=Kind.LONG,
            is_required=True,
            missing_text="Say what is tried.",
            guidance="What is tried, by whom, where and when?",
        ),
        Prompt(
            key="pdsa_cycle.measure",
            label="Measure",
            kind=Kind.CHOICE,
            binding=NamedColumn("pdsa_cycle", "measure", "measure"),
            guidance="Which measure should show it? Its chart is marked on the day the cycle begins.",
        ),
        Prompt(
            key="pdsa_cycle.teams",
            label="Teams",
            kind=Kind.MANY,
            binding=NamedLink("pdsa_cycle", "teams", "site", "pdsa_site"),
            guidance="Which sites try it?",
        ),
        Prompt(key="pdsa_cycle.begun_on", label="Begun on", kind=Kind.DONE, guidance="The day on which it begins."),
        Prompt(key="pdsa_cycle.ended_on", label="Ended on", kind=Kind.DONE, guidance="The day on which it ends."),
        Prompt(
            key="pdsa_cycle.driver", label="Driver", guidance="Which driver is it about: what, if it changes, helps?"
        ),
        Prompt(key="pdsa_cycle.aim", label="Aim", guidance="How much better, by when?"),
        Prompt(
            key="pdsa_cycle.prediction",
            label="Prediction",
            kind=Kind.LONG,
            guidance="What do you think will happen? Say it before you try.",
        ),
        Prompt(
            key="pdsa_cycle.done", label="Do", kind=Kind.LONG, guidance="What was done, and what was noticed meanwhile?"
        ),
        Prompt(
            key="pdsa_cycle.study",
            label="Study",
            kind=Kind.LONG,
            guidance="What came of it, compared with the prediction?",
        ),
        Prompt(
            key="pdsa_cycle.act",
            label="Act",
            kind=Kind.CHOICE,
            choices=ACTS,
            guidance="Adopt it, adapt it and try again, or abandon it?",
        ),
    ),
)
