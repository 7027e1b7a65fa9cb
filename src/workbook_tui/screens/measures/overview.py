"""All measures on one page: last value, the newest values as a line of bars, the signal in words, the aim."""

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.prompts.choices import UNITS
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measures.chart_reading import ChartReading, read_measure
from workbook_tui.rules.measures.series import rated_measures
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Pick, Question, TextQuestion
from workbook_tui.screens.frame.actions import apply_many
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.screens.measures.page import MeasureScreen
from workbook_tui.screens.measures.pane import MeasurePane
from workbook_tui.screens.measures.pdsa_page import PdsaScreen
from workbook_tui.screens.measures.reading import Readings, ReviewsOfAllCycles
from workbook_tui.screens.measures.rows import COLUMNS, detail, fitting, heading, measure_rows
from workbook_tui.screens.measures.sites_page import SitesScreen
from workbook_tui.screens.measures.steps import MeasureEditor
from workbook_tui.widgets.charts.chart import is_plain
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable

_NO_KPI = "It belongs to no KPI yet; its definition (E) asks for one."
_COMPUTED = "This one is computed from the ratings; its numbers and its target stand at the KPI in Rate."


class MeasuresScreen(ListPage):
    """Every measure of the file, and every KPI that is rated with numbers; `kpi_code` is the KPI in hand."""

    MODE = "monitor"
    COLUMNS = COLUMNS
    EMPTY = "Nothing is measured yet. A adds a measure: a name and a unit, then its values."
    HELP = (
        "Whatever is counted again and again, so that a chart can tell change from chance. Each row shows the last "
        "value, the newest values as small bars, what the run chart finds, and whether the aim is met. Enter opens the "
        "chart and the values, A adds a measure, E says what exactly is counted, S opens the sites and P the PDSA "
        "cycles; other letters search the list. KPIs "
        "that are rated with numbers stand below with one point a cycle."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("measures.open", "enter", "open", "Open", "Open the chart and the values of the measure"),
        bind("measures.add", "a", "add", "Add", "Add a measure: its name and unit, then the rest"),
        bind("measures.edit", "e", "edit", "Edit", "Say what exactly is counted, its aim and its source"),
        bind("measures.sites", "s", "sites", "Sites", "Open the sites that values belong to"),
        bind("measures.pdsa", "p", "pdsa", "PDSA", "Open the PDSA cycles: what was tried, and what came of it"),
        hidden("measures.remove", "x,delete", "remove", "Remove", "Remove the measure with all its values"),
    ]
    BESIDE = (MeasurePane,)
    DEFAULT_CSS: ClassVar[str] = """
    MeasuresScreen.-wide MeasurePane { display: block; }
    MeasuresScreen.-wide #detail { display: none; }
    MeasuresScreen #detail { height: 4; padding: 0 1; background: $surface; }
    """

    def __init__(self, kpi_code: str = "") -> None:
        super().__init__()
        self._kpi_code = kpi_code
        self._cycles: ReviewsOfAllCycles | None = None
        self._stored: Readings | None = None
        self._is_shown = False
        self._reviews: tuple[ReviewFacts, ...] = ()

    def below(self) -> ComposeResult:
        """The measure under the cursor in words."""
        yield Static(Content(""), id="detail", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show the measures as they are stored now."""
        self._cycles = self._cycles or ReviewsOfAllCycles(self.desk)
        self._stored = self._stored or Readings(self.desk)
        stored = self._stored.of(review)
        self._reviews = self._cycles.reviews(review)
        rated = [read_measure(measured) for measured in rated_measures(self._reviews)]
        rows = measure_rows(stored, rated, is_plain=is_plain(self))
        self.show(heading(review, stored), rows, columns=fitting(COLUMNS, rows, "last"))
        if not self._is_shown:
            self._is_shown = True
            own = [reading.measure.key for reading in stored if reading.measure.kpi_code == self._kpi_code]
            self.table.move_to(next(iter(own), self.table.cursor))

    @property
    def current(self) -> ChartReading | None:
        """The measure under the cursor."""
        reading = self.table.item
        return reading if isinstance(reading, ChartReading) else None

    def describe(self) -> None:
        """Show the measure under the cursor in words, or with its chart where there is room for one."""
        found = self.current
        if self.has_class("-wide"):
            self.query_one(MeasurePane).show(found, self._reviews)
        else:
            self.query_one("#detail", Static).update(detail(found) if found else Content(""), layout=False)

    def on_resize(self) -> None:
        """Show the measure where there is room for it now."""
        self.call_after_refresh(self.describe)

    def on_key(self, event: events.Key) -> None:
        """A letter that is no key searches the list, and a digit that opens nothing is told where values go."""
        if event.character is None or {event.key, event.key.lower()} & self.active_bindings.keys():
            return
        if event.character.isalpha() and self.current is not None:
            self.table.action_filter()
            self.table.on_key(event)
        elif event.character.isdigit():
            self.say("Values are typed into their grid: Enter opens the measure, V its values.")

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open the chart and the values of a measure."""
        if self.current is not None:
            await self.app.push_screen(MeasureScreen(self.current.measure.key, self._cycles))

    @work
    async def action_add(self) -> None:
        """Ask for the name and the unit, then for the rest."""
        kpi_code = self.current.measure.kpi_code if self.current else ""
        belongs = f"It belongs to KPI {kpi_code}, as the row under the cursor does." if kpi_code else _NO_KPI
        question = TextQuestion("What is measured? A few words:", detail=belongs, required=True)
        name = await self.app.push_screen_wait(question)
        if name is None:
            return
        rows = [(unit.value, unit.label, _UNITS_MEAN[unit.value]) for unit in UNITS]
        unit = await self.app.push_screen_wait(Pick("In which unit?", rows, chosen="percent"))
        if unit is None:
            return
        # Days are most often waited for: fewer are better.
        direction = "down" if unit == "days" else "up"
        values = {"unit": unit, "direction": direction, "kpi_code": kpi_code or None, "collected_every": "month"}
        row_id = self.desk.workbook.measures.add(name.strip(), **values)
        self.refresh_review()
        self.table.move_to(str(row_id))
        await self.app.push_screen(MeasureEditor(row_id, "direction"))

    async def action_sites(self) -> None:
        """Open the sites."""
        await self.app.push_screen(SitesScreen())

    async def action_pdsa(self) -> None:
        """Open the PDSA cycles; a new one is about the measure under the cursor."""
        await self.app.push_screen(PdsaScreen(self.current.measure.row_id if self.current else 0))

    async def action_edit(self) -> None:
        """Open the definition of the measure."""
        if self.current is None:
            return
        if self.current.measure.is_rated:
            self.say(_COMPUTED, wrong=True)
        else:
            await self.app.push_screen(MeasureEditor(self.current.measure.row_id))

    @work
    async def action_remove(self) -> None:
        """Ask, then remove the measure."""
        if self.current is None:
            return
        measured = self.current.measure
        if measured.is_rated:
            self.say(_COMPUTED, wrong=True)
            return
        number = len(measured.values)
        asked = f"Remove “{measured.name}” with its {pluralize(number, 'value')}?"
        if await self.app.push_screen_wait(Question(asked, detail="F5 brings all of it back.")):
            done = "The measure is removed. F5 brings it back."
            await apply_many(self, number, lambda book: book.measures.remove(measured.row_id), done)


_UNITS_MEAN = {
    "percent": "for example 18 of 20 records",
    "count": "how many in each period",
    "rate": "how many for each 100 or 1,000",
    "days": "how long it takes",
    "score": "points of a scale",
}
