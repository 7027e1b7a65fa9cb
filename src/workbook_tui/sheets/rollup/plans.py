"""Every improvement plan of every area, with what the state office decided."""

from dataclasses import replace

from workbook_tui.prompts.spsr import DECISION
from workbook_tui.sheets.layout import Sheet
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.tables import PLANS, flat_sheet

_DECISION = {prompt.key for prompt in DECISION.prompts}


def plans_sheet(state: State) -> Sheet:
    """One row a plan; the decision stands as on the plan's own sheet, on paper too."""
    columns = (replace(column, printed=column.printed or column.key in _DECISION) for column in PLANS.columns)
    rows = ((*book.front, *row) for book in state.books for row in book.plans)
    sentence = "Each area's improvement plans; decisions of the state office are those on the plans' own sheets."
    return flat_sheet("Plans", sentence, "tblPlans", columns, rows, pages_wide=2)
