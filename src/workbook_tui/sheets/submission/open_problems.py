"""Every open problem, when there are more than the cover can hold."""

from workbook_tui.sheets.contract import PROBLEMS
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, table_sheet

_COLUMNS = (
    SheetColumn(key="kpi", header="KPI", width=10),
    SheetColumn(key="component", header="Component", width=34),
    SheetColumn(key="sentence", header="What is open", width=84, kind=CellKind.LONG),
)


def open_problems_sheet(context: ExportContext) -> Sheet:
    """One row an open problem, in the order of the road."""
    rows = tuple((problem.kpi or None, problem.component, problem.sentence) for problem in context.blocking)
    sentence = "What keeps this workbook from being complete."
    return table_sheet(PROBLEMS, sentence, _COLUMNS, rows)
