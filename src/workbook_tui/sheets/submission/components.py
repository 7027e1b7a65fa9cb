"""The nine components of a plan as rows: number, component, response, what is asked for, and whether it is given."""

from collections.abc import Iterator

from workbook_tui.prompts.choices import label_of
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import PLAN, TASK, WHICH_PART
from workbook_tui.rules.facts import KpiFacts, TaskFacts
from workbook_tui.rules.plan.completeness import Tick, component_name, ticks
from workbook_tui.rules.rating import NO_NUMBERS, counts_text, result
from workbook_tui.rules.wording import format_day, format_percent, pluralize
from workbook_tui.sheets.answers import answer_value
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import Cell, Value
from workbook_tui.sheets.text_height import split

MOST_LINES = 18
"""Lines of a response in one row; a longer one runs on in the next, so that pages fill evenly."""

_GIVEN, _OPTIONAL = "Yes", "Optional"
OF_TASKS = {prompt.component: prompt for prompt in TASK.prompts if prompt.component}
"""The question about tasks that belongs to each of the components that tasks carry."""
_Row = tuple[Value, ...]


def component_rows(context: ExportContext, numbered: NumberedPlan, width: float) -> tuple[_Row, ...]:
    """The rows of all nine components; responses are cut to fit a column of `width` characters."""
    found = ticks(context.review, numbered.kpi)
    return tuple(row for tick in found for row in _rows(context, numbered, tick, width))


def _rows(context: ExportContext, numbered: NumberedPlan, tick: Tick, width: float) -> Iterator[_Row]:
    given = _GIVEN if tick.is_done else f"No: {tick.missing_text}"
    if tick.number == 1:
        yield (1, tick.name, _indicator(context, numbered.kpi), "The KPI that is in need of improvement.", given)
    if tick.number in OF_TASKS:
        asked = OF_TASKS[tick.number]
        yield (tick.number, tick.name, _about_tasks(numbered, asked), asked.guidance, given)
    for prompt in PLAN.prompts:
        if component_of(prompt) == tick.number:
            response = answer_value(context.review, numbered.plan, prompt)
            name = numbered.prefix + prompt.field
            yield from _response_rows(tick, prompt, response, given if prompt.is_required else None, (name, width))


def component_of(prompt: Prompt) -> int:
    """The component a prompt stands with; one without a number stands with the component that follows it."""
    following = PLAN.prompts[PLAN.prompts.index(prompt) :]
    return next((later.component for later in following if later.component), 0)


OTHERS = PLAN.select(*(prompt.field for prompt in PLAN.prompts if not component_of(prompt)))
"""What a plan asks that belongs to no component, such as who wrote it."""


def _response_rows(
    tick: Tick, prompt: Prompt, response: Value, given: str | None, cell: tuple[str, float]
) -> Iterator[_Row]:
    if prompt is WHICH_PART and not response:
        return
    label, (name, width) = component_name(prompt), cell
    if given is None:
        given = _GIVEN if response else _OPTIONAL
    parts = split(response, width, MOST_LINES) if isinstance(response, str) else (None,)
    yield (tick.number, label, Cell(value=parts[0], name=name), prompt.guidance, given)
    for part in parts[1:]:
        yield (tick.number, f"{label} (continued)", Cell(value=part, name=name), None, None)


def _indicator(context: ExportContext, kpi: KpiFacts) -> str:
    found = result(kpi)
    numbers = counts_text(kpi)
    said = [f"{kpi.code} {kpi.text('title')}"]
    if found.value is not None:
        said.append(
            f"Result {format_percent(found.value)} ({numbers})"
            if numbers != NO_NUMBERS
            else format_percent(found.value)
        )
    target = kpi.number("target")
    if target is not None:
        said.append(f"Target {format_percent(target)}")
    said.append(f"Rated: {label_of(context.review.ratings, kpi.rating.rating)}")
    return "\n".join(said)


def _about_tasks(numbered: NumberedPlan, prompt: Prompt) -> str | None:
    """What the tasks together say about one of their prompts; the table below the components has each."""
    tasks = numbered.plan.live_tasks
    if not tasks:
        return None
    if prompt.field == "title":
        return f"{pluralize(len(tasks), 'task')}, listed below."
    if prompt.field == "leads":
        names = dict.fromkeys(lead.person.name for task in tasks for lead in task.leads)
        return "; ".join(names) or None
    if prompt.field == "due_on":
        return _due_text(tasks)
    named = sum(bool(task.text(prompt.field).strip()) for task in tasks)
    return f"{named} of {pluralize(len(tasks), 'task')}; see the table below."


def _due_text(tasks: tuple[TaskFacts, ...]) -> str | None:
    days = sorted(task.due for task in tasks if task.due is not None)
    if not days:
        return None
    first, last = format_day(days[0]), format_day(days[-1])
    return first if first == last else f"{first} to {last}"
