"""Puts the sheets of a roll-up together."""

from dataclasses import replace

from workbook_tui.sheets.contract import ROLLUP, ROLLUP_TITLE
from workbook_tui.sheets.layout import Book, Sheet, SheetTable, Value
from workbook_tui.sheets.rollup.area_sheets import kpi_matrix_sheet, service_areas_sheet
from workbook_tui.sheets.rollup.cover import cover_sheet
from workbook_tui.sheets.rollup.flat_sheets import FLAT_SHEETS, worksheets_sheet
from workbook_tui.sheets.rollup.kpi_summary import RULE, kpi_summary_sheet
from workbook_tui.sheets.rollup.plan_standing import LEGEND
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.state_decisions import lists_sheet, origins_sheet, state_decisions_sheet
from workbook_tui.sheets.submission.data_dictionary import data_dictionary_sheet as area_dictionary_sheet

_OWN = (
    ("Service Areas", "Received", "Yes for an area with a workbook that counts; the Cover says why others do not."),
    ("Service Areas", "KPIs rated", "KPIs with a rating of any kind; those that the area switched off are left out."),
    ("KPI Matrix", "Words", LEGEND),
    ("KPI Summary", "Systemic", RULE),
    ("KPI Summary", "Lowest, Median, Highest", "Of the results of all areas that have one, in percent."),
    ("Tasks", "Overdue", "Due before the date on the Cover, and not ended."),
    (
        "Plans",
        "Decision",
        "What the state office wrote on the plan's own sheet; doubtful ones are listed on the Cover and not taken.",
    ),
    ("Plans", "State of the plan", "After a decision that is newer than the workbook, the state that it leads to."),
    ("Corrections", "Correct by", "One year after the date of the notice."),
    ("Corrections", "Verified on", "The day of the state office's decision Verified or Closed about the plan."),
    ("Corrections", "In time", "Yes when verified by then, No when verified later or not at all and the day is past."),
    ("Everywhere", "Key", "By it a row is found again in the workbook of its area."),
)


def data_dictionary_sheet() -> Sheet:
    """One row a figure or an answer."""
    sheet = area_dictionary_sheet()
    own: tuple[tuple[Value, ...], ...] = tuple(
        (part, figure, meaning, "Computed", None, None, None) for part, figure, meaning in _OWN
    )
    blocks = tuple(
        replace(block, rows=own + block.rows) if isinstance(block, SheetTable) else block for block in sheet.blocks
    )
    return replace(sheet, blocks=blocks, sentence="What each figure and each answer in this workbook means.")


_SHEETS = (service_areas_sheet, kpi_matrix_sheet, kpi_summary_sheet, state_decisions_sheet, *FLAT_SHEETS)
SHEETS = len(_SHEETS) + 4
"""How many sheets a roll-up has, with cover, data dictionary, lists and hidden sheet; one more with worksheets."""


def build(state: State) -> Book:
    """The roll-up as plain data; only decisions go back from it, and nothing in it is locked."""
    worksheets = (worksheets_sheet(state),) if any(book.worksheets for book in state.books) else ()
    others = (*(sheet(state) for sheet in _SHEETS), *worksheets, data_dictionary_sheet(), lists_sheet(state))
    return Book(
        title=f"{ROLLUP_TITLE} {state.cycle}",
        subject=ROLLUP,
        creator="workbook-tui",
        made_on=state.as_of,
        is_draft=False,
        header=f"Early On · {state.cycle}",
        sheets=(cover_sheet(state, others), *others, origins_sheet(state)),
        is_locked=False,
    )
