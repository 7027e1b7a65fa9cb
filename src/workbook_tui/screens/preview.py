"""Shows a table of values before it is stored: what each line says, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.exchange.measurements import ReadValue
from workbook_tui.rules.facts import MeasurementFacts
from workbook_tui.rules.wording import day_said
from workbook_tui.screens.dialogs.dialog import Dialog
from workbook_tui.widgets.cells import Column, Mark, TableRow
from workbook_tui.widgets.row_table import RowTable

Stored = Mapping[tuple[date, str], MeasurementFacts]
"""The values that are there already, by period and site."""

STORE, COLUMNS = "store", "columns"
_LINES = 11


class Preview(Dialog[str]):
    """Gives "store", "columns" when other columns are wanted, or "" for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer('store')", "Store", priority=True, id="preview.store", tooltip="Store the values"),
        Binding("escape", "answer('')", "Cancel", priority=True, id="preview.leave", tooltip="Store nothing"),
        Binding("c", "columns", "Columns", id="preview.columns", tooltip="Say which column is what"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Preview RowTable { margin-top: 1; max-height: 12; }
    Preview #told { height: 2; color: $text-muted; }
    Preview > Vertical { width: 96; }
    """

    def __init__(
        self, summary: str, found: Sequence[ReadValue], stored: Stored, *, detail: str = "", can_choose: bool = False
    ) -> None:
        keys = "Enter: store what is right" if any(not read.problem for read in found) else "Enter: nothing to store"
        super().__init__(
            summary, detail=detail, keys=f"{keys}{' · C: columns' if can_choose else ''} · Esc: store nothing"
        )
        has_sites = any(read.site for read in found)
        self._told = {str(read.line): _told(read, stored) for read in found}
        self._rows = [_row(read, stored, self._told[str(read.line)], has_sites=has_sites) for read in found]
        self._can_choose = can_choose
        self._has_sites = has_sites

    def body(self) -> Iterable[Widget]:
        """The lines, and the one under the cursor in full."""
        yield RowTable(_columns(has_sites=self._has_sites), rows=self._rows)
        yield Static(Content(""), id="told", markup=False)

    def on_mount(self) -> None:
        """Stand in the list, at the first line that is wrong."""
        table = self.query_one(RowTable)
        table.styles.height = min(len(self._rows) + 1, _LINES)
        table.focus()
        table.move_to(next((row.key for row in self._rows if row.style), ""))
        self.tell()

    @on(RowTable.Moved)
    def tell(self) -> None:
        """Say in full what is wrong with the line under the cursor, or what stands beside it."""
        self.query_one("#told", Static).update(Content(self._told.get(self.query_one(RowTable).cursor, "")))

    def action_answer(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(answer)

    def action_columns(self) -> None:
        """Ask for other columns."""
        if self._can_choose:
            self.dismiss(COLUMNS)


def _columns(*, has_sites: bool) -> tuple[Column, ...]:
    return (
        Column("line", "Line", 4, align="right"),
        Column("period", "Period", 11),
        *((Column("site", "Site", 12),) if has_sites else ()),
        Column("number", "Number", 11, align="right"),
        Column("state", "", 10),
        Column("told", ""),
    )


def _row(read: ReadValue, stored: Stored, told: str, *, has_sites: bool) -> TableRow:
    site = (read.site,) if has_sites else ()
    period = day_said(read.period_on) if read.period_on else ""
    number = number_said(read.numerator, read.denominator, read.value)
    is_new = (read.period_on, read.site) not in stored
    state = Mark("not stored", "warn") if read.problem else Mark("new", "ok") if is_new else Mark("replaces", "accent")
    return TableRow(
        str(read.line), (str(read.line), period, *site, number, state, told), style="warn" if read.problem else ""
    )


def _told(read: ReadValue, stored: Stored) -> str:
    """What is wrong with a line, or what is there already and what stands beside it."""
    if read.problem:
        return f"{read.problem} · {' | '.join(read.texts)}" if any(read.texts) else read.problem
    row = None if read.period_on is None else stored.get((read.period_on, read.site))
    there = "" if row is None else number_said(row.whole("numerator"), row.whole("denominator"), row.number("value"))
    parts = (f"in place of {there}" if there else "", read.exclusion or "", read.note or "")
    return " · ".join(part for part in parts if part)


def number_said(part: int | None, whole: int | None, value: float | None) -> str:
    """The numbers of one value, such as "12 of 14"."""
    counts = f"{'?' if part is None else part} of {'?' if whole is None else whole}"
    said = [counts] if part is not None or whole is not None else []
    return " · ".join([*said, *([f"{value:g}"] if value is not None else [])])
