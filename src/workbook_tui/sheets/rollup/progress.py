"""Every progress report of every area."""

from workbook_tui.sheets.layout import Sheet
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.tables import REPORTS, flat_sheet


def progress_sheet(state: State) -> Sheet:
    """One row a progress report."""
    rows = ((*book.front, *row) for book in state.books for row in book.reports)
    sentence = "Each area's progress reports: what was done, what shows it, and what stood in the way."
    return flat_sheet("Progress", sentence, "tblProgress", REPORTS.columns, rows)
