"""The form of one row of a list, for what is long or many."""

from collections.abc import Sequence

from textual.content import Content

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.methods.asking import SheetFields
from workbook_tui.screens.methods.section_page import read_sheet
from workbook_tui.widgets.form_items import FormItem


class WorksheetRowEditor(FormEditor[tuple[WorksheetFacts, WorksheetRowFacts]]):
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

    def find(self, review: ReviewFacts) -> tuple[WorksheetFacts, WorksheetRowFacts] | None:
        """The row in its worksheet."""
        if self._read is None or self._read[0] is not review:
            sheet = read_sheet(self.desk, review, self.worksheet_id)
            self._read = None if sheet is None else (review, sheet)
        if self._read is None:
            return None
        row = self._read[1].find_row(self.row_id)
        return None if row is None else (self._read[1], row)

    def asks(self, builder: FieldBuilder, found: tuple[WorksheetFacts, WorksheetRowFacts]) -> Sequence[FormItem]:
        """Every prompt of the list."""
        del builder
        sheet, row = found
        fields, above = SheetFields(sheet, self.desk.today), row_above(sheet, row)
        prompts = sheet.method.by_key[row.list_key].answers
        return [item for prompt in prompts for item in fields.items(prompt, row, above)]

    def headline(self, review: ReviewFacts, found: tuple[WorksheetFacts, WorksheetRowFacts]) -> Content:
        """Which row of which list it is."""
        del review
        sheet, row = found
        section, above = sheet.method.by_key[row.list_key], sheet.parent(row)
        of = f" · {sheet.row_name(above)}" if above else ""
        return Content.assemble((sheet.row_name(row), "bold"), f" · {section.title}{of}\n{sheet.title}")


def row_above(sheet: WorksheetFacts, row: WorksheetRowFacts) -> WorksheetRowFacts | None:
    """The row that stands before a row in its list, None for the first one."""
    parent = sheet.parent(row)
    beside = parent.children[row.list_key] if parent else sheet.lists[row.list_key]
    place = [one.id for one in beside].index(row.id)
    return beside[place - 1] if place else None
