"""The pages that one goes to from Monitor."""

from textual.binding import Binding, BindingType

from workbook_tui.screens.frame.lookups import PlannedTask
from workbook_tui.screens.frame.section import Section


def _page(key: str, action: str, title: str, tooltip: str, *, show: bool = False) -> Binding:
    return Binding(key, action, title, show=show, id=f"monitor.{action}", tooltip=tooltip)


PAGE_KEYS: list[BindingType] = [
    _page("t", "meeting", "Meet", "Hold a meeting: one task after another, large and calm", show=True),
    _page("m", "measures", "Measures", "Open the measures with their charts", show=True),
    _page("y", "year", "Year", "Show the whole year: reports, tasks and deadlines month by month"),
    _page("r", "reports", "Reports", "Open the progress reports"),
    _page("h", "history", "History", "Show everything that happened to the task: status, notes, dates"),
    _page("l", "slips", "Leads", "Slips for the leads, and calendars: to read, print or send"),
    _page("w", "correction", "Correction", "Open the correction of this plan: notices, cases, evidence, closeout"),
]
"""The keys of the pages, those of the footer first."""


class MonitorPages(Section):
    """A section that leads on to its pages by PAGE_KEYS; subclasses give `current`."""

    @property
    def current(self) -> PlannedTask | None:
        """The task under the cursor."""
        raise NotImplementedError

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
