"""Puts the sheets of a roll-up together."""

from workbook_tui.sheets.contract import ROLLUP, ROLLUP_TITLE
from workbook_tui.sheets.layout import Book
from workbook_tui.sheets.rollup.area_sheets import kpi_matrix_sheet, service_areas_sheet
from workbook_tui.sheets.rollup.cover import cover_sheet
from workbook_tui.sheets.rollup.data_dictionary import data_dictionary_sheet
from workbook_tui.sheets.rollup.flat_sheets import FLAT_SHEETS
from workbook_tui.sheets.rollup.kpi_summary import kpi_summary_sheet
from workbook_tui.sheets.rollup.state import State

_SHEETS = (service_areas_sheet, kpi_matrix_sheet, kpi_summary_sheet, *FLAT_SHEETS)
SHEETS = len(_SHEETS) + 2
"""How many sheets a roll-up has, with its cover and its data dictionary."""


def build(state: State) -> Book:
    """The roll-up as plain data; nothing comes back from it, so nothing in it is locked."""
    others = (*(sheet(state) for sheet in _SHEETS), data_dictionary_sheet())
    return Book(
        title=f"{ROLLUP_TITLE} {state.cycle}",
        subject=ROLLUP,
        creator="workbook-tui",
        made_on=state.as_of,
        is_draft=False,
        header=f"Early On · {state.cycle}",
        sheets=(cover_sheet(state, others), *others),
        is_locked=False,
    )
