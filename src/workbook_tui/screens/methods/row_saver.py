"""How a cell of a list is stored: a row comes with its first answer, and one begun here goes with its last."""

from collections.abc import Iterable
from dataclasses import replace

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.method import MethodSection
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.answers import input_text
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.screens.frame.fields import Saver
from workbook_tui.screens.methods.grid_rows import RowKeys
from workbook_tui.screens.methods.section_page import WorksheetSection
from workbook_tui.widgets.form_items import FormField, Outcome
from workbook_tui.widgets.grid.cursor import CellKey

_NO_LONGER = "This row is no longer in the file. What you typed stays in its cell and is not stored."


class RowSaver:
    """The saver of every form, for the cells of one list."""

    def __init__(self, page: WorksheetSection) -> None:
        self.keys = RowKeys()
        self._page = page
        self._stored_by: Saver | None = None
        self._draft: tuple[int, Prompt] | None = None

    def knows(self, sheet: WorksheetFacts, typing: Iterable[CellKey]) -> None:
        """Take these answers as what the grid shows now; the cells in `typing` still show what they did."""
        self.keys.forget_gone(sheet)
        section = sheet.method.by_key[self._page.section_key]
        self._saver.knows(
            (self.field(sheet, prompt, row) for row in sheet.rows(section.key) for prompt in section.answers),
            typing=[(column, self.keys.row_id(key)) for key, column in typing],
        )

    @property
    def _saver(self) -> Saver:
        if self._stored_by is None:
            self._stored_by = Saver(self._page.desk)
        return self._stored_by

    def field(self, sheet: WorksheetFacts, prompt: Prompt, row: WorksheetRowFacts | None) -> FormField:
        """What is asked in a cell, with the answer it has now; of a new row without a row."""
        choices = sheet.choices(prompt)
        if row is None:
            return FormField(prompt, 0, "", choices=choices)
        text = input_text(prompt, row.answer(prompt.binding), people=sheet.names)
        return FormField(prompt, row.id, text, choices=choices, is_draft=prompt.field in row.drafts)

    def __call__(self, sheet: WorksheetFacts, key: str, column: str, text: str, focus: str) -> Outcome:
        """Store a text in a cell; WorkbookError when the file takes nothing, or the row has gone."""
        section, row_id = sheet.method.by_key[self._page.section_key], self.keys.row_id(key)
        prompt = sheet.method.form.prompts[column]
        if not row_id and not text.strip():
            return Outcome()
        label = f"Change “{prompt.label}”" if row_id else f"Add to “{section.title}”"
        book, parent_id = self._page.desk.workbook, self.keys.parent_of(key)
        with book.change(label, focus=f"{focus}:{key}:{column}"):
            number = row_id or book.worksheet_rows.add(self._page.worksheet_id, section.key, parent_id or None)
            if book.worksheets.holding(number) != self._page.worksheet_id:
                raise WorkbookError(_NO_LONGER)
            field = replace(self.field(sheet, prompt, None), row_id=number)
            outcome = self._saver(field, text, focus)
            is_dropped = not text.strip() and self.keys.is_new(key) and self._drop_blank(section, number)
        self._draft = (number, prompt) if outcome.problem else None
        if not row_id:
            self.keys.learn(key, number)
        elif is_dropped:
            self.keys.forget(key, self._parent_id(sheet, number))
        return outcome

    def drop_draft(self) -> bool:
        """Forget the text that was typed last, when it is no answer; False when it is all that its row holds."""
        (row_id, prompt), self._draft = self._draft or (0, None), None
        book = self._page.desk.workbook
        if prompt is None or not row_id or not book.worksheets.holding(row_id):
            return False
        sheet = book.worksheets.read(self._page.worksheet_id)
        row = sheet.find_row(row_id)
        if row is None or prompt.field not in row.drafts or is_blank(sheet, row, but_drafts=True):
            return False
        with book.change("Drop a draft") as change:
            change.forget_drafts(row.table, row_id, prompt.field)
        return True

    def _drop_blank(self, section: MethodSection, row_id: int) -> bool:
        book = self._page.desk.workbook
        sheet = book.worksheets.read(self._page.worksheet_id)
        row = sheet.find_row(row_id)
        is_gone = row is not None and not section.rows and is_blank(sheet, row)
        if is_gone:
            book.worksheet_rows.remove(row_id)
        return is_gone

    @staticmethod
    def _parent_id(sheet: WorksheetFacts, row_id: int) -> int:
        row = sheet.find_row(row_id)
        return (row.whole("parent_id") or 0) if row is not None else 0


def is_blank(sheet: WorksheetFacts, row: WorksheetRowFacts, *, but_drafts: bool = False) -> bool:
    """True for a row without an answer, a task or a row below it; drafts are answers unless they do not count."""
    answers = sheet.method.by_key[row.list_key].answers
    below = any(row.children[one.key] for one in sheet.method.children(row.list_key) if one.is_list)
    has_drafts = bool(row.drafts) and not but_drafts
    return not (has_drafts or row.task_ids or below or any(row[one.field] not in {None, ()} for one in answers))
