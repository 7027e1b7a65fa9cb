"""Submit: every problem with its field one key away, the export, and what went out and came back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.prompts.choices import SUBMISSION_KINDS, label_of
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.problems import Problem, problems
from workbook_tui.rules.reports.progress_reports import usual_kind
from workbook_tui.rules.submission_facts import SubmissionFacts
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs import Pick
from workbook_tui.screens.frame.evidence_files import look_at_files
from workbook_tui.screens.frame.section import Listing, SectionPage
from workbook_tui.screens.rollup.asking import ask_rollup
from workbook_tui.screens.rollup.decisions import ask_decisions
from workbook_tui.screens.submit.changed_page import ChangedPage
from workbook_tui.screens.submit.export import Exporting
from workbook_tui.screens.submit.import_page import import_workbook
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tables.whole_row import WholeRow
from workbook_tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from workbook_tui.rules.where import Where

COLUMNS = (
    TableColumn("level", "", 1),
    TableColumn("kpi", "KPI", 6),
    TableColumn("component", "Where", 22, hide_below=70, grows=True),
    TableColumn("sentence", "What to do", None),
)


@dataclass(frozen=True, slots=True)
class SubmitLine:
    """What a row is about: the place of a problem, or a receipt; and the whole of what it says."""

    whole: str
    place: "Where | None" = None
    receipt: SubmissionFacts | None = None


def submit_rows(review: ReviewFacts, found: Iterable[Problem]) -> list[TableRow]:
    """The problems that were found, then what was recorded as sent, the newest first; each with its `SubmitLine`."""
    found = list(found)
    return [
        *_problems("Blocking", ToneCell("✗", "bad"), [one for one in found if one.level == "blocking"]),
        *_problems("Warnings", ToneCell("!", "warn"), [one for one in found if one.level == "warning"]),
        *_receipts(review),
    ]


def _problems(title: str, mark: ToneCell, found: list[Problem]) -> Iterator[TableRow]:
    if found:
        yield _heading(title, len(found))
    for number, one in enumerate(found):
        line = SubmitLine(f"{one.kpi} {one.component}: {one.sentence}".strip(), place=one.where)
        yield TableRow(f"{title}-{number}", (mark, one.kpi, one.component, one.sentence), item=line)


def _receipts(review: ReviewFacts) -> Iterator[TableRow]:
    if review.submissions:
        yield _heading("Recorded as sent", len(review.submissions))
    for sent in reversed(review.submissions):
        draft = draft_mark(sent)
        way = f"{sent.way_label} · " if sent.way_label else ""
        words = f"{draft}{way}{sent['file_name']} · by {sent['who']} · SHA-256 {sent.text('sha256')[:12]}…"
        what = f"{_sent_on(sent)} {sent.text('kind').capitalize()}".strip()
        line = SubmitLine(f"{words}\nEnter saves the very same workbook again.", receipt=sent)
        cells = ("", f"r{sent['revision']}", what, ToneCell(words, "warn") if draft else words)
        yield TableRow(f"sent-{sent.id}", cells, item=line)


def _heading(title: str, number: int) -> TableRow:
    return TableRow(title, (f"{title} · {number}",), is_heading=True)


def summary(review: ReviewFacts, kind: str, found: Iterable[Problem]) -> Content:
    """Whether the review can be sent for a kind of submission, and what was sent last."""
    levels = [problem.level for problem in found]
    blocking, warnings = levels.count("blocking"), levels.count("warning")
    if blocking:
        state = (f"✗ {blocking} blocking, {pluralize(warnings, 'warning')}", "bold $text-error")
    else:
        state = ("✓ Ready to send" + (f", {pluralize(warnings, 'warning')}" if warnings else ""), "bold")
    last = (_sent_last(review), MUTED)
    return Content.assemble(f"For: {label_of(SUBMISSION_KINDS, kind)}   ", state, "\n", last)


def _sent_last(review: ReviewFacts) -> str:
    if not review.submissions:
        return "Nothing has been recorded as sent yet."
    sent = review.submissions[-1]
    since = "C shows what changed since" if review.has_changed_since_sent else "nothing has changed since"
    return f"Revision {sent['revision']} ({sent['kind']}) {sent.sent_text}; {since}."


def _sent_on(sent: SubmissionFacts) -> str:
    day = sent.day("sent_on")
    return format_day(day) if day else ""


def draft_mark(sent: SubmissionFacts) -> str:
    """What a receipt begins with when the workbook was sent as a draft, else ""."""
    blocked = sent.blocking_count
    number = f", {pluralize(blocked, 'problem')}" if blocked else ""
    return f"DRAFT{number} · " if sent.is_draft else ""


class SubmitScreen(Listing, SectionPage):
    """What stands in the way of sending, what was sent, and the ways for what comes back."""

    MODE = "submit"
    HELP = (
        "Every problem of the review, as the state would see it for the kind of submission chosen with T. Enter goes "
        "to the field, and Esc in its editor comes back here. E exports the workbook, marked DRAFT on every sheet when "
        "problems block. R records it as sent: it asks on which day and how, the receipt keeps the very bytes, and "
        "Enter on it saves them again. I takes in what the state answered, C shows what has changed since, U adds up "
        "many areas' workbooks, D makes a file for each area of the decisions in such a roll-up. B writes a blank "
        "workbook to be filled in elsewhere, M a masked copy for sharing, P what is printed: the cover, the ratings "
        "and the plans."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("submit.cancel", "x,escape", "cancel", "Cancel", "Stop writing the workbook"),
        bind("submit.export", "e", "export(False)", "Export", "Write the Excel workbook"),
        bind("submit.record", "r", "export(True)", "Record", "Record as sent: write the workbook and keep a receipt"),
        bind("submit.import", "i", "import", "Import", "Compare a workbook that came back, and take its answers"),
        bind("submit.kind", "t", "kind", "For", "Choose what the submission is for: plan, progress, closeout"),
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
        hidden(
            "submit.print",
            "p",
            "write('print')",
            "Print pack",
            "Write cover, ratings and plans, to be printed",
        ),
        hidden("submit.rollup", "u", "rollup", "Roll-up", "Add up the workbooks of many areas, for the state office"),
        hidden(
            "submit.decisions",
            "d",
            "decisions",
            "Decisions",
            "Make a file for each area of the decisions in a roll-up, for the state office",
        ),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    SubmitScreen #summary { height: auto; max-height: 3; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        self._cycle = ""
        self._exporting = Exporting(self)

    def body(self) -> ComposeResult:
        """The summary and the list."""
        yield Static(Content(""), id="summary")
        yield RowTable(COLUMNS, empty="Nothing stands in the way.")
        yield WholeRow()

    def reload(self, review: ReviewFacts) -> None:
        """Judge the review for the chosen kind as of today."""
        look_at_files(self, review)
        if review.cycle != self._cycle:
            self._cycle, self.kind = review.cycle, usual_kind(review, self.desk.today)
        found = problems(review, self.kind, self.desk.today, self.desk.faults)
        self.query_one("#summary", Static).update(summary(review, self.kind, found))
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
        kind = await self.app.push_screen_wait(Pick("What is the submission for?", rows, chosen=self.kind))
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
        """Write the workbook without answers ("blank"), a copy for sharing ("masked"), or what is printed ("print")."""
        self.run_worker(self._exporting.plain(form, self.kind), group="export", exclusive=True)

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

    @work(group="asking", exclusive=True)
    async def action_decisions(self) -> None:
        """Make files of the decisions of the state office, one for each area."""
        await ask_decisions(self, self._exporting.folder)
