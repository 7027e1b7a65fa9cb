"""Areas against KPIs: one word a cell, and its colour."""

from dataclasses import replace

from workbook_tui.sheets.contract import MATRIX
from workbook_tui.sheets.layout import Sheet, SheetColumn, Value, table_sheet
from workbook_tui.sheets.rollup.plan_standing import TONES
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.tables import AREA_COLUMNS

_NAME, _WIDTH = 42.0, 10.5
_SENTENCE = "Improve: needs improvement. Open: not rated yet."
_KPIS_A_PAGE = 16


def kpi_matrix_sheet(state: State) -> Sheet:
    """One row for each area that sent something, one column a KPI of a catalog."""
    kpis = tuple(SheetColumn(key=kpi.code, header=kpi.code, width=_WIDTH, tones=TONES) for kpi in state.columns)
    columns = (AREA_COLUMNS[0], replace(AREA_COLUMNS[1], width=_NAME), *kpis)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (*book.front, *(_word(state, book.code, kpi.key) for kpi in kpis)) for book in state.books
    )
    sheet = table_sheet(MATRIX, _SENTENCE, columns, rows, frozen="C4")
    return replace(sheet, pages_wide=max(1, -(-len(kpis) // _KPIS_A_PAGE)), repeated_columns="A:B")


def _word(state: State, area: str, kpi: str) -> str | None:
    found = state.standing(area, kpi)
    return None if found is None else str(found)
