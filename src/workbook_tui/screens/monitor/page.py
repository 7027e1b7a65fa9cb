"""Monitor: every task of the plans that run, its status one key away, the progress reports and the written notices."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.doing import do
from workbook_tui.screens.frame.lookups import PlannedTask, planned_task
from workbook_tui.screens.monitor.outcome_editor import OutcomeEditor
from workbook_tui.screens.monitor.pages import PAGE_KEYS, MonitorPages
from workbook_tui.screens.monitor.rows import GROUPED_BY, GROUPINGS, columns, detail, summary, task_id, task_rows
from workbook_tui.screens.monitor.status_dialog import ask_status
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tones import MUTED

_EMPTY = "No plan has a task yet. 4 opens the plans."


class MonitorScreen(MonitorPages):
    """How the tasks stand."""

    MODE = "monitor"
    HELP = (
        "Every task of the plans that run. S sets the status of the task under the cursor: a letter picks it, a line "
        "takes a note. D says that it is done and asks what came of it; Enter opens the same at any time. G groups "
        "by due date, by lead or by plan. T holds a meeting, Y shows the year on one screen, M what is measured, R the "
        "progress reports, H everything that happened to the task, L the slips and calendars of the leads, W the "
        "correction of the plan under the cursor (notices, cases, samples, evidence, closeout), E opens the task as it "
        "was planned."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "Open", id="monitor.open", tooltip="Open what came of the task, with its status history"
        ),
        Binding("s", "status", "Status", id="monitor.status", tooltip="Set the status of the task, with a note"),
        Binding("d", "done", "Done", id="monitor.done", tooltip="The task is done: say what came of it"),
        Binding("g", "group", "Group", show=False, id="monitor.group", tooltip="Group by due date, by lead or by plan"),
        Binding(
            "e",
            "edit",
            "Edit",
            show=False,
            id="monitor.edit",
            tooltip="Open the task as it was planned: leads, dates, product",
        ),
        *PAGE_KEYS,
    ]
    DEFAULT_CSS: ClassVar[str] = """
    MonitorScreen #summary { height: 1; padding: 0 1; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; }
    MonitorScreen #detail { height: 3; padding: 0 1; background: $surface; text-overflow: ellipsis; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._review: ReviewFacts | None = None
        self._grouping = GROUPINGS[0]

    def body(self) -> ComposeResult:
        """How the tasks stand together, the list, and the task under the cursor in full."""
        yield Static(Content(""), id="summary", markup=False)
        yield RowTable((), empty=_EMPTY)
        yield Static(Content(""), id="detail", markup=False)

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    @property
    def current(self) -> PlannedTask | None:
        """The task under the cursor."""
        return planned_task(self._review, task_id(self.table.cursor)) if self._review else None

    def reload(self, review: ReviewFacts) -> None:
        """Show the tasks as they stand today."""
        self._review = review
        today = self.desk.today
        grouped = (f" · {GROUPED_BY[self._grouping]}", f"{MUTED} not bold")
        self.query_one("#summary", Static).update(Content.assemble(summary(review, today), grouped), layout=False)
        self.table.set_rows(task_rows(review, today, self._grouping), columns(review))
        self._describe()
        if self.focused is None:
            self.table.focus()

    @on(RowTable.Moved)
    def _describe(self) -> None:
        found = self.current
        self.query_one("#detail", Static).update(detail(found, self.desk.today) if found else Content(""), layout=False)

    def action_group(self) -> None:
        """Group the tasks by something else; the cursor stays on its task."""
        here = task_id(self.table.cursor)
        self._grouping = GROUPINGS[(GROUPINGS.index(self._grouping) + 1) % len(GROUPINGS)]
        self.refresh_review()
        self.table.move_to(f"{here}/0")
        self.say(f"Grouped {GROUPED_BY[self._grouping]}.")

    def action_open(self) -> None:
        """Open what came of the task under the cursor."""
        self.table.action_open()

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Open what came of a task."""
        await self.app.push_screen(OutcomeEditor(task_id(message.key)))

    def action_status(self) -> None:
        """Set the status of the task under the cursor."""
        if self.current is not None:
            ask_status(self, self.current)

    async def action_done(self) -> None:
        """Say that the task is done, and ask what came of it."""
        found = self.current
        if found is None:
            return
        change = partial(self.desk.workbook.tasks.set_status, found.task.id, "done", on=self.desk.today)
        if found.task.status == "done" or do(self, change, f"{found.name} is done. F5 takes it back."):
            await self.app.push_screen(OutcomeEditor(found.task.id, "done_on"))

    async def action_edit(self) -> None:
        """Open the task as it was planned."""
        if self.current is not None:
            await self.app.push_screen(TaskEditor(self.current.task.id))

    async def jump(self, where: Where) -> None:
        """Go to the task whose status `where` names."""
        if where.table == "task" and where.field == "status":
            self.table.move_to(f"{where.row_id}/0")
            self.say("S sets the status of this task, with a note.")
