"""Where a rule looks: the rows and the answers that a key of a method names, whatever table they lie in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.row import Row
from workbook_tui.rules.where import Where
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts

TASK = "task"
"""The key of the tasks of the plan in a rule; "task.due_on" is one of their answers."""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """One answer of one row: what is said of it, and where it is."""

    worksheet: WorksheetFacts
    row: Row
    prompt: Prompt
    name: str
    """What the row is called, "" where there is only one."""

    @property
    def value(self) -> object:
        """The stored answer."""
        return self.row.answer(self.prompt.binding)

    @property
    def text(self) -> str:
        """The answer in words, "" for none."""
        return self.worksheet.answer_text(self.prompt, self.row).strip()

    @property
    def day(self) -> date | None:
        """The answer as a day, None when it is none."""
        return self.value if isinstance(self.value, date) else None

    @property
    def is_answered(self) -> bool:
        """True when there is an answer, and no draft in its place."""
        return is_answered(self.row, self.prompt)

    @property
    def where(self) -> Where:
        """Where it is in the program."""
        section = "plan" if self.row.table == TASK else "methods"
        return Where(section, self.row.table, self.row.id, self.prompt.field)


def rows_at(worksheet: WorksheetFacts, key: str) -> tuple[Row, ...]:
    """The rows that a key names: those of a list, or the tasks; of the section of a prompt where it names one."""
    if key == TASK or key.startswith(f"{TASK}."):
        return tuple(task for task in worksheet.tasks if task.status != "cancelled")
    section = worksheet.method.section_of.get(key) or worksheet.method.by_key.get(key)
    if section is None:
        return ()
    if section.kind == "tasks":
        return tuple(task for task in worksheet.tasks if task.status != "cancelled")
    return worksheet.rows(section.key)


def prompt_at(worksheet: WorksheetFacts, key: str) -> Prompt | None:
    """The prompt of a key, None for a key of a list."""
    section = worksheet.method.section_of.get(key)
    if section is not None:
        return next(prompt for prompt in section.prompts if prompt.key == key)
    return SPSR.prompts.get(key)


def places_at(worksheet: WorksheetFacts, key: str) -> Iterator[AnswerPlace]:
    """Every answer that a key of a prompt names, row by row."""
    prompt = prompt_at(worksheet, key)
    if prompt is None:
        return
    if prompt.table not in {WORKSHEET_ROW, TASK}:
        row = worksheet.row_of(prompt, None)
        yield from [AnswerPlace(worksheet, row, prompt, "")] if row is not None else []
        return
    for row in rows_at(worksheet, key):
        yield AnswerPlace(worksheet, row, prompt, name_of(worksheet, row))


def beside(place: AnswerPlace, key: str) -> AnswerPlace | None:
    """The answer of another key that stands beside a place: in its own row, in one above, or the only one there is."""
    found = list(places_at(place.worksheet, key))
    row: Row | None = place.row
    while row is not None:
        if here := next((one for one in found if one.row.table == row.table and one.row.id == row.id), None):
            return here
        row = place.worksheet.parent(row) if isinstance(row, WorksheetRowFacts) else None
    return found[0] if len(found) == 1 else None


def name_of(worksheet: WorksheetFacts, row: Row) -> str:
    """What a row is called in a list of problems, "" for the only one of its section."""
    if isinstance(row, WorksheetRowFacts):
        section = worksheet.method.by_key[row.list_key]
        return worksheet.row_name(row) if section.is_list or section.for_each else ""
    if row.table == TASK:
        return f"Task {[task.id for task in worksheet.tasks].index(row.id) + 1}"
    return ""
