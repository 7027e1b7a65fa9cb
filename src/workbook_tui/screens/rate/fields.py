"""What the editor of a KPI asks: exactly the inputs that the KPI names, then the same of every KPI."""

from functools import partial

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import ANALYSIS, LAST_CYCLE, NUMBERS, RATED, RATING, REASON, TARGETS
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.rating import result
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.screens.rate.words import missing_reason, plan_with_entries, reason_question
from workbook_tui.widgets.form_items import FormItem

_ANSWERED_ALIKE = {"source", "period", "participants", "rated_on"}
"""Answers that are often the same for one KPI after another: the ditto key offers those of the KPI above."""


def rate_fields(builder: FieldBuilder, kpi: KpiFacts) -> list[FormItem]:
    """The whole form of one KPI."""
    return [
        *builder.section(NUMBERS.only(*kpi.inputs), kpi.rating, partial(_input, kpi)),
        *builder.section(TARGETS, kpi, partial(_target, kpi)),
        *builder.section(
            RATED, kpi.rating, partial(_rated, builder, kpi), notes=_kept_plan(builder, kpi), is_titled=True
        ),
        *builder.section(ANALYSIS, kpi.rating, partial(_analyzed, builder, _above(builder, kpi)), is_titled=True),
        *builder.section(LAST_CYCLE, kpi.rating, is_titled=True),
    ]


def _input(kpi: KpiFacts, prompt: Prompt) -> FieldExtras:
    """What exactly is counted; what is wrong with the numbers together is said at the first one."""
    label, is_first = kpi.inputs[prompt.field], prompt.field == next(iter(kpi.inputs))
    guidance = f"{label}. {prompt.guidance}".strip()
    return {"guidance": guidance, "beside": label, "problem": result(kpi).problem if is_first else ""}


def _target(kpi: KpiFacts, prompt: Prompt) -> FieldExtras:
    always = "A compliance KPI always has the target 100 percent."
    return {"locked": kpi.compliance, "guidance": always if kpi.compliance else prompt.guidance}


def _rated(builder: FieldBuilder, kpi: KpiFacts, prompt: Prompt) -> FieldExtras:
    """The rating of the cycle before, and what a reason is asked for."""
    review = builder.review
    if prompt is RATING:
        last = review.scale_entry(kpi.rating.text("last_rating"))
        return {"last": last.label if last else "", "ditto": last.value if last else ""}
    question = reason_question(review, kpi, kpi.rating.rating)
    return {"guidance": question or prompt.guidance, "problem": missing_reason(review, kpi)}


def _kept_plan(builder: FieldBuilder, kpi: KpiFacts) -> dict[str, str]:
    """A word on the plan that the rating has made needless."""
    kept = "" if builder.review.needs_plan(kpi) else plan_with_entries(kpi)
    return (
        {REASON.field: f"{kept} is not needed with this rating. It is kept, should the rating return."} if kept else {}
    )


def _analyzed(builder: FieldBuilder, above: KpiFacts | None, prompt: Prompt) -> FieldExtras:
    is_alike = above is not None and prompt.field in _ANSWERED_ALIKE
    return {"ditto": builder.text(prompt, above.rating) if above is not None and is_alike else ""}


def _above(builder: FieldBuilder, kpi: KpiFacts) -> KpiFacts | None:
    """The KPI above it in the list."""
    before = [other for other in builder.review.active_kpis if int(str(other["position"])) < int(str(kpi["position"]))]
    return before[-1] if before else None
