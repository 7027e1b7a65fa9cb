"""The tasks of one plan as a list with keys of its own: add, open, remove, move, copy."""

from functools import partial
from typing import ClassVar, cast

from textual.binding import BindingType

from workbook_tui.rules.facts import CarriedTask, PlanFacts, TaskFacts
from workbook_tui.rules.wording import counted
from workbook_tui.screens.dialogs import Pick, Question
from workbook_tui.screens.frame.actions import NewRow, add_row, apply, apply_if_sure, discard_row
from workbook_tui.screens.frame.lookups import planned_task
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.screens.plan.task_rows import COLUMNS, plan_task_rows
from workbook_tui.screens.plan.task_sources import TaskSource, task_sources
from workbook_tui.text import shortened
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable

_EMPTY = "No task yet. A adds one, C copies those of another plan or cycle."
_QUOTED = 60


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
        super().__init__(COLUMNS, empty=_EMPTY)
        self._plan_id = plan_id
        self._plan: PlanFacts | None = None
        self._added = NewRow()

    @property
    def page(self) -> Page:
        """The page it stands on."""
        return cast(Page, self.screen)

    @property
    def current(self) -> TaskFacts | None:
        """The task of the plan under the cursor."""
        return next((task for task in self._plan.tasks if str(task.id) == self.cursor), None) if self._plan else None

    @property
    def carried(self) -> CarriedTask | None:
        """The task of an earlier cycle under the cursor."""
        found = self._plan.carried if self._plan else ()
        return next((one for one in found if str(one.task.id) == self.cursor), None)

    def show(self, plan: PlanFacts) -> None:
        """Show the tasks as they are stored now."""
        self._plan = plan
        self.set_rows(plan_task_rows(plan, self.page.desk.today))

    def action_step(self, by: int) -> None:
        """Move the cursor; up from the first task lies the form."""
        before = self.cursor
        super().action_step(by)
        if by < 0 and self.cursor == before:
            self.screen.focus_previous()

    def action_open(self) -> None:
        """Open the task under the cursor."""
        carried = self.carried
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
        self.move_to(str(editor.task_id))

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
        self._added = NewRow()

    def action_remove(self) -> None:
        """Ask, then remove the task under the cursor."""
        task = self.current
        if task is None:
            self._say_whose()
            return
        question = Question(f"Remove the task “{shortened(task.text('title'), _QUOTED)}”?", detail=_what_goes(task))
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
        if (one := self.carried) is not None:
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
        said = f"{counted(len(ids), 'task')} copied, without dates. F5 takes them back."
        apply(self.page, partial(self.page.desk.workbook.tasks.copy, self._plan_id, ids), said)


def _is_blank(task: TaskFacts) -> bool:
    typed = any(task[field] for field in ("title", "start_on", "due_on", "product", "evaluation"))
    return not (typed or task.leads or task.drafts or task.history)


def _what_goes(task: TaskFacts) -> str:
    history = counted(len(task.history), "status entry", "status entries")
    return f"Its leads, dates and {history} go with it. F5 brings everything back."
