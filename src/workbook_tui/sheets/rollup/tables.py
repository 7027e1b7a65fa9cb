"""The flat tables of an area's workbook, and how they stand one below the other in the roll-up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbook_tui.sheets.export_context import TO_COVER
from workbook_tui.sheets.layout import PLAIN, Sheet, SheetColumn, Table, Value, table_sheet
from workbook_tui.sheets.submission.all_tasks import task_columns
from workbook_tui.sheets.submission.corrections import correction_columns
from workbook_tui.sheets.submission.kpi_ratings import rating_columns
from workbook_tui.sheets.submission.plans import plan_columns
from workbook_tui.sheets.submission.progress import report_columns

FlatRow = tuple[Value, ...]
"""The values of one row in the order of its table's columns."""

AREA_COLUMNS = (
    SheetColumn(key="area.code", header="Area code", width=9),
    SheetColumn(key="area.name", header="Service area", width=26),
)
"""What stands in front of every row."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A table of an area's workbook: its name, and the columns that are taken from it by their keys."""

    name: str
    columns: tuple[SheetColumn, ...]

    def place(self, key: str) -> int:
        """Where the column with that key stands in a row, from 0."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)


RATINGS = Flat("tblKpi", rating_columns(PLAIN))
PLANS = Flat("tblPlans", plan_columns())
TASKS = Flat("tblTask", task_columns())
REPORTS = Flat("tblProgress", report_columns())
CORRECTIONS = Flat("tblCorrection", correction_columns())


def read_only(columns: Iterable[SheetColumn]) -> tuple[SheetColumn, ...]:
    """The same columns, none of which waits for an answer."""
    return tuple(replace(column, choices_name="", name="", answer=False, spare=False) for column in columns)


def flat_sheet(
    name: str,
    sentence: str,
    table: str,
    columns: Iterable[SheetColumn],
    rows: Iterable[FlatRow],
    *,
    pages_wide: int = 1,
) -> Sheet:
    """A sheet with one table whose rows begin with the code and the name of their area, on each page beside another."""
    heads = (*AREA_COLUMNS, *read_only(columns))
    sheet = table_sheet(name, name, sentence, Table(table, heads, tuple(rows)), back=TO_COVER, frozen="D4")
    return replace(sheet, pages_wide=pages_wide, repeated_columns="A:C" if pages_wide > 1 else "")
