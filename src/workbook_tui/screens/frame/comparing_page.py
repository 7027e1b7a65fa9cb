"""A list of differences with the old and the new text of the row under the cursor, below it or beside it."""

from typing import ClassVar, Generic, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.text_comparison import TextComparison, Version

Item = TypeVar("Item")


class ComparingPage(ListPage, Generic[Item]):
    """Subclasses say what stands behind a row: its place in the program, and its versions."""

    MODE = "submit"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("comparing.open", "enter", "open", "Go to field", "Go to the field in the program"),
        hidden("comparing.texts", "tab", "to_texts", "Texts", "Go to the texts to scroll them"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    ComparingPage TextComparison { height: 50%; min-height: 6; border-top: hkey $panel; }
    ComparingPage.-wide #both { layout: horizontal; }
    ComparingPage.-wide TextComparison { width: 2fr; height: 100%; border-top: none; border-left: vkey $panel; }
    ComparingPage.-wide RowTable { width: 3fr; }
    ComparingPage.-wide TextComparison > Horizontal { layout: vertical; }
    ComparingPage.-wide TextComparison Horizontal > Static { width: 100%; margin-bottom: 1; }
    """

    def body(self) -> ComposeResult:
        """The heading, and the list with the texts."""
        yield Static(Content(""), id="title", markup=False)
        with Container(id="both"):
            yield RowTable(self.COLUMNS, empty=self.EMPTY)
            yield TextComparison()

    @property
    def current(self) -> Item | None:
        """What the row under the cursor is about, None without one."""
        return cast("Item | None", self.table.item)

    def place_of(self, item: Item) -> Where | None:
        """Where the field of a difference is; None when it has none."""
        raise NotImplementedError

    def about(self, item: Item) -> tuple[Content, tuple[Version, ...]]:
        """What a difference is about, and the versions of its text."""
        raise NotImplementedError

    def describe(self) -> None:
        """Show the texts of the row under the cursor."""
        compared, item = self.query_one(TextComparison), self.current
        compared.display = item is not None
        if item is not None:
            compared.show(*self.about(item))

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Go to the field of a row; Escape in its editor comes back here."""
        where = self.place_of(self.current) if self.current is not None else None
        if where is not None:
            await self.workbook_app.go(where, and_back=True)

    def action_to_texts(self) -> None:
        """Go between the list and the texts."""
        compared = self.query_one(TextComparison)
        (compared if self.table.has_focus and compared.display else self.table).focus()
