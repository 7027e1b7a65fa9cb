"""One worksheet: its stages and sections with how far each is."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from workbook_tui.catalogs.methods import method_shelf
from workbook_tui.prompts.method import MethodSection
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import pluralize
from workbook_tui.rules.worksheets.problems import worksheet_problems
from workbook_tui.rules.worksheets.progress import next_section, progress, stage_subject
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.screens.methods.beginning import ask_beginning
from workbook_tui.screens.methods.remarks_page import RemarksScreen
from workbook_tui.screens.methods.rows import SECTION_COLUMNS, section_rows
from workbook_tui.screens.methods.section_page import read_sheet
from workbook_tui.screens.methods.sections import section_screen
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tables.whole_row import WholeRow

if TYPE_CHECKING:
    from workbook_tui.rules.worksheets.facts import WorksheetFacts


class WorksheetScreen(ListPage):
    """The sections of a worksheet: ✓ all is answered, ◐ begun, · open, - skipped."""

    MODE = "methods"
    COLUMNS = SECTION_COLUMNS
    HELP = (
        "The stages of the method with their sections: ✓ everything is answered, ◐ begun, · open, – skipped. Enter "
        "opens a section; there PgDn and PgUp go on to the next and back. F8 opens the next section that is not done, "
        "C lists what is missing or doubtful. D marks the stage under the cursor as done, S skips it with a reason; "
        "the same key takes the mark back. B begins another worksheet of this method."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("worksheet.open", "enter", "open", "Open", "Open the section"),
        bind("worksheet.next", "f8", "next_section", "Next open", "Open the next section that is not done"),
        bind("worksheet.check", "c", "check", "Check", "List what is missing or doubtful"),
        bind("worksheet.done", "d", "mark('done')", "Done", "Mark the stage as done, or take that back"),
        bind("worksheet.skip", "s", "mark('skipped')", "Skip", "Skip the stage with a reason, or take that back"),
        hidden("worksheet.another", "b", "another", "Another", "Begin another worksheet of this method"),
        hidden("worksheet.plan", "p", "plan", "Plan", "Go to the plan that the worksheet looks at"),
    ]

    def __init__(self, worksheet_id: int) -> None:
        super().__init__()
        self.worksheet_id = worksheet_id
        self._sheet: WorksheetFacts | None = None

    def below(self) -> ComposeResult:
        """What the section under the cursor is about."""
        yield WholeRow()

    def reload(self, review: ReviewFacts) -> None:
        """Show how far every section is."""
        sheet = self._sheet = read_sheet(self.desk, review, self.worksheet_id)
        if sheet is None:
            self.dismiss(None)
            return
        found, open_ones = progress(sheet), worksheet_problems(sheet, self.desk.today)
        blocking = sum(one.level == "block" for one in open_ones)
        told = f"{found.answered} of {pluralize(found.asked, 'question')} answered"
        told += f" · {blocking} blocking" if blocking else ""
        about = "" if sheet.code else " · on its own"
        self.show(Content.assemble((sheet.title, "bold"), f"{about}\n{told}"), section_rows(sheet))

    def describe(self) -> None:
        """Show what the section under the cursor is about."""
        section = self.section
        self.query_one(WholeRow).show(section.help if section else "")

    @property
    def section(self) -> MethodSection | None:
        """The section under the cursor."""
        return self.table.item if isinstance(self.table.item, MethodSection) else None

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open the section."""
        if self.section is not None and self._sheet is not None:
            await self.app.push_screen(section_screen(self._sheet, self.section))

    async def action_next_section(self) -> None:
        """Open the first section that is not done."""
        following = next_section(self._sheet) if self._sheet else None
        if following is None or self._sheet is None:
            self.say("Every section is done or skipped.")
            return
        self.table.move_to(following.key)
        await self.app.push_screen(section_screen(self._sheet, following))

    async def action_check(self) -> None:
        """List what is missing or doubtful."""
        await self.app.push_screen(RemarksScreen(self.worksheet_id))

    @work(group="asking", exclusive=True)
    async def action_another(self) -> None:
        """Begin another worksheet of the same method; F7 brings what was answered in this one."""
        if (sheet := self._sheet) is None:
            return
        method = next((one for one in method_shelf().methods if one.id == sheet.method.id), sheet.method)
        worksheet_id = await ask_beginning(self, method)
        if worksheet_id:
            self.has_left = True
            await self.app.switch_screen(WorksheetScreen(worksheet_id))

    async def action_plan(self) -> None:
        """Go to the plan of the KPI; a worksheet that stands alone has none to show elsewhere."""
        if self._sheet is None or self._sheet.plan is None or not self._sheet.code:
            self.say("This worksheet stands on its own: its tasks are in its own list.")
            return
        await self.workbook_app.go(Where("plan", "plan", self._sheet.plan.id), and_back=True)

    @work(group="asking", exclusive=True)
    async def action_mark(self, state: str) -> None:
        """Mark the stage of the section under the cursor, or take the same mark back."""
        if (section := self.section) is None or (sheet := self._sheet) is None:
            return
        stage = sheet.method.stage_with(section)
        subject, sheets = stage_subject(stage), self.desk.workbook.worksheets
        known = sheet.mark(subject)
        if known is not None and known["state"] == state:
            apply(self, partial(sheets.unmark, sheet.id, subject), f"“{stage.title}” is open again.")
            return
        reason: str | None = ""
        if state == "skipped":
            asked = f"Why is “{stage.title}” skipped?"
            reason = await self.app.push_screen_wait(TextQuestion(asked, required=True, multiline=True))
        if reason is not None:
            change = partial(sheets.mark, sheet.id, subject, state, on=self.desk.today, reason=reason)
            apply(self, change, f"“{stage.title}” is {state}.")
