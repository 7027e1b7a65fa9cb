"""When an improvement plan is complete: nine ticks, each computed from what is stored; and the gate before it.

The components are those of Part 2 of the Early On coordinator's guide to improvement planning.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.prompts.questionnaire import FormStage, Questionnaire
from workbook_tui.prompts.spsr import COMPONENTS, EVIDENCE_OF_CHANGE, EVIDENCE_OF_CORRECTION, FINDINGS, PLAN, TASK
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.rating import needs_reason
from workbook_tui.rules.row import Row
from workbook_tui.rules.walk import walk
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import pluralize

_TASKS = 4
_NAMES = dict(COMPONENTS)
_PLANNING = Questionnaire(stages=(FormStage("plan", (PLAN, TASK)),))
_TEXTS = {Kind.TEXT, Kind.LONG}
WRITTEN_FIELDS = tuple(prompt.field for prompt in PLAN.prompts if prompt.kind in _TEXTS and prompt is not FINDINGS)
"""The columns of a plan in which people write, without its findings, which the program begins."""
_OF_TASKS = {prompt.component for prompt in TASK.prompts if prompt.is_required}


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether one of a plan's nine components is complete, and if not, what is missing first and where."""

    number: int
    name: str
    is_done: bool
    missing_text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Gap:
    """One answer that a complete plan needs and this one does not have."""

    component: int
    label: str
    sentence: str
    where: Where
    task: int = 0
    """The number of the task in its plan, 0 for the plan's own answers."""

    @property
    def name(self) -> str:
        """Its name in a list of problems, such as "Findings" or "Task 2 · Due"."""
        return f"Task {self.task} · {self.label}" if self.task else self.label

    @property
    def full_sentence(self) -> str:
        """What to do, prefixed with the task it is about."""
        return f"Task {self.task}: {self.sentence}" if self.task else self.sentence


def is_answered(row: Row, asked: Prompt | str) -> bool:
    """True when the answer is not blank and no draft waits in its place."""
    if (asked if isinstance(asked, str) else asked.field) in row.drafts:
        return False
    value = row[asked] if isinstance(asked, str) else row.answer(asked.binding)
    return bool(value.strip()) if isinstance(value, str) else value is not None and value != ()


def component_name(prompt: Prompt) -> str:
    """The name of a plan's prompt in a list: its component, with the prompt's label where the component has two."""
    if prompt is EVIDENCE_OF_CORRECTION or prompt is EVIDENCE_OF_CHANGE:
        return f"{_NAMES[prompt.component]} · {prompt.label}"
    return prompt.label


def is_missing(row: Row, prompt: Prompt) -> bool:
    """True when a required answer is not there; nothing is required of a cancelled task."""
    is_expected = prompt.is_required and not (prompt.table == "task" and row["status"] == "cancelled")
    return is_expected and not is_answered(row, prompt)


def prompt_gap(row: Row, prompt: Prompt, number: int = 0) -> Gap | None:
    """What is missing at one prompt of a plan, or of its task `number`."""
    sentence = prompt.missing_sentence
    if prompt is FINDINGS and is_answered(row, prompt) and not row["is_confirmed"]:
        sentence = "Read the findings and confirm that they say what was found."
    elif not is_missing(row, prompt):
        return None
    where = Where("plan", row.table, row.id, prompt.field)
    return Gap(prompt.component, component_name(prompt), sentence, where, number)


def tasks_gap(plan: PlanFacts) -> Gap | None:
    """The gap of a plan without any task that is not cancelled, None when an earlier cycle's tasks go on.

    Its place is the plan's list of tasks.
    """
    if plan.live_tasks or plan.carried_tasks:
        return None
    return Gap(_TASKS, _NAMES[_TASKS], "Add at least one task.", Where("plan", "plan", plan.id, "tasks"))


def gaps(plan: PlanFacts) -> Iterator[Gap]:
    """Every gap of the plan, in the order of the components."""
    for visit in walk(_PLANNING, plan, "kpis.plan"):
        number = visit.number if visit.parent else 0
        yield from (gap for prompt in visit.prompts if (gap := prompt_gap(visit.row, prompt, number)))
        if visit.row is plan and (gap := tasks_gap(plan)):
            yield gap


def ticks(_review: ReviewFacts, kpi: KpiFacts) -> tuple[Tick, ...]:
    """The nine ticks of a KPI's plan in their order, () when it has no plan.

    1 always holds: the indicator is the KPI itself. 2 holds when a person has confirmed the findings, 3 when both texts
    are there, 4 when there is a task and every task has a title, 6 to 9 when there is a task and every task has the
    answer. Cancelled tasks do not count, and a blank or unparsed text is no answer.
    """
    plan = kpi.plan
    if plan is None:
        return ()
    first: dict[int, Gap] = {}
    for gap in gaps(plan):
        first.setdefault(gap.component, gap)
    if no_task := tasks_gap(plan):
        first.update(dict.fromkeys(_OF_TASKS, no_task))
    return tuple(_tick(plan, number, name, first.get(number)) for number, name in COMPONENTS)


def _tick(plan: PlanFacts, number: int, name: str, gap: Gap | None) -> Tick:
    if gap is None:
        return Tick(number, name, is_done=True, missing_text="", where=_place(plan, number))
    return Tick(number, name, is_done=False, missing_text=gap.full_sentence, where=gap.where)


def _place(plan: PlanFacts, number: int) -> Where:
    """Where the answer to a component stands."""
    field = next((prompt.field for prompt in PLAN.prompts if prompt.component == number), "tasks")
    return Where("plan", "plan", plan.id, field)


def is_complete(review: ReviewFacts, kpi: KpiFacts) -> bool:
    """True when the KPI has a plan and all nine ticks hold."""
    return kpi.plan is not None and all(tick.is_done for tick in ticks(review, kpi))


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether plans may be written yet.

    `reason` is why the gate was passed early, `unrated_kpis` are those it waits for.
    """

    is_open: bool
    is_passed: bool
    reason: str
    unrated_kpis: tuple[KpiFacts, ...]


def gate(review: ReviewFacts) -> Gate:
    """The gate of a review: open when every active KPI is rated, or when a written reason passes it."""
    unrated = tuple(kpi for kpi in review.active_kpis if not is_rated(review, kpi))
    reason = review.text("gate_reason").strip()
    return Gate(is_open=not unrated or bool(reason), is_passed=bool(reason), reason=reason, unrated_kpis=unrated)


def no_plan_text(review: ReviewFacts) -> str:
    """Why a review has no plan: every KPI is rated and none asks for one, or ratings are still missing."""
    unrated = len(gate(review).unrated_kpis)
    if not unrated:
        return "No plan is needed"
    if unrated == len(review.active_kpis):
        return "No KPI is rated yet"
    return f"{pluralize(unrated, 'KPI is', 'KPIs are')} not rated yet; the others ask for no plan"


def is_rated(review: ReviewFacts, kpi: KpiFacts) -> bool:
    """True when the KPI's rating is stored: on the scale, with its reason where it needs one, and no draft left."""
    if kpi.rating.drafts or review.scale_entry(kpi.rating.rating) is None:
        return False
    return is_answered(kpi.rating, "reason") or not needs_reason(kpi, review)
