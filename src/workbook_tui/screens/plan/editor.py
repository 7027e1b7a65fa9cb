"""The editor of one improvement plan: its nine ticks, its texts, and its tasks."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from workbook_tui.prompts.spsr import PLAN
from workbook_tui.rules.at_work import find_plan, planned_task
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.plan.completeness import gaps, is_answered, ticks
from workbook_tui.rules.plan.last_texts import LastTexts, last_texts
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.plan.gist import beside_plan, plan_warnings
from workbook_tui.screens.plan.rows import next_missing, tick_marks
from workbook_tui.screens.plan.task_editor import PlanForm, numbers_have_changed, plan_fields
from workbook_tui.screens.plan.task_gist import task_gist
from workbook_tui.screens.plan.task_list import TaskList
from workbook_tui.text import sentence_list
from workbook_tui.widgets.form_items import FormItem
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable


class PlanEditor(FormEditor[tuple[KpiFacts, PlanFacts]]):
    """The texts of a plan in a form, and its tasks in a list below; `where` is the place to open it at."""

    MODE = "plan"
    TABLE = "plan"
    FORM = PlanForm
    HELP = (
        "The first lines show the nine components: ✓ is there, · is missing. F8 goes to the next one that is missing. "
        "Enter on a long text opens the editor with the guidance beside it. Read the findings, then F9 confirms them. "
        "F7 takes a text of an earlier plan into its empty field, F3 all of them. Tab goes down to the tasks and back: "
        "A adds one, Enter opens it, Delete removes it, [ and ] move it, C copies the tasks of another plan or an "
        "earlier cycle."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("plan.missing", "f8", "next_missing", "Next missing", "Go to the next component that is missing"),
        bind(
            "plan.pane",
            "tab,shift+tab",
            "other_pane",
            "Tasks",
            "Go between the form and the tasks",
            priority=True,
            display="Tab",
        ),
        hidden("plan.down", "down", "to_tasks", "Tasks", "Go on to the tasks", priority=True),
        bind("plan.texts", "f3", "take_texts", "Last texts", "Take the texts of the plan of an earlier cycle"),
        bind("plan.confirm", "f9", "confirm", "Confirm", "Confirm that the findings say what was found", display="F9"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    DEFAULT_CSS: ClassVar[str] = """
    PlanEditor TaskList { height: auto; min-height: 3; max-height: 6; }
    PlanEditor.-tall TaskList { height: auto; min-height: 6; max-height: 40%; }
    """

    def __init__(self, plan_id: int, where: Where | None = None) -> None:
        in_form = (
            where is not None and where.table == "plan" and where.field in {prompt.field for prompt in PLAN.prompts}
        )
        super().__init__(plan_id, where.field if where and in_form else "")
        self._last: LastTexts | None = None
        self._is_offered = False
        self._sent_to: Where | None = None
        self._at_tasks = where is not None and not in_form
        self._at_task = where.row_id if where is not None and where.table == "task" else 0

    def find(self, review: ReviewFacts) -> tuple[KpiFacts, PlanFacts] | None:
        """The plan with its KPI."""
        return find_plan(review, self.row_id)

    def body(self) -> ComposeResult:
        """The form with what helps beside it, and the tasks below."""
        yield from super().body()
        yield TaskList(self.row_id)

    def on_mount(self) -> None:
        """Go to the field or the task that was asked for."""
        if self._at_tasks:
            self.call_after_refresh(self._go_to_task, self._at_task)

    def _go_to_task(self, task_id: int) -> None:
        self.tasks.move_to(str(task_id))
        self.tasks.focus()

    @property
    def tasks(self) -> TaskList:
        """The list of tasks."""
        return self.query_one(TaskList)

    def asks(self, builder: FieldBuilder, found: tuple[KpiFacts, PlanFacts]) -> Sequence[FormItem]:
        """The components that the plan itself answers, with what an earlier plan said."""
        return plan_fields(builder, *found, self._last_texts(found[0]))

    def _last_texts(self, kpi: KpiFacts) -> LastTexts:
        """What an earlier plan for the KPI said; it is looked up once, all cycles of the file are read for it."""
        if self._last is None:
            desk = self.desk
            review = desk.review_of("plan", self.row_id)
            is_first = review.cycle == min(desk.workbook.cycles())
            others = () if is_first else desk.workbook.facts(review.cycle, ended=True).others
            self._last = last_texts(others, review, kpi)
        return self._last

    def headline(self, review: ReviewFacts, found: tuple[KpiFacts, PlanFacts]) -> Content:
        """The first component, the nine ticks, and what is missing next."""
        kpi, _ = found
        reached = ticks(review, kpi)
        missing = next_missing(reached)
        told = f" · {missing.missing_text}" if missing else " · All nine components are there."
        if not review.needs_plan(kpi):
            why = "No longer required" if kpi.rating.rating else "Not rated yet"
            told = f" · {why}; kept as it was."
        marks = (tick_marks(reached), "$text-warning" if missing else "$text-success")
        return Content.assemble((f"{kpi.code}  {kpi.text('title')}", "bold"), "\n", marks, told)

    def background(self, review: ReviewFacts, found: tuple[KpiFacts, PlanFacts]) -> Content:
        """What the plan answers to: the numbers, the cycle before, and what is doubtful."""
        warnings = plan_warnings(review, self.desk.today, self.desk.faults)
        return beside_plan(review, found[0], warnings.get(found[0].code, ()))

    def show_beside(self, review: ReviewFacts) -> None:
        """Show the tasks too."""
        super().show_beside(review)
        if found := self.find(review):
            self.tasks.show(found[1])
            self._offer(found[1])

    def _offer(self, plan: PlanFacts) -> None:
        """Say once, when the plan opens, that an earlier one has texts to take."""
        number = len(self._last.to_take(plan)) if self._last is not None else 0
        if number and self._last is not None and not self._is_offered:
            has = f"The plan of {self._last.cycle} has {pluralize(number, 'text')} that this one lacks"
            self.say(f"{has}: F7 takes one, F3 all.")
        self._is_offered = True

    def beside(self) -> Content:
        """The task under the cursor while one is among the tasks, else what belongs to the field."""
        task = self.tasks.current if self.tasks.has_focus else None
        found = planned_task(self._review, task.id) if task is not None and self._review is not None else None
        return task_gist(found, self.desk.today) if found is not None else super().beside()

    @on(RowTable.RowHighlighted)
    def show_task(self) -> None:
        """Show another task beside the form."""
        self.guide()

    def on_descendant_focus(self) -> None:
        """Show what belongs to the part that one came to."""
        self.call_after_refresh(self.guide)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The findings are confirmed from the form that shows them; texts are taken where an earlier plan has some."""
        del parameters
        if action == "take_texts":
            return self._last is not None and bool(self._last.texts)
        # Asked before the list is there, too.
        return action != "confirm" or not any(tasks.has_focus for tasks in self.query(TaskList))

    def action_other_pane(self) -> None:
        """Go from the form to the tasks, or back to the field one came from."""
        if not self.tasks.has_focus:
            self.tasks.focus()
        elif self.form.current is not None:
            self.focus_field(*self.form.current.key)

    def action_to_tasks(self) -> None:
        """Go from the last field of the form down to the tasks."""
        current = self.form.current
        if self.tasks.has_focus or current is None or current.prompt is not PLAN.prompts[-1]:
            raise SkipAction
        self.tasks.focus()

    def action_confirm(self) -> None:
        """Confirm the findings, again when the numbers have changed since, or take the confirmation back."""
        if (found := self.found_now()) is None:
            return
        kpi, plan = found
        plans = self.desk.workbook.plans
        if not is_answered(plan, "findings"):
            self.say("Write the findings first: there is nothing to confirm yet.", wrong=True)
        elif plan["is_confirmed"] and not numbers_have_changed(kpi, plan):
            question = Question(f"Take back the confirmation of the findings of {kpi.code}?")
            change = partial(plans.unconfirm_findings, plan.id)
            apply_if_sure(self, question, change, "The confirmation is taken back.")
        else:
            apply(self, partial(plans.confirm_findings, plan.id), "The findings are confirmed.")

    def action_take_texts(self) -> None:
        """Ask, then take the texts of an earlier plan that this one lacks."""
        if (found := self.found_now()) is None:
            return
        kpi, plan = found
        last = self._last_texts(kpi)
        texts = last.to_take(plan)
        if not texts:
            self.say("No earlier plan of this KPI has a text that this one lacks.")
            return
        labels = [prompt.label for prompt in PLAN.prompts if prompt.field in texts]
        question = Question(
            f"Take {pluralize(len(texts), 'text')} of the plan of {last.cycle}?",
            detail=f"{sentence_list(labels)}: read each again, it was written for another year.",
            yes="take them",
        )
        take = partial(self.desk.workbook.plans.take_texts, plan.id, texts, last.cycle)
        apply_if_sure(self, question, take, f"{pluralize(len(texts), 'text')} taken. F5 takes them back.")

    def action_next_missing(self) -> None:
        """Go to what the headline says is missing; from there on to the next, in the order of the components."""
        if (found := self.found_now()) is None:
            return
        missing = sorted(gaps(found[1]), key=lambda gap: gap.component)
        if not missing:
            self.say("All nine components are there.")
            return
        at = self._place_in_hand([gap.where for gap in missing])
        gap = missing[0 if at is None else (at + 1) % len(missing)]
        self._sent_to = gap.where
        self._go_to(gap.where)
        self.say(gap.full_sentence)

    def _go_to(self, where: Where) -> None:
        if where.table == "task":
            # One comes back to the list.
            self.tasks.focus()
            self.tasks.open_task(where.row_id, where.field)
        elif where.field == "tasks":
            self.tasks.focus()
        else:
            self.focus_field(f"plan.{where.field}")

    def _place_in_hand(self, places: Sequence[Where]) -> int | None:
        """Which of these places one stands at, None for none; at a task only the one that one was sent to counts."""
        current = self.form.current
        if self.tasks.has_focus:
            sent = self._sent_to
            return places.index(sent) if sent is not None and sent in places and self._is_at_task(sent) else None
        fields = [where.field if where.table == "plan" else "" for where in places]
        return fields.index(current.prompt.field) if current and current.prompt.field in fields else None

    def _is_at_task(self, where: Where) -> bool:
        task = self.tasks.current
        return where.field == "tasks" or (task is not None and task.id == where.row_id)
