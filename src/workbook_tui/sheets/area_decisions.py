"""The decisions about the plans of one area as a small workbook, which its own program takes in like a returned one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from workbook_tui.prompts.spsr import DECISION
from workbook_tui.rules.merge.record import Record, RecordRow, to_plain
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.sheets.answers import answer_columns, list_name
from workbook_tui.sheets.contract import DECIDED, LISTS, STATE_DECISIONS
from workbook_tui.sheets.layout import KEY, Book, Link, Sheet, SheetColumn, Value, table_sheet
from workbook_tui.sheets.lists import LISTS_SENTENCE
from workbook_tui.sheets.meta import Origin, hidden_sheet

_FILES = UUID("6f1b8a52-0f0b-5b8e-8f4e-6a0f1f5f7c21")
_WIDTHS = {"plan.decision": 16.0, "plan.decision_comment": 60.0, "plan.reviewer": 24.0, "plan.decided_on": 13.0}
_LINES = 2


@dataclass(frozen=True, slots=True)
class DecidedPlan:
    """A plan as it was exported, with the title of its KPI and what stands in its answer cells now."""

    row: RecordRow
    title: str
    answers: tuple[Value, ...]
    """In the order of what is asked."""


def area_decisions_book(origin: Origin, plans: Sequence[DecidedPlan], *, made_on: date) -> Book:
    """The workbook for the area of `origin`; nothing else of its review is in it."""
    record = json.dumps(to_plain(Record(plan.row for plan in plans)), separators=(",", ":"))
    said = f"{origin.export_id}:{made_on}:{record}:{[plan.answers for plan in plans]}"
    own = replace(origin, kind=DECIDED, export_id=str(uuid5(_FILES, said)), is_draft=False)
    sheets = (_decisions_sheet(origin, plans, made_on), decision_lists())
    return Book(
        title=f"Decisions about the plans of {origin.area}, {origin.cycle}",
        subject=f"Decisions of {format_day(made_on)}",
        creator="State office",
        made_on=made_on,
        is_draft=False,
        header=f"{origin.area} · {origin.cycle}",
        sheets=(*sheets, hidden_sheet(own, record, sheets)),
    )


def _decisions_sheet(origin: Origin, plans: Sequence[DecidedPlan], made_on: date) -> Sheet:
    rows = ((plan.row.code, plan.title or None, *plan.answers, plan.row.uid) for plan in plans)
    columns = (
        SheetColumn(key="kpi.code", header="KPI", width=10),
        SheetColumn(key="kpi.title", header="Indicator", width=34),
        *answer_columns(DECISION, widths=_WIDTHS, answer=True),
        KEY,
    )
    sentence = (
        f"{pluralize(len(plans), 'plan')} of revision {origin.revision}, as of {format_day(made_on)}. Import this file "
        "into the area's own file."
    )
    back = Link("Answers that the list accepts", LISTS.sheet)
    return table_sheet(STATE_DECISIONS, sentence, columns, rows, lines=_LINES, back=back, frozen="C4")


def decision_lists() -> Sheet:
    """The decisions that the answer cells accept."""
    (prompt,) = (one for one in DECISION.prompts if one.choices)
    column = SheetColumn(key=prompt.key, header=prompt.label, width=30, name=list_name(prompt))
    back = Link(f"Back to {STATE_DECISIONS.sheet}", STATE_DECISIONS.sheet)
    rows = ((choice.label,) for choice in prompt.choices)
    return table_sheet(LISTS, LISTS_SENTENCE, (column,), rows, back=back, frozen="A4")
