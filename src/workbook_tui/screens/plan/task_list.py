"""The tasks of one plan as a list with keys of its own: add, open, remove, move, copy."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import ClassVar, cast

from textual.binding import BindingType

from workbook_tui.prompts.spsr import TASK
from workbook_tui.rules.at_work import planned_task
from workbook_tui.rules.facts import CarriedTask, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.plan.completeness import is_missing
from workbook_tui.rules.reports.progress_reports import days_left, light
from workbook_tui.rules.wording import format_day, pluralize, status_label
from workbook_tui.screens.dialogs import Pick, Question
from workbook_tui.screens.frame.actions import AddedRow, add_row, apply, apply_if_sure, discard_row
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.plan.rows import STATUS_TONES, TONES
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.store.workbook import Workbook
from workbook_tui.text import shorten
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import Cell, TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tables.row_table import RowTable


@dataclass(frozen=True, slots=True)
class TaskSource:
    """One plan with tasks, and what it is called in a list."""

    plan: PlanFacts
    code: str
    title: str
    cycle: str

    @property
    def label(self) -> str:
        """The KPI's code with the cycle."""
        return f"{self.code} {self.cycle}"

    @property
    def detail(self) -> str:
        """How many tasks there are, and how the first one begins."""
        first = shorten(self.plan.tasks[0].text("title"), 60)
        return f"{pluralize(len(self.plan.tasks), 'task')} · {first}"


def task_sources(workbook: Workbook, review: ReviewFacts, plan_id: int) -> list[TaskSource]:
    """Every plan with tasks besides `plan_id`: those of the same KPI first, then this cycle's, then older ones."""
    here = next((kpi.code for kpi in review.kpis if kpi.plan and kpi.plan.id == plan_id), "")
    found = _sources(review, plan_id)
    for cycle in workbook.cycles():
        if cycle != review.cycle:
            found += _sources(workbook.facts(cycle), plan_id)
    return sorted(found, key=lambda source: source.code != here)


def _sources(review: ReviewFacts, plan_id: int) -> list[TaskSource]:
    return [
        TaskSource(kpi.plan, kpi.code, kpi.text("title"), review.cycle)
        for kpi in review.kpis
        if kpi.plan is not None and kpi.plan.id != plan_id and kpi.plan.tasks
    ]


_EMPTY = "No task yet. Enter adds one, C copies those of another plan or cycle."
_QUOTED = 60
_CARRIED = tuple(prompt for prompt in TASK.prompts if prompt.is_required and prompt.field != "title")
_COLUMNS = (
    TableColumn("number", "#", 2, align="right"),
    TableColumn("task", "Tasks", tells_apart=True),
    TableColumn("leads", "Leads", 18, grows=True),
    TableColumn("due", "Due", 12, align="right"),
    TableColumn("missing", "Missing", 10, grows=True),
    TableColumn("status", "Status", 15, hide_below=90),
)


class TaskList(RowTable):
    """What is done about a finding, step by step; its keys work while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tasks.open", "enter", "open", "Open", "Open the task at what it lacks first"),
        hidden("tasks.filter", "slash", "filter", "Filter", "Show only tasks that hold what you type"),
        bind("tasks.add", "a", "add", "Add", "Add a task to the plan"),
        bind("tasks.remove", "x,delete", "remove", "Remove", "Remove the task under the cursor", display="x"),
        hidden("tasks.up", "left_square_bracket", "move(-1)", "Up", "Move the task up", display="["),
        hidden("tasks.down", "right_square_bracket", "move(1)", "Down", "Move the task down", display="]"),
        hidden("tasks.copy", "c", "copy", "Copy", "Copy the tasks of another plan or an earlier cycle"),
    ]

    def __init__(self, plan_id: int) -> None:
        super().__init__(_COLUMNS, empty=_EMPTY)
        self._plan_id = plan_id
        self._added = AddedRow()

    @property
    def page(self) -> Page:
        """The page it stands on."""
        return cast(Page, self.screen)

    @property
    def current(self) -> TaskFacts | None:
        """The task of the plan under the cursor."""
        return self.item if isinstance(self.item, TaskFacts) else None

    @property
    def carried_task(self) -> CarriedTask | None:
        """The task of an earlier cycle under the cursor."""
        return self.item if isinstance(self.item, CarriedTask) else None

    def show(self, plan: PlanFacts) -> None:
        """Show the tasks as they are stored now."""
        self.set_rows(_rows(plan, self.page.desk.today))

    def action_step(self, by: int) -> None:
        """Move the cursor; up from the first task lies the form."""
        before = self.cursor
        super().action_step(by)
        if by < 0 and self.cursor == before:
            self.screen.focus_previous()

    def action_open(self) -> None:
        """Open the task under the cursor; where there is none yet, add the first."""
        if self.is_empty:
            self.action_add()
        carried = self.carried_task
        if (task := carried.task if carried else self.current) is not None:
            self.open_task(task.id)

    def open_task(self, task_id: int, field: str = "") -> None:
        """Open a task, at a field or at what it lacks first."""
        editor = TaskEditor(task_id, field)
        self.app.push_screen(editor, lambda _: self._back_from(editor))

    def _back_from(self, editor: TaskEditor) -> None:
        # The page reads the review when it comes up again; only a new task is not in the list before.
        if self._added.row_id:
            self._forget_blank()
            self.page.refresh_review()
        self.move_to(str(editor.row_id))

    def action_add(self) -> None:
        """Add a task and open it."""
        self._added = add_row(self.page, partial(self.page.desk.workbook.tasks.add, self._plan_id))
        if self._added.row_id:
            self.open_task(self._added.row_id)

    def _forget_blank(self) -> None:
        """A task that was added here and left without a word is not kept."""
        found = planned_task(self.page.review_in_hand(), self._added.row_id)
        if found is not None and _is_blank(found.task):
            discard_row(self.page, self._added, self.page.desk.workbook.tasks.remove)
        self._added = AddedRow()

    def action_remove(self) -> None:
        """Ask, then remove the task under the cursor."""
        task = self.current
        if task is None:
            self._say_whose()
            return
        question = Question(f"Remove the task “{shorten(task.text('title'), _QUOTED)}”?", detail=_what_goes(task))
        change = partial(self.page.desk.workbook.tasks.remove, task.id)
        apply_if_sure(self.page, question, change, "The task is removed. F5 brings it back.")

    def action_move(self, by: int) -> None:
        """Move the task under the cursor up or down."""
        if self.current is None:
            self._say_whose()
        else:
            apply(self.page, partial(self.page.desk.workbook.tasks.move, self.current.id, by), "Moved.")

    def _say_whose(self) -> None:
        """Say that a task of an earlier cycle is moved and removed in its own plan."""
        if (one := self.carried_task) is not None:
            self.page.say(f"Task {one.number} belongs to the plan of {one.cycle}. Enter opens it there.")

    def action_copy(self) -> None:
        """Choose a plan and copy its tasks."""
        desk = self.page.desk
        sources = task_sources(desk.workbook, self.page.review_in_hand(), self._plan_id)
        found = {str(source.plan.id): source for source in sources}
        if not found:
            self.page.say("No other plan has tasks to copy.")
            return
        rows = [(key, source.label, source.detail) for key, source in found.items()]
        self.app.push_screen(Pick("Copy the tasks of which plan?", rows), partial(self._copy, found))

    def _copy(self, found: dict[str, TaskSource], chosen: str | None) -> None:
        if chosen is None:
            return
        ids = [task.id for task in found[chosen].plan.tasks]
        said = f"{pluralize(len(ids), 'task')} copied, without dates. F5 takes them back."
        apply(self.page, partial(self.page.desk.workbook.tasks.copy, self._plan_id, ids), said)


def _is_blank(task: TaskFacts) -> bool:
    typed = any(task[field] for field in ("title", "start_on", "due_on", "product", "evaluation"))
    return not (typed or task.leads or task.drafts or task.history)


def _what_goes(task: TaskFacts) -> str:
    history = pluralize(len(task.history), "status entry", "status entries")
    return f"Its leads, dates and {history} go with it. F5 brings everything back."


def _rows(plan: PlanFacts, today: date) -> list[TableRow]:
    """One row for each task of a plan, in the plan's order; below, those of earlier cycles that go on."""
    rows = [_row(task, number, today, task) for number, task in enumerate(plan.tasks, start=1)]
    for cycle, tasks in groupby(plan.carried_tasks, key=lambda one: one.cycle):
        rows.append(TableRow(f"carried-{cycle}", (f"Still open from {cycle}",), is_heading=True))
        rows += [_row(one.task, one.number, today, one) for one in tasks]
    return rows


def _row(task: TaskFacts, number: int, today: date, item: TaskFacts | CarriedTask) -> TableRow:
    cells: tuple[Cell, ...] = (
        str(number),
        task.text("title") or ToneCell("(say what the task is)", "warn"),
        task.lead_names,
        _due(task, today),
        _missing(task),
        ToneCell(status_label(task.status), STATUS_TONES.get(task.status, "")),
    )
    return TableRow(str(task.id), cells, style="quiet" if task.status == "cancelled" else "", item=item)


def _due(task: TaskFacts, today: date) -> Cell:
    if task.due is None:
        return ""
    tone = "" if task.has_ended else TONES.get(light(days_left(task.due, today)), "")
    return ToneCell(format_day(task.due), tone) if tone else format_day(task.due)


def _missing(task: TaskFacts) -> Cell:
    """What the task lacks of its leads, due date, product and evaluation; nothing is expected of a canceled one."""
    if task.status == "cancelled":
        return ""
    missing = [prompt.label.lower() for prompt in _CARRIED if is_missing(task, prompt)]
    return ToneCell(", ".join(missing), "warn") if missing else ToneCell("✓ nothing", "ok")
