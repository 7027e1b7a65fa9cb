"""What the editor of a KPI asks: exactly the inputs that the KPI names, then the same of every KPI."""

from workbook_tui.prompts.spsr import ANALYSIS, LAST_CYCLE, NUMBERS, RATING, REASON, TARGET
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.rating import result
from workbook_tui.screens.frame.asks import Asking
from workbook_tui.screens.frame.form_page import Asked
from workbook_tui.screens.rate.words import missing_reason, plan_held, reason_question
from workbook_tui.widgets.forms.ask import Ask, Heading, Note

_ANSWERED_ALIKE = {"source", "period", "participants", "rated_on"}
"""Answers that are often the same for one KPI after another: the ditto key offers those of the KPI above."""


def rate_asks(asking: Asking, kpi: KpiFacts) -> list[Asked]:
    """The whole form of one KPI."""
    return [
        *_inputs(asking, kpi),
        asking.ask(TARGET, kpi, locked=kpi.compliance, guidance=_target_guidance(kpi)),
        Heading("Rating"),
        _rating(asking, kpi),
        _reason(asking, kpi),
        *_kept_plan(asking, kpi),
        Heading(ANALYSIS.title),
        *_analysis(asking, kpi),
        Heading(LAST_CYCLE.title),
        *asking.asks(LAST_CYCLE.prompts, kpi.rating),
    ]


def _inputs(asking: Asking, kpi: KpiFacts) -> list[Ask]:
    """The numbers in the KPI's own order; what is wrong with them together is said at the first one."""
    prompts = {prompt.field: prompt for prompt in NUMBERS.prompts}
    problem = result(kpi).problem
    asks: list[Ask] = []
    for field, label in kpi.inputs.items():
        prompt = prompts[field]
        guidance = f"{label}. {prompt.guidance}".strip()
        asks.append(asking.ask(prompt, kpi.rating, guidance=guidance, beside=label, problem="" if asks else problem))
    return asks


def _target_guidance(kpi: KpiFacts) -> str:
    return "A compliance KPI always has the target 100 percent." if kpi.compliance else TARGET.guidance


def _rating(asking: Asking, kpi: KpiFacts) -> Ask:
    last = asking.review.scale_entry(kpi.rating.text("last_rating"))
    return asking.ask(RATING, kpi.rating, last=last.label if last else "", ditto=last.value if last else "")


def _reason(asking: Asking, kpi: KpiFacts) -> Ask:
    question = reason_question(asking.review, kpi, kpi.rating.rating)
    problem = missing_reason(asking.review, kpi)
    return asking.ask(REASON, kpi.rating, guidance=question or REASON.guidance, problem=problem)


def _kept_plan(asking: Asking, kpi: KpiFacts) -> list[Note]:
    """A word on the plan that the rating has made needless."""
    held = "" if asking.review.needs_plan(kpi) else plan_held(kpi)
    return [Note(f"{held} is not needed with this rating. It is kept, should the rating return.")] if held else []


def _analysis(asking: Asking, kpi: KpiFacts) -> list[Ask]:
    above = _above(asking, kpi)
    asks = []
    for prompt in ANALYSIS.prompts:
        ditto = asking.text(prompt, above.rating) if above and prompt.field in _ANSWERED_ALIKE else ""
        asks.append(asking.ask(prompt, kpi.rating, ditto=ditto))
    return asks


def _above(asking: Asking, kpi: KpiFacts) -> KpiFacts | None:
    """The KPI above it in the list."""
    before = [other for other in asking.review.active_kpis if int(str(other["position"])) < int(str(kpi["position"]))]
    return before[-1] if before else None
