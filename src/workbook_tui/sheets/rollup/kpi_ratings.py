"""Every rating of every area, one below the other; an area's own KPIs are among them."""

from workbook_tui.sheets.answers import rating_tones
from workbook_tui.sheets.layout import Sheet, Tone
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.tables import flat_sheet
from workbook_tui.sheets.submission.kpi_ratings import OFF, rating_columns


def kpi_ratings_sheet(state: State) -> Sheet:
    """One row a KPI of an area."""
    columns = rating_columns({**rating_tones(state.scale), OFF: Tone.QUIET})
    rows = ((*book.front, *row) for book in state.books for row in book.ratings)
    sentence = "Each area's ratings as its workbook has them, the KPIs that an area added itself too."
    return flat_sheet("KPI Ratings", sentence, "tblKpi", columns, rows)
