"""The results of the KPIs as they may be shown."""

from workbook_tui.rules.sharing.review import SharedKpi, SharedReview
from workbook_tui.sheets.answers import rating_tones
from workbook_tui.sheets.contract import RESULTS
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Value, table_sheet

_SENTENCE = (
    "One row for each KPI: its result as a range, and the rating, which is the team's judgment and need not be what "
    "the number suggests."
)


def results_sheet(review: SharedReview) -> Sheet:
    """One row a KPI that is rated in this review."""
    heads = (
        SheetColumn(key="kpi.code", header="KPI", width=9),
        SheetColumn(key="kpi.title", header="Indicator", width=48),
        SheetColumn(key="kpi.kind", header="Kind", width=14),
        SheetColumn(key="shown", header="Result", width=22),
        SheetColumn(key="kpi.target", header="Target (%)", width=11, kind=CellKind.PERCENT),
        SheetColumn(key="rating.rating", header="Rating", width=22, tones=rating_tones(review.scale)),
    )
    rows = tuple(_row(kpi) for kpi in review.kpis)
    return table_sheet(RESULTS, _SENTENCE, heads, rows)


def _row(kpi: SharedKpi) -> tuple[Value, ...]:
    return kpi.code, kpi.title, kpi.kind, kpi.result or None, kpi.target, kpi.rating or None
