"""The gate between rating and planning."""

from dataclasses import dataclass

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.rating import needs_reason


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether plans may be written: `reason` is why it was passed early, `unrated` the KPIs that it waits for."""

    is_open: bool
    is_passed: bool
    reason: str
    unrated: tuple[KpiFacts, ...]


def gate(review: ReviewFacts) -> Gate:
    """Open when every active KPI is rated and stored, or when a written reason passes it."""
    unrated = tuple(kpi for kpi in review.active_kpis if not is_rated(review, kpi))
    reason = review.text("gate_reason").strip()
    return Gate(is_open=not unrated or bool(reason), is_passed=bool(reason), reason=reason, unrated=unrated)


def is_rated(review: ReviewFacts, kpi: KpiFacts) -> bool:
    """True when the KPI's rating is stored: on the scale, with its reason where it needs one, and no draft left."""
    if kpi.rating.drafts or review.scale_entry(kpi.rating.rating) is None:
        return False
    return is_answered(kpi.rating, "reason") or not needs_reason(kpi, review)
