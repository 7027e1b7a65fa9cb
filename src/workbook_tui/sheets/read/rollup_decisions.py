"""The sheet of decisions of a roll-up that somebody filled in, and what its hidden sheet says of each area."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbook_tui.prompts.spsr import DECISION
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.sheets.contract import ORIGINS
from workbook_tui.sheets.layout import KEY
from workbook_tui.sheets.meta import Origin, read_origin
from workbook_tui.sheets.read.cells_found import FoundCell
from workbook_tui.sheets.read.file_type import content_of
from workbook_tui.sheets.read.plain import PlainBook
from workbook_tui.sheets.read.refusal import refusal
from workbook_tui.sheets.read.sheet import SheetCells

_ORIGIN = "origin"
_INDICATOR = "Indicator"
_ADVICE = "choose a roll-up that this program wrote"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A row of the sheet: key of its plan, title of its KPI, and its answer cells in the order of what is asked.

    `place` is where it stands, in words.
    """

    uid: str
    title: str
    cells: tuple[FoundCell, ...]
    place: str


@dataclass(slots=True)
class AreaPlans:
    """The plans of one area as it exported them, by their keys."""

    origin: Origin
    plans: dict[str, RecordRow] = field(default_factory=dict)


class RollupDecisions:
    """The decisions of a roll-up; FileRefusedError for a file that is none, or lost the sheet or its hidden one."""

    def __init__(self, path: Path) -> None:
        book = PlainBook(content_of(path))
        self.areas = _areas(book)
        self.rows = tuple(_rows(book))


def _areas(book: PlainBook) -> Mapping[str, AreaPlans]:
    """What the hidden sheet says, by the codes of the areas."""
    hidden = next((name for name in book.sheets if name.casefold() == ORIGINS.sheet), None)
    if hidden is None:
        raise refusal("This is no roll-up with decisions, or it lost its hidden sheet", _ADVICE)
    found: dict[str, AreaPlans] = {}
    try:
        for code, item, value in ((str(cell or "") for cell in row[:3]) for row in book.sheet(hidden).rows[3:]):
            if item == _ORIGIN:
                found[code] = AreaPlans(read_origin(json.loads(value)))
            else:
                _add(found[code], item, value)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise refusal("The hidden sheet of this roll-up was altered or is not whole", _ADVICE) from error
    return found


def _add(area: AreaPlans, item: str, value: str) -> None:
    uid, _, key = item.partition(" ")
    if not key:
        area.plans[uid] = RecordRow(table="plan", uid=uid, code=value, place=f"{value} · Plan")
    else:
        plan = area.plans[uid]
        answers = {**plan.answers, key: value}
        area.plans[uid] = RecordRow(table="plan", uid=uid, code=plan.code, place=plan.place, answers=answers)


def _rows(book: PlainBook) -> Iterator[DecisionRow]:
    """The rows with an answer or a key, wherever the table was moved to."""
    asked = {prompt.label for prompt in DECISION.prompts}
    for name in book.sheets:
        cells = book.cells(name)
        for top, heads in cells.header_rows.items():
            # Other tables show decisions too; only this one has nothing else of a plan.
            if asked <= heads.keys() and _INDICATOR in heads:
                yield from _below(cells, top, heads)
                return
    raise refusal("This roll-up lost its sheet of decisions", _ADVICE)


def _below(cells: SheetCells, top: int, heads: Mapping[str, int]) -> Iterator[DecisionRow]:
    for number in range(top + 1, cells.bottom + 1):
        answers = tuple(cells.cell(number, heads[prompt.label]) for prompt in DECISION.prompts)
        uid = str(cells.value(number, heads[KEY.header]) or "").strip()
        if uid or any(cell.value is not None or cell.has_formula for cell in answers):
            title = str(cells.value(number, heads[_INDICATOR]) or "")
            yield DecisionRow(uid, title, answers, f"{cells.name}, row {number}")
