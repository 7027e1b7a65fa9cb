"""A plan sheet to fill in: pick a KPI, answer for the nine components, add the tasks."""

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import COMPONENTS, DECISION, FINDINGS, PLAN, STATUS, TASK
from workbook_tui.rules.plan.completeness import component_name
from workbook_tui.sheets.answers import columns, room
from workbook_tui.sheets.blank.words import first_sentence
from workbook_tui.sheets.export_context import Occasion
from workbook_tui.sheets.layout import (
    KEY,
    CellKind,
    Field,
    Fields,
    Formula,
    Heading,
    Link,
    Sheet,
    SheetColumn,
    Slot,
    Table,
    Value,
)
from workbook_tui.sheets.lists import ACTIVE_TITLES, active_list
from workbook_tui.sheets.submission.components import OF_TASKS, component_of, other_prompts
from workbook_tui.sheets.submission.plan_sheet import spare_rows

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
_TASK_ORDER = {
    name: place for place, name in enumerate(("leads", "title", "product", "evaluation", "start_on", "due_on"))
}
_TASK_LINES = 3
_LINES = {"which_part": 2, "findings": 11, "root_cause": 14, "justification": 14}
"""Lines to write on: the first three components fill a page, the others with their causes the next."""
_USUAL_LINES = 9
_LABEL = 2
_HOW_TO_PICK = "Pick the KPI's code from the list; on paper, write the code. Leave the sheet empty if there is no plan."


def blank_plan_sheet(occasion: Occasion, number: int) -> Sheet:
    """The sheet of the plan with that number; the KPI and every answer are still open."""
    prefix = f"plan_{number:02d}_"
    title = f"Plan {number:02d}"
    return Sheet(
        name=title,
        title=title,
        sentence="One improvement plan for one KPI: its nine components, then the tasks they speak of.",
        widths=_WIDTHS,
        blocks=(
            Fields((_picker(occasion, prefix),), column=_LABEL),
            Table("", _COLUMNS, _component_rows(occasion, prefix)),
            Heading("About this plan"),
            Fields(tuple(room(prompt, prefix, hint=prompt.guidance) for prompt in other_prompts()), column=_LABEL),
            Heading("Tasks", new_page=True),
            _tasks(occasion, f"tblTask{number:02d}"),
            Heading(DECISION.title),
            Fields(tuple(room(prompt, prefix) for prompt in DECISION.prompts), column=_LABEL),
        ),
        frozen="A3",
        repeated="1:1",
        back=Link("Back to KPI Ratings", "KPI Ratings"),
    )


def _picker(occasion: Occasion, prefix: str) -> Field:
    return Field(
        label="KPI",
        kind=CellKind.CHOICE,
        choices_name=active_list(occasion),
        name=f"{prefix}kpi",
        answer=True,
        hint=_HOW_TO_PICK,
    )


def _component_rows(occasion: Occasion, prefix: str) -> tuple[tuple[Value, ...], ...]:
    rows: list[tuple[Value, ...]] = []
    for number, name in COMPONENTS:
        if number == 1:
            rows.append((1, name, _title_of_pick(occasion, prefix), "The KPI's title appears once its code is picked."))
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


def _title_of_pick(occasion: Occasion, prefix: str) -> Value:
    """The title of the picked KPI, as the spreadsheet finds it in the lists."""
    listed = active_list(occasion)
    if not listed:
        return None
    return Formula(f'=IFERROR(INDEX({ACTIVE_TITLES},MATCH({prefix}kpi,{listed},0)),"")', None)


def _room(prompt: Prompt, prefix: str) -> Slot:
    return Slot(name=prefix + prompt.field, answer=True, lines=_LINES.get(prompt.field, _USUAL_LINES))


def _tasks(occasion: Occasion, name: str) -> Table:
    """Free rows in the sheet's own columns; a task that is planned has no status worth printing."""
    asked = sorted(TASK.prompts, key=lambda prompt: _TASK_ORDER.get(prompt.field, len(_TASK_ORDER)))
    widths = dict(zip((prompt.key for prompt in (*asked, STATUS)), _WIDTHS[1:], strict=False))
    heads = (
        _COLUMNS[0],
        *columns(asked, widths, spare=True),
        *columns((STATUS,), widths, printed=False, spare=True),
        KEY,
    )
    free = enumerate(spare_rows(occasion, name, len(heads)), start=1)
    return Table(name, heads, (), tuple((number, *row[1:]) for number, row in free), _TASK_LINES)
