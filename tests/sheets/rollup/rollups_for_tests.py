"""Small states of a few areas, built without any file."""

from datetime import date

from tests.rules.facts_for_tests import SCALE
from tests.sheets.books_for_tests import by_header

from workbook_tui.catalogs.areas import areas
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.sheets.layout import Sheet, Value
from workbook_tui.sheets.rollup.state import CORRECTIONS, PLANS, RATINGS, TASKS, AreaBook, FlatRow, FlatTable, State

AS_OF = date(2027, 11, 22)
MEETS, IMPROVE, NOT_APPLICABLE = (entry.label for entry in SCALE)


def row(flat: FlatTable, **values: Value) -> FlatRow:
    """A row of a flat table; a key is written with two underscores for its point."""
    given = {key.replace("__", "."): value for key, value in values.items()}
    unknown = set(given) - {column.key for column in flat.columns}
    assert not unknown, unknown
    return tuple(given.get(column.key) for column in flat.columns)


def rated(code: str, word: str | None, result: Value = None) -> FlatRow:
    return row(RATINGS, kpi__code=code, rating__rating=word, result=result)


def task(due: Value, status: str = "On track", title: str = "Task") -> FlatRow:
    return row(TASKS, kpi__code="C1", task=1, task__title=title, task__due_on=due, task__status=status)


def planned(code: str, decision: str | None = None, decided_on: date | None = None) -> FlatRow:
    return row(PLANS, kpi__code=code, plan__decision=decision, plan__decided_on=decided_on)


def noticed(code: str, correct_by: date, verified_on: date | None = None) -> FlatRow:
    return row(CORRECTIONS, kpi__code=code, correct_by=correct_by, verified_on=verified_on)


def area_book(place: int = 0, **values: object) -> AreaBook:
    """The workbook of the area that stands at that place in the list of all."""
    known = areas()[place]
    about = {"cycle": "2026-27", "revision": 1, "as_of": date(2027, 9, 15), "kind": "plan", "is_draft": False}
    return AreaBook(code=known.code, name=known.name, **{**about, **values})  # type: ignore[arg-type]


def state(*books: AreaBook) -> State:
    return State(
        as_of=AS_OF,
        cycle="2026-27",
        books=books,
        sources=(),
        areas=areas(),
        kpis=catalog().kpis,
        scale=SCALE,
    )


def rows_of(sheet: Sheet) -> list[dict[str, object]]:
    return by_header(sheet)
