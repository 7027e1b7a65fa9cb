"""What the editor of a KPI asks: exactly the inputs that the KPI names, then the same of every KPI."""

from workbook_tui.prompts.spsr import ANALYSIS, LAST_CYCLE, NUMBERS, RATING, REASON, TARGET
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.rating import result
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.rate.words import missing_reason, plan_with_entries, reason_question
from workbook_tui.widgets.form_items import FormField, FormHeading, FormItem, Note

_ANSWERED_ALIKE = {"source", "period", "participants", "rated_on"}
"""Answers that are often the same for one KPI after another: the ditto key offers those of the KPI above."""


def rate_fields(builder: FieldBuilder, kpi: KpiFacts) -> list[FormItem]:
    """The whole form of one KPI."""
    return [
        *_inputs(builder, kpi),
        builder.field(TARGET, kpi, locked=kpi.compliance, guidance=_target_guidance(kpi)),
        FormHeading("Rating"),
        _rating(builder, kpi),
        _reason(builder, kpi),
        *_kept_plan(builder, kpi),
        FormHeading(ANALYSIS.title),
        *_analysis(builder, kpi),
        FormHeading(LAST_CYCLE.title),
        *builder.fields(LAST_CYCLE.prompts, kpi.rating),
    ]


def _inputs(builder: FieldBuilder, kpi: KpiFacts) -> list[FormField]:
    """The numbers in the KPI's own order; what is wrong with them together is said at the first one."""
    prompts = {prompt.field: prompt for prompt in NUMBERS.prompts}
    problem = result(kpi).problem
    fields: list[FormField] = []
    for field, label in kpi.inputs.items():
        prompt = prompts[field]
        guidance = f"{label}. {prompt.guidance}".strip()
        fields.append(
            builder.field(prompt, kpi.rating, guidance=guidance, beside=label, problem="" if fields else problem)
        )
    return fields


def _target_guidance(kpi: KpiFacts) -> str:
    return "A compliance KPI always has the target 100 percent." if kpi.compliance else TARGET.guidance


def _rating(builder: FieldBuilder, kpi: KpiFacts) -> FormField:
    last = builder.review.scale_entry(kpi.rating.text("last_rating"))
    return builder.field(RATING, kpi.rating, last=last.label if last else "", ditto=last.value if last else "")


def _reason(builder: FieldBuilder, kpi: KpiFacts) -> FormField:
    question = reason_question(builder.review, kpi, kpi.rating.rating)
    problem = missing_reason(builder.review, kpi)
    return builder.field(REASON, kpi.rating, guidance=question or REASON.guidance, problem=problem)


def _kept_plan(builder: FieldBuilder, kpi: KpiFacts) -> list[Note]:
    """A word on the plan that the rating has made needless."""
    held = "" if builder.review.needs_plan(kpi) else plan_with_entries(kpi)
    return [Note(f"{held} is not needed with this rating. It is kept, should the rating return.")] if held else []


def _analysis(builder: FieldBuilder, kpi: KpiFacts) -> list[FormField]:
    above = _above(builder, kpi)
    fields = []
    for prompt in ANALYSIS.prompts:
        ditto = builder.text(prompt, above.rating) if above and prompt.field in _ANSWERED_ALIKE else ""
        fields.append(builder.field(prompt, kpi.rating, ditto=ditto))
    return fields


def _above(builder: FieldBuilder, kpi: KpiFacts) -> KpiFacts | None:
    """The KPI above it in the list."""
    before = [other for other in builder.review.active_kpis if int(str(other["position"])) < int(str(kpi["position"]))]
    return before[-1] if before else None
