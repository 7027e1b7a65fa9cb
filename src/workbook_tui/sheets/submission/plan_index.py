"""The list of improvement plans: how far each is, and the way to its sheet."""

from workbook_tui.prompts.choices import DECISIONS, PLAN_STATES, label_of
from workbook_tui.rules.plan.completeness import ticks
from workbook_tui.sheets.contract import PLAN_INDEX
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Tone, Value, table_sheet
from workbook_tui.text import shortened

_LONGEST = 160
_COMPLETE = "9 of 9"
_COLUMNS = (
    SheetColumn(key="plan", header="Plan", width=10),
    SheetColumn(key="kpi.code", header="KPI", width=8.5),
    SheetColumn(key="kpi.title", header="Indicator", width=28),
    SheetColumn(key="findings", header="Finding", width=54, kind=CellKind.LONG),
    SheetColumn(key="complete", header="Complete", width=11.5, tones={_COMPLETE: Tone.GOOD}),
    SheetColumn(key="tasks", header="Tasks", width=8, kind=CellKind.WHOLE),
    SheetColumn(key="done", header="Done", width=8, kind=CellKind.WHOLE),
    SheetColumn(key="overdue", header="Overdue", width=11, kind=CellKind.WHOLE),
    SheetColumn(key="next_due", header="Next due", width=12.5, kind=CellKind.DATE),
    SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
    SheetColumn(key="plan.state", header="State of the plan", width=19),
    SheetColumn(key="plan.decision", header="State decision", width=16),
)


def plan_index_sheet(context: ExportContext) -> Sheet:
    """One row a required plan."""
    rows = tuple(_row(context, numbered) for numbered in context.plans)
    sentence = "One row for each KPI that needs improvement; the first column leads to its plan."
    return table_sheet(PLAN_INDEX, sentence, _COLUMNS, rows, frozen="C4")


def _row(context: ExportContext, numbered: NumberedPlan) -> tuple[Value, ...]:
    kpi, plan = numbered.kpi, numbered.plan
    held = sum(tick.done for tick in ticks(context.review, kpi))
    waiting = sorted(task.due for task in plan.tasks if task.due is not None and not task.ended)
    return (
        numbered.link,
        kpi.code,
        kpi.text("title"),
        _first_words(plan.text("findings")) or None,
        f"{held} of 9",
        len(plan.live_tasks),
        sum(task.status == "done" for task in plan.tasks),
        sum(task.overdue(context.as_of) for task in plan.tasks),
        waiting[0] if waiting else None,
        context.correct_by(plan),
        label_of(PLAN_STATES, plan.state),
        label_of(DECISIONS, plan["decision"]) or None,
    )


def _first_words(text: str) -> str:
    """The beginning of a text, cut between two words."""
    first = shortened(text, _LONGEST)
    cut = first.endswith("…") and " " in first and not text.rstrip().endswith("…")
    return f"{first.rpartition(' ')[0]} …" if cut else first
