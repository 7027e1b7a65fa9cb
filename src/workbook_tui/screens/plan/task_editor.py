"""The editor of one task: what is done, who leads it, when, what comes out of it, and how that is judged."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import (
    EVIDENCE_OF_CHANGE,
    EVIDENCE_OF_CORRECTION,
    FINDINGS,
    JUSTIFICATION,
    LEAD,
    PLAN,
    ROOT_CAUSE,
    TASK,
)
from workbook_tui.rules.at_work import PlannedTask, planned_task
from workbook_tui.rules.facts import KpiFacts, LeadFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.plan.completeness import Gap, is_answered, prompt_gap
from workbook_tui.rules.plan.last_texts import NO_TEXTS, LastTexts
from workbook_tui.rules.problems.tasks import DUE_BEFORE_START, is_due_before_its_start
from workbook_tui.rules.rating import counts_text
from workbook_tui.rules.reports.progress_reports import plan_clock
from workbook_tui.rules.wording import format_day
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.plan.gist import beside_task
from workbook_tui.text import shorten
from workbook_tui.widgets.form_items import FormHeading, FormItem
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tones import MUTED

_NAME = 12
"""So much of a lead's name leaves room for the rest of the label."""

_PARTS = {EVIDENCE_OF_CORRECTION.key: "3a", EVIDENCE_OF_CHANGE.key: "3b"}


def numbered_label(prompt: Prompt) -> str:
    """The prompt's label with the number of its component, such as "3a Correction"."""
    number = _PARTS.get(prompt.key) or (str(prompt.component) if prompt.component else "")
    return f"{number} {prompt.label}".strip()


def plan_fields(builder: FieldBuilder, kpi: KpiFacts, plan: PlanFacts, last: LastTexts = NO_TEXTS) -> list[FormItem]:
    """The form of one plan; below the findings it says whether a person has confirmed them.

    Texts of an earlier plan are offered: F7 puts one into its field while that is empty, F3 all of them.
    """
    asked = partial(_planned, last, last.to_take(plan))
    return builder.section(PLAN, plan, asked, notes={FINDINGS.field: confirmation_text(kpi, plan)})


def _planned(last: LastTexts, offered: Mapping[str, str], prompt: Prompt) -> FieldExtras:
    """The numbers of the components; the justification also looks at the causes; what an earlier plan said."""
    causes = f"\n\nCauses. {ROOT_CAUSE.guidance}" if prompt is JUSTIFICATION else ""
    before: FieldExtras = {"last": last.texts.get(prompt.field, ""), "ditto": offered.get(prompt.field, "")}
    return {"label": numbered_label(prompt), "guidance": prompt.guidance + causes, **before}


def confirmation_text(kpi: KpiFacts, plan: PlanFacts) -> str:
    """Whether a person has confirmed the findings, whether the numbers have changed since, and what F9 does."""
    if not is_answered(plan, "findings"):
        return "· Write the findings, then confirm them with F9."
    if not plan["is_confirmed"]:
        return "· Not confirmed. Read the findings; F9 confirms them."
    if numbers_have_changed(kpi, plan):
        changed = f"confirmed at {plan['rating_confirmed']}, now {counts_text(kpi)}"
        return f"! The numbers have changed: {changed}. F9 confirms again."
    return "✓ Confirmed. F9 takes it back."


def numbers_have_changed(kpi: KpiFacts, plan: PlanFacts) -> bool:
    """True when the rating's numbers have changed since the findings were confirmed."""
    then = plan.text("rating_confirmed")
    return bool(plan["is_confirmed"] and then and then != counts_text(kpi))


def task_fields(builder: FieldBuilder, plan: PlanFacts, task: TaskFacts) -> list[FormItem]:
    """The form of one task; the ditto key offers the answers of the task before it."""
    above = _above(plan, task)

    def more(prompt: Prompt) -> FieldExtras:
        return {"label": numbered_label(prompt), "ditto": builder.text(prompt, above) if above else ""}

    notes = {"due_on": f"! {DUE_BEFORE_START}"} if is_due_before_its_start(task) else {}
    leads = [item for lead in task.leads for item in builder.section(LEAD, lead, partial(_of_lead, lead))]
    return [*builder.section(TASK, task, more, notes=notes), *([FormHeading(LEAD.title)] if leads else []), *leads]


def _of_lead(lead: LeadFacts, prompt: Prompt) -> FieldExtras:
    return {"label": f"{shorten(lead.person.name, _NAME)}: {prompt.label.lower()}"}


def _above(plan: PlanFacts, task: TaskFacts) -> TaskFacts | None:
    """The task before it in the plan."""
    ids = [other.id for other in plan.tasks]
    place = ids.index(task.id)
    return plan.tasks[place - 1] if place else None


_FIELDS = [prompt.field for prompt in TASK.prompts]


class PlanForm(Form):
    """The form of a plan and of a task, where F8 goes to drafts first and then to what is missing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("plan.back", "escape", "leave", "Back", "Go back; everything typed is stored"),
        bind("plan.problem", "f8", "problem", "Next missing", "Go to the next draft or missing answer"),
    ]


class TaskEditor(FormEditor[PlannedTask]):
    """One task at a time; Page Down and Page Up go through the tasks of the plan."""

    MODE = "plan"
    TABLE = "task"
    FORM = PlanForm
    HELP = (
        "One thing somebody does by a day. Dates may be typed as 5/31/2027, May 31, +2w or eom; the weekday shows "
        "beside them. Several leads share a task, and each may have dates of their own below. F7 takes the answer of "
        "the task above, F8 goes to what is missing. Page Down and Page Up go to the next task and the one before."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("task.missing", "f8", "next_missing", "Next missing", "Go to the next answer that a task lacks"),
        bind("task.next", "pagedown", "step(1)", "Next task", "Go to the next task", priority=True, display="PgDn"),
        hidden("task.before", "pageup", "step(-1)", "Before", "Go to the task before", priority=True, display="PgUp"),
    ]

    def __init__(self, task_id: int, field: str = "", lead_id: int = 0) -> None:
        super().__init__(task_id, field)
        if lead_id:
            self._at = (f"task_lead.{field}", lead_id)

    def find(self, review: ReviewFacts) -> PlannedTask | None:
        """The task with what it belongs to."""
        return planned_task(review, self.row_id)

    def asks(self, builder: FieldBuilder, found: PlannedTask) -> Sequence[FormItem]:
        """The components that a task answers, and the dates of its leads."""
        return task_fields(builder, found.plan, found.task)

    def headline(self, review: ReviewFacts, found: PlannedTask) -> Content:
        """Which task of which plan this is, and what it has of the components 6 to 9."""
        lacks = [gap.label for gap in _gaps(found.task, found.number)]
        said = (
            (f"Still missing: {', '.join(lacks)}", "$text-warning")
            if lacks
            else ("✓ Nothing is missing", "$text-success")
        )
        if found.kpi.is_worksheet:
            # A plan of nine components asks for more than a worksheet does.
            said = ("A task of a worksheet", MUTED)
        if origin := self.desk.workbook.worksheets.origin(self.row_id):
            said = (f"{said[0]} · made of {one_line(origin)}", said[1])
        if cycle := self.desk.workbook.pdsa_cycles.origin(self.row_id):
            plan = next((one.text("plan") for one in review.pdsa_cycles if one.id == cycle), "")
            said = (f"{said[0]} · made of the PDSA cycle “{one_line(plan)}”", said[1])
        dates = None if found.kpi.is_worksheet else plan_clock(review, found.plan)
        until = f" · the plan's year ends on {format_day(dates.correct_by)}" if dates else ""
        head = (found.name, "bold")
        return Content.assemble(head, (f"  {found.kpi.text('title')}", MUTED), "\n", said, (until, MUTED))

    def background(self, review: ReviewFacts, found: PlannedTask) -> Content:
        """What the task is to put right, and the other tasks of the plan."""
        del review
        return beside_task(found.plan, self.desk.today)

    async def action_step(self, by: int) -> None:
        """Go to the task `by` places further in the plan, to the same question."""
        if (found := self.found_now()) is None:
            return
        ids = [task.id for task in found.plan.tasks]
        place = ids.index(self.row_id) + by
        if 0 <= place < len(ids):
            here = self.form.current
            await self._turn_to(ids[place], here.prompt.key if here else "")
        else:
            self.say("This is the last task of the plan." if by > 0 else "This is the first task of the plan.")

    async def _turn_to(self, task_id: int, key: str) -> None:
        """Ask about another task, at the question `key`."""
        self.row_id = task_id
        await self.replace_form()
        self.focus_field(key)

    async def action_next_missing(self) -> None:
        """Go to what this task lacks behind the field in hand, then to what the following tasks lack."""
        if (found := self.found_now()) is None:
            return
        gap = self._gap_behind(found.plan)
        if gap is None:
            self.say("Nothing is missing in the tasks. Esc, then F8 goes on in the plan.")
            return
        if gap.where.row_id != self.row_id:
            await self._turn_to(gap.where.row_id, f"task.{gap.where.field}")
        self.focus_field(f"task.{gap.where.field}")
        self.say(gap.full_sentence)

    def _gap_behind(self, plan: PlanFacts) -> Gap | None:
        """The first gap behind the field in hand, else the first of the plan's tasks."""
        found = [gap for number, task in enumerate(plan.tasks, start=1) for gap in _gaps(task, number)]
        here = (1 + [task.id for task in plan.tasks].index(self.row_id), self._field_in_hand())
        behind = (gap for gap in found if (gap.task, _FIELDS.index(gap.where.field)) > here)
        return next(behind, found[0] if found else None)

    def _field_in_hand(self) -> int:
        current = self.form.current
        return _FIELDS.index(current.prompt.field) if current and current.prompt.table == "task" else len(_FIELDS)


def _gaps(task: TaskFacts, number: int) -> list[Gap]:
    """What one task lacks of what a complete plan needs."""
    return [gap for prompt in TASK.prompts if (gap := prompt_gap(task, prompt, number))]
