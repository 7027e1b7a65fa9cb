"""Rows of tables that were in the workbook when it was made, told by their keys, and rows that were added to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.reading import COPY, Desk, is_filled, is_off
from workbook_tui.exchange.returning.tables import ROWS_OF, KeyedRow, keyed, sheet_of
from workbook_tui.prompts.spsr import DECISION, NOTE, OUTCOME
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.text import sentence_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tui.sheets.read import Found

    TakeNew = Callable[[Desk, KeyedRow], None]

SWITCHED_OFF = "Switched off"
"""What stands in place of the rating of a KPI that is switched off."""

_OWN_SHEET = "The state's decision is read from the plan's own sheet alone."
_ALL_TASKS = "What came of a task is read from the sheet All Tasks alone."
_NO_KEY = "The row has no key of this workbook, so that nothing is taken from it. Write it into a free row."
_SAME_KEY = "Another row has the same key and says something else, so that neither is taken."
_NAMED = 5

_OUTCOME = {*(prompt.key for prompt in OUTCOME.prompts), NOTE.key}
_DECISION = {prompt.key for prompt in DECISION.prompts}
_BESIDE = {"rating": {"kpi"}, "task": {"task_status"}}


def read_table(desk: Desk, name: str, take_new: "TakeNew | None" = None) -> None:
    """Read the table `name`; its free rows, once filled, go to `take_new`."""
    columns = desk.book.meta.columns.get(name)
    if columns is None:
        return
    table = ROWS_OF.get(name, "task")
    asked = [key for key in columns.values() if _is_asked(desk, table, key)]
    found = keyed(desk.book, name, asked, desk.reading.notes)
    if found is None:
        return
    spare = desk.spare_keys(name) if take_new else frozenset()
    for row in found.rows:
        known = _known(desk, table, row)
        if known is not None:
            _say_all(desk, name, known, row)
        elif row.key in spare and take_new is not None:
            take_new(desk, row)
        else:
            _refuse(desk, table, row, _NO_KEY)
    for row in found.doubtful:
        _refuse(desk, table, row, _SAME_KEY if row.key else _NO_KEY)
    _note_vanished(desk, name, {row.key for row in (*found.rows, *found.doubtful)})


def _is_asked(desk: Desk, table: str, key: str) -> bool:
    return desk.asked.prompt(key) is not None and key.partition(".")[0] in {table, *_BESIDE.get(table, ())}


def _known(desk: Desk, table: str, row: KeyedRow) -> RecordRow | None:
    """The row of that key; in a blank workbook, whose keys say nothing, that of the KPI."""
    if not desk.is_blank:
        return desk.base.row(table, row.key) and desk.known(table, row.key)
    cell = row.cells.get("kpi.code")
    if table != "rating" or cell is None:
        return None
    return desk.ours.row(table, row.key) or desk.ours.kpi_row(table, str(cell.value or "").strip())


def _say_all(desk: Desk, name: str, row: RecordRow, found: KeyedRow) -> None:
    for key, cell in found.cells.items():
        if _is_asked(desk, row.table, key):
            _say(desk, row, key, cell, _locked(desk, name, key))


def _say(desk: Desk, row: RecordRow, key: str, cell: "Found", locked: str) -> None:
    kpi = desk.known("kpi", row.parent) if row.table == "rating" else None
    if key == "rating.rating" and cell.value == SWITCHED_OFF:
        return
    if desk.is_blank and not is_filled(cell):
        # Only where there is something to say: an empty cell of a blank workbook changes nothing.
        return
    if key == "rating.reason" and is_off(kpi) and kpi is not None:
        desk.say(kpi, "kpi.off_reason", (cell,), COPY)
        return
    about = kpi if kpi is not None and key.startswith("kpi.") else row
    desk.say(about, key, (cell,), locked)


def _locked(desk: Desk, name: str, key: str) -> str:
    """Why nothing is taken from this column of that table, "" when it asks for an answer."""
    if desk.is_blank and key in desk.review.form.prompts:
        return ""
    if key in _OUTCOME:
        return "" if name == "tblTask" else _ALL_TASKS
    return _OWN_SHEET if key in _DECISION else COPY


def _refuse(desk: Desk, table: str, row: KeyedRow, fault: str) -> None:
    filled = any(is_filled(row.cells[key]) for key in row.cells if _is_asked(desk, table, key))
    if filled:
        desk.reading.refuse(RecordRow(table=table, uid=row.place, place=row.place), fault)


def _note_vanished(desk: Desk, name: str, keys: set[str]) -> None:
    gone = [row.place for row in _expected(desk, name) if row.uid not in keys]
    if gone:
        more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
        said = sentence_list(gone[:_NAMED]) if not more else ", ".join(gone[:_NAMED]) + more
        desk.reading.notes.append(f"No longer on the sheet {sheet_of(name)}: {said}. Nothing is removed because of it.")


def _expected(desk: Desk, name: str) -> Iterator[RecordRow]:
    plans = {plan.uid for plan in desk.planned()}
    table = ROWS_OF.get(name)
    for row in desk.base.rows:
        if row.table != table or table == "person":
            continue
        if table in {"rating", "plan"} or row.parent in plans or not row.parent:
            is_there = table != "plan" or row.uid in plans
            if is_there:
                yield row
