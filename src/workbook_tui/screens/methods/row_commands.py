"""What is done with a row of a list besides typing into it: its form, its task, and taking it away."""

from functools import partial
from typing import TYPE_CHECKING

from workbook_tui.rules.at_work import planned_task
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import pluralize
from workbook_tui.rules.worksheets.facts import WorksheetRowFacts
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import AddedRow, add_row, apply, discard_row
from workbook_tui.screens.methods.grid_rows import NewPlace, RowKeys
from workbook_tui.screens.methods.row_editor import WorksheetRowEditor
from workbook_tui.screens.methods.row_saver import is_blank
from workbook_tui.screens.methods.section_page import WorksheetSection
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.widgets.grid.value_grid import ValueGrid

if TYPE_CHECKING:
    from workbook_tui.store.repositories.worksheet_rows import WorksheetRows


class RowCommands:
    """The commands of one page of rows, on the row under its cursor."""

    def __init__(self, page: WorksheetSection, grid: ValueGrid, keys: RowKeys) -> None:
        self._page = page
        self._grid = grid
        self._keys = keys

    @property
    def row(self) -> WorksheetRowFacts | None:
        """The stored row under the cursor, None on the line of a new one."""
        line = self._grid.cursor.row
        return line.item if line is not None and isinstance(line.item, WorksheetRowFacts) else None

    @property
    def _rows(self) -> "WorksheetRows":
        return self._page.desk.workbook.worksheet_rows

    def go_to_new(self) -> None:
        """Go to the first cell of the next line of a new row."""
        cursor = self._grid.cursor
        new = [line for line, row in enumerate(cursor.rows) if row.is_fresh]
        line = next((line for line in new if line >= cursor.line), None)
        if line is not None:
            cursor.to_line(line)
            cursor.place = 0
            self._grid.action_on(1)

    def open_form(self) -> None:
        """Open the form of the row; a new one that is left without a word is not kept."""
        page, line = self._page, self._grid.cursor.row
        if line is None or page.sheet_now() is None:
            return
        row_id, added = self._keys.row_id(line.key), AddedRow()
        if not row_id and isinstance(line.item, NewPlace):
            parent = line.item.parent_id or None
            added = add_row(page, partial(self._rows.add, page.worksheet_id, page.section_key, parent))
            row_id = added.row_id
        if row_id:
            editor = WorksheetRowEditor(page.worksheet_id, row_id)
            page.app.push_screen(editor, lambda _: self._back(row_id, added))

    def _back(self, row_id: int, added: AddedRow) -> None:
        if added.row_id:
            sheet = self._page.sheet_now()
            row = sheet.find_row(row_id) if sheet else None
            if sheet is not None and row is not None and is_blank(sheet, row):
                discard_row(self._page, added, self._remove_row)
            self._page.refresh_review()

    def _remove_row(self, row_id: int) -> None:
        self._rows.remove(row_id)

    def remove(self) -> None:
        """Ask, then remove the row; say how many answers referred to it."""
        if (row := self.row) is not None and (sheet := self._page.sheet_now()) is not None:
            detail = "What belongs to it goes too, and answers that name it are emptied. F5 brings everything back."
            question = Question(f"Remove “{sheet.row_name(row)}”?", detail=detail)
            self._page.app.push_screen(question, partial(self._remove, row.id))

    def _remove(self, row_id: int, sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        emptied: list[int] = []
        remove = partial(self._rows.remove, row_id)
        if sure and apply(self._page, lambda: emptied.append(remove()), "Removed. F5 brings it back."):
            number = sum(emptied)
            if number:
                self._page.say(f"Removed; {pluralize(number, 'answer')} that named it emptied. F5 brings it back.")

    async def make_task(self) -> None:
        """Make a task of the row, or open the one that was made of it."""
        if (row := self.row) is None or (sheet := self._page.sheet_now()) is None:
            return
        template = sheet.method.by_key[row.list_key].task
        if template is not None and template.many:
            self._add_task(row)
        elif row.task_ids:
            await self._page.workbook_app.go(Where("plan", "task", row.task_ids[0]), on_top=True)
        else:
            apply(
                self._page,
                partial(self._rows.make_task, row.id),
                "A task was made of it. F9 opens it; F5 takes it back.",
            )

    def _add_task(self, row: WorksheetRowFacts) -> None:
        """Add a task that belongs to the row, and open it; one that is left without a word is not kept."""
        added = add_row(self._page, partial(self._rows.make_task, row.id))
        if added.row_id:
            self._page.app.push_screen(TaskEditor(added.row_id), lambda _: self._forget_blank_task(added))

    def _forget_blank_task(self, added: AddedRow) -> None:
        page = self._page
        found = planned_task(page.review_in_hand(), added.row_id)
        if found is not None and not (found.task.text("title") or found.task.leads or found.task.due):
            discard_row(page, added, page.desk.workbook.tasks.remove)
        page.refresh_review()
