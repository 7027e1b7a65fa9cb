"""The decisions of a filled roll-up, back into one file for each area."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.target import file_name, write_whole
from workbook_tui.paths import is_folder
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import DECISION
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms

if TYPE_CHECKING:
    from workbook_tui.rules.merge.record import RecordRow
    from workbook_tui.sheets.area_decisions import DecidedPlan
    from workbook_tui.sheets.read.rollup_decisions import AreaPlans, DecisionRow

_FORMULA = "{place}: “{label}” holds a formula or an error, so that it was left out. Write the answer itself."
_STRANGE = "{place}: the row has no key of this roll-up, so that it was left out."
_TWICE = "{place}: the key of this row stands in another row, too, so that it was left out."


@dataclass(frozen=True, slots=True)
class AreaFile:
    """A file that was written: its path, its area, and how many of its plans have something new."""

    path: Path
    area_code: str
    area: str
    plans: int


@dataclass(frozen=True, slots=True)
class DecisionFiles:
    """What was written, and a sentence for each row or answer that was left out."""

    files: tuple[AreaFile, ...]
    left_out: tuple[str, ...]


def write_area_decisions(rollup: Path, folder: Path, *, as_of: date) -> DecisionFiles:
    """Write a file for each area about whose plans something new stands on the sheet of decisions of a roll-up.

    New is what differs from what the area's own file held when it was exported. Older files of the same names are
    replaced. FileRefusedError for what is no such roll-up; WorkbookError for a folder that is not there.
    """
    if not is_folder(folder):
        raise WorkbookError(f"{folder} is no folder. Nothing was written; make it first, or choose another.")
    # The spreadsheet library is loaded only for reading and writing.
    from workbook_tui.sheets.read.rollup_decisions import RollupDecisions

    found = RollupDecisions(rollup)
    left_out: list[str] = []
    rows = dict(_unique(found.rows, left_out))
    files = [_write(area, rows, folder, as_of, left_out) for area in found.areas.values()]
    known = {uid for area in found.areas.values() for uid in area.plans}
    left_out += (_STRANGE.format(place=row.place) for row in rows.values() if row.uid not in known)
    return DecisionFiles(tuple(file for file in files if file is not None), tuple(left_out))


def _unique(rows: Sequence["DecisionRow"], left_out: list[str]) -> Iterator[tuple[str, "DecisionRow"]]:
    seen: set[str] = set()
    for row in rows:
        if not row.uid or row.uid in seen:
            left_out.append((_TWICE if row.uid else _STRANGE).format(place=row.place))
        else:
            seen.add(row.uid)
            yield row.uid, row


def _write(
    area: "AreaPlans", rows: dict[str, "DecisionRow"], folder: Path, as_of: date, left_out: list[str]
) -> AreaFile | None:
    """The file of one area; None when nothing new is said about its plans."""
    from workbook_tui.sheets.area_decisions import area_decisions_book
    from workbook_tui.sheets.write import write

    told = [_decided(plan, rows[uid], as_of, left_out) for uid, plan in area.plans.items() if uid in rows]
    new = sum(is_new for _plan, is_new in told)
    if not new:
        return None
    origin = area.origin
    target = folder / f"{file_name('SPSR', origin.cycle, origin.area_code, 'decisions')}.xlsx"
    book = area_decisions_book(origin, [plan for plan, _is_new in told], made_on=as_of)
    write_whole(target, partial(write, book))
    return AreaFile(target, origin.area_code, origin.area, new)


def _decided(plan: "RecordRow", row: "DecisionRow", as_of: date, left_out: list[str]) -> tuple["DecidedPlan", bool]:
    """The plan with its answers, and whether one of them is new; what cannot be read stays as it was."""
    from workbook_tui.sheets.area_decisions import DecidedPlan
    from workbook_tui.sheets.rollup.safe_values import safe_value

    answers, is_new = [], False
    for prompt, cell in zip(DECISION.prompts, row.cells, strict=True):
        base = plan.answers.get(prompt.key, "")
        if cell.has_formula or cell.is_error:
            left_out.append(_FORMULA.format(place=row.place, label=prompt.label))
            answers.append(safe_value(_stored(prompt, base)))
        else:
            kind, terms = kind_of(prompt), Terms(label=prompt.label, today=as_of, choices=prompt.choices)
            answers.append(safe_value(cell.value))
            is_new = is_new or not kind.is_same(kind.from_cell(cell.value, terms), base)
    return DecidedPlan(plan, row.title, tuple(answers)), is_new


def _stored(prompt: Prompt, text: str) -> str | int | float | date | None:
    """A stored answer as a cell shows it; a day is one, whatever day it is today."""
    kind, terms = kind_of(prompt), Terms(label=prompt.label, today=date.max, choices=prompt.choices)
    return kind.cell_value(kind.read(text, terms), terms)
