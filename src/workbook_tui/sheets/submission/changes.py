"""What was changed: the trail of ratings and dates, and everything that is different from the last submission."""

from workbook_tui.rules.answer_text import format_answer
from workbook_tui.rules.merge.record import column_label
from workbook_tui.rules.trail import TrailEntry
from workbook_tui.sheets.contract import CHANGES, SINCE
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Value, table_sheet

_WHERE = SheetColumn(key="place", header="Where", width=24)
_WHAT = SheetColumn(key="label", header="What", width=22)
_OLD = SheetColumn(key="old", header="Before", width=44, kind=CellKind.LONG)
_NEW = SheetColumn(key="new", header="After", width=44, kind=CellKind.LONG)
_TRAIL = (
    SheetColumn(key="at", header="When (UTC)", width=18),
    SheetColumn(key="who", header="Who", width=26),
    _WHERE,
    _WHAT,
    SheetColumn(key="old", header="Before", width=22, kind=CellKind.LONG),
    SheetColumn(key="new", header="After", width=22, kind=CellKind.LONG),
    SheetColumn(key="reason", header="Reason", width=36, kind=CellKind.LONG),
)


def changes_sheet(context: ExportContext) -> Sheet:
    """One row a change of a rating, a status, a decision or a date, oldest first."""
    places = {(row.table, row.id): row.place for row in context.record.rows}
    rows = tuple(
        _trail_row(context, entry, places[entry.table, entry.row_id])
        for entry in context.trail
        if (entry.table, entry.row_id) in places
    )
    sentence = "Every change of a rating, a status, a decision or a date: when, by whom, from what to what."
    return table_sheet(CHANGES, sentence, _TRAIL, rows)


def _trail_row(context: ExportContext, entry: TrailEntry, place: str) -> tuple[Value, ...]:
    key = f"{entry.table}.{entry.field}"
    return (
        f"{entry.at:%Y-%m-%d %H:%M}",
        entry.who,
        place,
        column_label(context.review.form, key),
        format_answer(context.review, key, entry.old) or None,
        format_answer(context.review, key, entry.new) or None,
        entry.reason or None,
    )


def since_sheet(context: ExportContext) -> Sheet | None:
    """One row an answer that is different from the last submission, None when nothing was sent before."""
    if context.since is None:
        return None
    rows = tuple(
        (
            found.row.place,
            found.label,
            found.kind,
            format_answer(context.review, found.key, found.old) or None,
            format_answer(context.review, found.key, found.new) or None,
        )
        for found in context.since
    )
    columns = (_WHERE, _WHAT, SheetColumn(key="kind", header="Change", width=11), _OLD, _NEW)
    sentence = "Every answer that is different from the revision that was sent before this one."
    return table_sheet(SINCE, sentence, columns, rows)
