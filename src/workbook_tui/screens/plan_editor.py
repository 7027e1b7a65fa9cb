"""The editor of one improvement plan: its nine ticks, its texts, and its tasks."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from workbook_tui.prompts.spsr import FINDINGS, PLAN
from workbook_tui.rules.completeness import Gap, gaps, given, ticks
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.screens.asks import Asking
from workbook_tui.screens.doing import do
from workbook_tui.screens.form_editor import FormEditor
from workbook_tui.screens.form_page import Asked
from workbook_tui.screens.plan_asks import numbers_moved, plan_asks
from workbook_tui.screens.plan_gist import beside_plan
from workbook_tui.screens.plan_rows import next_missing, tick_marks
from workbook_tui.screens.task_editor import TaskEditor
from workbook_tui.screens.task_list import TaskList

_BELOW_THE_FORM = 100
"""Where a task stands in the order of what a plan lacks, behind all fields of the form."""


class PlanEditor(FormEditor):
    """The texts of a plan in a form, and its tasks in a list below."""

    MODE = "plan"
    HELP = (
        "The first line shows the nine components: ✓ is there, · is missing. F8 goes to the next one that is missing. "
        "Enter on a long text opens the editor with the guidance beside it. Read the findings, then F9 confirms them. "
        "Tab goes down to the tasks: A adds one, Enter opens it, Delete removes it, [ and ] move it, C copies tasks "
        "from another plan or an earlier cycle."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "next_missing", "Next missing", id="plan.next_missing", tooltip="Go to the next component that is missing"),
        Binding("f9", "confirm", "Confirm findings", id="plan.confirm", tooltip="Confirm that the findings say what was found"),
    ]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-short"), (32, "-tall")]
    DEFAULT_CSS: ClassVar[str] = """
    PlanEditor TaskList { height: 6; }
    PlanEditor.-tall TaskList { height: 40%; }
    """

    def __init__(self, plan_id: int, field: str = "") -> None:
        super().__init__((f"plan.{field}", None) if field and field != "tasks" else None)
        self.plan_id = plan_id
        self._field = field

    def find(self, review: ReviewFacts) -> tuple[KpiFacts, PlanFacts] | None:
        """The plan with its KPI, None when it is no longer in the file."""
        return next(((kpi, kpi.plan) for kpi in review.kpis if kpi.plan and kpi.plan.id == self.plan_id), None)

    def body(self) -> ComposeResult:
        """The form with what helps beside it, and the tasks below."""
        yield from super().body()
        yield TaskList(self.plan_id)

    @property
    def tasks(self) -> TaskList:
        """The list of tasks."""
        return self.query_one(TaskList)

    def asks(self, asking: Asking) -> Sequence[Asked] | None:
        """The components that the plan itself answers."""
        found = self.find(asking.review)
        return None if found is None else plan_asks(asking, *found)

    def on_mount(self) -> None:
        """Go to the field that was asked for, or to what is missing next."""
        if self._field:
            super().on_mount()
        ...
