"""The tables of a returned workbook: rows by their keys, answers by their columns, what is new and what is lost."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.context import ImportContext, is_filled, is_off
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.rules.plan.states import FOLLOWING
from workbook_tui.sheets.contract import COPY, IMPORTED_TABLES, KEY, NOT_ASKED, OFF, TableName, plan_cell, plan_number
from workbook_tui.text import quote, sentence_list

if TYPE_CHECKING:
    from workbook_tui.sheets.read import FoundCell, FoundTable, ReturnedBook


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """One row: its key ("" for none) with its cell, its cells by prompt key, and its place in words."""

    key: str
    key_cell: "FoundCell"
    cells: "Mapping[str, FoundCell]"
    place: str


@dataclass(frozen=True, slots=True)
class KeyedTable:
    """The rows with a unique key, and those without a key or with one of another row."""

    rows: tuple[KeyedRow, ...]
    doubtful: tuple[KeyedRow, ...]


def read_keyed_table(context: ImportContext, table: TableName, asked: Iterable[str]) -> KeyedTable | None:
    """The rows of a table by key; None, with a note, when the table or its keys are lost.

    A lost column is noted only when it is one of those `asked`.
    """
    found = context.book.table(table.name)
    if found is None:
        context.add_loss(lost_table(table))
        return None
    columns = context.book.meta.columns[table.name]
    note_below(context, table, found)
    _note_lost(context, found, columns, {*asked, KEY})
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
    return KeyedRow(str(key.value or "").strip(), key, by_key, f"{found.sheet}, row {number}")


def _by_key(rows: list[KeyedRow]) -> KeyedTable:
    """The rows by key: of equal rows with one key one counts, of different ones none does."""
    by_key: dict[str, list[KeyedRow]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    clear = [same[0] for same in by_key.values() if len({_said(row) for row in same}) == 1]
    doubtful = [row for same in by_key.values() if len({_said(row) for row in same}) > 1 for row in same]
    return KeyedTable(tuple(clear), tuple(doubtful))


def _said(row: KeyedRow) -> tuple[tuple[str, object], ...]:
    return tuple((key, found.value) for key, found in row.cells.items())


def note_below(context: ImportContext, table: TableName, found: "FoundTable") -> None:
    """Tell of a row that somebody filled right below a table."""
    if found.below:
        below = f"Row {found.below} below the {_called(table, context.book)}"
        context.add_loss(f"{below} is outside the table and was not read.")


def _called(table: TableName, book: "ReturnedBook") -> str:
    """A table in words; the tasks of a plan by the KPI that its sheet is about."""
    number = plan_number(table.name)
    if not number:
        return f"table of the sheet {table.sheet}"
    for end in ("key", "kpi"):
        cells = book.cells_of_name(plan_cell(number, end))
        said = str(cells[0].value or "").strip() if cells else ""
        plan = book.meta.record.row("plan", said)
        if said:
            return f"tasks of {plan.code if plan else said}"
    return f"tasks of plan {number}"


def _note_lost(context: ImportContext, found: "FoundTable", columns: Mapping[str, str], asked: set[str]) -> None:
    lost = [quote(header) for header, key in columns.items() if key in asked and header not in found.headers]
    if lost:
        one = len(lost) == 1
        context.add_loss(
            f"The {'column' if one else 'columns'} {sentence_list(lost)} of the sheet {found.sheet} "
            f"{'is' if one else 'are'} missing or renamed: nothing was read from {'it' if one else 'them'}."
        )


_NO_KEY = "The row has no key of this workbook, so that nothing is taken from it. Write it into a free row."
_SAME_KEY = "Another row has the same key and says something else, so that neither is taken."
_NAMED = 5

_STATE = "plan.state"

_BESIDE = {"rating": {"kpi"}, "task": {"task_status"}}


def read_table(
    context: ImportContext, table: TableName, take_new: Callable[[ImportContext, KeyedRow], None] | None = None
) -> None:
    """Read a table into the findings; rows with a free key go to `take_new` once they are filled."""
    columns = context.book.meta.columns.get(table.name)
    if columns is None:
        return
    asked = [key for key in columns.values() if _is_asked(context, table.rows, key)]
    found = read_keyed_table(context, table, asked)
    if found is None:
        return
    spare = context.spare_keys(table) if take_new else frozenset()
    for row in found.rows:
        known = _known(context, table.rows, row)
        if known is not None:
            _say_all(context, table, known, row)
        elif row.key in spare and take_new is not None:
            take_new(context, row)
        else:
            _refuse(context, table.rows, row, _NO_KEY)
    for row in found.doubtful:
        _refuse(context, table.rows, row, _SAME_KEY if row.key else _NO_KEY)
    _note_vanished(context, table, {row.key for row in (*found.rows, *found.doubtful)})


def _is_asked(context: ImportContext, table: str, key: str) -> bool:
    return context.cell_reader.prompt(key) is not None and key.partition(".")[0] in {table, *_BESIDE.get(table, ())}


def _known(context: ImportContext, table: str, row: KeyedRow) -> RecordRow | None:
    """The row of that key; in a blank workbook, whose keys say nothing, that of the KPI."""
    if not context.is_blank:
        return context.base.row(table, row.key) and context.find_row(table, row.key)
    cell = row.cells.get("kpi.code")
    if table != "rating" or cell is None:
        return None
    by_key = context.ours.row(table, row.key)
    by_code = context.ours.kpi_row(table, context.code_of(cell.value))
    if by_code is not None and by_key in (None, by_code):
        context.findings.heed((cell,))
    return by_key or by_code


def _say_all(context: ImportContext, table: TableName, row: RecordRow, found: KeyedRow) -> None:
    for key, cell in found.cells.items():
        if _is_asked(context, row.table, key):
            # Whoever fills a workbook that was sent out empty answers everything that is asked.
            locked = "" if context.is_blank and key in context.review.form.prompts else table.lock_reason(key)
            _say(context, row, key, cell, locked)


def _say(context: ImportContext, row: RecordRow, key: str, cell: "FoundCell", locked: str) -> None:
    kpi = context.find_row("kpi", row.parent) if row.table == "rating" else None
    if cell.value == NOT_ASKED or (key == "rating.rating" and cell.value == OFF):
        return
    if key == _STATE and _is_following(context, row, cell):
        return
    if key == "rating.reason" and is_off(kpi) and kpi is not None:
        context.add_statement(kpi, "kpi.off_reason", (cell,), COPY)
        return
    about = kpi if kpi is not None and key.startswith("kpi.") else row
    context.add_statement(about, key, (cell,), locked)


def _is_following(context: ImportContext, row: RecordRow, cell: "FoundCell") -> bool:
    """True for a state that the sheet only shows, because it follows from the one that was stored."""
    base = context.base.row(row.table, row.uid)
    shown = FOLLOWING.get(base.answers.get(_STATE, "")) if base else None
    return shown is not None and context.cell_reader.read(_STATE, (cell,)).text == shown


def _refuse(context: ImportContext, table: str, row: KeyedRow, fault: str) -> None:
    filled = [cell for key, cell in row.cells.items() if _is_asked(context, table, key) and is_filled(cell)]
    if filled:
        context.findings.heed((*filled, row.key_cell))
        context.findings.refuse(RecordRow(table=table, uid=row.place, place=row.place), fault)


def _note_vanished(context: ImportContext, table: TableName, keys: set[str]) -> None:
    gone = [row.place for row in _expected(context, table) if row.uid not in keys]
    if gone:
        more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
        said = sentence_list(gone[:_NAMED]) if not more else ", ".join(gone[:_NAMED]) + more
        context.add_note(f"No longer on the sheet {table.sheet}: {said}. Nothing is removed because of it.")


def _expected(context: ImportContext, table: TableName) -> Iterator[RecordRow]:
    if table not in IMPORTED_TABLES:
        # Tasks that are missing from the sheet of their plan stand on that of all tasks.
        return
    plans = {plan.uid for plan in context.exported_plans()}
    for row in context.base.rows:
        is_there = row.uid in plans if row.table == "plan" else not row.parent or row.parent in plans
        if row.table == table.rows and (row.table == "rating" or is_there):
            yield row
