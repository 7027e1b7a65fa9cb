"""Puts the sheets of a roll-up together."""

from workbook_tui.sheets.layout import Book
from workbook_tui.sheets.rollup.corrections import corrections_sheet
from workbook_tui.sheets.rollup.cover import TITLE, cover_sheet
from workbook_tui.sheets.rollup.data_dictionary import data_dictionary_sheet
from workbook_tui.sheets.rollup.kpi_matrix import kpi_matrix_sheet
from workbook_tui.sheets.rollup.kpi_ratings import kpi_ratings_sheet
from workbook_tui.sheets.rollup.kpi_summary import kpi_summary_sheet
from workbook_tui.sheets.rollup.overdue import overdue_sheet
from workbook_tui.sheets.rollup.plans import plans_sheet
from workbook_tui.sheets.rollup.progress import progress_sheet
from workbook_tui.sheets.rollup.service_areas import service_areas_sheet
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.tasks import tasks_sheet
from workbook_tui.sheets.subjects import ROLLUP

_SHEETS = (
    *(service_areas_sheet, kpi_matrix_sheet, kpi_summary_sheet, kpi_ratings_sheet, plans_sheet),
    *(tasks_sheet, progress_sheet, overdue_sheet, corrections_sheet),
)
SHEETS = len(_SHEETS) + 2
"""How many sheets a roll-up has, with its cover and its data dictionary."""


def build(state: State) -> Book:
    """The roll-up as plain data; nothing comes back from it, so nothing in it is locked."""
    others = (*(sheet(state) for sheet in _SHEETS), data_dictionary_sheet())
    return Book(
        title=f"{TITLE} {state.cycle}",
        subject=ROLLUP,
        creator="workbook-tui",
        made_on=state.as_of,
        is_draft=False,
        header=f"Early On · {state.cycle}",
        sheets=(cover_sheet(state, others), *others),
        is_locked=False,
    )
