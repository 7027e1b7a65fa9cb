"""The texts of the plan that a KPI had in an earlier cycle, to be taken into the one of this cycle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbook_tui.prompts.spsr import FINDINGS, PLAN
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.kinds import kind_of

TEXTS = tuple(prompt.field for prompt in PLAN.prompts if kind_of(prompt).is_free and prompt is not FINDINGS)
"""The texts of a plan that can hold for another year; its findings are of one year."""


@dataclass(frozen=True, slots=True)
class LastTexts:
    """What an earlier plan said, by column, and the cycle it is of; "" and nothing where there was none."""

    cycle: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)

    def to_take(self, plan: PlanFacts) -> dict[str, str]:
        """Those of which nothing stands in a plan yet."""
        free = (name for name in self.texts if not plan.text(name).strip() and name not in plan.drafts)
        return {name: self.texts[name] for name in free}


NO_TEXTS = LastTexts()


def last_texts(reviews: Iterable[ReviewFacts], review: ReviewFacts, kpi: KpiFacts) -> LastTexts:
    """What the newest plan with texts said that the KPI of that code had in a cycle before the review's."""
    earlier = sorted((one for one in reviews if one.cycle < review.cycle), key=lambda one: one.cycle, reverse=True)
    for one in earlier:
        for known in one.kpis:
            texts = _texts(known.plan) if known.code == kpi.code and known.plan is not None else {}
            if texts:
                return LastTexts(one.cycle, texts)
    return NO_TEXTS


def _texts(plan: PlanFacts) -> dict[str, str]:
    return {name: plan.text(name) for name in TEXTS if plan.text(name).strip()}
