"""Plan: the gate, then the queue of improvement plans with their nine ticks."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.at_work import other_cycle
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.plan.completeness import gate, is_complete, ticks
from workbook_tui.rules.plan.states import move_texts
from workbook_tui.rules.where import Where
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.screens.frame.evidence_files import look_at_files
from workbook_tui.screens.frame.section import Listing, SectionPage
from workbook_tui.screens.plan.editor import PlanEditor
from workbook_tui.screens.plan.gist import long_gist, plan_warnings, short_gist
from workbook_tui.screens.plan.holding import ask_hold
from workbook_tui.screens.plan.rows import (
    QUEUE,
    WAITING,
    PlanLine,
    field_to_rate,
    headline,
    next_missing,
    plan_key,
    queue_rows,
    waiting_rows,
)
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable

if TYPE_CHECKING:
    from workbook_tui.rules.problems import Problem

_PRINTED = "The reason is kept and printed in the workbook. Esc changes nothing."


class PlanScreen(Listing, SectionPage):
    """The plans that are needed, each with what it lacks next."""

    MODE = "plan"
    HELP = (
        "Plans open when every active KPI is rated. Until then this screen lists what is missing, and Enter goes to "
        "rate it; P plans early with a written reason. After that each line is one improvement plan with its nine "
        "ticks: ✓ is there, · is missing. Enter opens the plan at the first thing it lacks. Plans of other cycles stay "
        "where they began and run on below; a plan that no rating asks for any more is kept at the end. H puts a plan "
        "on hold, M opens it through another method of planning. The states of a plan stand below the keys."
    )
    FACTS = move_texts()
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("plan.open", "enter", "open", "Open", "Open the plan at the next missing component"),
        bind("plan.next", "f8", "next_missing", "Next missing", "Go to the next plan that is not complete"),
        bind(
            "plan.gate",
            "p",
            "gate",
            "Plan early",
            "Plan before every KPI is rated, or wait again",
        ),
        hidden("plan.method", "m", "method", "Method", "Open the plan through another method of planning"),
        bind("plan.hold", "h", "hold", "Hold", "Put the plan on hold with a reason and a day, or go on"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    PlanScreen #head { height: auto; padding: 0 1; }
    PlanScreen #aside { display: none; width: 40%; max-width: 64; padding: 0 1; border-left: vkey $panel; }
    PlanScreen #aside { scrollbar-size-vertical: 1; }
    PlanScreen.-wide #aside { display: block; }
    PlanScreen #gist { height: 2; padding: 0 1; color: $foreground; }
    PlanScreen.-wide #gist { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._review: ReviewFacts | None = None
        self._warnings: dict[str, list[Problem]] = {}

    def body(self) -> ComposeResult:
        """The head line, the list with the gist of one plan beside it, and the same in short below it."""
        yield Static(Content(""), id="head", markup=False)
        with Horizontal():
            yield RowTable(QUEUE, empty="No KPI is rated “Needs improvement”.")
            with VerticalScroll(id="aside", can_focus=False):
                yield Static(Content(""), id="about", markup=False)
        yield Static(Content(""), id="gist", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show what the gate waits for, or the queue."""
        self._review = review
        found = gate(review)
        said, note = headline(review, found)
        self.query_one("#head", Static).update(Content.assemble((said, "bold"), f"\n{note}" if note else ""))
        if found.is_open:
            look_at_files(self, review)
            self._warnings = plan_warnings(review, self.desk.today, self.desk.faults)
            self.show_rows(queue_rows(review, self.desk.today), QUEUE)
        else:
            self._warnings = {}
            self.show_rows(waiting_rows(review, found, self.desk.today), WAITING)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The gate's key stands there while there is something to pass or to take back, F8 once the plans are open."""
        del parameters
        if self._review is None:
            return True
        found = gate(self._review)
        if action == "gate":
            return bool(found.unrated_kpis)
        if action == "next_missing":
            return found.is_open
        if action in {"hold", "method"}:
            return self.is_mounted and self.current_line is not None and self.current_line.kpi.plan is not None
        return True

    def describe(self) -> None:
        """Show the gist of the plan under the cursor."""
        short = long = Content("")
        if (here := self.current_line) is not None:
            review, kpi = here.review, here.kpi
            found = self._warnings.get(kpi.code, ()) if review is self._review else ()
            short = short_gist(review, kpi, other_cycle(self._review or review, review))
            long = long_gist(review, kpi, found, self.desk.today)
        self.query_one("#gist", Static).update(short, layout=False)
        self.query_one("#about", Static).update(long)

    @property
    def current_line(self) -> PlanLine | None:
        """What the line under the cursor is about."""
        return self.table.item if isinstance(self.table.item, PlanLine) else None

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open a plan at what it lacks next, or go to rate a KPI."""
        if (here := self.current_line) is None:
            return
        review, kpi = here.review, here.kpi
        if kpi.plan is None or here.is_to_rate:
            await self.workbook_app.go(Where("rate", "rating", kpi.rating.id, field_to_rate(review, kpi)))
            return
        missing = next_missing(ticks(review, kpi)) if review.needs_plan(kpi) else None
        await self.app.push_screen(PlanEditor(kpi.plan.id, missing.where if missing else None))

    def action_next_missing(self) -> None:
        """Put the cursor on the next plan that is not complete, going round."""
        review = self._review
        if review is None:
            return
        waiting = [kpi for kpi in review.planned_kpis if kpi.plan and not is_complete(review, kpi)]
        if not waiting:
            self.say("Every plan that is needed is complete.")
            return
        order = [kpi.id for kpi in review.kpis]
        here = order.index(self.current_line.kpi.id) if self.current_line and self.current_line.review is review else -1
        following = next((kpi for kpi in waiting if order.index(kpi.id) > here), waiting[0])
        self.table.move_to(plan_key(following))

    @work(group="asking", exclusive=True)
    async def action_hold(self) -> None:
        """Put the plan under the cursor on hold, or go on with it."""
        if (here := self.current_line) is not None and here.kpi.plan is not None:
            await ask_hold(self, here.kpi, here.kpi.plan)

    async def action_method(self) -> None:
        """Open the plan under the cursor through another method."""
        if (here := self.current_line) is not None and here.kpi.plan is not None:
            await self.workbook_app.go(Where("methods", "plan", here.kpi.plan.id))

    def action_gate(self) -> None:
        """Pass the gate with a written reason, or close it again."""
        if self._review is None:
            return
        found = gate(self._review)
        if found.is_passed:
            change = partial(self.desk.workbook.reviews.close_gate, self._review.id)
            question = Question("Wait for the ratings again?", detail=f"Plans were begun early because: {found.reason}")
            apply_if_sure(self, question, change, "Plans wait for the ratings again.")
        else:
            asked = "Why are plans written before every KPI is rated?"
            self.app.push_screen(TextQuestion(asked, required=True, multiline=True, detail=_PRINTED), self._pass_gate)

    def _pass_gate(self, reason: str | None) -> None:
        if reason is not None and reason.strip():
            review, today = self.desk.review(), self.desk.today
            change = partial(self.desk.workbook.reviews.pass_gate, review.id, reason, today=today)
            apply(self, change, "Plans are open early. P takes that back.")
