"""The measure under the cursor with its chart, beside the list of measures on a wide terminal."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measures.chart_reading import ChartReading
from workbook_tui.screens.measures.drawing import drawing_of
from workbook_tui.screens.measures.rows import detail
from workbook_tui.widgets.charts.chart import ChartView


class MeasurePane(Vertical):
    """What one measure is and says, over its chart."""

    DEFAULT_CSS: ClassVar[str] = """
    MeasurePane { display: none; width: 44%; padding: 0 1; border-left: vkey $panel; }
    MeasurePane Static { height: 8; }
    MeasurePane ChartView { max-height: 26; }
    """

    def compose(self) -> ComposeResult:
        """The words over the chart."""
        yield Static(Content(""), markup=False)
        yield ChartView()

    def show(self, reading: ChartReading | None, reviews: Sequence[ReviewFacts]) -> None:
        """Show another measure, None for no one."""
        words, chart = self.query_one(Static), self.query_one(ChartView)
        chart.display = reading is not None
        if reading is None:
            words.update(Content(""), layout=False)
            return
        # Its height is fixed: no key in the list needs a new layout of the screen.
        words.update(detail(reading), layout=False)
        chart.show(drawing_of(reading, reviews))
