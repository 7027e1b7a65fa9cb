"""Takes the flat tables out of a returned workbook: whatever somebody wrote into them, it becomes harmless values.

Whether the ratings still are what the program wrote is told, for locked cells can be edited too.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from workbook_tui.prompts.choices import label_of
from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.kinds.choice import CHOICE
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.contract import OFF, OPEN_PROBLEMS
from workbook_tui.sheets.layout import KEY, Value
from workbook_tui.sheets.read import ReturnedBook
from workbook_tui.sheets.read.refusal import too_large
from workbook_tui.sheets.rollup.decisions import read_decisions
from workbook_tui.sheets.rollup.safe_values import safe_value
from workbook_tui.sheets.rollup.state import (
    CORRECTIONS,
    PLANS,
    RATINGS,
    REPORTS,
    TASKS,
    WORKSHEETS,
    AreaBook,
    FlatRow,
    FlatTable,
)
from workbook_tui.text import shorten

_MOST_CELLS, _MOST_LETTERS = 30_000, 2_000_000
"""What is kept of one area until the roll-up is written; an area has some 7,000 cells and 200,000 letters."""
_LONGEST_SAID = 60


def gather_area(book: ReturnedBook, name: str, as_of: date) -> AreaBook:
    """The tables of one service area's workbook, with what was decided by `as_of`; `name` is the area's."""
    meta = book.meta
    decisions = read_decisions(book, _rows(book, PLANS), as_of)
    said = " ".join(str(found.value or "") for found in book.cells_of_name(OPEN_PROBLEMS))
    area = AreaBook(
        code=meta.origin.area_code,
        name=name,
        cycle=meta.origin.cycle,
        revision=meta.origin.revision,
        as_of=meta.origin.as_of,
        kind=meta.origin.kind,
        is_draft=meta.origin.is_draft,
        problems=shorten(said, _LONGEST_SAID) or ("Draft" if meta.origin.is_draft else ""),
        ratings=_rows(book, RATINGS),
        plans=decisions.plans,
        tasks=_rows(book, TASKS),
        reports=_rows(book, REPORTS),
        corrections=_rows(book, CORRECTIONS),
        worksheets=_rows(book, WORKSHEETS),
        doubts=tuple(decisions.doubts),
        decisions=decisions.said,
        written=frozenset(decisions.written),
        origin=meta.origin,
        exported_plans=tuple(row for row in meta.record.rows if row.table == "plan"),
    )
    _check_size(area)
    return area


def _check_size(area: AreaBook) -> None:
    """Refuse what would leave no room in memory for the other areas (FileRefusedError)."""
    tables = (area.ratings, area.plans, area.tasks, area.reports, area.corrections, area.worksheets)
    values = [value for rows in tables for row in rows for value in row if value is not None]
    if len(values) > _MOST_CELLS or sum(len(value) for value in values if isinstance(value, str)) > _MOST_LETTERS:
        raise too_large("tables that fill many times as many pages")


def _rows(book: ReturnedBook, flat: FlatTable) -> tuple[FlatRow, ...]:
    """The rows of a table in the order of our columns; free rows that hold nothing but their key are left out."""
    headers = {key: header for header, key in book.meta.columns.get(flat.name, {}).items()}
    wanted = tuple((headers.get(column.key, ""), column.kind) for column in flat.columns)
    keys = tuple(column.key for column in flat.columns)
    raw = (tuple(safe_value(found.get(header), kind) for header, kind in wanted) for found in book.values(flat.name))
    rows = (tuple(map(_as_named_now, keys, row)) for row in raw)
    key = flat.place(KEY.key)
    return tuple(row for row in rows if any(value is not None for place, value in enumerate(row) if place != key))


def _as_named_now(key: str, value: Value) -> Value:
    """An answer of a list as it is called today, whatever an earlier version called it; anything else as it is."""
    choices = _CHOICES.get(key)
    if choices is None or not isinstance(value, str):
        return value
    stored = CHOICE.from_text(value, Terms(choices=choices))
    return label_of(choices, stored) if any(choice.value == stored for choice in choices) else value


_CHOICES = {key: prompt.choices for key, prompt in SPSR.prompts.items() if prompt.kind is Kind.CHOICE}
"""The answers of the lists that are the same for all areas, by the key of what is asked."""

_RATING_UID, _CODE, _RATING = RATINGS.place(KEY.key), RATINGS.place("kpi.code"), RATINGS.place("rating.rating")


def remark_on(record: Record, ratings: Iterable[FlatRow], scale: Iterable[ScaleEntry]) -> str:
    """A sentence about ratings that were edited after the export, "" when none was."""
    number = _differing(record, tuple(ratings), {entry.value: entry.label for entry in scale})
    verb = "differs" if number == 1 else "differ"
    return f"{pluralize(number, 'rating')} {verb} from what the program wrote." if number else ""


def _differing(record: Record, ratings: tuple[FlatRow, ...], labels: Mapping[str, str]) -> int:
    written = {row.uid: row for row in record.rows if row.table == "rating"}
    there = {str(row[_RATING_UID]) for row in ratings}
    gone = sum(
        "rating.rating" in row.answers and not _is_off(record, row) for row in written.values() if row.uid not in there
    )
    return gone + sum(not _is_as_written(record, written.get(str(row[_RATING_UID])), row, labels) for row in ratings)


def _is_as_written(record: Record, written: RecordRow | None, row: FlatRow, labels: Mapping[str, str]) -> bool:
    if written is None or written.code != row[_CODE]:
        return False
    value = written.answers.get("rating.rating", "")
    if value and value not in labels and not _is_off(record, written):
        # A scale that nobody here knows: how its ratings are called cannot be told.
        return row[_RATING] is not None
    expected = OFF if _is_off(record, written) else labels.get(value, "")
    return str(row[_RATING] or "").strip().casefold() == expected.casefold()


def _is_off(record: Record, rating: RecordRow) -> bool:
    kpi = record.row("kpi", rating.parent)
    return kpi is not None and "kpi.off_reason" in kpi.answers
