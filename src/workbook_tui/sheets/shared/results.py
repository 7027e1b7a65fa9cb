"""The results of the KPIs as they may be shown."""

from workbook_tui.prompts.spsr import RATING
from workbook_tui.rules.charts.masking import HIDDEN, CountRow, masked_table
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.percent import shown
from workbook_tui.rules.rating import Result, result
from workbook_tui.sheets.answers import choice_said, rating_tones
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Table, Value, table_sheet
from workbook_tui.sheets.occasion import TO_COVER

_SENTENCE = "One row for each KPI. Results that a count of 5 or fewer could be worked out from are not shown."


def results_sheet(review: ReviewFacts) -> Sheet:
    """One row a KPI that is rated in this review; every result is masked by itself, for no counts stand beside it."""
    heads = (
        SheetColumn(key="kpi.code", header="KPI", width=9),
        SheetColumn(key="kpi.title", header="Indicator", width=52),
        SheetColumn(key="kpi.kind", header="Kind", width=14),
        SheetColumn(key="shown", header="Result", width=13),
        SheetColumn(key="kpi.target", header="Target (%)", width=11, kind=CellKind.PERCENT),
        SheetColumn(key="rating.rating", header="Rating", width=22, tones=rating_tones(review.scale)),
    )
    rows = tuple(_row(review, kpi) for kpi in review.active_kpis)
    return table_sheet("KPI Results", "KPI Results", _SENTENCE, Table("tblResults", heads, rows), back=TO_COVER)


def _row(review: ReviewFacts, kpi: KpiFacts) -> tuple[Value, ...]:
    return (
        kpi.code,
        kpi.text("title"),
        kpi.text("kind").capitalize(),
        _result(result(kpi)),
        kpi.number("target"),
        choice_said(review, RATING, kpi.rating.rating) or None,
    )


def _result(found: Result) -> str | None:
    if found.value is None or not found.counted:
        return shown(found.value) or None
    if found.part is None or found.whole is None or found.part > found.whole:
        return HIDDEN.capitalize()
    (row,) = masked_table([CountRow("", found.part, found.whole)], total=None).rows
    return row.percent if not row.hidden else HIDDEN.capitalize()
