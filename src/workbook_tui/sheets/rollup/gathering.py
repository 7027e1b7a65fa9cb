"""Takes the flat tables out of a returned workbook: whatever somebody wrote into them, it becomes harmless values.

Whether the ratings still are what the program wrote is told, for locked cells can be edited too.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from workbook_tui.prompts.spsr import DECISION
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.contract import OFF, OPEN_PROBLEMS, plan_cell
from workbook_tui.sheets.layout import KEY, CellKind, Value
from workbook_tui.sheets.read import CellValue, ReturnedBook
from workbook_tui.sheets.read.refusal import too_large
from workbook_tui.sheets.rollup.state import CORRECTIONS, PLANS, RATINGS, REPORTS, TASKS, AreaBook, FlatRow, FlatTable
from workbook_tui.text import LONGEST, clean_text, shorten, units

_FIRST_DAY = date(1900, 3, 1)
"""Before it the calendar of spreadsheets is wrong."""
_LARGEST = 10**15
_CUT = "\n… (cut: the whole text stands in the area's workbook)"
_PLANS, _MOST_PLANS = 99, 999
"""Plans whose sheets are looked for, however few or many the table of plans has."""
_MOST_CELLS, _MOST_LETTERS = 30_000, 2_000_000
"""What is kept of one area until the roll-up is written; an area has some 7,000 cells and 200,000 letters."""
_LONGEST_SAID = 60
_UID = PLANS.place(KEY.key)


def gather_area(book: ReturnedBook, name: str) -> AreaBook:
    """The tables of one service area's workbook; `name` is the area's."""
    meta = book.meta
    said = " ".join(str(found.value or "") for found in book.cells_of_name(OPEN_PROBLEMS))
    area = AreaBook(
        code=meta.area_code,
        name=name,
        cycle=meta.cycle,
        revision=meta.revision,
        as_of=meta.as_of,
        kind=meta.kind,
        is_draft=meta.is_draft,
        problems=shorten(said, _LONGEST_SAID) or ("Draft" if meta.is_draft else ""),
        ratings=_rows(book, RATINGS),
        plans=_decided(book, _rows(book, PLANS)),
        tasks=_rows(book, TASKS),
        reports=_rows(book, REPORTS),
        corrections=_rows(book, CORRECTIONS),
        origin=meta.origin,
        exported_plans=tuple(row for row in meta.record.rows if row.table == "plan"),
    )
    _check_size(area)
    return area


def _check_size(area: AreaBook) -> None:
    """Refuse what would leave no room in memory for the other areas (FileRefusedError)."""
    tables = (area.ratings, area.plans, area.tasks, area.reports, area.corrections)
    values = [value for rows in tables for row in rows for value in row if value is not None]
    if len(values) > _MOST_CELLS or sum(len(value) for value in values if isinstance(value, str)) > _MOST_LETTERS:
        raise too_large("tables that fill many times as many pages")


def _rows(book: ReturnedBook, flat: FlatTable) -> tuple[FlatRow, ...]:
    """The rows of a table in the order of our columns; free rows that hold nothing but their key are left out."""
    headers = {key: header for header, key in book.meta.columns.get(flat.name, {}).items()}
    wanted = tuple((headers.get(column.key, ""), column.kind) for column in flat.columns)
    rows = (tuple(safe_value(found.get(header), kind) for header, kind in wanted) for found in book.values(flat.name))
    key = flat.place(KEY.key)
    return tuple(row for row in rows if any(value is not None for place, value in enumerate(row) if place != key))


def safe_value(value: CellValue, kind: CellKind = CellKind.TEXT) -> Value:
    """A value that a sheet can hold: text cleaned and cut to length, dates and numbers within the limits of a cell."""
    match value:
        case None | "":
            return None
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return safe_value(value.date(), kind)
        case date():
            return value if value >= _FIRST_DAY else value.isoformat()
        case int() | float():
            return value if abs(value) < _LARGEST else str(value)
        case _:
            return _day(value) if kind is CellKind.DATE else _text(value)


def _day(text: str) -> Value:
    """A date that somebody wrote as text, when it is written in the one way that cannot be mistaken."""
    try:
        return safe_value(date.fromisoformat(text.strip()))
    except ValueError:
        return _text(text)


def _text(raw: str) -> str | None:
    text = clean_text(raw)
    if len(text) > LONGEST // 2 and units(text) > LONGEST:
        return text.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
    return text or None


def _decided(book: ReturnedBook, plans: tuple[FlatRow, ...]) -> tuple[FlatRow, ...]:
    """The plans with what the state office wrote on their own sheets, which is newer than the flat table."""
    newest = dict(_decisions(book, min(max(len(plans), _PLANS), _MOST_PLANS)))
    return tuple(
        tuple(
            newest.get(row[_UID], {}).get(column.key, value) for column, value in zip(PLANS.columns, row, strict=True)
        )
        for row in plans
    )


def _decisions(book: ReturnedBook, most: int) -> Iterator[tuple[Value, Mapping[str, Value]]]:
    """The key of each plan and what stands in the cells for the state office; lost cells are left out."""
    kinds = {column.key: column.kind for column in PLANS.columns}
    for number in range(1, most + 1):
        names = {plan_cell(number, prompt.field): prompt.key for prompt in DECISION.prompts}
        of_key = plan_cell(number, "key")
        values = dict(book.values_of_names((of_key, *names)))
        for uid in values.pop(of_key, ())[:1]:
            decided = {names[name]: cells for name, cells in values.items() if cells}
            yield safe_value(uid), {key: _joined(cells, kinds[key]) for key, cells in decided.items()}


def _joined(cells: tuple[CellValue, ...], kind: CellKind) -> Value:
    if len(cells) == 1:
        return safe_value(cells[0], kind)
    return _text("".join(str(value) for value in cells if value is not None))


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
