"""Plan: the gate, then the queue of improvement plans with their nine ticks."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.gate import gate
from workbook_tui.rules.problems import Problem, problems
from workbook_tui.rules.where import Where
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.places import editor_for
from workbook_tui.screens.plan_editor import PlanEditor
from workbook_tui.screens.plan_gist import long_gist, short_gist
from workbook_tui.screens.plan_rows import QUEUE, WAITING, headline, queue_rows, waiting_rows
from workbook_tui.screens.section import Section
from workbook_tui.widgets.row_table import RowTable

_WIDE = 120


class PlanScreen(Section):
    """The plans that are needed, each with what it lacks next."""

    MODE = "plan"
    HELP = (
        "Plans open when every active KPI is rated. Until then this screen lists what is missing, and Enter goes to "
        "rate it; P passes the gate with a written reason. After that each line is one improvement plan with its nine "
        "ticks: ✓ is there, · is missing. Enter opens the plan at the first thing it lacks. A plan that no rating asks "
        "for any more is kept at the end."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="plan.open", tooltip="Open the plan at the next missing component"),
        Binding("f8", "next_missing", "Next missing", id="plan.next", tooltip="Go to the next plan that is not complete"),
        Binding("p", "gate", "Pass gate", id="plan.gate", tooltip="Pass the gate with a written reason, or close it again"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    PlanScreen #head { height: auto; padding: 0 1; }
    PlanScreen RowTable { width: 1fr; }
    PlanScreen #aside { display: none; width: 40%; max-width: 64; padding: 0 1; border-left: vkey $panel; }
    PlanScreen.-wide #aside { display: block; }
    PlanScreen #gist { height: 2; padding: 0 1; color: $foreground; }
    PlanScreen.-wide #gist { display: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]

    def __init__(self) -> None:
        super().__init__()
        self._review: ReviewFacts | None = None
        self._warnings: dict[str, list[Problem]] = {}

    def body(self) -> ComposeResult:
        """The head line, the list with the gist of one plan beside it, and the same in short below it."""
        yield Static(Content(""), id="head", markup=False)
        with Horizontal():
            yield RowTable(QUEUE, empty="No KPI is rated “Needs improvement”: no plan is needed.")
            with VerticalScroll(id="aside", can_focus=False):
                yield Static(Content(""), id="about", markup=False)
        yield Static(Content(""), id="gist", markup=False)

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    def reload(self, review: ReviewFacts) -> None:
        """Show what the gate waits for, or the queue."""
        self._review = review
        found = gate(review)
        said, note = headline(review, found)
        self.query_one("#head", Static).update(Content.assemble((said, "bold"), f"\n{note}" if note else ""))
        if found.is_open:
            self._warnings = _by_kpi(problems(review, "plan", self.desk.today))
            self.table.set_rows(queue_rows(review, self.desk.today), QUEUE)
        else:
            self._warnings = {}
            self.table.set_rows(waiting_rows(review, found), WAITING)
        self.refresh_bindings()
        self._show_gist()
        if self.focused is None:
            self.table.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The gate's key only stands there while there is something to pass or to take back."""
        if action == "gate" and self._review is not None:
            return bool(gate(self._review).unrated)
        return True

    @on(RowTable.Moved)
    def _show_gist(self) -> None:
        review, kpi = self._review, self._current()
        if review is None:
            return
        waiting = not gate(review).is_open
        short = short_gist(review, kpi, waiting=waiting) if kpi else Content("")
        self.query_one("#gist", Static).update(short)
        about = long_gist(review, kpi, self._warnings.get(kpi.code, ()), self.desk.today) if kpi else Content("")
        self.query_one("#about", Static).update(about if not waiting else short)

    def _current(self) -> KpiFacts | None:
        """The KPI of the line under the cursor."""
        kind, _, number = self.table.cursor.partition("-")
        for kpi in self._review.kpis if self._review else ():
            row = kpi.plan if kind == "plan" else kpi
            if row is not None and kind in {"plan", "kpi"} and str(row.id) == number:
                return kpi
        return None

    def action_open(self) -> None:
        """Open the line under the cursor."""
        self.table.action_open()

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Open a plan at what it lacks next, or go to rate a KPI."""
        kpi = self._current()
        if kpi is None:
            return
        if message.key.startswith("kpi-"):
            await self.workbook_app.go(Where("rate", "rating", kpi.rating.id, "rating"))
        elif kpi.plan is not None:
            self.app.push_screen(PlanEditor(kpi.plan.id))

    def action_next_missing(self) -> None:
        """Put the cursor on the next plan that is not complete."""

    async def jump(self, where: Where) -> None:
        """Open the plan, the task or the notice that `where` names, at its field."""
        if self._review is not None and (editor := editor_for(self._review, where)):
            await self.app.push_screen(editor)

    @work
    async def action_gate(self) -> None:
        """Pass the gate with a written reason, or close it again."""


def _by_kpi(found: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    """The warnings of each KPI's plan."""
    sorted_out: dict[str, list[Problem]] = {}
    for problem in found:
        if problem.level == "warning" and problem.where.section == "plan":
            sorted_out.setdefault(problem.kpi, []).append(problem)
    return sorted_out
