"""What every page of a section has: the outline beside it on a wide terminal, and the keys that lead through."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.prompts.method import MethodSection
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.rules.worksheets.facts import WORKSHEET, WorksheetFacts
from workbook_tui.rules.worksheets.problems import worksheet_problems
from workbook_tui.rules.worksheets.progress import next_section
from workbook_tui.screens.frame.section import Editor, Listing
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.methods.rows import OUTLINE, outline_rows
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import TableColumn, TableRow
from workbook_tui.widgets.tables.row_table import RowTable


def read_sheet(desk: Workspace, review: ReviewFacts | None, worksheet_id: int) -> WorksheetFacts | None:
    """A worksheet as it is stored now, None when it has gone; `review` is one that is read already."""
    try:
        found = desk.workbook.worksheets.read(worksheet_id, review)
    except WorkbookError:
        return None
    desk.worksheet_prompts |= found.method.form.prompts
    return found


class WorksheetSection(Editor):
    """A page of one section of a worksheet; subclasses say how it is shown."""

    MODE = "methods"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-outlined"), (150, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("step.next", "pagedown", "turn(1)", "Next", "Go on to the next section", priority=True),
        hidden("step.before", "pageup", "turn(-1)", "Before", "Go back to the section before", priority=True),
        bind("step.missing", "f8", "next_missing", "Missing", "Go to what is missing next, also in other sections"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    WorksheetSection #title { height: auto; max-height: 4; padding: 0 1; background: $surface; }
    WorksheetSection #outline { display: none; width: 30; border-right: vkey $panel; }
    WorksheetSection #rows { width: 1fr; }
    WorksheetSection.-outlined #outline { display: block; }
    WorksheetSection.-wide #outline { display: block; }
    """

    def __init__(self, worksheet_id: int, section_key: str, where: Where | None = None, *of_form: Any) -> None:  # noqa: ANN401
        super().__init__(*of_form)
        self.worksheet_id = worksheet_id
        self.section_key = section_key
        self.where = where if where is not None and where.table != WORKSHEET else None
        """The answer or the row that it opens at, None for its beginning."""
        self._read: tuple[ReviewFacts, WorksheetFacts] | None = None

    def outline(self) -> Widget:
        """The sections with their marks; one looks at it and does not go into it."""
        table = RowTable(OUTLINE, show_header=False, empty="")
        table.can_focus = False
        table.id = "outline"
        return table

    def sheet(self, review: ReviewFacts) -> WorksheetFacts | None:
        """The worksheet as it is stored now, None when it has gone; it is read once for each reading of the review."""
        if self._read is None or self._read[0] is not review:
            found = read_sheet(self.desk, review, self.worksheet_id)
            self._read = None if found is None else (review, found)
        return self._read[1] if self._read is not None else None

    def sheet_now(self) -> WorksheetFacts | None:
        """The worksheet, once everything typed is stored; None when something could not be, or it has gone."""
        return read_sheet(self.desk, None, self.worksheet_id) if self.store_all() else None

    def section_in(self, sheet: WorksheetFacts) -> MethodSection:
        """The section."""
        return sheet.method.by_key[self.section_key]

    def show_outline(self, sheet: WorksheetFacts) -> None:
        """Show the outline, with the mark at this section, and the title."""
        section = self.section_in(sheet)
        for table in self.query("#outline").results(RowTable):
            table.set_rows(outline_rows(sheet))
            table.move_to(section.key)
        keys = [one.key for one in sheet.method.sections]
        place = f"{keys.index(section.key) + 1} of {len(keys)}"
        stage = sheet.method.stage_with(section)
        head = Content.assemble((section.title, "bold"), f" · {stage.title} · {place} · {sheet.title}")
        self.query_one("#title", Static).update(Content("\n").join([head, *_help(section)]))

    async def action_turn(self, by: int) -> None:
        """Go to a section beside this one."""
        sheet = self.sheet_now()
        if sheet is None:
            self.say("This is not stored yet, so you stay here.", wrong=True)
            return
        keys = [one.key for one in sheet.method.sections]
        place = keys.index(self.section_key) + by
        if not 0 <= place < len(keys):
            self.say("This is the last section. Esc goes back." if by > 0 else "This is the first section.")
            return
        await self.turn_to(sheet, sheet.method.sections[place])

    async def turn_to(self, sheet: WorksheetFacts, section: MethodSection, where: Where | None = None) -> None:
        """Show another section in the place of this one, at an answer."""
        self.has_left = True
        await self.app.switch_screen(section_screen(sheet, section, where))

    async def action_next_missing(self) -> None:
        """Go to the next thing that is missing or doubtful, then to the next section that is not done."""
        if (sheet := self.sheet_now()) is None:
            return
        places = [one.where for one in worksheet_problems(sheet, self.desk.today) if one.level != "info"]
        order = {one.key: number for number, one in enumerate(sheet.method.sections)}
        here = order[self.section_key]
        sections = {where: section_of(sheet, where) for where in places}
        behind = [where for where in places if (found := sections[where]) and order[found.key] > here]
        where = next(iter(behind), None)
        section = sections[where] if where is not None else next_section(sheet)
        if section is None or (where is None and order[section.key] == here):
            self.say("Nothing else is missing.")
        else:
            await self.turn_to(sheet, section, where)


class ListedSection(WorksheetSection, Listing):
    """A section that is a list to look at; subclasses give its rows."""

    ROWS: ClassVar[tuple[TableColumn, ...]] = ()
    EMPTY: ClassVar[str] = ""

    def body(self) -> ComposeResult:
        """The outline and the list."""
        table = RowTable(self.ROWS, empty=self.EMPTY, show_header=False)
        table.id = "rows"
        yield Static(Content(""), id="title", markup=False)
        with Horizontal():
            yield self.outline()
            yield table

    @property
    def table(self) -> RowTable:
        """The list, as the outline beside it is another one."""
        return self.query_one("#rows", RowTable)

    def rows(self, sheet: WorksheetFacts) -> Iterable[TableRow]:
        """The lines of the list."""
        raise NotImplementedError

    def reload(self, review: ReviewFacts) -> None:
        """Show what there is now."""
        if (sheet := self.sheet(review)) is None:
            self.dismiss(None)
            return
        self.show_rows(self.rows(sheet))
        self.show_outline(sheet)


PAGES: dict[str, Callable[[int, str, Where | None], WorksheetSection]] = {}
"""The page of each kind of section."""

_Page = TypeVar("_Page", bound=type[WorksheetSection])


def shows(*kinds: str) -> Callable[[_Page], _Page]:
    """A decorator that makes a page the one that shows sections of these kinds."""

    def register(page: _Page) -> _Page:
        PAGES.update(dict.fromkeys(kinds, page))
        return page

    return register


def section_screen(sheet: WorksheetFacts, section: MethodSection, where: Where | None = None) -> WorksheetSection:
    """The page of a section, at the answer or the row that `where` names."""
    return PAGES[section.kind](sheet.id, section.key, where)


def section_of(sheet: WorksheetFacts, where: Where) -> MethodSection | None:
    """The section that a place is in, None for one that no section shows."""
    row = sheet.find_row(where.row_id) if where.table == WORKSHEET_ROW else None
    if row is not None:
        return sheet.method.by_key[row.list_key]
    if where.table == WORKSHEET:
        return sheet.method.by_key.get(where.field)
    bound = sheet.method.section_of.get(f"{where.table}.{where.field}")
    return bound or next((one for one in sheet.method.sections if one.kind == "tasks"), None)


def _help(section: MethodSection) -> list[Content]:
    return [Content(section.help)] if section.help else []
