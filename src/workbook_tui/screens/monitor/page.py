"""Monitor: every task of the plans that run, its status one key away, the progress reports and the written notices."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.at_work import PlannedTask
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.section import Listing, SectionPage
from workbook_tui.screens.monitor.history import OutcomeEditor
from workbook_tui.screens.monitor.rows import GROUPED_BY, GROUPINGS, columns, detail, row_key, summary, task_rows
from workbook_tui.screens.monitor.status_dialog import ask_status
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.screens.plan.task_gist import task_gist
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.side_pane import SidePane
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tones import MUTED

_EMPTY = "No plan has a task yet. 4 opens the plans."


_PAGE_KEYS: list[BindingType] = [
    bind("monitor.meeting", "t", "meeting", "Meet", "Hold a meeting: one task after another, large and calm"),
    bind(
        "monitor.correction",
        "w",
        "correction",
        "Correction",
        "Open the correction of this plan: notices, cases, evidence, closeout",
    ),
    hidden("monitor.measures", "m", "measures", "Measures", "Open the measures with their charts"),
    hidden("monitor.year", "y", "year", "Year", "Show the whole year: reports, tasks and deadlines month by month"),
    hidden("monitor.reports", "r", "reports", "Reports", "Open the progress reports"),
    hidden(
        "monitor.history", "h", "history", "History", "Show everything that happened to the task: status, notes, dates"
    ),
    hidden("monitor.slips", "l", "slips", "Leads", "Task lists for the leads, and calendars: to read, print or send"),
]
"""The keys of the pages, those of the footer first."""


class MonitorScreen(Listing, SectionPage):
    """How the tasks stand."""

    MODE = "monitor"
    HELP = (
        "Every task of the plans that run. S sets the status of the task under the cursor: a letter picks it, a line "
        "takes a note. D says that it is done and asks what came of it; Enter opens the same at any time. G groups "
        "by due date, by lead or by plan. T holds a meeting, Y shows the year on one screen, M what is measured, R the "
        "progress reports, H everything that happened to the task, L the task lists and calendars of the leads, W the "
        "correction of the plan under the cursor (notices, cases, samples, evidence, closeout), E opens the task as it "
        "was planned."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("monitor.open", "enter", "open", "Open", "Open what came of the task, with its status history"),
        bind("monitor.status", "s", "status", "Status", "Set the status of the task, with a note"),
        bind("monitor.done", "d", "done", "Done", "The task is done: say what came of it"),
        hidden("monitor.group", "g", "group", "Group", "Group by due date, by lead or by plan"),
        hidden("monitor.edit", "e", "edit", "Edit", "Open the task as it was planned: leads, dates, product"),
        *_PAGE_KEYS,
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    MonitorScreen SidePane { width: 48; }
    MonitorScreen.-wide #detail { display: none; }
    MonitorScreen #summary { height: 1; padding: 0 1; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; }
    MonitorScreen #detail { height: 3; padding: 0 1; background: $surface; text-overflow: ellipsis; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._grouping = GROUPINGS[0]

    def body(self) -> ComposeResult:
        """How the tasks stand together, the list, and the task under the cursor in full."""
        yield Static(Content(""), id="summary", markup=False)
        with Horizontal():
            yield RowTable((), empty=_EMPTY)
            yield SidePane()
        yield Static(Content(""), id="detail", markup=False)

    @property
    def current(self) -> PlannedTask | None:
        """The task under the cursor."""
        found = self.table.item
        return found if isinstance(found, PlannedTask) else None

    def reload(self, review: ReviewFacts) -> None:
        """Show the tasks as they stand today."""
        today = self.desk.today
        grouped = (f" · {GROUPED_BY[self._grouping]}", f"{MUTED} not bold")
        self.query_one("#summary", Static).update(Content.assemble(summary(review, today), grouped), layout=False)
        self.show_rows(task_rows(review, today, self._grouping), columns(review))

    def describe(self) -> None:
        """Show the task under the cursor in full."""
        found, today = self.current, self.desk.today
        if self.has_class("-wide"):
            self.query_one(SidePane).show(task_gist(found, today) if found else Content(""))
        else:
            self.query_one("#detail", Static).update(detail(found, today) if found else Content(""), layout=False)

    def on_resize(self) -> None:
        """Show the task where there is room for it now."""
        self.call_after_refresh(self.describe)

    def action_group(self) -> None:
        """Group the tasks by something else; the cursor stays on its task."""
        here = self.current
        self._grouping = GROUPINGS[(GROUPINGS.index(self._grouping) + 1) % len(GROUPINGS)]
        self.refresh_review()
        if here is not None:
            self.table.move_to(row_key(here.task.id))
        self.say(f"Grouped {GROUPED_BY[self._grouping]}.")

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open what came of a task."""
        if self.current is not None:
            await self.app.push_screen(OutcomeEditor(self.current.task.id))

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
        if found.task.status == "done" or apply(self, change, f"{found.name} is done. F5 takes it back."):
            await self.app.push_screen(OutcomeEditor(found.task.id, "done_on"))

    async def action_edit(self) -> None:
        """Open the task as it was planned."""
        if self.current is not None:
            await self.app.push_screen(TaskEditor(self.current.task.id))

    async def jump(self, where: Where) -> None:
        """Go to the task whose status `where` names."""
        if where.table == "task" and where.field == "status":
            self.table.move_to(row_key(where.row_id))
            self.say("S sets the status of this task, with a note.")

    # A page is imported when it is opened: Monitor itself shows at once.

    async def action_meeting(self) -> None:
        """Hold a meeting, or go on with that of today."""
        from workbook_tui.screens.meeting.page import begin_meeting

        begin_meeting(self)

    async def action_year(self) -> None:
        """Show the whole year, beginning at the task under the cursor."""
        from workbook_tui.screens.monitor.year_page import YearScreen

        await self.app.push_screen(YearScreen(self.current.task.id if self.current else 0))

    async def action_measures(self) -> None:
        """Open the measures, at those of the KPI under the cursor."""
        from workbook_tui.screens.measures.overview import MeasuresScreen

        await self.app.push_screen(MeasuresScreen(self.current.kpi.code if self.current else ""))

    async def action_reports(self) -> None:
        """Open the progress reports."""
        from workbook_tui.screens.monitor.reports_page import ReportsScreen

        await self.app.push_screen(ReportsScreen(self.current.plan.id if self.current else 0))

    async def action_history(self) -> None:
        """Show everything that happened to the task under the cursor."""
        from workbook_tui.screens.monitor.history import HistoryScreen

        if self.current is not None:
            await self.app.push_screen(HistoryScreen(self.current.task.id))

    async def action_slips(self) -> None:
        """Open the slips of the leads."""
        from workbook_tui.screens.monitor.slips_page import SlipsScreen

        await self.app.push_screen(SlipsScreen())

    async def action_correction(self) -> None:
        """Open the correction of the plan under the cursor."""
        from workbook_tui.screens.correction.page import CorrectionScreen

        if self.current is not None:
            await self.app.push_screen(CorrectionScreen(self.current.plan.id))
