"""What somebody wrote where nothing is read from: beside answers, in locked cells, on sheets of their own.

Nothing of it is taken. It is told cell by cell, because whoever wrote it meant it for the area.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import FileRefusedError
from workbook_tui.exchange.returning.context import REMARK, ImportContext, UnreadText, is_filled
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.sheets.contract import IMPORTED_TABLES, META_SHEET
from workbook_tui.text import quote, sentence_list, shorten

if TYPE_CHECKING:
    from workbook_tui.sheets.read import FoundCell
    from workbook_tui.sheets.read.sheet import SheetCells

_MOST_TOLD = 40
"""Cells of one sheet that are told one by one."""
_MOST_NAMED = 10
_LONGEST_LABEL = 40
_LEAST_SHARED = 0.5
"""The part of its rows by which a renamed sheet is known."""

NOT_READ = "Nothing is read from this cell, and it is not taken: answers belong into the yellow cells."
_REMARK = "A remark beside a cell is not taken: answers belong into the yellow cells."
_TOO_OLD = (
    "This workbook was exported by an earlier version of the program: what was written beside its answer cells, or "
    "into locked ones that only repeat something, cannot be told."
)
_OF_A_PLAN = re.compile(r"Plan \d+\b.*")


def read_unread(context: ImportContext) -> None:
    """Add every cell that differs from the exported workbook and was not read, every remark, every strange sheet."""
    if context.book.meta.marks:
        _compare_sheets(context)
    else:
        context.add_note(_TOO_OLD)
    for sheet, cell, text in context.book.remarks:
        context.findings.unread.append(UnreadText(sheet, cell, REMARK, text, _REMARK))


def _compare_sheets(context: ImportContext) -> None:
    pairs = dict(_pairs(context))
    for name, own in pairs.items():
        try:
            _compare(context, name, own)
        except FileRefusedError:
            context.add_loss(
                f"The sheet {quote(own)} is too large to be compared cell by cell: what was written beside its answers "
                "cannot be told."
            )
    for name in context.book.sheets:
        if name not in {*pairs.values(), *context.book.copies} and name.casefold() != META_SHEET:
            context.add_note(f"The sheet {quote(name)} was added: nothing was read from it.")


def _is_noted(sheet: str) -> bool:
    """True for sheets whose loss is told where they are read."""
    return sheet in {table.sheet for table in IMPORTED_TABLES} or _OF_A_PLAN.fullmatch(sheet) is not None


def _pairs(context: ImportContext) -> Iterator[tuple[str, str]]:
    """The exported sheets with what they are called now."""
    marks, own = context.book.meta.marks, {name.casefold(): name for name in context.book.sheets}
    kept = {name: own[name.casefold()] for name in marks if name.casefold() in own}
    yield from kept.items()
    strange = [name for name in own.values() if name not in {*kept.values(), *context.book.copies}]
    for name in marks.keys() - kept.keys():
        shares = [(context.book.shared_rows(other, marks[name]), other) for other in strange]
        share, other = max(shares, default=(0.0, ""))
        if share >= _LEAST_SHARED:
            strange.remove(other)
            yield name, other


def _compare(context: ImportContext, name: str, own: str) -> None:
    found = context.book.altered_cells(own, context.book.meta.marks[name])
    cells = context.book.cells_of_sheet(own)
    unread = [cell for cell in found.cells if (cell.sheet, cell.cell) not in context.findings.read_cells]
    for cell in unread[:_MOST_TOLD]:
        label = _label(cells, cell)
        context.findings.unread.append(UnreadText(own, cell.cell, label, _said(cell), NOT_READ))
    if rest := [cell.cell for cell in unread[_MOST_TOLD:]]:
        named = sentence_list(rest) if len(rest) <= _MOST_NAMED else f"{', '.join(rest[:_MOST_NAMED])} and others"
        context.add_note(
            f"{pluralize(len(rest), 'more cell')} of the sheet {quote(own)} "
            f"{'differs' if len(rest) == 1 else 'differ'} from what was exported ({named}): nothing was read from "
            "there."
        )
    if found.gone_rows and not _is_noted(name):
        are = "is" if found.gone_rows == 1 else "are"
        context.add_note(f"{pluralize(found.gone_rows, 'row')} of the sheet {quote(own)} {are} gone.")


def _said(cell: "FoundCell") -> str:
    if cell.has_formula and not is_filled(cell):
        return "(a formula)"
    shown = "" if cell.value is None else cell.value
    text = format_day(shown) if isinstance(shown, date) else str(shown)
    return f"(a formula) {text}".strip() if cell.has_formula else text


def _label(cells: "SheetCells", cell: "FoundCell") -> str:
    """The first text of the row, which on most sheets says what it is about."""
    row = int(re.sub(r"\D", "", cell.cell))
    texts = (one for one in cells.row(row, 1, cells.right) if isinstance(one.value, str) and one.cell != cell.cell)
    return next((shorten(str(one.value), _LONGEST_LABEL) for one in texts), "Cell")
