"""A plan sheet to fill in: pick a KPI, answer for the nine components, add the tasks."""

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import COMPONENTS, DECISION, FINDINGS, PLAN
from workbook_tui.rules.plan.completeness import component_name
from workbook_tui.sheets.answers import answer_columns, blank_fields
from workbook_tui.sheets.blank.words import first_sentence
from workbook_tui.sheets.contract import RATINGS, TITLE_LIST, TableName, plan_cell, tasks_of_plan
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import (
    KEY,
    Cell,
    CellKind,
    Field,
    Fields,
    Formula,
    Link,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    Value,
)
from workbook_tui.sheets.lists import active_list
from workbook_tui.sheets.submission.components import OF_TASKS, OTHERS, component_of
from workbook_tui.sheets.submission.plan_sheet import TASK_PARTS, spare_rows, task_widths

PLANS = 15
"""Plan sheets of a blank workbook."""

_COLUMNS = (
    SheetColumn(key="number", header="No.", width=5, kind=CellKind.WHOLE),
    SheetColumn(key="component", header="Component", width=19),
    SheetColumn(key="response", header="Response", width=82, kind=CellKind.LONG),
    SheetColumn(key="asked", header="What is asked for", width=28, kind=CellKind.LONG),
)
_EVALUATION, _DATE, _STATUS = 25.0, 11.5, 14.0
_WIDTHS = (*(column.width for column in _COLUMNS), _EVALUATION, _DATE, _DATE, _STATUS, KEY.width)
_TASK_LINES = 3
_LINES = {"which_part": 2, "findings": 11, "root_cause": 14, "justification": 14}
"""Lines to write on: the first three components fill a page, the others with their causes the next."""
_USUAL_LINES = 9
_LABEL = 2
_HOW_TO_PICK = "Pick the KPI's code from the list; on paper, write the code. Leave the sheet empty if there is no plan."


def blank_plan_sheet(context: ExportContext, number: int) -> Sheet:
    """The sheet of the plan with that number; the KPI and every answer are still open."""
    prefix = plan_cell(number, "")
    title = f"Plan {number:02d}"
    return Sheet(
        name=title,
        title=title,
        sentence="One improvement plan for one KPI: its nine components, then the tasks they speak of.",
        widths=_WIDTHS,
        blocks=(
            Fields((_picker(context, prefix),), column=_LABEL),
            SheetTable("", _COLUMNS, _component_rows(context, prefix)),
            SheetHeading("About this plan"),
            Fields(blank_fields(OTHERS, prefix, hint=lambda prompt: prompt.guidance), column=_LABEL),
            SheetHeading("Tasks", starts_page=True),
            _tasks(context, tasks_of_plan(number)),
            SheetHeading(DECISION.title),
            Fields(blank_fields(DECISION, prefix), column=_LABEL),
        ),
        freeze_at="A3",
        repeated_rows="1:1",
        back=Link(f"Back to {RATINGS.sheet}", RATINGS.sheet),
    )


def _picker(context: ExportContext, prefix: str) -> Field:
    return Field(
        label="KPI",
        kind=CellKind.CHOICE,
        choices_name=active_list(context),
        name=f"{prefix}kpi",
        is_answer=True,
        hint=_HOW_TO_PICK,
        message=_HOW_TO_PICK,
    )


def _component_rows(context: ExportContext, prefix: str) -> tuple[tuple[Value, ...], ...]:
    rows: list[tuple[Value, ...]] = []
    for number, name in COMPONENTS:
        if number == 1:
            rows.append((1, name, _title_of_pick(context, prefix), "The KPI's title appears once its code is picked."))
        if number in OF_TASKS:
            rows.append((number, name, f"In the table of tasks: {OF_TASKS[number].guidance}", None))
        rows += (
            (number, component_name(prompt), _room(prompt, prefix), _asked(prompt))
            for prompt in PLAN.prompts
            if component_of(prompt) == number
        )
    return tuple(rows)


def _asked(prompt: Prompt) -> str:
    """What is asked for; how the program begins the findings by itself is of no use here."""
    return first_sentence(prompt.guidance) if prompt is FINDINGS else prompt.guidance


def _title_of_pick(context: ExportContext, prefix: str) -> Value:
    """The title of the picked KPI, as the spreadsheet finds it in the lists."""
    listed = active_list(context)
    if not listed:
        return None
    return Formula(f'=IFERROR(INDEX({TITLE_LIST},MATCH({prefix}kpi,{listed},0)),"")', None)


def _room(prompt: Prompt, prefix: str) -> Cell:
    return Cell(
        name=prefix + prompt.field,
        is_answer=True,
        lines=_LINES.get(prompt.field, _USUAL_LINES),
        title=component_name(prompt),
        message=prompt.guidance,
    )


def _tasks(context: ExportContext, table: TableName) -> SheetTable:
    """Free rows in the sheet's own columns; a task that is planned has no status worth printing."""
    widths = task_widths(_WIDTHS)
    heads = (
        _COLUMNS[0],
        *answer_columns(*TASK_PARTS[:-1], widths=widths, spare=True),
        *answer_columns(TASK_PARTS[-1], widths=widths, printed=False, spare=True),
        KEY,
    )
    free = enumerate(spare_rows(context, table, len(heads)), start=1)
    return SheetTable(table.name, heads, (), tuple((number, *row[1:]) for number, row in free), _TASK_LINES)
