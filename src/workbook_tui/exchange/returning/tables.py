"""The tables of a returned workbook: rows by their keys, answers by their columns, and what of them is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tui.text import quoted, sentence_list

if TYPE_CHECKING:
    from workbook_tui.sheets.read import Found, FoundTable, ReturnedBook

KEY = "uid"
"""What the columns of keys are for."""

ROWS_OF = {
    "tblTeam": "person",
    "tblKpi": "rating",
    "tblPlans": "plan",
    "tblTask": "task",
    "tblCorrection": "finding",
    "tblProgress": "progress_report",
}
"""The tables that are read, and what stands in their rows."""

_SHEETS = {
    "tblTeam": "Team",
    "tblKpi": "KPI Ratings",
    "tblPlans": "Plans",
    "tblTask": "All Tasks",
    "tblCorrection": "Corrections",
    "tblProgress": "Progress",
}
_TASKS = "tblTask"


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """One row: its key ("" when it has none) and its cells by what they are for."""

    key: str
    cells: "Mapping[str, Found]"
    place: str


@dataclass(frozen=True, slots=True)
class KeyedTable:
    """The rows of a table that can be told apart, and those that cannot."""

    rows: tuple[KeyedRow, ...]
    doubtful: tuple[KeyedRow, ...]


def sheet_of(table: str) -> str:
    """The sheet that a table stands on, as the export calls it."""
    return _SHEETS.get(table) or f"Plan {table.removeprefix(_TASKS)}"


def plan_numbers(columns: Mapping[str, object]) -> tuple[str, ...]:
    """The numbers of the plan sheets, such as "01"."""
    ends = (name.removeprefix(_TASKS) for name in columns if name.startswith(_TASKS))
    return tuple(sorted(end for end in ends if end.isdigit()))


def keyed(book: "ReturnedBook", name: str, asked: Iterable[str], notes: list[str]) -> KeyedTable | None:
    """The table `name`; None, with a note, when it or its keys are lost. `asked` are the columns worth a note."""
    found = book.table(name)
    if found is None:
        notes.append(f"The table of the sheet {sheet_of(name)} ({name}) is missing: nothing was read from it.")
        return None
    columns = book.meta.columns[name]
    _note_below(found, book, notes)
    _note_lost(found, columns, {*asked, KEY}, notes)
    heads = {header: key for header, key in columns.items() if header in found.headers}
    if KEY not in heads.values():
        return None
    return _told_apart([_row(found, cells, heads) for cells in found.rows])


def _row(found: "FoundTable", cells: "Mapping[str, Found]", heads: Mapping[str, str]) -> KeyedRow:
    by_key = {key: cells[header] for header, key in heads.items()}
    key = by_key.pop(KEY)
    number = "".join(letter for letter in key.cell if letter.isdigit())
    return KeyedRow(str(key.value or "").strip(), by_key, f"{found.sheet}, row {number}")


def _told_apart(rows: list[KeyedRow]) -> KeyedTable:
    """Of rows with one key, those count that say the same; none does when they differ."""
    by_key: dict[str, list[KeyedRow]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    nameless = by_key.pop("", [])
    clear = [same[0] for same in by_key.values() if len({_said(row) for row in same}) == 1]
    doubtful = [row for same in by_key.values() if len({_said(row) for row in same}) > 1 for row in same]
    return KeyedTable(tuple(clear), (*doubtful, *nameless))


def _said(row: KeyedRow) -> tuple[tuple[str, object], ...]:
    return tuple((key, found.value) for key, found in row.cells.items())


def _note_below(found: "FoundTable", book: "ReturnedBook", notes: list[str]) -> None:
    if found.below:
        below = f"Row {found.below} below the {_called(found.name, book)}"
        notes.append(f"{below} is outside the table and was not read.")


def _called(name: str, book: "ReturnedBook") -> str:
    """A table in words; the tasks of a plan by the KPI that its sheet is about."""
    if name in _SHEETS:
        return f"table of the sheet {sheet_of(name)}"
    number = name.removeprefix(_TASKS)
    for end in ("key", "kpi"):
        cells = book.named(f"plan_{number}_{end}")
        said = str(cells[0].value or "").strip() if cells else ""
        plan = book.meta.record.row("plan", said)
        if said:
            return f"tasks of {plan.code if plan else said}"
    return f"tasks of plan {number}"


def _note_lost(found: "FoundTable", columns: Mapping[str, str], asked: set[str], notes: list[str]) -> None:
    lost = [quoted(header) for header, key in columns.items() if key in asked and header not in found.headers]
    if lost:
        one = len(lost) == 1
        notes.append(
            f"The {'column' if one else 'columns'} {sentence_list(lost)} of the sheet {found.sheet} "
            f"{'is' if one else 'are'} missing or renamed: nothing was read from {'it' if one else 'them'}."
        )
