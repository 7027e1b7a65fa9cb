"""The flat tables of an area's workbook, and how they stand one below the other in the roll-up."""

from dataclasses import dataclass

from workbook_tui.sheets import contract
from workbook_tui.sheets.layout import PLAIN, SheetColumn, Value
from workbook_tui.sheets.submission.correction_sheets import correction_columns
from workbook_tui.sheets.submission.kpi_ratings import rating_columns
from workbook_tui.sheets.submission.plan_tables import plan_columns, task_columns
from workbook_tui.sheets.submission.progress import report_columns

FlatRow = tuple[Value, ...]
"""The values of one row in the order of its table's columns."""

AREA_COLUMNS = (
    SheetColumn(key="area.code", header="Area code", width=9),
    SheetColumn(key="area.name", header="Service area", width=26),
)
"""What stands in front of every row."""


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table of an area's workbook: its name, and the columns that are taken from it by their keys."""

    name: str
    columns: tuple[SheetColumn, ...]

    def place(self, key: str) -> int:
        """Where the column with that key stands in a row, from 0."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)


RATINGS = FlatTable(contract.RATINGS.name, rating_columns(PLAIN))
PLANS = FlatTable(contract.PLANS.name, plan_columns())
TASKS = FlatTable(contract.TASKS.name, task_columns())
REPORTS = FlatTable(contract.REPORTS.name, report_columns())
CORRECTIONS = FlatTable(contract.CORRECTIONS.name, correction_columns())
