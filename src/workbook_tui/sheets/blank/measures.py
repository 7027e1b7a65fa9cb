"""How each KPI is measured: for whoever fills in the workbook without the program's help texts."""

from workbook_tui.rules.facts import KpiFacts
from workbook_tui.sheets.blank.words import what_to_count
from workbook_tui.sheets.contract import HOW_TO_MEASURE
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Value, table_sheet

_COLUMNS = (
    SheetColumn(key="kpi.code", header="KPI", width=8.5),
    SheetColumn(key="kpi.title", header="Indicator", width=24),
    SheetColumn(key="asked", header="What to count", width=36, kind=CellKind.LONG),
    SheetColumn(key="kpi.how_to_measure", header="How to measure it", width=76, kind=CellKind.LONG),
    SheetColumn(key="kpi.usual_evidence", header="Usual evidence", width=28, kind=CellKind.LONG),
)
_SENTENCE = "What belongs into the counts of each KPI, and where the numbers usually come from."


def measures_sheet(context: ExportContext) -> Sheet:
    """One row a KPI that is rated."""
    rows = tuple(_row(kpi) for kpi in context.review.active_kpis)
    return table_sheet(HOW_TO_MEASURE, _SENTENCE, _COLUMNS, rows, frozen="C4")


def _row(kpi: KpiFacts) -> tuple[Value, ...]:
    return (
        kpi.code,
        kpi.text("title"),
        what_to_count(kpi) or None,
        kpi.text("how_to_measure").strip() or None,
        kpi.text("usual_evidence").strip() or None,
    )
