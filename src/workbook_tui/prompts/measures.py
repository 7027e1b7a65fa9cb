"""What is asked about a measure, its values, and the phases of its chart."""

from workbook_tui.prompts.choices import COMPARATORS, DIRECTIONS, INTERVALS, ROLES, UNITS
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
        Prompt(key="measurement.site", label="Site", guidance="Which team or office; empty for the whole area."),
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
