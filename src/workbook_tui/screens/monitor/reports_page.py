"""The progress reports: the four that are due in the year of each plan, and all that were written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.at_work import find_report, other_cycle, reports_at_work, reviews_at_work, with_cycle
from workbook_tui.rules.facts import KpiFacts, ReportFacts, ReviewFacts
from workbook_tui.rules.reports.progress_reports import ReportDue, is_written, running_plans
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Pick, Question
from workbook_tui.screens.frame.actions import AddedRow, add_row, apply, apply_if_sure, discard_row
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.screens.monitor.report_editor import ReportEditor
from workbook_tui.screens.monitor.report_gist import report_gist
from workbook_tui.screens.monitor.report_rows import (
    ALL,
    COLUMNS,
    ListedDue,
    ListedReport,
    first_words,
    newest_first,
    report_rows,
    report_year_lines,
    scope_label,
    written_key,
)
from workbook_tui.text import sentence_list
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.side_pane import SidePane
from workbook_tui.widgets.tables.row_table import RowTable


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is for: the plans of some KPIs of a review, or all of its plans at once when none is named."""

    review_id: int
    kpis: tuple[KpiFacts, ...] = ()
    label: str = ""
    detail: str = ""

    @property
    def plan_ids(self) -> tuple[int, ...]:
        """The numbers of the plans."""
        return tuple(kpi.plan.id for kpi in self.kpis if kpi.plan)


class ReportsScreen(ListPage):
    """Every progress report, written or waiting; `plan_id` is the plan in hand, 0 for none."""

    MODE = "monitor"
    COLUMNS = COLUMNS
    EMPTY = "No plan runs yet, so no report is due. A writes one all the same."
    HELP = (
        "Four progress reports are due in the year of a plan, counted from its written notice or from the end of "
        "planning. Enter on one that is not written starts it, with the report before beside it; A writes one for any "
        "plan or for all plans at once. A report counts as written once Activities done, Correction and Change each "
        "have a text; until then it is started and stands for none that is due. A date that several plans share is one "
        "line: the report is written once and kept for each of them."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("reports.open", "enter", "open", "Open", "Open the report, or start the one that is due"),
        bind("reports.add", "a", "add", "Add", "Write a report for one plan or for all plans at once"),
        bind("reports.remove", "x,delete", "remove", "Remove", "Remove the report", display="x"),
    ]

    BESIDE = (SidePane,)
    DEFAULT_CSS: ClassVar[str] = """
    ReportsScreen SidePane { width: 54; }
    ReportsScreen #years { height: auto; max-height: 8; padding: 0 1; background: $surface; }
    ReportsScreen #years { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, plan_id: int = 0) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._started = AddedRow()
        self._scope: Scope | None = None
        self._is_shown = False

    def heading(self, review: ReviewFacts) -> Content:
        """How many are written, and how many wait."""
        listed, waiting = newest_first(review), len(reports_at_work(review))
        written = sum(is_written(one.report) for one in listed)
        begun = f", {len(listed) - written} started" if written < len(listed) else ""
        said = f"{pluralize(written, 'report')} written{begun}, {pluralize(waiting, 'date')} still to come"
        return Content.assemble(("Progress reports", "bold"), f" · {said}")

    def below(self) -> ComposeResult:
        """The four reports of each year."""
        yield Static(Content(""), id="years", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show the reports as they stand today."""
        self.query_one("#years", Static).update(report_year_lines(review, self.desk.today))
        self.show(self.heading(review), report_rows(review, self.desk.today))
        if not self._is_shown:
            self._go_to_plan(review)

    def describe(self) -> None:
        """Show the report under the cursor beside the list."""
        if self.has_class("-wide"):
            self.query_one(SidePane).show(report_gist(self.table.item, self.desk.today))

    def on_resize(self) -> None:
        """Show the report where there is room for it now."""
        self.call_after_refresh(self.describe)

    def _go_to_plan(self, review: ReviewFacts) -> None:
        """Start at the next report of the plan in hand."""
        self._is_shown = True
        of_plan = (
            ListedDue(one, due).key
            for one, due in reports_at_work(review)
            if any(kpi.plan and kpi.plan.id == self._plan_id for kpi in due.kpis)
        )
        if key := next(of_plan, ""):
            self.table.move_to(key)

    @on(RowTable.Opened)
    def open_row(self, message: RowTable.Opened) -> None:
        """Open a report, or start one that is due."""
        if isinstance(message.item, ListedReport):
            self._edit(message.item.report.id)
        elif isinstance(message.item, ListedDue):
            self._write_due(message.item.review, message.item.due)

    def _write_due(self, review: ReviewFacts, due: ReportDue) -> None:
        if scope_label(review, due.kpis) == ALL:
            self._write(Scope(review.id))
        elif len(due.kpis) == 1:
            self._write(Scope(review.id, due.kpis))
        else:
            codes = sentence_list([kpi.code for kpi in due.kpis])
            these = Scope(review.id, due.kpis, codes, "written once, kept for each")
            self._ask_scope([these, *scopes(review, due.kpis, other_cycle(self.desk.review(), review))], 0)

    def action_add(self) -> None:
        """Choose what the report is for, and start it."""
        front = self.desk.review()
        found = [
            scope
            for review in reviews_at_work(front)
            for scope in scopes(review, [kpi for kpi, _, _ in running_plans(review)], other_cycle(front, review))
        ]
        same = (place for place, scope in enumerate(found) if _is_chosen(scope, self._plan_id, front.id))
        self._ask_scope(found, next(same, 0))

    def _ask_scope(self, found: Sequence[Scope], chosen: int) -> None:
        rows = [(str(place), scope.label, scope.detail) for place, scope in enumerate(found)]

        def write(picked: str | None) -> None:
            if picked is not None:
                self._write(found[int(picked)])

        self.app.push_screen(Pick("What is the report for?", rows, chosen=str(chosen)), write)

    def _write(self, scope: Scope) -> None:
        reports = self.desk.workbook.reports
        plan_id = next(iter(scope.plan_ids), None)
        self._started = add_row(self, partial(reports.add, scope.review_id, plan_id, on=self.desk.today))
        self._scope = scope
        if self._started.row_id:
            self._edit(self._started.row_id)

    def _edit(self, report_id: int) -> None:
        self.app.push_screen(ReportEditor(report_id), partial(self._back_from, report_id))

    def _back_from(self, report_id: int, _: None) -> None:
        # The page reads the review when it comes up again; only a new report is not in the list before.
        if report_id == self._started.row_id:
            self._settle_new(report_id)
            self.refresh_review()
        self._scope, self._started = None, AddedRow()
        self.table.move_to(written_key(report_id))

    def _settle_new(self, report_id: int) -> None:
        """Keep a new report for each of its plans; left without a word it is not kept: it would stand for one due."""
        reports = self.desk.workbook.reports
        found = find_report(self.desk.review_of("progress_report", report_id), report_id)
        if found is None:
            return
        if _is_blank(found[1]):
            discard_row(self, self._started, reports.remove, "Nothing was written, so nothing is kept.")
        elif self._scope is not None and len(self._scope.kpis) > 1:
            others = [plan_id for plan_id in self._scope.plan_ids if plan_id != found[1]["plan_id"]]
            said = f"The report is kept for each of {self._scope.label}."
            apply(self, partial(reports.copy_to, report_id, others), said)

    def action_remove(self) -> None:
        """Ask, then remove the report under the cursor."""
        one = self.table.item
        if isinstance(one, ListedReport):
            question = Question("Remove this progress report?", detail="F5 brings it back.")
            change = partial(self.desk.workbook.reports.remove, one.report.id)
            apply_if_sure(self, question, change, "The report is removed. F5 brings it back.")


def scopes(review: ReviewFacts, kpis: Iterable[KpiFacts], cycle: str = "") -> Iterator[Scope]:
    """What a report may be for: all plans of the cycle, or the plan of one KPI."""
    plans = [Scope(review.id, (kpi,), kpi.code, with_cycle(cycle, kpi.text("title"))) for kpi in kpis if kpi.plan]
    if plans or not cycle:
        yield Scope(review.id, (), ALL, with_cycle(cycle, "one report for every plan"))
    yield from plans


def _is_chosen(scope: Scope, plan_id: int, review_id: int) -> bool:
    """True for the plan in hand; without one, for all plans of the review."""
    return scope.plan_ids == (plan_id,) if plan_id else not scope.kpis and scope.review_id == review_id


def _is_blank(report: ReportFacts) -> bool:
    return not (first_words(report) or report.participants or report.drafts)
