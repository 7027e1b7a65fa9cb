"""Methods: the worksheets in use, and the methods that can be begun."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.catalogs.methods import method_shelf
from workbook_tui.prompts.method import Method
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.screens.dialogs import Message, Question, TextQuestion
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.screens.frame.section import Listing, SectionPage
from workbook_tui.screens.methods.beginning import ask_beginning, ask_method
from workbook_tui.screens.methods.rows import METHOD_COLUMNS, method_rows, whole_text
from workbook_tui.screens.methods.worksheet_page import WorksheetScreen
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.row_table import RowTable


class MethodsScreen(Listing, SectionPage):
    """Other ways of planning: what is in use, and what can be begun."""

    MODE = "methods"
    HELP = (
        "Other ways of planning beside the improvement plans. On top are the worksheets in use with how far each is; "
        "Enter goes on with one. Below are the methods that can be begun: Enter begins one, on the plan of a KPI or "
        "on its own. On a plan it shows what the plan knows, edited in place; on its own it has tasks of its own. "
        "N renames a worksheet, X removes it. Methods of your own are files in the folder “methods” beside your data."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("methods.open", "enter", "open", "Open", "Go on with the worksheet, or begin the method"),
        bind("methods.rename", "n", "rename", "Rename", "Give the worksheet another title"),
        bind("methods.remove", "x,delete", "remove", "Remove", "Remove the worksheet", display="x"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    MethodsScreen #about { height: 6; padding: 0 1; background: $surface; }
    """

    def body(self) -> ComposeResult:
        """The list, and what belongs to the line under the cursor."""
        yield RowTable(METHOD_COLUMNS, empty="No method can be read.", show_header=False)
        yield Static(Content(""), id="about", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show what is in use and what there is."""
        del review
        self.show_rows(method_rows(self.desk.workbook.worksheets.all(), method_shelf()))

    def describe(self) -> None:
        """Show what the method is good for, or what comes next in the worksheet."""
        self.query_one("#about", Static).update(Content(whole_text(self.table.item)), layout=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a worksheet is renamed or removed."""
        del parameters
        return action not in {"rename", "remove"} or (self.is_mounted and self.worksheet is not None)

    @property
    def worksheet(self) -> WorksheetFacts | None:
        """The worksheet under the cursor, None on any other line."""
        return self.table.item if isinstance(self.table.item, WorksheetFacts) else None

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Go on with a worksheet, begin a method, or show why a file cannot be used."""
        if isinstance(message.item, WorksheetFacts):
            await self.app.push_screen(WorksheetScreen(message.item.id))
        elif isinstance(message.item, Method):
            self.begin(message.item)
        elif isinstance(message.item, str):
            await self.app.push_screen(Message("This file cannot be used", message.item))

    @work(group="asking", exclusive=True)
    async def begin(self, method: Method) -> None:
        """Ask on what, begin a method and open it."""
        worksheet_id = await ask_beginning(self, method)
        if worksheet_id:
            await self.app.push_screen(WorksheetScreen(worksheet_id))

    async def jump(self, where: Where) -> None:
        """Open a plan through a method: one that looks at it already, or another."""
        if where.table == "plan":
            self.look_at(where.row_id)

    @work(group="asking", exclusive=True)
    async def look_at(self, plan_id: int) -> None:
        """Ask through which method a plan is looked at, and open that worksheet."""
        worksheet_id = await ask_method(self, plan_id)
        if worksheet_id:
            await self.app.push_screen(WorksheetScreen(worksheet_id))

    @work(group="asking", exclusive=True)
    async def action_rename(self) -> None:
        """Ask for another title."""
        if (sheet := self.worksheet) is None:
            return
        title = await self.app.push_screen_wait(TextQuestion("The title of this worksheet:", text=sheet.title))
        if title is not None and title.strip() and title.strip() != sheet.title:
            apply(self, partial(self.desk.workbook.worksheets.rename, sheet.id, title), "Renamed.")

    def action_remove(self) -> None:
        """Ask, then remove the worksheet under the cursor."""
        if (sheet := self.worksheet) is None:
            return
        tasks = f" and its {len(sheet.tasks)} tasks" if not sheet.code and sheet.tasks else ""
        detail = f"Its answers{tasks} go with it. What stands in the plan of a KPI stays. F5 brings everything back."
        change = partial(self.desk.workbook.worksheets.remove, sheet.id)
        apply_if_sure(self, Question(f"Remove “{sheet.title}”?", detail=detail), change, "Removed. F5 brings it back.")
