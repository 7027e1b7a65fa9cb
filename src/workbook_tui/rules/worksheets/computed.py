"""What is worked out of tasks and other answers, and offered as the answer to a prompt.

A prompt names it; the person decides, and whatever is typed instead counts. Nothing here knows a method.
"""

from collections.abc import Sequence
from datetime import date

from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.rules.facts import TaskFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.rules.worksheets import computed_curves, computed_measures, computed_plan
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.suggested import COMPUTED, SuggestedAnswer, compute
from workbook_tui.text import sentence_list

OF_VALUES = computed_measures.OF_VALUES | computed_curves.OF_VALUES
"""What is worked out of the values of measures, which are many and are read only for it."""

__all__ = ["COMPUTED", "OF_VALUES", "SuggestedAnswer", "computed_plan", "offer_for"]


def offer_for(worksheet: WorksheetFacts, prompt: Prompt, row: Row) -> SuggestedAnswer | None:
    """What is worked out for a prompt in a row, None where nothing is, or where there is nothing to work with."""
    return COMPUTED[prompt.computed](worksheet, row, prompt) if prompt.computed else None


@compute
def started(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The day on which the worksheet was begun."""
    return _day(worksheet.started_on, "the day on which this worksheet was begun")


@compute
def first_task_start(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The first day of any task."""
    return _day(min(_starts(worksheet), default=None), "the first day of the tasks")


@compute
def last_task_due(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The last day of any task."""
    days = [task.due for task in _tasks(worksheet) if task.due is not None]
    return _day(max(days, default=None), "the last day of the tasks")


@compute
def span_of_tasks(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """From the first day of any task to the last one, in words."""
    days = [*_starts(worksheet), *(task.due for task in _tasks(worksheet) if task.due is not None)]
    said = f"From {format_day(min(days))} to {format_day(max(days))}" if days else ""
    return SuggestedAnswer(said, "the first and the last day of the tasks") if said else None


@compute
def names_of_rows(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """What the rows of some lists are called, one after the other."""
    names = [worksheet.row_name(row) for key in prompt.of for row in worksheet.rows(key)]
    lists = sentence_list([worksheet.method.by_key[key].title for key in prompt.of])
    return SuggestedAnswer("; ".join(names), f"as listed under {lists}") if names else None


@compute
def row_tasks_start(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The first day of the tasks that belong to the row."""
    days = [day for task in _tasks_of(worksheet, row) for day in (task.day("start_on") or task.due,) if day]
    return _day(min(days, default=None), "the first day of its tasks")


@compute
def row_tasks_end(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The last day of the tasks that belong to the row."""
    days = [task.due for task in _tasks_of(worksheet, row) if task.due is not None]
    return _day(max(days, default=None), "the last day of its tasks")


def _tasks_of(worksheet: WorksheetFacts, row: Row) -> list[TaskFacts]:
    ids = row.task_ids if isinstance(row, WorksheetRowFacts) else ()
    return [task for task in _tasks(worksheet) if task.id in ids]


@compute
def days_to_first_task(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """How many days lie between the beginning of the worksheet and the first day of a task."""
    first, began = min(_starts(worksheet), default=None), _began(worksheet)
    if first is None or began is None:
        return None
    return SuggestedAnswer(str(max((first - began).days, 0)), f"from {format_day(began)} to {format_day(first)}")


def _began(worksheet: WorksheetFacts) -> date | None:
    """The day that a person gave where the beginning of the worksheet is offered, else that one."""
    for section, row in worksheet.every_row():
        for prompt in section.answers:
            day = row[prompt.field] if prompt.computed == started.__name__ else None
            if isinstance(day, date):
                return day
    return worksheet.started_on


def _tasks(worksheet: WorksheetFacts) -> Sequence[TaskFacts]:
    return worksheet.plan.live_tasks if worksheet.plan is not None else ()


def _starts(worksheet: WorksheetFacts) -> list[date]:
    starts = [day for task in _tasks(worksheet) if (day := task.day("start_on")) is not None]
    return starts or [task.due for task in _tasks(worksheet) if task.due is not None]


def _day(day: date | None, because: str) -> SuggestedAnswer | None:
    return SuggestedAnswer(day.isoformat(), because) if day is not None else None


@compute
def workplace_of_person(worksheet: WorksheetFacts, row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """Where the person works whom the same row names, as it stands with the team."""
    fields = {one.field for one in worksheet.method.section_of[prompt.key].answers if one.kind == Kind.PERSON}
    named = {row[field] for field in fields} - {None}
    people = [person for person in worksheet.review.people if person.id in named]
    found = next((person for person in people if person.text("organisation")), None)
    return SuggestedAnswer(found.text("organisation"), f"as it stands with {found.name}") if found is not None else None


@compute
def sum_of_numbers(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The sum of all numbers of a row of a grid, such as the ratings of an idea."""
    if not isinstance(row, WorksheetRowFacts):
        return None
    prompts = worksheet.method.by_key[row.list_key].answers
    numbers = [_number(row[prompt.field]) for prompt in prompts if not prompt.computed]
    found = [number for number in numbers if number is not None]
    return SuggestedAnswer(f"{sum(found):g}", f"the sum of {pluralize(len(found), 'number')}") if found else None


def _number(value: object) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return float(value) if isinstance(value, str) and value.isdecimal() else None
