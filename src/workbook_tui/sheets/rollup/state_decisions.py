"""One sheet of a roll-up that is filled in: a decision about every plan of the state, to go back to its area.

A hidden sheet says of each plan which export it is of, and what its area's own file held then.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from workbook_tui.prompts.spsr import DECISION
from workbook_tui.sheets.answers import answer_columns
from workbook_tui.sheets.area_decisions import decision_lists
from workbook_tui.sheets.contract import ORIGINS, STATE_DECISIONS
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Value, table_sheet
from workbook_tui.sheets.rollup.state import AREA_COLUMNS, PLANS, RATINGS, AreaBook, State

_WIDTHS = {"plan.decision": 16.0, "plan.decision_comment": 50.0, "plan.reviewer": 22.0, "plan.decided_on": 13.0}
_SENTENCE = (
    "Decide here about the plans of all areas; the command “decisions” then makes one file for each area of it, which "
    "the area imports."
)
_CODE, _TITLE = RATINGS.place("kpi.code"), RATINGS.place("kpi.title")
_SHOWN = ("correct_by", "plan.state", *(prompt.key for prompt in DECISION.prompts), KEY.key)
ORIGIN = "origin"
"""The item of the hidden sheet that says which export an area's plans are of."""
_ORIGIN_COLUMNS = tuple(SheetColumn(key=key, header=key.capitalize(), width=20) for key in ("area", "item", "value"))


def state_decisions_sheet(state: State) -> Sheet:
    """One row a plan of an area, with answer cells."""
    columns = (
        *AREA_COLUMNS,
        SheetColumn(key="kpi.code", header="KPI", width=8.5),
        SheetColumn(key="kpi.title", header="Indicator", width=30),
        SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="plan.state", header="State of the plan", width=18),
        *answer_columns(DECISION, widths=_WIDTHS, answer=True),
        KEY,
    )
    rows = (row for book in state.books for row in _rows(book))
    return table_sheet(STATE_DECISIONS, _SENTENCE, columns, rows, frozen="E4")


def _rows(book: AreaBook) -> Iterator[tuple[Value, ...]]:
    titles = {row[_CODE]: row[_TITLE] for row in book.ratings}
    for plan in book.plans:
        code = plan[PLANS.place("kpi.code")]
        yield (*book.area_cells, code, titles.get(code), *(plan[PLANS.place(key)] for key in _SHOWN))


def lists_sheet(_state: State) -> Sheet:
    """The decisions that the answer cells accept."""
    return decision_lists()


def origins_sheet(state: State) -> Sheet:
    """The hidden sheet: of each area its export, then code and answers of each plan by its key."""
    rows = (row for book in state.books for row in _origin_rows(book))
    sentence = "The program reads this sheet when it makes a file for each area."
    return replace(table_sheet(ORIGINS, sentence, _ORIGIN_COLUMNS, rows, back=None), is_hidden=True)


def _origin_rows(book: AreaBook) -> Iterator[tuple[Value, ...]]:
    if book.origin is None:
        return
    yield (book.code, ORIGIN, json.dumps(book.origin.about()))
    for plan in book.exported_plans:
        yield (book.code, plan.uid, plan.code)
        for prompt in DECISION.prompts:
            if text := plan.answers.get(prompt.key, ""):
                yield (book.code, f"{plan.uid} {prompt.key}", text)
