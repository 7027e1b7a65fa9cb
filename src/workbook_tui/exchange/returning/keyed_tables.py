"""The tables of a returned workbook: rows by their keys, answers by their columns, and what of them is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tui.sheets.contract import KEY, TableName, plan_cell, plan_number
from workbook_tui.text import quote, sentence_list

if TYPE_CHECKING:
    from workbook_tui.sheets.read import FoundCell, FoundTable, ReturnedBook


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """One row: its key ("" when it has none) and its cells by what they are for."""

    key: str
    cells: "Mapping[str, FoundCell]"
    place: str


@dataclass(frozen=True, slots=True)
class KeyedTable:
    """The rows of a table that can be told apart, and those that cannot."""

    rows: tuple[KeyedRow, ...]
    doubtful: tuple[KeyedRow, ...]


def read_keyed_table(
    book: "ReturnedBook", table: TableName, asked: Iterable[str], notes: list[str]
) -> KeyedTable | None:
    """The rows of a table; None, with a note, when it or its keys are lost. `asked` are the columns worth a note."""
    found = book.table(table.name)
    if found is None:
        notes.append(lost_table(table))
        return None
    columns = book.meta.columns[table.name]
    _note_below(table, found, book, notes)
    _note_lost(found, columns, {*asked, KEY}, notes)
    heads = {header: key for header, key in columns.items() if header in found.headers}
    if KEY not in heads.values():
        return None
    return _by_key([_row(found, cells, heads) for cells in found.rows])


def lost_table(table: TableName) -> str:
    """The note about a table that is gone."""
    return f"The table of the sheet {table.sheet} ({table.name}) is missing: nothing was read from it."


def _row(found: "FoundTable", cells: "Mapping[str, FoundCell]", heads: Mapping[str, str]) -> KeyedRow:
    by_key = {key: cells[header] for header, key in heads.items()}
    key = by_key.pop(KEY)
    number = "".join(letter for letter in key.cell if letter.isdigit())
    return KeyedRow(str(key.value or "").strip(), by_key, f"{found.sheet}, row {number}")


def _by_key(rows: list[KeyedRow]) -> KeyedTable:
    """Of rows with one key, those count that say the same; none does when they differ."""
    by_key: dict[str, list[KeyedRow]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    clear = [same[0] for same in by_key.values() if len({_said(row) for row in same}) == 1]
    doubtful = [row for same in by_key.values() if len({_said(row) for row in same}) > 1 for row in same]
    return KeyedTable(tuple(clear), tuple(doubtful))


def _said(row: KeyedRow) -> tuple[tuple[str, object], ...]:
    return tuple((key, found.value) for key, found in row.cells.items())


def _note_below(table: TableName, found: "FoundTable", book: "ReturnedBook", notes: list[str]) -> None:
    if found.below:
        below = f"Row {found.below} below the {_called(table, book)}"
        notes.append(f"{below} is outside the table and was not read.")


def _called(table: TableName, book: "ReturnedBook") -> str:
    """A table in words; the tasks of a plan by the KPI that its sheet is about."""
    number = plan_number(table.name)
    if not number:
        return f"table of the sheet {table.sheet}"
    for end in ("key", "kpi"):
        cells = book.named(plan_cell(number, end))
        said = str(cells[0].value or "").strip() if cells else ""
        plan = book.meta.record.row("plan", said)
        if said:
            return f"tasks of {plan.code if plan else said}"
    return f"tasks of plan {number}"


def _note_lost(found: "FoundTable", columns: Mapping[str, str], asked: set[str], notes: list[str]) -> None:
    lost = [quote(header) for header, key in columns.items() if key in asked and header not in found.headers]
    if lost:
        one = len(lost) == 1
        notes.append(
            f"The {'column' if one else 'columns'} {sentence_list(lost)} of the sheet {found.sheet} "
            f"{'is' if one else 'are'} missing or renamed: nothing was read from {'it' if one else 'them'}."
        )
