"""Home: the Next line, how far the five stages are, what is overdue and what is due in the next 30 days."""

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult

from workbook_tui.screens.frame.section import Listing, SectionPage
from workbook_tui.widgets.tables.row_table import RowTable, TableColumn
from workbook_tui.widgets.tables.whole_row import WholeRow

if TYPE_CHECKING:
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.screens.home.rows import HomeLine

_COLUMNS = (
    TableColumn("when", "", 12),
    TableColumn("kpi", "", 6),
    TableColumn("what", "", None),
    TableColumn("who", "", 24, hide_below=100),
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

    def body(self) -> ComposeResult:
        """One list of everything that can be opened from here."""
        yield RowTable(_COLUMNS, empty="", show_header=False)
        yield WholeRow()

    def reload(self, review: "ReviewFacts") -> None:
        """Show where the review stands today."""
        # The rules are imported only now, behind the first frame.
        from workbook_tui.screens.home.rows import home_rows

        self.show_rows(home_rows(review, self.desk.today, self.desk.workbook.worksheets.titles()))

    def describe(self) -> None:
        """Show the line under the cursor in full."""
        line = cast("HomeLine | None", self.table.item)
        self.query_one(WholeRow).show(line.whole if line else "")

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Go to the place of the line."""
        line = cast("HomeLine | None", message.item)
        if line is not None and line.where is not None:
            await self.workbook_app.go(line.where)
