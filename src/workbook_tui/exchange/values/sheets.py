"""Chooses the sheet of a file that is read: the one in front when it holds a table, never a hidden one unseen."""

from dataclasses import dataclass

from workbook_tui.exchange.values.body import bodies
from workbook_tui.exchange.values.crosstab import unpivot
from workbook_tui.exchange.values.doubts import Answers, Doubt, DoubtAnswer
from workbook_tui.exchange.values.files import ValueSource
from workbook_tui.exchange.values.table import ValueTable
from workbook_tui.text import quote, sentence_list

_OWN = "values"
"""The name of the sheet with all values in this program's own workbooks."""


@dataclass(frozen=True, slots=True)
class ChosenSheet:
    """The table that is read, what is doubtful about the choice, and what to tell of it."""

    table: ValueTable
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[str, ...] = ()


def find_sheet(source: ValueSource, name: str) -> str | None:
    """The sheet of that name, whatever its case, hidden ones too."""
    return next((sheet for sheet in (*source.visible, *source.hidden) if sheet.casefold() == name.casefold()), None)


def choose_sheet(source: ValueSource, answers: Answers) -> ChosenSheet:
    """The sheet that a person named, else the one in front, else the only other one with a table."""
    named = find_sheet(source, answers["sheet"]) if answers.get("sheet") else None
    if named is not None:
        return ChosenSheet(source.table(named), remarks=_remarks(source, named))
    front = source.table(source.visible[0]) if source.visible else ValueTable(())
    if _holds_table(front):
        return ChosenSheet(front, remarks=_remarks(source, front.name))
    others = [table for name in source.visible[1:] if _holds_table(table := source.table(name))]
    own = [table for table in others if table.name.casefold() == _OWN]
    if len(own or others) == 1:
        chosen = (own or others)[0]
        return ChosenSheet(chosen, remarks=_remarks(source, chosen.name))
    if others:
        return ChosenSheet(others[0], (_doubt("Several sheets hold values", [table.name for table in others]),))
    hidden = [name for name in source.hidden if _holds_table(source.table(name))]
    if hidden:
        return ChosenSheet(front, (_doubt("Only sheets that are hidden hold values", hidden),))
    return ChosenSheet(front)


def _holds_table(table: ValueTable) -> bool:
    return bool(bodies(table.rows)) or unpivot(table.rows) is not None


def _doubt(what: str, names: list[str]) -> Doubt:
    listed = sentence_list([quote(name) for name in names])
    return Doubt("sheet", f"{what}: {listed}.", tuple(DoubtAnswer(name, name) for name in names))


def _remarks(source: ValueSource, name: str) -> tuple[str, ...]:
    """Which sheet is read, when there is more than one."""
    others = [quote(sheet) for sheet in (*source.visible, *source.hidden) if sheet != name]
    return (f"Read from the sheet {quote(name)}; not from {sentence_list(others)}.",) if others else ()
