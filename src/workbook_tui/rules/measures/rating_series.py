"""KPIs that are rated with numbers, as measures with one point a cycle: computed, never stored."""

from collections.abc import Iterable
from datetime import date

from workbook_tui.rules.charts.aims import Aim
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.measures.series import MeasureSeries, Value
from workbook_tui.rules.rating import result

PREFIX = "rated:"
_STARTS = 7


def rated_measures(reviews: Iterable[ReviewFacts]) -> tuple[MeasureSeries, ...]:
    """One measure for each KPI that was counted in some cycle, in the order and by the words of the newest review."""
    found: dict[str, list[tuple[KpiFacts, Value]]] = {}
    for review in sorted(reviews, key=lambda review: review.cycle, reverse=True):
        for kpi in review.active_kpis:
            if (value := _value(review, kpi)) is not None:
                found.setdefault(kpi.code, []).append((kpi, value))
    return tuple(_measured(code, pairs[0][0], [value for _, value in pairs]) for code, pairs in found.items())


def _value(review: ReviewFacts, kpi: KpiFacts) -> Value | None:
    counts = result(kpi)
    if not counts.counted or counts.problem or not counts.whole:
        return None
    return Value(day=_first_day(review.cycle), part=counts.part, whole=counts.whole, cycle=review.cycle)


def _first_day(cycle: str) -> date:
    """The first day of a cycle such as "2026-27": program years start on 1 July."""
    return date(int(cycle[:4]), _STARTS, 1)


def _measured(code: str, kpi: KpiFacts, values: list[Value]) -> MeasureSeries:
    target = 100.0 if kpi.compliance else kpi.number("target")
    direction = kpi.text("direction") or "up"
    return MeasureSeries(
        key=f"{PREFIX}{code}",
        name=kpi.text("title"),
        unit="percent",
        direction=direction,
        kpi_code=code,
        every="year",
        aim=None if target is None else Aim(">=" if direction == "up" else "<=", target),
        values=tuple(reversed(values)),
    )
