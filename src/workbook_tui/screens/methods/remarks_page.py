"""What is missing or doubtful in one worksheet; what blocks can be passed with a reason."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.rules.worksheets.problems import Remark, worksheet_problems
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.screens.methods.rows import REMARKS, remark_rows
from workbook_tui.screens.methods.section_page import read_sheet
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tables.whole_row import WholeRow


class RemarksScreen(ListPage):
    """Everything that the method's rules and its questions find."""

    MODE = "methods"
    COLUMNS = REMARKS
    EMPTY = "Nothing is missing or doubtful."
    HELP = (
        "What is missing or doubtful, section by section and rule by rule. Enter goes to the field. What blocks can be "
        "passed with a written reason: P asks for it, and takes it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("remarks.open", "enter", "open", "Go to field", "Go to the field that it is about"),
        bind("remarks.pass", "p", "pass", "Pass", "Pass what blocks with a written reason, or take that back"),
    ]

    def __init__(self, worksheet_id: int) -> None:
        super().__init__()
        self.worksheet_id = worksheet_id

    def below(self) -> ComposeResult:
        """The line under the cursor in full."""
        yield WholeRow()

    def reload(self, review: ReviewFacts) -> None:
        """Show what is found now."""
        sheet = read_sheet(self.desk, review, self.worksheet_id)
        if sheet is None:
            self.dismiss(None)
            return
        found = worksheet_problems(sheet, self.desk.today)
        counts = {level: sum(one.level == level for one in found) for level in ("block", "warn", "info")}
        told = f"{counts['block']} blocking, {counts['warn']} to consider, {pluralize(counts['info'], 'hint')}"
        self.show(Content.assemble((sheet.title, "bold"), f" · {told}"), remark_rows(found))

    def describe(self) -> None:
        """Show the whole sentence."""
        one = self.remark
        said = f"{one.name}: {one.sentence}" if one and one.name else one.sentence if one else ""
        self.query_one(WholeRow).show(f"{said} Passed: {one.passed}" if one and one.passed else said)
        self.refresh_bindings()

    @property
    def remark(self) -> Remark | None:
        """What the line under the cursor says."""
        return self.table.item if isinstance(self.table.item, Remark) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what blocks is passed, and no text that is no answer yet."""
        del parameters
        return action != "pass" or (self.is_mounted and self.remark is not None and bool(self.remark.subject))

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Go to the field."""
        if self.remark is not None:
            await self.workbook_app.go(self.remark.where, on_top=True)

    @work(group="asking", exclusive=True)
    async def action_pass(self) -> None:
        """Ask for the reason, or take it back."""
        if (one := self.remark) is None or not one.subject:
            return
        sheets = self.desk.workbook.worksheets
        if one.passed:
            apply(self, partial(sheets.unmark, self.worksheet_id, one.subject), "It counts again.")
            return
        asked = TextQuestion("Why may this stay as it is?", required=True, multiline=True, detail=one.sentence)
        reason = await self.app.push_screen_wait(asked)
        if reason is not None:
            change = partial(sheets.mark, self.worksheet_id, one.subject, "passed", on=self.desk.today, reason=reason)
            apply(self, change, "Passed with your reason. P takes it back.")
