"""The progress reports: the four that are due in the year of each plan, and all that were written."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.at_work import other_cycle, reports_at_work, reviews_at_work, with_cycle
from workbook_tui.rules.facts import KpiFacts, ReportFacts, ReviewFacts
from workbook_tui.rules.reports.progress_reports import is_written, running_plans
from workbook_tui.rules.wording import counted
from workbook_tui.screens.dialogs import Pick, Question
from workbook_tui.screens.frame.actions import NewRow, add_row, apply, apply_if_sure, discard_row
from workbook_tui.screens.frame.list_page import ListPage
from workbook_tui.screens.frame.lookups import reported
from workbook_tui.screens.monitor.report_editor import ReportEditor
from workbook_tui.screens.monitor.report_rows import (
    ALL,
    COLUMNS,
    due_key,
    first_words,
    newest_first,
    report_rows,
    scope_said,
    years_said,
)
from workbook_tui.text import sentence_list
from workbook_tui.widgets.tables.row_table import RowTable

_ALL = "all"
_THESE = "these"


class ReportsScreen(ListPage):
    """Every progress report, written or waiting; `plan_id` is the plan in hand, 0 for none."""

    MODE = "monitor"
    COLUMNS = COLUMNS
    EMPTY = "No plan runs yet, so no report is due. A writes one all the same."
    HELP = (
        "Four progress reports are due in the year of a plan, counted from its written notice or from the end of "
        "planning. Enter on one that is not written starts it, with the report before beside it; A writes one for any "
        "plan or for all plans at once. A report counts as written once Activities done, Correction and Change each "
        "have a text; until then it is begun and stands for none that is due. A date that several plans share is one "
        "line: the report is written once and kept for each of them."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="reports.open", tooltip="Open the report, or start the one that is due"),
        Binding("a", "add", "Add", id="reports.add", tooltip="Write a report for one plan or for all plans at once"),
        Binding("x,delete", "remove", "Remove", key_display="x", id="reports.remove", tooltip="Remove the report"),
    ]

    DEFAULT_CSS: ClassVar[str] = """
    ReportsScreen #years { height: auto; max-height: 8; padding: 0 1; background: $surface; }
    ReportsScreen #years { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, plan_id: int = 0) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._started = NewRow()
        self._these: tuple[KpiFacts, ...] = ()
        self._is_shown = False

    def heading(self, review: ReviewFacts) -> Content:
        """How many are written, and how many wait."""
        listed, waiting = newest_first(review), len(reports_at_work(review))
        written = sum(is_written(one.report) for one in listed)
        begun = f", {len(listed) - written} begun" if written < len(listed) else ""
        said = f"{counted(written, 'report')} written{begun}, {counted(waiting, 'date')} still to come"
        return Content.assemble(("Progress reports", "bold"), f" · {said}")

    def below(self) -> ComposeResult:
        """The four reports of each year."""
        yield Static(Content(""), id="years", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show the reports as they stand today."""
        self.query_one("#years", Static).update(years_said(review, self.desk.today))
        self.show(self.heading(review), report_rows(review, self.desk.today))
        if not self._is_shown:
            self._go_to_plan(review)

    def _go_to_plan(self, review: ReviewFacts) -> None:
        """Start at the next report of the plan in hand."""
        self._is_shown = True
        of_plan = (
            due_key(one, due)
            for one, due in reports_at_work(review)
            if any(kpi.plan and kpi.plan.id == self._plan_id for kpi in due.kpis)
        )
        if key := next(of_plan, ""):
            self.table.move_to(key)

    @on(RowTable.Opened)
    def open_row(self, message: RowTable.Opened) -> None:
        """Open a report, or start one that is due."""
        kind, _, number = message.key.partition("-")
        if kind == "report":
            self._edit(int(number))
            return
        waiting = reports_at_work(self.desk.review())
        review, due = next(one for one in waiting if due_key(*one) == message.key)
        if scope_said(review, due.kpis) == ALL:
            self._write(f"{_ALL}{review.id}")
        elif len(due.kpis) == 1:
            self._write(str(due.kpis[0].plan.id) if due.kpis[0].plan else None)
        else:
            self._these = due.kpis
            codes = sentence_list([kpi.code for kpi in due.kpis])
            self._ask_scope(
                [(_THESE, codes, "written once, kept for each"), *scopes(review, due.kpis, self._cycle_of(review))],
                _THESE,
            )

    def _cycle_of(self, review: ReviewFacts) -> str:
        return other_cycle(self.desk.review(), review)

    def action_add(self) -> None:
        """Choose what the report is for, and start it."""
        front = self.desk.review()
        rows = [
            row
            for review in reviews_at_work(front)
            for row in scopes(review, [kpi for kpi, _, _ in running_plans(review)], other_cycle(front, review))
        ]
        self._ask_scope(rows, str(self._plan_id) if self._plan_id else f"{_ALL}{front.id}")

    def _ask_scope(self, rows: list[tuple[str, str, str]], chosen: str) -> None:
        self.app.push_screen(Pick("What is the report for?", rows, chosen=chosen), self._write)

    def _write(self, scope: str | None) -> None:
        if scope is None:
            return
        first = next((kpi.plan.id for kpi in self._these if kpi.plan), 0)
        plan_id = None if scope.startswith(_ALL) else first if scope == _THESE else int(scope)
        self._these = self._these if scope == _THESE else ()
        reports, today = self.desk.workbook.reports, self.desk.today
        self._started = add_row(self, lambda: reports.add(self._review_of(scope, plan_id), plan_id, on=today))
        if self._started.row_id:
            self._edit(self._started.row_id)

    def _review_of(self, scope: str, plan_id: int | None) -> int:
        """The number of the review that a report of that scope belongs to."""
        return int(scope.removeprefix(_ALL)) if plan_id is None else self.desk.review_of("plan", plan_id).id

    def _edit(self, report_id: int) -> None:
        self.app.push_screen(ReportEditor(report_id), partial(self._back_from, report_id))

    def _back_from(self, report_id: int, _: None) -> None:
        """A report that was started and left without a word is not kept: it would stand for one that is due."""
        found = reported(self.desk.review_of("progress_report", report_id), report_id)
        if report_id == self._started.row_id and found and _is_blank(found[1]):
            said = "Nothing was written, so nothing is kept."
            discard_row(self, self._started, self.desk.workbook.reports.remove, said)
        elif report_id == self._started.row_id and found and self._these:
            others = [kpi.plan.id for kpi in self._these if kpi.plan and kpi.plan.id != found[1]["plan_id"]]
            said = f"The report is kept for each of {sentence_list([kpi.code for kpi in self._these])}."
            apply(self, partial(self.desk.workbook.reports.copy_to, report_id, others), said)
        self._these = ()
        self._started = NewRow()
        self.refresh_review()
        self.table.move_to(f"report-{report_id}")

    def action_remove(self) -> None:
        """Ask, then remove the report under the cursor."""
        kind, _, number = self.table.cursor.partition("-")
        if kind == "report":
            question = Question("Remove this progress report?", detail="F5 brings it back.")
            change = partial(self.desk.workbook.reports.remove, int(number))
            apply_if_sure(self, question, change, "The report is removed. F5 brings it back.")


def scopes(review: ReviewFacts, kpis: Iterable[KpiFacts], cycle: str = "") -> Iterator[tuple[str, str, str]]:
    """What a report may be for, as rows to pick from: all plans of the cycle, or the plan of one KPI."""
    plans = [(str(kpi.plan.id), kpi.code, with_cycle(cycle, kpi.text("title"))) for kpi in kpis if kpi.plan]
    if plans or not cycle:
        yield f"{_ALL}{review.id}", ALL, with_cycle(cycle, "one report for every plan")
    yield from plans


def _is_blank(report: ReportFacts) -> bool:
    return not (first_words(report) or report.participants or report.drafts)
