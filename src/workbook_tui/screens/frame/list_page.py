"""A page that is one list: a heading above it, and what belongs to the row under the cursor below."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbook_tui.screens.frame.section import Editor
from workbook_tui.widgets.tables.cells import TableColumn, TableRow
from workbook_tui.widgets.tables.row_table import RowTable


class ListPage(Editor):
    """Subclasses give the columns, what an empty list says, and the rows through `show()`."""

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

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    def show(self, heading: Content, rows: Iterable[TableRow], *, empty: str = "") -> None:
        """Show other rows under another heading; whoever comes to the page stands in the list."""
        self.query_one("#title", Static).update(heading)
        self.table.say_when_empty(empty or self.EMPTY)
        self.table.set_rows(rows)
        if self.focused is None:
            self.table.focus()

    def action_open(self) -> None:
        """Open the row under the cursor."""
        self.table.action_open()
