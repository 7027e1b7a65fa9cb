"""Everything that ever happened to one task: each status, who set it when, and what was noted."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.dates.days import echo
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.wording import day_said, status_said
from workbook_tui.screens.frame.list_page import ListPage
from workbook_tui.screens.frame.lookups import planned_task
from workbook_tui.screens.monitor.history_rows import COLUMNS, Happened, happened, history_rows
from workbook_tui.screens.monitor.outcome_editor import OutcomeEditor
from workbook_tui.screens.monitor.status_dialog import ask_status
from workbook_tui.text import shortened
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tones import MUTED

_TITLE = 150


class HistoryScreen(ListPage):
    """The history of one task, the newest on top."""

    MODE = "monitor"
    COLUMNS = COLUMNS
    EMPTY = "Nothing has happened yet: no status was set, and no date was changed. S sets the status."
    HELP = (
        "Every status the task ever had, with its note, the day it counts from and who set it, and every change of its "
        "dates. The newest stands on top; below the list stands the whole note of the row under the cursor. S sets the "
        "status, Enter opens what came of the task."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="history.open", tooltip="Open what came of the task"),
        Binding("s", "status", "Status", id="history.status", tooltip="Set the status of this task, with a note"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    HistoryScreen #note { height: auto; min-height: 3; max-height: 8; padding: 0 1; background: $surface; }
    """

    def __init__(self, task_id: int) -> None:
        super().__init__()
        self._task_id = task_id
        self._found: dict[str, Happened] = {}

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The task."""
        return "task", self._task_id

    def below(self) -> ComposeResult:
        """The whole note."""
        yield Static(Content(""), id="note", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show what has happened by now."""
        found = planned_task(review, self._task_id)
        if found is None:
            self.action_leave()
            return
        listed = happened(found.task, self.desk.workbook.journal.trail())
        self._found = {one.key: one for one in listed}
        due = f" · due {echo(found.task.due, self.desk.today)}" if found.task.due else ""
        title = shortened(found.task.text("title"), _TITLE) or "(no title yet)"
        head = Content.assemble((f"{found.name} · {status_said(found.task.status)}", "bold"), f"{due}\n{title}")
        self.show(head, history_rows(listed))
        self._describe()

    @on(RowTable.RowHighlighted)
    def _describe(self) -> None:
        one = self._found.get(self.table.cursor)
        self.query_one("#note", Static).update(_in_full(one) if one else Content(""))

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open what came of the task."""
        await self.app.push_screen(OutcomeEditor(self._task_id))

    def action_status(self) -> None:
        """Set the status."""
        if (found := planned_task(self.review_in_hand(), self._task_id)) is not None:
            ask_status(self, found)


def _in_full(one: Happened) -> Content:
    later = f", entered on {day_said(one.entered)}" if one.entered != one.day else ""
    head = f"{one.what}, as of {day_said(one.day)}, by {one.who}{later}"
    return Content.assemble((head, "bold"), "\n", one.note or ("No note.", MUTED))
