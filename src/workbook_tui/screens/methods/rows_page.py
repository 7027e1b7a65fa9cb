"""A section with rows of its own: the list, and the form of one row."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.at_work import planned_task
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import pluralize
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRow
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import AddedRow, add_row, apply, discard_row
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.section import Listing
from workbook_tui.screens.methods.asking import SheetFields
from workbook_tui.screens.methods.rows import list_columns, list_rows
from workbook_tui.screens.methods.section_page import WorksheetSection, read_sheet, rows_table, shows
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.widgets.form_items import FormItem
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import TableColumn
from workbook_tui.widgets.tables.row_table import RowTable


@shows("grid")
class RowsPage(WorksheetSection, Listing):
    """The rows of a list."""

    HELP = (
        "One line for each row. A adds one, Enter opens it, X removes it, [ and ] move it. Where a row can become a "
        "task, T makes one, once; T on it again opens the task. O sorts rows that are rated or of several kinds. PgDn "
        "and PgUp lead through the sections."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rows.open", "enter", "open", "Open", "Open the row"),
        bind("rows.add", "a", "add", "Add", "Add a row"),
        hidden("rows.remove", "x,delete", "remove", "Remove", "Remove the row under the cursor", display="x"),
        bind("rows.task", "t", "task", "Task", "Make a task of the row, or open the one that was made"),
        bind("rows.rank", "o", "rank", "Sort", "Sort the rows: the highest number first, or in the order of a list"),
        hidden("rows.up", "left_square_bracket", "move(-1)", "Up", "Move the row up", display="["),
        hidden("rows.down", "right_square_bracket", "move(1)", "Down", "Move the row down", display="]"),
    ]

    def __init__(self, worksheet_id: int, section_key: str, where: Where | None = None) -> None:
        super().__init__(worksheet_id, section_key, where)
        self._at = self.where.row_id if self.where is not None else 0
        self._added = AddedRow()

    def body(self) -> ComposeResult:
        """The outline and the list."""
        yield Static(Content(""), id="title", markup=False)
        with Horizontal():
            yield self.outline()
            yield rows_table((TableColumn("name", ""),))

    @property
    def table(self) -> RowTable:
        """The list of rows."""
        return self.query_one("#rows", RowTable)

    @property
    def row(self) -> WorksheetRow | None:
        """The row under the cursor, None where there is none yet."""
        item = self.table.item
        return item if isinstance(item, WorksheetRow) and item.list_key == self.section_key else None

    def reload(self, review: ReviewFacts) -> None:
        """Show the rows as they are stored now."""
        if (sheet := self.sheet(review)) is None:
            self.dismiss(None)
            return
        section = self.section_in(sheet)
        self.table.say_when_empty(f"No {section.noun} yet. A adds one.")
        self.show_rows(list_rows(sheet, section), list_columns(section))
        self.show_outline(sheet)
        if self._at:
            self.table.move_to(str(self._at))
            self._at = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tasks are made, and rows sorted, where the method says of what and by what."""
        del parameters
        if action not in {"task", "rank"}:
            return True
        section = self.section_in(self._read[1]) if self._read is not None else None
        return section is not None and bool(section.task if action == "task" else section.ranked_by)

    @on(RowTable.Opened)
    def open_row(self) -> None:
        """Open the row, or add the first one where there is none."""
        if self.row is not None:
            self._open(self.row.id)
        elif self.table.item is not None:
            self.action_add()

    def _open(self, row_id: int) -> None:
        self.app.push_screen(WorksheetRowEditor(self.worksheet_id, row_id), lambda _: self._back(row_id))

    def _back(self, row_id: int) -> None:
        """Keep no row that was added here and left without a word."""
        if self._added.row_id == row_id:
            sheet = read_sheet(self.desk, None, self.worksheet_id)
            row = sheet.find_row(row_id) if sheet else None
            if sheet is not None and row is not None and _is_blank(sheet, row):
                discard_row(self, self._added, self._remove_row)
            self._added = AddedRow()
            self.refresh_review()
        self.table.move_to(str(row_id))

    def action_add(self) -> None:
        """Add a row, below the row that the cursor is under where the list is asked for each, and open it."""
        item = self.table.item
        if (sheet := self.sheet_now()) is None:
            return
        above = None
        if self.section_in(sheet).for_each:
            if not isinstance(item, WorksheetRow):
                self.say("Add to the list before this one first: these rows belong to its rows.")
                return
            above = item.whole("parent_id") if item.list_key == self.section_key else item.id
        rows = self.desk.workbook.worksheet_rows
        self._added = add_row(self, partial(rows.add, self.worksheet_id, self.section_key, above))
        if self._added.row_id:
            self._open(self._added.row_id)

    def action_remove(self) -> None:
        """Ask, then remove the row; say how many answers referred to it."""
        if (row := self.row) is not None and (sheet := self.sheet_now()) is not None:
            detail = "What belongs to it goes too, and answers that name it are emptied. F5 brings everything back."
            question = Question(f"Remove “{sheet.row_name(row)}”?", detail=detail)
            self.app.push_screen(question, partial(self._remove, row.id))

    def _remove_row(self, row_id: int) -> None:
        self.desk.workbook.worksheet_rows.remove(row_id)

    def _remove(self, row_id: int, sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        emptied: list[int] = []
        rows = self.desk.workbook.worksheet_rows
        if sure and apply(self, lambda: emptied.append(rows.remove(row_id)), "Removed. F5 brings it back."):
            number = sum(emptied)
            if number:
                self.say(f"Removed; {pluralize(number, 'answer')} that named it emptied. F5 brings it back.")

    def action_move(self, by: int) -> None:
        """Move the row under the cursor."""
        if self.row is not None:
            apply(self, partial(self.desk.workbook.worksheet_rows.move, self.row.id, by), "Moved.")

    def action_rank(self) -> None:
        """Sort the rows by what the method ranks them by."""
        rank = partial(self.desk.workbook.worksheet_rows.rank, self.worksheet_id, self.section_key)
        apply(self, rank, "Sorted. F5 brings the old order back.")

    async def action_task(self) -> None:
        """Make a task of the row, or open the one that was made of it."""
        if (row := self.row) is None:
            return
        sheet = self.sheet_now()
        template = self.section_in(sheet).task if sheet is not None else None
        if template is not None and template.is_many:
            self._add_task(row)
        elif row.task_ids:
            await self.workbook_app.go(Where("plan", "task", row.task_ids[0]), on_top=True)
        else:
            make = partial(self.desk.workbook.worksheet_rows.make_task, row.id)
            apply(self, make, "A task was made of it. T opens it; F5 takes it back.")

    def _add_task(self, row: WorksheetRow) -> None:
        """Add a task that belongs to the row, and open it; one that is left without a word is not kept."""
        added = add_row(self, partial(self.desk.workbook.worksheet_rows.make_task, row.id))
        if added.row_id:
            self.app.push_screen(TaskEditor(added.row_id), lambda _: self._forget_blank_task(added))

    def _forget_blank_task(self, added: AddedRow) -> None:
        found = planned_task(self.review_in_hand(), added.row_id)
        if found is not None and not (found.task.text("title") or found.task.leads or found.task.due):
            discard_row(self, added, self.desk.workbook.tasks.remove)
        self.refresh_review()


def _is_blank(sheet: WorksheetFacts, row: WorksheetRow) -> bool:
    answers = sheet.method.by_key[row.list_key].answers
    below = any(row.children[one.key] for one in sheet.method.children(row.list_key) if one.is_list)
    return not (row.drafts or row.task_ids or below or any(row[one.field] not in {None, ()} for one in answers))


class WorksheetRowEditor(FormEditor[tuple[WorksheetFacts, WorksheetRow]]):
    """The form of one row of a list."""

    MODE = "methods"
    TABLE = "worksheet_row"
    HELP = "What is asked about one row, stored as you type. F7 takes the answer of the row above. Esc goes back."

    def __init__(self, worksheet_id: int, row_id: int, field: str = "") -> None:
        super().__init__(row_id, field)
        self.worksheet_id = worksheet_id
        self._read: tuple[ReviewFacts, WorksheetFacts] | None = None

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """None: a worksheet says itself which review it is in."""
        return None

    def find(self, review: ReviewFacts) -> tuple[WorksheetFacts, WorksheetRow] | None:
        """The row in its worksheet."""
        if self._read is None or self._read[0] is not review:
            sheet = read_sheet(self.desk, review, self.worksheet_id)
            self._read = None if sheet is None else (review, sheet)
        if self._read is None:
            return None
        row = self._read[1].find_row(self.row_id)
        return None if row is None else (self._read[1], row)

    def asks(self, builder: FieldBuilder, found: tuple[WorksheetFacts, WorksheetRow]) -> Sequence[FormItem]:
        """Every prompt of the list."""
        del builder
        sheet, row = found
        fields, above = SheetFields(sheet, self.desk.today), _above(sheet, row)
        prompts = sheet.method.by_key[row.list_key].answers
        return [item for prompt in prompts for item in fields.items(prompt, row, above)]

    def headline(self, review: ReviewFacts, found: tuple[WorksheetFacts, WorksheetRow]) -> Content:
        """Which row of which list it is."""
        del review
        sheet, row = found
        section, above = sheet.method.by_key[row.list_key], sheet.parent(row)
        of = f" · {sheet.row_name(above)}" if above else ""
        return Content.assemble((sheet.row_name(row), "bold"), f" · {section.title}{of}\n{sheet.title}")


def _above(sheet: WorksheetFacts, row: WorksheetRow) -> WorksheetRow | None:
    parent = sheet.parent(row)
    beside = parent.children[row.list_key] if parent else sheet.lists[row.list_key]
    place = [one.id for one in beside].index(row.id)
    return beside[place - 1] if place else None
