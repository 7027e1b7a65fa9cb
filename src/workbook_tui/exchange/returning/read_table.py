"""Rows of tables that were in the workbook when it was made, told by their keys, and rows that were added to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.context import ImportContext, is_filled, is_off
from workbook_tui.exchange.returning.keyed_tables import KeyedRow, read_keyed_table
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.sheets.contract import COPY, OFF, READ_BACK, TableName
from workbook_tui.text import sentence_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tui.sheets.read import FoundCell

    TakeNew = Callable[[ImportContext, KeyedRow], None]

_NO_KEY = "The row has no key of this workbook, so that nothing is taken from it. Write it into a free row."
_SAME_KEY = "Another row has the same key and says something else, so that neither is taken."
_NAMED = 5

_BESIDE = {"rating": {"kpi"}, "task": {"task_status"}}


def read_table(context: ImportContext, table: TableName, take_new: "TakeNew | None" = None) -> None:
    """Read a table; its free rows, once filled, go to `take_new`."""
    columns = context.book.meta.columns.get(table.name)
    if columns is None:
        return
    asked = [key for key in columns.values() if _is_asked(context, table.rows, key)]
    found = read_keyed_table(context.book, table, asked, context.findings.notes)
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
    return context.asked.prompt(key) is not None and key.partition(".")[0] in {table, *_BESIDE.get(table, ())}


def _known(context: ImportContext, table: str, row: KeyedRow) -> RecordRow | None:
    """The row of that key; in a blank workbook, whose keys say nothing, that of the KPI."""
    if not context.is_blank:
        return context.base.row(table, row.key) and context.known(table, row.key)
    cell = row.cells.get("kpi.code")
    if table != "rating" or cell is None:
        return None
    return context.ours.row(table, row.key) or context.ours.kpi_row(table, str(cell.value or "").strip())


def _say_all(context: ImportContext, table: TableName, row: RecordRow, found: KeyedRow) -> None:
    for key, cell in found.cells.items():
        if _is_asked(context, row.table, key):
            # Whoever fills a workbook that was sent out empty answers everything that is asked.
            locked = "" if context.is_blank and key in context.review.form.prompts else table.locked(key)
            _say(context, row, key, cell, locked)


def _say(context: ImportContext, row: RecordRow, key: str, cell: "FoundCell", locked: str) -> None:
    kpi = context.known("kpi", row.parent) if row.table == "rating" else None
    if key == "rating.rating" and cell.value == OFF:
        return
    if key == "rating.reason" and is_off(kpi) and kpi is not None:
        context.say(kpi, "kpi.off_reason", (cell,), COPY)
        return
    about = kpi if kpi is not None and key.startswith("kpi.") else row
    context.say(about, key, (cell,), locked)


def _refuse(context: ImportContext, table: str, row: KeyedRow, fault: str) -> None:
    filled = any(is_filled(row.cells[key]) for key in row.cells if _is_asked(context, table, key))
    if filled:
        context.findings.refuse(RecordRow(table=table, uid=row.place, place=row.place), fault)


def _note_vanished(context: ImportContext, table: TableName, keys: set[str]) -> None:
    gone = [row.place for row in _expected(context, table) if row.uid not in keys]
    if gone:
        more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
        said = sentence_list(gone[:_NAMED]) if not more else ", ".join(gone[:_NAMED]) + more
        context.note(f"No longer on the sheet {table.sheet}: {said}. Nothing is removed because of it.")


def _expected(context: ImportContext, table: TableName) -> Iterator[RecordRow]:
    if table not in READ_BACK:
        # Tasks that are missing from the sheet of their plan stand on that of all tasks.
        return
    plans = {plan.uid for plan in context.planned()}
    for row in context.base.rows:
        is_there = row.uid in plans if row.table == "plan" else not row.parent or row.parent in plans
        if row.table == table.rows and (row.table == "rating" or is_there):
            yield row
