"""Home: the Next line, how far the five stages are, what is overdue and what is due in the next 30 days."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from workbook_tui.screens.frame.section import Listing, SectionPage
from workbook_tui.widgets.side_pane import SidePane
from workbook_tui.widgets.tables.row_table import RowTable, TableColumn
from workbook_tui.widgets.tables.whole_row import WholeRow

if TYPE_CHECKING:
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.screens.home.rows import HomeLine

_COLUMNS = (
    TableColumn("when", "", 12),
    TableColumn("kpi", "", 6),
    TableColumn("what", "", None, tells_apart=True),
    TableColumn("who", "", 24, hide_below=100, grows=True),
    TableColumn("light", "", 13),
)


class HomeScreen(Listing, SectionPage):
    """Where the review stands and what comes next."""

    MODE = "home"
    HELP = (
        "The first line says what comes next: Enter goes there, and F2 does the same from anywhere. Below it stand the "
        "five stages of the review and how far each is, then what is overdue and what is due in the next 30 days. "
        "Enter on any line opens it."
    )

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    DEFAULT_CSS: ClassVar[str] = """
    HomeScreen WholeRow { height: 3; }
    HomeScreen #beside { display: none; width: 48; border-left: vkey $panel; }
    HomeScreen #beside > SidePane { width: 1fr; height: 1fr; border-left: none; }
    HomeScreen #year { display: none; height: auto; padding: 0 1; margin-top: 1; }
    HomeScreen.-wide #beside { display: block; }
    HomeScreen.-wide.-tall #year { display: block; }
    HomeScreen.-wide WholeRow { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._review: ReviewFacts | None = None

    def body(self) -> ComposeResult:
        """One list of everything that can be opened from here, with the line in hand in full beside or below it."""
        with Horizontal():
            yield RowTable(_COLUMNS, empty="", show_header=False)
            with Vertical(id="beside"):
                yield SidePane()
                yield Static(Content(""), id="year", markup=False)
        yield WholeRow()

    def reload(self, review: "ReviewFacts") -> None:
        """Show where the review stands today."""
        # The rules are imported only now, behind the first frame.
        from workbook_tui.screens.home.rows import home_rows

        self._review = review
        self.show_rows(home_rows(review, self.desk.today, self.desk.workbook.worksheets.titles()))
        self._show_year()

    def describe(self) -> None:
        """Show the line under the cursor in full."""
        line = cast("HomeLine | None", self.table.item)
        if self.has_class("-wide"):
            from workbook_tui.screens.home.pane import about

            pane = self.query_one(SidePane)
            pane.show(about(self._review, line, self.desk.today) if self._review and line else Content(""))
        else:
            self.query_one(WholeRow).show(line.whole if line else "")

    def _show_year(self) -> None:
        if self.has_class("-wide") and self._review is not None:
            from workbook_tui.screens.home.pane import year_ahead

            self.query_one("#year", Static).update(year_ahead(self._review, self.desk.today))

    def on_resize(self) -> None:
        """Show the line, and the year, where there is room for them now."""
        self.call_after_refresh(self.describe)
        self.call_after_refresh(self._show_year)

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Go to the place of the line."""
        line = cast("HomeLine | None", message.item)
        if line is not None and line.where is not None:
            await self.workbook_app.go(line.where)
