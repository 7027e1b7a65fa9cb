"""A section with rows of its own: a grid that is typed into cell by cell, a row or a whole list at a time."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.problems import cell_faults
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.field_dialogs import DialogPlace, FieldDialogs, known_people
from workbook_tui.screens.frame.fields import date_echo
from workbook_tui.screens.methods.grid_rows import NUMBER, grid_columns, grid_rows
from workbook_tui.screens.methods.pasting import paste_block
from workbook_tui.screens.methods.row_commands import RowCommands
from workbook_tui.screens.methods.row_saver import RowSaver
from workbook_tui.screens.methods.section_page import WorksheetSection, shows
from workbook_tui.widgets.form_items import FormField, Outcome
from workbook_tui.widgets.grid.value_grid import ValueGrid
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import TableColumn, one_line

_SAID = {"typing": "Typing …", "saved": "Saved.", "draft": "Kept as a draft: {}", "failed": "{}"}
_CUT_FROM = 14
"""A longer answer may be cut in its cell, and is shown in full below."""
_NOTHING_YET = "Nothing can stand here yet: these rows belong to those of “{}”, which come first."


@shows("grid")
class RowsPage(WorksheetSection):
    """The rows of a list."""

    HELP = (
        "Type into a cell; Enter or Tab goes to the next one, and what is typed into the last line, +, is a new row. "
        "Where an answer comes from a list, a letter picks it and Enter opens the list; Enter on a long text opens its "
        "editor. Lines and columns that are pasted fill rows from the cursor on, in one step. F7 takes what is offered "
        "or stands above, F3 opens the row as a form, F9 makes a task of it where it can become one, or opens that. "
        "Home leads to the number of the row; there letters are keys: A adds a row, X removes it, [ and ] move it, "
        "O sorts rows that are rated or of several kinds. PgDn and PgUp lead through the sections, F8 to what is "
        "missing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rows.form", "f3", "form", "Row", "Open the row as a form"),
        bind("rows.task", "f9,t", "task", "Task", "Make a task of the row, or open the one that was made"),
        bind("rows.missing", "f8", "next_missing", "Missing", "Go to what is missing next", priority=True),
        hidden("rows.add", "a", "add", "Add", "Go to the line of a new row"),
        hidden("rows.remove", "x,delete", "remove", "Remove", "Remove the row under the cursor", display="x"),
        hidden("rows.rank", "o", "rank", "Sort", "Sort the rows: the highest number first, or in the order of a list"),
        hidden("rows.up", "left_square_bracket", "move(-1)", "Up", "Move the row up", display="["),
        hidden("rows.down", "right_square_bracket", "move(1)", "Down", "Move the row down", display="]"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    RowsPage #guidance { height: 2; padding: 0 1 0 2; background: $surface; color: $text-muted; }
    """

    def __init__(self, worksheet_id: int, section_key: str, where: Where | None = None) -> None:
        super().__init__(worksheet_id, section_key, where)
        self._is_new = True
        self._letter = ("", "", "")
        """The cell in which a letter was typed last that picked an answer, and the letter."""
        self.saver = RowSaver(self)
        self._dialogs = FieldDialogs(lambda: known_people(self.desk, self._read[0] if self._read else None))
        self.grid = ValueGrid((TableColumn(NUMBER, NUMBER, 3), TableColumn("name", "")), self._save, goes_along=True)
        self.grid.id = "rows"
        self._commands = RowCommands(self, self.grid, self.saver.keys)

    def body(self) -> ComposeResult:
        """The outline, and the grid over what belongs into its cell."""
        yield Static(Content(""), id="title", markup=False)
        with Horizontal():
            yield self.outline()
            with Vertical():
                yield self.grid
                yield Static(Content(""), id="guidance", markup=False)

    @property
    def types_digits(self) -> bool:
        """True in a cell that takes text."""
        return self.grid.is_typed_into

    def stand_back(self) -> None:
        """Go to the number of the row, where letters and digits are keys."""
        self.grid.go_to_column(NUMBER)

    def on_mount(self) -> None:
        """What is typed here is stored at every exit."""
        self.desk.unsaved_forms.add(self)

    def on_unmount(self) -> None:
        """Store everything before the grid is gone."""
        self.flush()
        self.desk.let_go(self)

    def flush(self) -> bool:
        """Store everything that is typed, now; False when something could not be stored."""
        is_written = self._dialogs.flush()
        return self.grid.typing.flush() and is_written

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is not stored: prompt key, row (0 for one that is not stored yet) and text."""
        unsaved = self.grid.typing.unsaved_texts.items()
        texts = [(column, self.saver.keys.row_id(key), text) for (key, column), text in unsaved]
        return [*texts, *self._dialogs.unsaved_texts()]

    def store_all(self) -> bool:
        """Store what stands in the grid."""
        self.grid.typing.leave()
        return not self.grid.typing.unsaved_texts

    def reload(self, review: ReviewFacts) -> None:
        """Show the rows as they are stored now."""
        if (sheet := self.sheet(review)) is None:
            self.dismiss(None)
            return
        section, saver = self.section_in(sheet), self.saver
        saver.knows(sheet, self.grid.typing.unsaved_texts)
        rows = list(grid_rows(sheet, section, saver.keys, cell_faults(sheet, section, self.desk.today)))
        at = ""
        self.grid.cursor.kept = 2
        if self._is_new and rows:
            at, self._is_new = self._begin(sheet), False
        self.grid.set_rows(rows, grid_columns(sheet, section), at)
        self.show_outline(sheet)
        if self.focused is None:
            self.grid.focus()
        self._guide()

    def _begin(self, sheet: WorksheetFacts) -> str:
        """The row to begin at: the one that was asked for, else the first."""
        if self.where is None:
            return ""
        if self.where.field:
            asked = (one.key for one in self.section_in(sheet).answers if one.field == self.where.field)
            self.call_after_refresh(self.grid.go_to_column, next(asked, NUMBER))
        return str(self.where.row_id)

    def _save(self, key: str, column: str, text: str, focus: str) -> Outcome:
        """Store one cell, and show what follows from it at once: the next key may already be for a new row."""
        if self._read is None:
            return Outcome()
        try:
            outcome = self.saver(self._read[1], key, column, text, focus)
        except WorkbookError as error:
            return Outcome(problem=str(error), has_failed=True)
        self.refresh_review()
        return outcome

    def take_back(self) -> str:
        """Drop a text that is no answer yet, when it was typed last; what was stored shows again."""
        self.grid.typing.leave()
        is_dropped = self.saver.drop_draft()
        return "The text that was no answer is gone; the cell shows what is stored." if is_dropped else ""

    @on(ValueGrid.CellStored)
    def say_state(self, message: ValueGrid.CellStored) -> None:
        """Say whether what was typed is on disk."""
        self.say(_SAID[message.state].format(message.sentence), wrong=message.state == "failed")
        self._guide()

    @on(ValueGrid.CellHighlighted)
    def _guide(self) -> None:
        """Say what is wrong with the cell, or what belongs into it."""
        self.query_one("#guidance", Static).update(Content(self._told()), layout=False)

    def _told(self) -> str:
        if self._read is None or self.grid.cursor.row is None:
            above = self.section_in(self._read[1]).for_each if self._read else ""
            return _NOTHING_YET.format(self._read[1].method.by_key[above].title) if self._read and above else ""
        cell, prompt = self.grid.cell, self._read[1].method.form.prompts.get(self.grid.cursor.column.key)
        if cell.problem:
            return f"! {cell.problem}"
        if prompt is None:
            return "Letters are keys here: A adds, X removes, [ and ] move. Enter opens the row as a form."
        day = date_echo(prompt, cell.text, self.desk.today) if prompt.kind.startswith("date") else ""
        offer = f"F7: {cell.offer}" if cell.offer and not cell.text else ""
        whole = one_line(cell.text) if len(cell.text) > _CUT_FROM else ""
        return " · ".join(part for part in (day, offer, whole or prompt.guidance) if part)

    @on(ValueGrid.AnswerRequested)
    def answer(self, message: ValueGrid.AnswerRequested) -> None:
        """Open what the cell is answered in; a letter that stands for an answer is that answer."""
        row, column = self.grid.cursor.row, self.grid.cursor.column.key
        if row is None or self._read is None:
            return
        if column == NUMBER:
            self.action_form()
            return
        sheet, stored = self._read[1], row.item if isinstance(row.item, WorksheetRowFacts) else None
        field = self.saver.field(sheet, sheet.method.form.prompts[column], stored)
        typed = self._word(row.key, column, field, message.typed)
        picked = next((one for one in field.offered_choices if one.key and one.key == typed), None)
        if picked is not None:
            self._letter = (row.key, column, typed)
            self.grid.type_text(picked.label)
            return
        typed = typed or ("" if field.prompt.kind == Kind.LONG else "\n")
        self._dialogs.open(self._place(row.key, field, stored), typed, is_pasted=message.is_pasted)

    def _place(self, key: str, field: FormField, stored: WorksheetRowFacts | None) -> DialogPlace:
        """The cell under the cursor as a place that a dialog answers."""

        def save(_field: FormField, text: str, focus: str) -> Outcome:
            return self._save(key, field.prompt.key, text, focus)

        draft = stored.drafts.get(field.prompt.field) if stored else None
        about = self._read[1].title if self._read is not None else ""
        return DialogPlace(self, field, field.text if draft is None else draft, self.grid.take, save, about=about)

    def _word(self, key: str, column: str, field: FormField, typed: str) -> str:
        """What was typed, behind the letter that just picked an answer here when both begin one: a word is typed."""
        place, self._letter = self._letter, ("", "", "")
        word = (place[2] + typed).casefold() if place[:2] == (key, column) and len(typed) == 1 else ""
        is_begun = word and any(one.label.casefold().startswith(word) for one in field.offered_choices)
        return word if is_begun else typed

    @on(ValueGrid.BlockPasted)
    def paste(self, message: ValueGrid.BlockPasted) -> None:
        """Fill rows from the cursor on with a pasted block, in one step."""
        paste_block(self, self.grid, self.saver, message.text)

    async def action_next_missing(self) -> None:
        """Go to the next cell that is missing or doubtful, then on to other sections."""
        if not self.grid.go_to_problem():
            await super().action_next_missing()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tasks are made, and rows sorted, where the method says of what and by what."""
        del parameters
        if action not in {"task", "rank"}:
            return True
        section = self.section_in(self._read[1]) if self._read is not None else None
        return section is not None and bool(section.task if action == "task" else section.ranked_by)

    def action_form(self) -> None:
        """Open the row as a form."""
        self._commands.open_form()

    def action_add(self) -> None:
        """Go to the line of a new row."""
        self._commands.go_to_new()

    @on(ValueGrid.RowRemoved)
    def action_remove(self) -> None:
        """Ask, then remove the row."""
        self._commands.remove()

    def action_move(self, by: int) -> None:
        """Move the row under the cursor."""
        if (row := self._commands.row) is not None:
            apply(self, partial(self.desk.workbook.worksheet_rows.move, row.id, by), "Moved.")

    def action_rank(self) -> None:
        """Sort the rows by what the method ranks them by."""
        rank = partial(self.desk.workbook.worksheet_rows.rank, self.worksheet_id, self.section_key)
        apply(self, rank, "Sorted. F5 brings the old order back.")

    async def action_task(self) -> None:
        """Make a task of the row, or open the one that was made of it."""
        await self._commands.make_task()
