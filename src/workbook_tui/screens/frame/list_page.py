"""A page around a list: what stands above it, and what belongs to the row under the cursor below or beside it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbook_tui.screens.frame.section import Editor, Page
from workbook_tui.widgets.tables.cells import TableColumn, TableRow
from workbook_tui.widgets.tables.row_table import RowTable


class Listing(Page):
    """Subclasses yield a `RowTable`, show rows in it, and say in `describe()` what belongs to the one in hand."""

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    def show_rows(self, rows: Iterable[TableRow], columns: Iterable[TableColumn] | None = None) -> None:
        """Show other rows with what belongs to the one in hand; whoever comes to the page stands in the list."""
        self.table.set_rows(rows, columns)
        self.describe()
        if self.focused is None:
            self.table.focus()

    def describe(self) -> None:
        """Show what belongs to the row under the cursor."""

    @on(RowTable.RowHighlighted)
    def _describe_row(self) -> None:
        self.describe()

    def action_open(self) -> None:
        """Open the row under the cursor."""
        self.table.action_open()


class ListPage(Listing, Editor):
    """A list on top of a section: subclasses give the columns, what an empty list says, and rows through `show()`."""

    COLUMNS: ClassVar[tuple[TableColumn, ...]] = ()
    EMPTY: ClassVar[str] = ""
    DEFAULT_CSS: ClassVar[str] = """
    ListPage #title { height: auto; padding: 0 1; background: $surface; }
    """

    def body(self) -> ComposeResult:
        """The heading, the list, and what stands below."""
        yield Static(Content(""), id="title", markup=False)
        yield RowTable(self.COLUMNS, empty=self.EMPTY)
        yield from self.below()

    def below(self) -> ComposeResult:
        """The widgets under the list."""
        yield from ()

    def show(self, heading: Content, rows: Iterable[TableRow], *, empty: str = "") -> None:
        """Show other rows under another heading."""
        self.query_one("#title", Static).update(heading)
        self.table.say_when_empty(empty or self.EMPTY)
        self.show_rows(rows)
