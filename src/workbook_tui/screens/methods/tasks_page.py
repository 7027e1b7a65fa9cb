"""A section that is the list of tasks of the plan."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.screens.methods.section_page import WorksheetSection, shows
from workbook_tui.screens.plan.task_list import TaskList


@shows("tasks")
class TasksPage(WorksheetSection):
    """The tasks of the plan, edited in place."""

    HELP = (
        "The tasks of the plan that this worksheet looks at, or of its own plan: they are the same everywhere. A adds "
        "one, Enter opens it, X removes it, [ and ] move it, C copies those of another plan."
    )

    def body(self) -> ComposeResult:
        """The outline, and a place for the list."""
        yield Static(Content(""), id="title", markup=False)
        yield Horizontal(self.outline(), id="both")

    def reload(self, review: ReviewFacts) -> None:
        """Show the tasks as they are stored now."""
        sheet = self.sheet(review)
        if sheet is None or sheet.plan is None:
            self.dismiss(None)
            return
        self.show_outline(sheet)
        lists = self.query(TaskList)
        if lists:
            lists.first().show(sheet.plan)
        else:
            self.query_one("#both").mount(TaskList(sheet.plan.id))
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Fill the list once it stands there, and go into it."""
        sheet = self.sheet_now()
        if sheet is not None and sheet.plan is not None:
            tasks = self.query_one(TaskList)
            tasks.show(sheet.plan)
            tasks.move_to(str(self.where.row_id if self.where is not None else 0))
            tasks.focus()
