"""Submit: every problem with its field one key away, the export, and what went out and came back."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.prompts.choices import SUBMISSION_KINDS
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.problems import problems
from workbook_tui.rules.reports.progress_reports import usual_kind
from workbook_tui.screens.dialogs import Pick
from workbook_tui.screens.frame.evidence_files import look_at_files
from workbook_tui.screens.frame.list_page import Listing
from workbook_tui.screens.frame.section import SectionPage
from workbook_tui.screens.rollup.page import ask_rollup
from workbook_tui.screens.submit.changed_page import ChangedPage
from workbook_tui.screens.submit.export import Exporting
from workbook_tui.screens.submit.import_page import import_workbook
from workbook_tui.screens.submit.rows import COLUMNS, SubmitLine, submit_rows, summary
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tables.whole_row import WholeRow


class SubmitScreen(Listing, SectionPage):
    """What stands in the way of sending, what was sent, and the ways for what comes back."""

    MODE = "submit"
    HELP = (
        "Every problem of the review, as the state would see it for the kind of submission chosen with T. Enter goes "
        "to the field, and Esc in its editor comes back here. E exports the workbook, marked DRAFT on every sheet when "
        "problems block. R records it as sent: the receipt keeps the very bytes, and Enter on it saves them again. I "
        "takes in what the state answered, C shows what has changed since, U adds up many areas' workbooks. B writes a "
        "blank workbook to be filled in elsewhere, M a masked copy for sharing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("submit.cancel", "x,escape", "cancel", "Cancel", "Stop writing the workbook"),
        bind("submit.export", "e", "export(False)", "Export", "Write the Excel workbook"),
        bind("submit.record", "r", "export(True)", "Record", "Record as sent: write the workbook and keep a receipt"),
        bind("submit.import", "i", "import", "Import", "Compare a workbook that came back, and take its answers"),
        bind("submit.kind", "t", "kind", "Type", "Choose what the submission is for: plan, progress, closeout"),
        hidden("submit.changed", "c", "changed", "Changed", "Show what has changed since the last submission"),
        hidden(
            "submit.blank",
            "b",
            "write('blank')",
            "Blank",
            "Write the workbook without answers, to be filled in elsewhere",
        ),
        hidden(
            "submit.masked",
            "m",
            "write('masked')",
            "Masked",
            "Write a copy for sharing: no names, ranges instead of counts",
        ),
        hidden("submit.rollup", "u", "rollup", "Roll-up", "Add up the workbooks of many areas, for the state office"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    SubmitScreen #summary { height: 2; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        self._exporting = Exporting(self)

    def body(self) -> ComposeResult:
        """The summary and the list."""
        yield Static(Content(""), id="summary")
        yield RowTable(COLUMNS, empty="Nothing stands in the way.")
        yield WholeRow()

    def reload(self, review: ReviewFacts) -> None:
        """Judge the review for the chosen kind as of today."""
        look_at_files(self, review)
        self.kind = self.kind or usual_kind(review, self.desk.today)
        found = problems(review, self.kind, self.desk.today, self.desk.faults)
        self.query_one("#summary", Static).update(summary(review, self.kind, found), layout=False)
        self.show_rows(submit_rows(review, found))
        self._exporting.say_running()

    def describe(self) -> None:
        """Show the line under the cursor in full."""
        line = self.table.item
        self.query_one(WholeRow).show(line.whole if isinstance(line, SubmitLine) else "")

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Go to the field of a problem, or save a sent workbook again."""
        if not self.is_current or self._exporting.is_looking:
            # The key was meant for the question that has just been asked, or is about to be.
            return
        line = message.item
        if isinstance(line, SubmitLine) and line.place is not None:
            await self.workbook_app.go(line.place, and_back=True)
        elif isinstance(line, SubmitLine) and line.receipt is not None:
            self.run_worker(self._exporting.save_again(line.receipt), group="asking", exclusive=True)

    @work
    async def action_kind(self) -> None:
        """Choose what the submission is for."""
        rows = [(choice.value, choice.label, "") for choice in SUBMISSION_KINDS]
        kind = await self.app.push_screen_wait(Pick("What is the submission for?", rows))
        if kind:
            self.kind = kind
            self.refresh_review()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a workbook is being written it can be cancelled, and no other is written."""
        del parameters
        if self._exporting.is_looking:
            return False
        if action in {"export", "write"}:
            return not self._exporting.is_running
        return action != "cancel" or self._exporting.is_running

    def action_cancel(self) -> None:
        """Stop writing the workbook."""
        self._exporting.cancel()

    def action_export(self, record: bool) -> None:  # noqa: FBT001 - a key's action takes no names
        """Write the workbook, and keep a receipt when it is recorded."""
        self._exporting.is_looking = True
        self.run_worker(self._exporting.export(self.kind, record=record), group="export", exclusive=True)

    def action_write(self, form: str) -> None:
        """Write the workbook without answers ("blank"), or a copy for sharing ("masked")."""
        self.run_worker(self._exporting.plain(form), group="export", exclusive=True)

    @work(group="asking", exclusive=True)
    async def action_import(self) -> None:
        """Compare a workbook that came back."""
        await import_workbook(self, self._exporting.folder)

    async def action_changed(self) -> None:
        """Show what has changed since the last submission."""
        await self.app.push_screen(ChangedPage())

    @work(group="asking", exclusive=True)
    async def action_rollup(self) -> None:
        """Add up the workbooks of many areas."""
        await ask_rollup(self, self._exporting.folder)
