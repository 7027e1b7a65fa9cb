"""Every open problem, when there are more than the cover can hold."""

from workbook_tui.sheets.export_context import TO_COVER, Occasion
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Table, table_sheet
from workbook_tui.sheets.submission.cover import PROBLEMS_SHEET

_COLUMNS = (
    SheetColumn(key="kpi", header="KPI", width=10),
    SheetColumn(key="component", header="Component", width=34),
    SheetColumn(key="sentence", header="What is open", width=84, kind=CellKind.LONG),
)


def open_problems_sheet(occasion: Occasion) -> Sheet:
    """One row an open problem, in the order of the road."""
    rows = tuple((problem.kpi or None, problem.component, problem.sentence) for problem in occasion.blocking)
    sentence = "What keeps this workbook from being complete."
    table = Table("tblProblems", _COLUMNS, rows)
    return table_sheet(PROBLEMS_SHEET, PROBLEMS_SHEET, sentence, table, back=TO_COVER)
