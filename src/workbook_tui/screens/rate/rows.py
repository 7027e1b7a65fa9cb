"""The lines of the KPI list, and the one line above it."""

from collections.abc import Iterator

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.plan.completeness import gate
from workbook_tui.rules.rating import result, suggestion
from workbook_tui.rules.wording import format_percent, pluralize
from workbook_tui.screens.rate.words import NOTHING, missing_reason, result_cell, target_text
from workbook_tui.widgets.tables.row_table import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tones import Tone

_SIGNS: dict[str, tuple[str, Tone]] = {"": ("✓", "ok"), "plan": ("!", "warn"), "reason": ("–", "quiet")}
_LONGEST_RATING = 24


def columns(review: ReviewFacts) -> tuple[TableColumn, ...]:
    """The columns of the list; the rating is as wide as the scale needs."""
    rating = min(2 + max((len(entry.label) for entry in review.scale), default=0), _LONGEST_RATING)
    return (
        TableColumn("code", "KPI", 5),
        TableColumn("indicator", "Indicator", None, min_width=16),
        TableColumn("result", "Result", 8, align="right"),
        TableColumn("target", "Target", 8, align="right", hide_below=90),
        TableColumn("last", "Last", 8, align="right"),
        TableColumn("suggests", "Suggests", rating - 2, hide_below=116),
        TableColumn("rating", "Rating", rating),
        TableColumn("flags", "", 7),
    )


def rows(review: ReviewFacts, *, with_off: bool) -> list[TableRow]:
    """The KPIs under their headings; those switched off only when asked for."""
    found: list[TableRow] = []
    heading = None
    for kpi in review.kpis:
        if not kpi.active and not with_off:
            continue
        if kpi["heading"] != heading:
            heading = kpi["heading"]
            found.append(TableRow(f"heading-{kpi.id}", (kpi.text("heading"),), heading=True))
        found.append(_row(review, kpi))
    return found


def _row(review: ReviewFacts, kpi: KpiFacts) -> TableRow:
    suggested = suggestion(kpi, review.scale)
    cells = (
        kpi.code,
        kpi.text("title"),
        _result_cell(kpi),
        target_text(kpi),
        _last_cell(review, kpi),
        suggested.label if suggested else NOTHING,
        _rating_cell(review, kpi),
        next(_flags(review, kpi), ToneCell("", "")),
    )
    return TableRow(str(kpi.id), cells, style="" if kpi.active else "quiet", item=kpi)


def _result_cell(kpi: KpiFacts) -> ToneCell:
    found = result(kpi)
    if found.problem:
        return ToneCell(result_cell(kpi), "bad")
    return ToneCell(result_cell(kpi), "quiet" if found.value is None else "")


def _last_cell(review: ReviewFacts, kpi: KpiFacts) -> ToneCell:
    entry = review.scale_entry(kpi.rating.text("last_rating"))
    sign = _SIGNS[entry.requires][0] if entry else ""
    return ToneCell(f"{format_percent(kpi.rating.number('last_value'))} {sign}".strip(), "quiet")


def _rating_cell(review: ReviewFacts, kpi: KpiFacts) -> ToneCell:
    if not kpi.active:
        return ToneCell("  switched off", "quiet")
    entry = review.scale_entry(kpi.rating.rating)
    if entry is not None:
        sign, tone = _SIGNS[entry.requires]
        return ToneCell(f"{sign} {entry.label}", tone)
    suggested = suggestion(kpi, review.scale)
    return ToneCell(f"→ {suggested.label}" if suggested else "· not rated", "accent" if suggested else "quiet")


def _flags(review: ReviewFacts, kpi: KpiFacts) -> Iterator[ToneCell]:
    """What deserves a look, the most urgent first."""
    if kpi.rating.drafts or kpi.drafts:
        yield ToneCell("draft", "bad")
    if missing_reason(review, kpi):
        yield ToneCell("reason?", "bad")
    if kpi["is_repeat"]:
        yield ToneCell("repeat", "warn")
    if result(kpi).small:
        yield ToneCell("small n", "quiet")


def summary(review: ReviewFacts) -> str:
    """How far the rating is."""
    waiting = gate(review).unrated
    total = len(review.active_kpis)
    parts = [f"{total - len(waiting)} of {total} rated"]
    if needing := len(review.planned_kpis):
        parts.append(f"{needing} need{'s' if needing == 1 else ''} improvement")
    open_suggestions = sum(1 for kpi in waiting if not kpi.rating.rating and suggestion(kpi, review.scale))
    if open_suggestions:
        parts.append(f"{pluralize(open_suggestions, 'suggestion')} not yet taken")
    if total and not waiting:
        parts.append("All rated: 4 opens the plans")
    return " · ".join(parts)


def next_unrated(review: ReviewFacts, after: int) -> int:
    """The first KPI still to rate behind `after` in the list, or from its start; 0 when none is left."""
    waiting = {kpi.id for kpi in gate(review).unrated}
    order = [kpi.id for kpi in review.kpis]
    place = order.index(after) + 1 if after in order else 0
    return next((kpi_id for kpi_id in (*order[place:], *order[:place]) if kpi_id in waiting), 0)
