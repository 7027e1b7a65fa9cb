"""The year on one screen: months across, reports, plans and tasks down, today in all of them."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.agenda.year import (
    ENDED_LIGHT,
    LEGEND,
    Axis,
    YearLine,
    axis_of,
    draw_line,
    months_line,
    today_line,
    year_lines,
)
from workbook_tui.rules.at_work import planned_task
from workbook_tui.rules.dates.days import echo
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.wording import format_day, format_month, status_label
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.screens.plan.rows import TONES
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import Cell, TableColumn, TableRow, ToneCell, one_line
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tones import MUTED

_MONTH_WIDTHS = ((130, 5), (100, 4), (0, 3))
"""Characters of a month from so many columns on."""

_SAID = 18
_POINTER, _SCROLL_BAR, _GAP = 2, 1, 1


class YearScreen(ListPage):
    """Every date of the plans that run; `task_id` is where the cursor starts, 0 for the top."""

    MODE = "monitor"
    EMPTY = "No plan runs yet, so the year is empty. 4 opens the plans."
    HELP = (
        "The months stand across, from where the earliest clock starts; the line through all rows is today. On top are "
        "the four progress reports, then each plan with its last day and its tasks: a bar leads from the start to the "
        "day it is due. What is late says so in words at the right. Enter goes to the item, Left and Right move the "
        "months."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("year.open", "enter", "open", "Open", "Go to the report, the plan's dates or the task"),
        # The list would scroll sideways with these keys, where it has nothing to show.
        bind("year.earlier", "left", "move(-3)", "Earlier", "Show three months earlier", priority=True),
        bind("year.later", "right", "move(3)", "Later", "Show three months later", priority=True),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    DEFAULT_CSS: ClassVar[str] = """
    YearScreen #item { height: 2; padding: 0 1; background: $surface; text-overflow: ellipsis; text-wrap: nowrap; }
    YearScreen.-tall #item { height: 3; text-wrap: wrap; }
    YearScreen #legend { height: 1; padding: 0 1; color: $text-muted; text-overflow: ellipsis; text-wrap: nowrap; }
    """

    def __init__(self, task_id: int = 0) -> None:
        super().__init__()
        self._at = f"task-{task_id}"
        self._moved = 0
        self._review: ReviewFacts | None = None

    def below(self) -> ComposeResult:
        """The line under the cursor in full, and what the signs mean."""
        yield Static(Content(""), id="item", markup=False)
        yield Static(Content(LEGEND), id="legend", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show the year as it stands today."""
        self._review = review
        today = self.desk.today
        axis = axis_of(review, today).shift(self._moved)
        lines = year_lines(review, today)
        month = next(width for least, width in _MONTH_WIDTHS if self.size.width >= least)
        label = max(self.size.width - _POINTER - _SCROLL_BAR - axis.months * month - _SAID - 2 * _GAP, 8)
        columns = (
            TableColumn("label", "", label),
            TableColumn("year", months_line(axis, month), axis.months * month),
            TableColumn("said", "", _SAID),
        )
        self.show_rows([_row(line, axis, month, today) for line in lines], columns)
        above = " " * (_POINTER + label + _GAP - 1) + today_line(axis, month, today)
        self.query_one("#title", Static).update(Content.assemble(_heading(lines, axis), "\n", (above, "$text-primary")))
        if self._at:
            self.table.move_to(self._at)
            self._at = ""

    def on_resize(self) -> None:
        """Fit the months to the new width."""
        super().on_resize()
        self.refresh_review()

    def action_move(self, months: int) -> None:
        """Show other months."""
        self._moved += months
        self.refresh_review()

    def describe(self) -> None:
        """Show the line under the cursor in full."""
        shown, line = Content(""), self.table.item
        if isinstance(line, YearLine) and self._review is not None:
            shown = _in_full(self._review, line, self.desk.today)
        self.query_one("#item", Static).update(shown, layout=False)

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Go to what the line is about."""
        where = message.item.where if isinstance(message.item, YearLine) else None
        if where is not None:
            await self.workbook_app.go(where, on_top=True)


def _heading(lines: tuple[YearLine, ...], axis: Axis) -> Content:
    late = sum(line.light == "late" for line in lines)
    told = f"{late} late" if late else "nothing late"
    months = f"{_month_year(axis.first)} to {_month_year(axis.shift(axis.months - 1).first)}"
    return Content.assemble(("The year", "bold"), f" · {months} · ", (told, "bold $text-error" if late else ""))


def _month_year(day: date) -> str:
    return format_month(day)


def _row(line: YearLine, axis: Axis, month: int, today: date) -> TableRow:
    if line.is_heading:
        return TableRow(line.key, (line.label,), is_heading=True)
    tone = TONES.get(line.light, "")
    texts = (draw_line(line, axis, month, today), line.text)
    cells: tuple[Cell, ...] = (line.label, *(ToneCell(text, tone) if tone else text for text in texts))
    return TableRow(line.key, cells, style="quiet" if line.light == ENDED_LIGHT else "", item=line)


def _in_full(review: ReviewFacts, line: YearLine, today: date) -> Content:
    """What the row has no room for."""
    where = line.where
    if where is None or where.table != "task":
        days = "; ".join(f"{format_day(mark.day)}" for mark in line.marks)
        is_goal = where is not None and where.field == "state"
        head = [(line.label, "bold")] if is_goal else [("Progress reports", "bold"), (f" · {line.label}", "")]
        return Content.assemble(*head, f"\n{days} · {line.text}")
    found = planned_task(review, where.row_id)
    if found is None:
        return Content("")
    task = found.task
    due = f"due {echo(task.due, today)}" if task.due else "without a due date"
    told = " · ".join(part for part in (due, status_label(task.status), task.lead_names) if part)
    return Content.assemble((f"{found.name} · {one_line(task.text('title'))}", "bold"), "\n", (told, MUTED))
