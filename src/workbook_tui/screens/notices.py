"""The written notices of one plan, and the dates that count from them."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.facts import FindingFacts, ReviewFacts
from workbook_tui.rules.wording import day_said
from workbook_tui.screens.clock_words import year_said
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.doing import do, do_if_sure
from workbook_tui.screens.notice_editor import NoticeEditor
from workbook_tui.screens.planned import noticed, planned
from workbook_tui.screens.section import Editor
from workbook_tui.screens.started import Started, start, take_back
from workbook_tui.widgets.cells import Cell, Column, Mark, TableRow
from workbook_tui.widgets.row_table import RowTable

COLUMNS = (
    Column("day", "Date of notice", 14, align="right"),
    Column("issued", "Issued by", 24),
    Column("finding", "Finding"),
    Column("instances", "Instances", 9, align="right"),
)
_EMPTY = "No written notice is entered. A adds one; its date starts the year to correct."


class NoticesScreen(Editor):
    """The notices of the plan `plan_id` over the dates of its year."""

    MODE = "monitor"
    HELP = (
        "A written notice of the state starts the clock of a plan: the finding is corrected and verified within a year "
        "of the earliest notice, with four progress reports on the way. Without a notice the year counts from the end "
        "of planning. A adds a notice, Enter opens it, Delete removes it. “Soon” is 30 days or less."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="notices.open", tooltip="Open the notice"),
        Binding("a", "add", "Add", id="notices.add", tooltip="Add a written notice"),
        Binding("delete", "remove", "Remove", key_display="Del", id="notices.remove", tooltip="Remove the notice"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    NoticesScreen #title { height: auto; padding: 0 1; background: $surface; }
    NoticesScreen #year { height: auto; padding: 1 1; background: $surface; }
    """

    def __init__(self, plan_id: int) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._added = Started()

    def body(self) -> ComposeResult:
        """Whose notices these are, the notices, and the year that counts from them."""
        yield Static(Content(""), id="title", markup=False)
        yield RowTable(COLUMNS, empty=_EMPTY)
        yield Static(Content(""), id="year", markup=False)

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    def reload(self, review: ReviewFacts) -> None:
        """Show the notices and the dates as they stand today."""
        found = planned(review, self._plan_id)
        if found is None:
            self.dismiss(None)
            return
        kpi, plan = found
        title = Content.assemble(("Written notices · ", "bold"), (f"{kpi.code}  {kpi.text('title')}", "bold"))
        self.query_one("#title", Static).update(title)
        self.query_one("#year", Static).update(year_said(review, kpi, plan, self.desk.today))
        self.table.set_rows([_row(finding) for finding in plan.findings])
        if self.focused is None:
            self.table.focus()

    def action_open(self) -> None:
        """Open the notice under the cursor."""
        self.table.action_open()

    @on(RowTable.Opened)
    def open_row(self, message: RowTable.Opened) -> None:
        """Open a notice."""
        self._edit(int(message.key))

    def _edit(self, finding_id: int) -> None:
        self.app.push_screen(NoticeEditor(finding_id), partial(self._back_from, finding_id))

    def action_add(self) -> None:
        """Add a notice and open it."""
        try:
            book = self.desk.workbook
            self._added = start(book, partial(book.findings.add, self._plan_id))
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        self._edit(self._added.row_id)

    def _back_from(self, finding_id: int, _: None) -> None:
        """A notice that was added and left without a word is not kept."""
        found = noticed(self.desk.review(), finding_id)
        if finding_id == self._added.row_id and found and is_blank(found[2]):
            book = self.desk.workbook
            do(self, partial(take_back, book, self._added, book.findings.remove), "Nothing was added.")
        self._added = Started()
        self.refresh_review()
        self.table.move_to(str(finding_id))

    def action_remove(self) -> None:
        """Ask, then remove the notice under the cursor."""
        if self.table.cursor:
            question = Question("Remove this written notice?", detail="The dates count anew. F5 brings it back.")
            change = partial(self.desk.workbook.findings.remove, int(self.table.cursor))
            do_if_sure(self, question, change, "The notice is removed. F5 brings it back.")


def is_blank(finding: FindingFacts) -> bool:
    """True when nothing is entered about a notice."""
    return not finding.drafts and all(
        finding[name] is None for name in ("notice_on", "issued_by", "description", "instances")
    )


def _row(finding: FindingFacts) -> TableRow:
    day = finding.day("notice_on")
    cells: tuple[Cell, ...] = (
        day_said(day) if day else Mark("no date", "warn"),
        finding.text("issued_by"),
        finding.text("description"),
        finding.text("instances"),
    )
    return TableRow(str(finding.id), cells)
