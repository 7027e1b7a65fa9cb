"""The slips of the leads: what each has to do, to read here, or as a text, a workbook or a calendar in a folder."""

from datetime import date
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.exchange.command_process import CommandProcess, words
from workbook_tui.exchange.slips import BOOK, TEXT, slip_files
from workbook_tui.exchange.target import file_name
from workbook_tui.paths import is_folder, is_there, parse_path
from workbook_tui.rules.agenda.slips import Slip, slip_text, slips, unassigned_count
from workbook_tui.rules.dates.days import distance
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.frame.actions import notify_page
from workbook_tui.screens.frame.section import Editor, ListPage
from workbook_tui.screens.frame.target import offered_folder
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.side_pane import SidePane
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tones import MUTED


class SlipReader(Editor):
    """The text of one slip, or of several one below the other."""

    MODE = "monitor"
    HELP = "The task list as it is printed. Select it with the mouse to copy it, or F in the list before writes a file."
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("slip.down", "down,j", "scroll(1)", "Down", "Scroll down"),
        hidden("slip.up", "up,k", "scroll(-1)", "Up", "Scroll up"),
        hidden("slip.page", "pagedown,space", "scroll(18)", "Page", "Scroll a page down"),
        hidden("slip.page_up", "pageup", "scroll(-18)", "Page up", "Scroll a page up"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    SlipReader VerticalScroll { scrollbar-size-vertical: 1; padding: 1 0; }
    SlipReader VerticalScroll { scrollbar-color: $foreground 30%; scrollbar-background: $background; }
    SlipReader VerticalScroll Static { width: 78; margin: 0 1; }
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def body(self) -> ComposeResult:
        """The text."""
        with VerticalScroll(can_focus=False):
            yield Static(Content(self._text), markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Leave the text as it is: it is a sheet of paper."""

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


_ALL = "all"
_RULE = "\n" + "─" * 78 + "\n\n"


class SlipsScreen(ListPage):
    """Everybody who leads an open task, and everybody at once on top."""

    MODE = "monitor"
    COLUMNS = (
        TableColumn("lead", "Lead"),
        TableColumn("open", "Open", 4, align="right"),
        TableColumn("late", "", 6, grows=True),
        TableColumn("next", "Next due", 12, align="right"),
        TableColumn("away", "", 11, grows=True),
    )
    BESIDE = (SidePane,)
    DEFAULT_CSS: ClassVar[str] = """
    SlipsScreen SidePane { width: 82; max-width: 60%; }
    """
    EMPTY = "Nobody leads an open task, so there is no task list to write."
    HELP = (
        "One task list for each lead: the open tasks with due date, product and status. Enter reads it. F writes it as "
        "a text to print or to mail, X as a small workbook as well: the lead fills in how the tasks stand and sends it "
        "back, and Submit takes it in as differences. C writes a calendar with reminders. On the first row each key "
        "does it for everybody."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("slips.open", "enter", "open", "Read", "Read the task list"),
        bind("slips.text", "f", "write('slips')", "Text file", "Write the task list as a text into a folder"),
        bind(
            "slips.book",
            "x",
            "write('slips', '--xlsx')",
            "Workbook",
            "Write it as a text and as a workbook to fill in",
        ),
        bind("slips.calendar", "c", "write('calendar')", "Calendar", "Write a calendar file with reminders"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._review: ReviewFacts | None = None

    def describe(self) -> None:
        """Show the slip under the cursor beside the list."""
        if self.has_class("-wide") and self._review is not None:
            self.query_one(SidePane).show(Content(self._text(self._review)))

    def on_resize(self) -> None:
        """Show the slip where there is room for it now."""
        self.call_after_refresh(self.describe)

    def _text(self, review: ReviewFacts) -> str:
        return _RULE.join(slip_text(review, slip, self.desk.today) for slip in self._chosen)

    def reload(self, review: ReviewFacts) -> None:
        """Show who has what to do today."""
        self._review = review
        found = slips(review)
        nobodys = unassigned_count(review)
        told = f" · {pluralize(len(found), 'lead')} with open tasks"
        left = f" · {pluralize(nobodys, 'open task')} without a lead, on no task list" if nobodys else ""
        rows = [_row(str(slip.person.id), slip.person.name, (slip,), self.desk.today) for slip in found]
        everybody = [_row(_ALL, "Everybody", found, self.desk.today)] if found else []
        self.show(Content.assemble(("Task lists for the leads", "bold"), told, (left, MUTED)), [*everybody, *rows])

    @property
    def _chosen(self) -> tuple[Slip, ...]:
        """The slips of the row under the cursor."""
        return cast("tuple[Slip, ...]", self.table.item or ())

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Read the slip, or all of them."""
        await self.app.push_screen(SlipReader(self._text(self.desk.review())))

    @work(exclusive=True)
    async def action_write(self, command: str, *own: str) -> None:
        """Write texts ("slips"), workbooks too with the option `own`, or one calendar ("calendar")."""
        chosen = self._chosen
        folder = await self._ask_folder() if chosen else None
        if folder is None:
            return
        is_all = self.table.cursor == _ALL
        review, name = self.desk.review(), "" if is_all else chosen[0].person.name
        endings = (TEXT, BOOK) if own else (TEXT,)
        targets = [path for path, _ in slip_files(review, chosen, folder, as_of=self.desk.today, endings=endings)]
        if command == "calendar":
            targets = [folder / f"{file_name('Calendar', review.cycle, name or review.text('area_code'))}.ics"]
        if not await self._may_replace([path for path in targets if is_there(path)]):
            return
        self.say(f"Writing into {folder} …")
        whose = [f"--lead={name}"] if name else []
        place = targets[0] if command == "calendar" else folder
        ended = await CommandProcess(self._words(command, *own, *whose, str(place)), targets=targets).run()
        written = f"Written: {targets[0]}" if len(targets) == 1 else f"{len(targets)} files written into {folder}"
        notify_page(self, ended.sentence if ended.code else written, wrong=bool(ended.code))

    async def _ask_folder(self) -> Path | None:
        """Ask for a folder that is there; None when it was left with Escape."""
        offered = str(offered_folder(self._folder))
        asked = TextQuestion("Write into which folder?", text=offered, required=True, check=_folder_problem)
        typed = await self.app.push_screen_wait(asked)
        if typed is not None:
            self._folder = parse_path(typed).absolute()
        return None if typed is None else self._folder

    async def _may_replace(self, there: list[Path]) -> bool:
        """Ask before a file goes that may hold what a lead filled in."""
        if not there:
            return True
        one = len(there) == 1
        asked = f"{pluralize(len(there), 'file')} of {'this name is' if one else 'these names are'} there already."
        return await self.app.push_screen_wait(Question(f"{asked} Replace {'it' if one else 'them'}?"))

    def _words(self, command: str, *own: str) -> tuple[str, ...]:
        desk = self.desk
        return words(command, *own, who=desk.who, today=desk.today, file=desk.file, cycle=desk.review().cycle)


def _row(key: str, name: str, found: tuple[Slip, ...], today: date) -> TableRow:
    late = len({one.task.id for slip in found for one in slip.tasks if one.task.is_overdue(today)})
    days = [slip.next_due for slip in found if slip.next_due]
    day, away = (format_day(min(days)), distance(min(days), today)) if days else ("no due date", "")
    cells = (name, str(_tasks(found)), ToneCell(f"{late} late", "bad") if late else "", day, away)
    return TableRow(key, cells, item=found)


def _tasks(found: tuple[Slip, ...]) -> int:
    """How many tasks they are, each once however many lead it."""
    return len({one.task.id for slip in found for one in slip.tasks})


def _folder_problem(typed: str) -> str:
    return "" if is_folder(parse_path(typed)) else "This folder is not there."
