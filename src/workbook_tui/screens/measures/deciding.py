"""What can be done about a measure from its page: decide about its chart, import values, change its definition."""

from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding

from workbook_tui.rules.measures.series import Measured
from workbook_tui.screens.frame.section import Editor
from workbook_tui.screens.measures import steps as measure_steps
from workbook_tui.screens.measures.editor import MeasureEditor
from workbook_tui.screens.measures.table import values_by_place
from workbook_tui.screens.measures.value_import import import_values
from workbook_tui.widgets.tables.row_table import RowTable

if TYPE_CHECKING:
    from workbook_tui.rules.measures.chart_reading import Reading

_COMPUTED = "This measure is computed from the ratings; its numbers stand at the KPI in Rate."


def measure_key(key: str, action: str, title: str, tooltip: str, *, show: bool = True) -> Binding:
    """A key of the page of a measure."""
    return Binding(key, action, title, id=f"measure.{action}", tooltip=tooltip, show=show)


DECIDING_KEYS = (
    measure_key("i", "import", "Import", "Import values from a CSV file or a workbook"),
    measure_key("o", "median", "New median", "Set the new median that the chart offers, with a reason", show=False),
    measure_key("p", "phase", "Phases", "Begin a phase, or remove one", show=False),
    measure_key("x", "leave_out", "Leave out", "Leave the point under the cursor out of the analysis", show=False),
    measure_key("b", "baseline", "Baseline", "Change how many points make the baseline", show=False),
    measure_key("e", "edit", "Edit", "Say what exactly is counted, its aim and its source", show=False),
)
"""The keys of `Deciding`."""


class Deciding(Editor):
    """A page about one measure; what is computed from ratings is changed there and not here."""

    def __init__(self) -> None:
        super().__init__()
        self.reading: Reading | None = None

    @property
    def table(self) -> RowTable:
        """The numbers; the cursor stands on a point."""
        return self.query_one(RowTable)

    def stored(self) -> Measured | None:
        """The measure, when it is one of the file; else the status line says why nothing can be done."""
        if self.reading is None or self.reading.measured.is_rated:
            self.say(_COMPUTED, wrong=True)
            return None
        return self.reading.measured

    @work
    async def action_median(self) -> None:
        """Set the new median that the chart offers."""
        if self.stored() and self.reading is not None:
            await measure_steps.set_median(self, self.reading)

    @work
    async def action_phase(self) -> None:
        """Begin a phase, or remove one."""
        if measured := self.stored():
            await measure_steps.change_phases(self, measured)

    @work
    async def action_import(self) -> None:
        """Import values from a file."""
        if measured := self.stored():
            await import_values(self, measured)

    @work
    async def action_leave_out(self) -> None:
        """Leave the point under the cursor out of the analysis, or take it back in."""
        if self.stored() and self.reading is not None:
            number = int(self.table.cursor or 0)
            await measure_steps.leave_out(self, values_by_place(self.reading).get(number))

    async def action_baseline(self) -> None:
        """Change how many points make the baseline."""
        if measured := self.stored():
            await self.app.push_screen(MeasureEditor(measured.row_id, "baseline_points"))

    async def action_edit(self) -> None:
        """Say what exactly is counted."""
        if measured := self.stored():
            await self.app.push_screen(MeasureEditor(measured.row_id))
