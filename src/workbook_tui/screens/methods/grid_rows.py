"""The rows of a list as a grid to type into: its columns, what stands in each cell, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook_tui.prompts.method import MethodSection
from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.rules.answers import input_text
from workbook_tui.rules.kinds import KINDS, kind_of
from workbook_tui.rules.worksheets.computed import offer_for
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.widgets.grid.cursor import GridCell, GridRow, Opens
from workbook_tui.widgets.tables.cells import TableColumn, one_line

NUMBER, NAME = "#", "name"
"""The columns that are not typed into: the number of a row, and the name of one that stays."""

_OPENS: Mapping[str, Opens] = {
    Kind.CHOICE: "list",
    Kind.MANY: "list",
    Kind.PERSON: "list",
    Kind.PEOPLE: "list",
    Kind.LONG: "editor",
}
_WIDEST_LIST = 18


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where a new row would stand: below which row, 0 for none."""

    parent_id: int = 0


class RowKeys:
    """What a grid calls its rows: a new one is called the same before and after it is stored."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._fresh: dict[int, str] = {}
        self._count = 0

    def key(self, row_id: int) -> str:
        """What a stored row is called."""
        return next((key for key, known in self._ids.items() if known == row_id), str(row_id))

    def fresh_key(self, parent_id: int) -> str:
        """What the next new row below a row is called."""
        if parent_id not in self._fresh:
            self._count += 1
            self._fresh[parent_id] = f"new {self._count}"
        return self._fresh[parent_id]

    def row_id(self, key: str) -> int:
        """The number of a row, 0 for one that is not stored."""
        return self._ids.get(key) or (int(key) if key.isdecimal() else 0)

    def parent_of(self, key: str) -> int:
        """The row below which a new row stands, 0 for none."""
        return next((parent for parent, known in self._fresh.items() if known == key), 0)

    def is_new(self, key: str) -> bool:
        """True for a row that was begun here."""
        return not key.isdecimal()

    def learn(self, key: str, row_id: int) -> None:
        """A new row is stored."""
        self._ids[key] = row_id
        self._fresh = {parent: known for parent, known in self._fresh.items() if known != key}

    def forget(self, key: str, parent_id: int) -> None:
        """A row that was begun here is gone again: it is the next new one."""
        del self._ids[key]
        self._fresh[parent_id] = key

    def forget_gone(self, sheet: WorksheetFacts) -> None:
        """Forget the rows that are no longer in the file."""
        there = {row.id for _, row in sheet.every_row()}
        self._ids = {key: row_id for key, row_id in self._ids.items() if row_id in there}


def grid_columns(sheet: WorksheetFacts, section: MethodSection) -> tuple[TableColumn, ...]:
    """The number of the row, its name where that stays, and everything that is asked about it."""
    number = TableColumn(NUMBER, NUMBER, 8 if section.task is not None else 3)
    named = (TableColumn(NAME, section.noun.capitalize(), None, min_width=14),) if section.rows else ()
    return (number, *named, *(_column(sheet, prompt) for prompt in section.answers))


def _column(sheet: WorksheetFacts, prompt: Prompt) -> TableColumn:
    kind, title = kind_of(prompt), prompt.label.rpartition(": ")[2].capitalize() if prompt.half_of else prompt.label
    if kind.is_day:
        return TableColumn(prompt.key, title, 12)
    if prompt.kind in {Kind.WHOLE, Kind.NUMBER, Kind.PERCENT}:
        return TableColumn(prompt.key, title, max(len(title), 7), align="right")
    if prompt.kind == Kind.CHOICE and not prompt.refers_to:
        longest = max((len(choice.label) for choice in sheet.choices(prompt)), default=0)
        return TableColumn(prompt.key, title, min(max(longest, len(title)), _WIDEST_LIST))
    return TableColumn(prompt.key, title, None, min_width=16 if kind.is_free else 14)


def grid_rows(
    sheet: WorksheetFacts, section: MethodSection, keys: RowKeys, faults: Mapping[tuple[int, str], str]
) -> Iterator[GridRow]:
    """The rows in their order, each list with a new one at its end; `faults` are by row and field."""
    if not section.for_each:
        yield from _rows(sheet, section, None, keys, faults)
        return
    for above in sheet.rows(section.for_each):
        yield GridRow(f"above {above.id}", {}, heading=one_line(sheet.row_name(above)))
        yield from _rows(sheet, section, above, keys, faults)


def _rows(
    sheet: WorksheetFacts,
    section: MethodSection,
    above: WorksheetRowFacts | None,
    keys: RowKeys,
    faults: Mapping[tuple[int, str], str],
) -> Iterator[GridRow]:
    rows = above.children.get(section.key, ()) if above else sheet.lists.get(section.key, ())
    for number, row in enumerate(rows, start=1):
        made = len(row.task_ids)
        tasks = "" if not made else " task" if made == 1 else f" {made}tasks"
        doubt = faults.get((row.id, ""), "")
        cells = {NUMBER: GridCell(f"{number}{tasks}", doubt, opens="list"), NAME: GridCell(sheet.row_name(row))}
        for prompt in section.answers:
            cells[prompt.key] = _cell(sheet, prompt, row, faults.get((row.id, prompt.field), ""))
        yield GridRow(keys.key(row.id), cells, locked_columns=_UNTYPED, item=row)
    if not section.rows:
        new = {prompt.key: GridCell(opens=_OPENS.get(prompt.kind, "")) for prompt in section.answers}
        new[NUMBER] = GridCell("+", opens="list")
        parent_id = above.id if above else 0
        item = NewPlace(parent_id)
        yield GridRow(keys.fresh_key(parent_id), new, is_fresh=True, locked_columns=_UNTYPED, item=item)


_UNTYPED = frozenset({NUMBER, NAME})


def _cell(sheet: WorksheetFacts, prompt: Prompt, row: WorksheetRowFacts, fault: str) -> GridCell:
    kind = KINDS[prompt.kind]
    offer = offer_for(sheet, prompt, row)
    offered = kind.display_text(offer.text, sheet.choices(prompt)) if offer is not None else ""
    return GridCell(cell_text(sheet, prompt, row), fault, offered, _OPENS.get(prompt.kind, ""))


def cell_text(sheet: WorksheetFacts, prompt: Prompt, row: WorksheetRowFacts) -> str:
    """What stands in a cell: the draft, else the answer in words that can be typed again."""
    if (draft := row.drafts.get(prompt.field)) is not None:
        return draft
    text = input_text(prompt, row.answer(prompt.binding), people=sheet.names)
    return kind_of(prompt).display_text(text, sheet.choices(prompt))
