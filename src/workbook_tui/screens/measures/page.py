"""The page of one measure: its chart, the finding in a sentence with the method, and the numbers beside it."""

from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measures.chart_reading import KINDS, ChartReading, Kind, kinds, read_measure
from workbook_tui.rules.measures.outlook import forecast_sentences
from workbook_tui.rules.measures.series import MeasureSeries
from workbook_tui.screens.dialogs import Message
from workbook_tui.screens.frame.section import Editor, Listing
from workbook_tui.screens.measures import steps
from workbook_tui.screens.measures.drawing import drawing_of
from workbook_tui.screens.measures.finding import finding
from workbook_tui.screens.measures.reading import ReviewsOfAllCycles, ask_site, ask_view, measure_of, site_label
from workbook_tui.screens.measures.rows import POINT_COLUMNS, ListedPoint, definition_line, fitting, point_rows
from workbook_tui.screens.measures.steps import MeasureEditor
from workbook_tui.screens.measures.value_taking import import_values
from workbook_tui.screens.measures.values_page import ValuesScreen
from workbook_tui.widgets.charts.chart import ChartView, glyphs_of
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tables.row_table import RowTable

_TALL = 32
_COMPUTED = "This measure is computed from the ratings; its numbers stand at the KPI in Rate."


_DECIDING = (
    bind("measure.import", "i", "import", "Import", "Import values from a CSV file or a workbook"),
    hidden("measure.median", "o", "median", "New median", "Set the new median that the chart offers, with a reason"),
    hidden("measure.phase", "p", "phase", "Phases", "Begin a phase, or remove one"),
    hidden("measure.leave_out", "x", "leave_out", "Leave out", "Leave the point under the cursor out of the analysis"),
    hidden("measure.baseline", "b", "baseline", "Baseline", "Change how many points make the baseline"),
    hidden("measure.edit", "e", "edit", "Edit", "Say what exactly is counted, its aim and its source"),
)
"""What a person decides about the measure; of one that is computed from ratings it is decided there."""


class MeasureScreen(Listing, Editor):
    """One measure of the file, or one that is made of ratings, by its key."""

    MODE = "monitor"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    HELP = (
        "The chart over time, what it says in a sentence, and by which method. V enters values, I imports them from a "
        "CSV file or workbook. C changes the kind of chart, S the site, T shows the numbers with every finding, "
        "F where it is heading. X leaves the point of the "
        "table out of the analysis, with a reason; P begins a phase or removes one. When a change has lasted, O sets "
        "the new median that the chart offers: you decide, and say why. Each point stands on the row nearest to its "
        "value, but always on its own side of the center; the table has the exact numbers."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("measure.values", "v", "values", "Values", "Enter or correct values"),
        bind("measure.kind", "c", "kind", "Chart", "Show it as another kind of chart: run chart, XmR chart, p-chart"),
        bind("measure.table", "t", "table", "Table", "Show the numbers, or the chart again"),
        *_DECIDING,
        hidden(
            "measure.forecast", "f", "forecast", "Forecast", "Say where it is heading, and whether its curve is turned"
        ),
        hidden("measure.site", "s", "site", "Site", "Choose a site, or all of them together"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    MeasureScreen #title { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    MeasureScreen #finding { height: auto; max-height: 10; padding: 0 1; }
    MeasureScreen.-table #finding, MeasureScreen.-wide #finding { max-height: 50%; }
    MeasureScreen Container { height: 1fr; }
    MeasureScreen ChartView { width: 1fr; margin: 0 1; }
    MeasureScreen RowTable { width: 1fr; display: none; }
    MeasureScreen.-table ChartView { display: none; }
    MeasureScreen.-table RowTable { display: block; }
    MeasureScreen.-wide Container { layout: horizontal; }
    MeasureScreen.-wide ChartView { display: block; width: 3fr; }
    MeasureScreen.-wide RowTable { display: block; width: 2fr; border-left: vkey $panel; }
    """

    def __init__(self, key: str, cycles: ReviewsOfAllCycles | None = None) -> None:
        super().__init__()
        self.reading: ChartReading | None = None
        self._key = key
        self._site: str | None = None
        self._kind: Kind = "run"
        self._cycles = cycles

    def body(self) -> ComposeResult:
        """The measure, its finding, and the chart with the table."""
        yield Static(Content(""), id="title", markup=False)
        yield Static(Content(""), id="finding", markup=False)
        with Container():
            yield ChartView()
            yield RowTable(POINT_COLUMNS, empty="No value yet. V enters values, I imports them from a file.")

    def stored_measure(self) -> MeasureSeries | None:
        """The measure, when it is one of the file; else the status line says why nothing can be done."""
        if self.reading is None or self.reading.measure.is_rated:
            self.say(_COMPUTED, wrong=True)
            return None
        return self.reading.measure

    def reload(self, review: ReviewFacts) -> None:
        """Show the measure as it is stored now."""
        self._cycles = self._cycles or ReviewsOfAllCycles(self.desk)
        reviews = self._cycles.reviews(review)
        measured = measure_of(self.desk, review, self._key, reviews)
        if measured is None:
            self.dismiss(None)
            return
        if self._site not in {None, *measured.sites}:
            self._site = None
        self.reading = reading = read_measure(measured, self._site, self._kind)
        site = "" if self._site is None else f" · {site_label(self._site)}"
        title = Content.assemble((one_line(measured.name), "bold"), f"{site} · {definition_line(measured)}")
        self.query_one("#title", Static).update(title)
        self._tell()
        drawing = drawing_of(reading, reviews)
        self.query_one(ChartView).show(drawing)
        is_first = not self.table.cursor
        rows = point_rows(reading, drawing, glyphs_of(self))
        self.show_rows(rows, fitting(POINT_COLUMNS, rows, "counts", "value"))
        if is_first:
            self.table.move_to(str(len(reading.series.points)))

    def on_resize(self) -> None:
        """Say more where there is more room."""
        super().on_resize()
        self._tell()

    def _tell(self) -> None:
        """Say what the chart finds: all of it where there is room, or where the numbers stand in its place."""
        if self.reading is not None:
            is_full = self.size.height > _TALL or self.has_class("-table")
            self.query_one("#finding", Static).update(finding(self.reading, is_full=is_full))

    @on(RowTable.Opened)
    @work
    async def open_row(self, message: RowTable.Opened) -> None:
        """Correct the value of a period."""
        if self.stored_measure() and isinstance(message.item, ListedPoint):
            await self._enter(self._site, message.item.day)

    @work
    async def action_values(self) -> None:
        """Enter values; of several sites one is chosen first."""
        if self.stored_measure():
            await self._enter(self._site, None)

    async def _enter(self, site: str | None, day: date | None) -> None:
        reading = self.reading
        if reading is None:
            return
        sites = reading.measure.sites
        if site is None and len(sites) > 1:
            site = await ask_site(self, reading.measure.row_id, "")
            if site is None:
                return
        own = site if site is not None else next(iter(sites), "")
        await self.app.push_screen(ValuesScreen(reading.measure.row_id, own, day))

    def action_kind(self) -> None:
        """Show the next kind of chart that fits."""
        if self.reading is None:
            return
        fitting = kinds(self.reading.series)
        self._kind = fitting[(fitting.index(self.reading.kind) + 1) % len(fitting)]
        self.refresh_review()
        why = "" if "p" in fitting else " A p-chart needs counts for every value."
        self.say(f"Shown as {KINDS[self._kind]}.{why}")

    def action_table(self) -> None:
        """Change between the chart and the numbers; a wide terminal shows both."""
        self.toggle_class("-table")
        self._tell()
        self.table.focus()

    @work
    async def action_forecast(self) -> None:
        """Say where the measure is heading if nothing changes, and whether its curve is turned."""
        if self.reading is not None:
            told = "\n".join(forecast_sentences(self.reading))
            await self.app.push_screen_wait(Message("Where it is heading", told))

    @work
    async def action_site(self) -> None:
        """Choose a site."""
        if self.reading is None:
            return
        if len(self.reading.measure.sites) <= 1:
            self.say("All values are of one site. Others are added where values are entered: V, then F9.")
            return
        chosen = await ask_view(self, self.reading.measure, self._site)
        if chosen is not None:
            self._site = chosen[0]
            self.refresh_review()

    @work
    async def action_median(self) -> None:
        """Set the new median that the chart offers."""
        if self.stored_measure() and self.reading is not None:
            await steps.set_median(self, self.reading)

    @work
    async def action_phase(self) -> None:
        """Begin a phase, or remove one."""
        if measured := self.stored_measure():
            await steps.change_phases(self, measured)

    @work
    async def action_import(self) -> None:
        """Import values from a file."""
        if measured := self.stored_measure():
            await import_values(self, measured)

    @work
    async def action_leave_out(self) -> None:
        """Leave the point under the cursor out of the analysis, or take it back in."""
        if self.stored_measure() and self.reading is not None:
            point = self.table.item
            await steps.leave_out(self, point.value if isinstance(point, ListedPoint) else None)

    async def action_baseline(self) -> None:
        """Change how many points make the baseline."""
        if measured := self.stored_measure():
            await self.app.push_screen(MeasureEditor(measured.row_id, "baseline_points"))

    async def action_edit(self) -> None:
        """Say what exactly is counted."""
        if measured := self.stored_measure():
            await self.app.push_screen(MeasureEditor(measured.row_id))
