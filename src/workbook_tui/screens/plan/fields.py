"""What the editors of a plan and of a task ask, with the numbers of the nine components on the labels."""

from functools import partial

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
from workbook_tui.rules.facts import KpiFacts, LeadFacts, PlanFacts, TaskFacts
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.problems.tasks import DUE_BEFORE_START, is_due_before_its_start
from workbook_tui.rules.rating import counts_text
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.text import shorten
from workbook_tui.widgets.form_items import FormHeading, FormItem

_NAME = 12
"""So much of a lead's name leaves room for the rest of the label."""

_PARTS = {EVIDENCE_OF_CORRECTION.key: "3a", EVIDENCE_OF_CHANGE.key: "3b"}


def numbered_label(prompt: Prompt) -> str:
    """The prompt's label with the number of its component, such as "3a Correction"."""
    number = _PARTS.get(prompt.key) or (str(prompt.component) if prompt.component else "")
    return f"{number} {prompt.label}".strip()


def plan_fields(builder: FieldBuilder, kpi: KpiFacts, plan: PlanFacts) -> list[FormItem]:
    """The form of one plan; below the findings it says whether a person has confirmed them."""
    return builder.section(PLAN, plan, _planned, notes={FINDINGS.field: confirmation_text(kpi, plan)})


def _planned(prompt: Prompt) -> FieldExtras:
    """The numbers of the components; the justification also looks at the causes."""
    causes = f"\n\nCauses. {ROOT_CAUSE.guidance}" if prompt is JUSTIFICATION else ""
    return {"label": numbered_label(prompt), "guidance": prompt.guidance + causes}


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
