"""A section that is a chart of progress: rows with a date, months across, the critical path marked."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from workbook_tui.rules.wording import format_day
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.rules.worksheets.timeline import Timeline, TimelineItem, timeline
from workbook_tui.screens.methods.row_editor import WorksheetRowEditor
from workbook_tui.screens.methods.section_page import ListedSection, shows
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell, one_line
from workbook_tui.widgets.tables.row_table import RowTable

_BAR = 24


@shows("timeline")
class TimelinePage(ListedSection):
    """Everything with a date, from the first to the last."""

    ROWS = (
        TableColumn("day", "", 12, "right"),
        TableColumn("chart", "", _BAR),
        TableColumn("name", "", None),
        TableColumn("list", "", 24, hide_below=110),
    )
    EMPTY = "Nothing has a date yet."
    HELP = (
        "Every row with its date, from the first to the last: ● is a row, ◆ one on the critical path, the longest "
        "chain of what depends on what; the upright line is today. Enter opens the row."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("timeline.open", "enter", "open", "Open", "Open the row"),
    ]

    def rows(self, sheet: WorksheetFacts) -> Iterator[TableRow]:
        """The chart as it stands now."""
        return timeline_rows(timeline(sheet, self.section_in(sheet)), self.desk.today)

    @on(RowTable.Opened)
    def open_row(self, message: RowTable.Opened) -> None:
        """Open the row."""
        if isinstance(message.item, TimelineItem):
            self.app.push_screen(WorksheetRowEditor(self.worksheet_id, message.item.row.id))


def timeline_rows(found: Timeline, today: date) -> Iterator[TableRow]:
    """The lines of a chart, from its first day to the day that everything leads to."""
    first, last = found.axis(today)
    for item in found.items:
        mark, tone = ("◆", "warn") if item.is_critical else ("●", "")
        day = format_day(item.day) if item.day else "no date"
        line = draw_day(item.day, (first, last), today, mark)
        chart = ToneCell(line, "warn") if tone else line
        yield TableRow(str(item.row.id), (day, chart, one_line(item.name), item.list_title), item=item)
    if found.until is not None:
        line = draw_day(found.until, (first, last), today, "★")
        yield TableRow("until", (format_day(found.until), ToneCell(line, "ok"), "The vision", ""))


def draw_day(day: date | None, axis: tuple[date, date], today: date, mark: str) -> str:
    """A line from the first to the last day of `axis` with marks at a day and at today."""
    signs = ["·"] * _BAR
    signs[_place(today, axis)] = "│"
    if day is not None:
        signs[_place(day, axis)] = mark
    return "".join(signs)


def _place(day: date, axis: tuple[date, date]) -> int:
    first, last = axis
    days = max((last - first).days, 1)
    return min(max((day - first).days * (_BAR - 1) // days, 0), _BAR - 1)
