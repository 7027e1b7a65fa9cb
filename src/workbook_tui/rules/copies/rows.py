"""The rows of a file as two copies of it are compared: by their uids, and with uids where a row names another one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from workbook_tui.rules.measures.periods import period_key
from workbook_tui.rules.person_name import plain_name

Row = Mapping[str, object]
"""The columns of a row without its number, version and times."""
Rows = Mapping[str, Row]
"""The rows of one table by uid."""
Tables = Mapping[str, Rows]
"""The rows of every table."""
Place = tuple[str, str]
"""A table and the uid of one of its rows."""

NAMED = frozenset({"person", "site"})
"""The tables whose rows others name without belonging to them."""
ORDERED: Mapping[str, tuple[str, ...]] = {
    "kpi": ("review_id",),
    "measure": (),
    "task": ("plan_id",),
    "worksheet_row": ("worksheet_id", "parent_id", "list_key"),
}
"""The tables whose rows have a position, with the columns that say among which others."""
POSITION = "position"

_ALIKE: Mapping[str, tuple[str, ...]] = {
    "person": ("name",),
    "site": ("name",),
    "measure": ("name",),
    "review": ("cycle",),
    "team_member": ("review_id", "person_id"),
    "kpi": ("review_id", "code"),
    "rating": ("kpi_id",),
    "plan": ("kpi_id",),
    "task_lead": ("task_id", "person_id"),
    "participant": ("person_id", "rating_id", "plan_id", "progress_report_id"),
    "measurement": ("measure_id", "site_id", "period_on"),
    "pdsa_site": ("pdsa_cycle_id", "site_id"),
    "pdsa_task": ("task_id",),
    "row_task": ("task_id",),
    "answer": ("row_id", "prompt_key"),
    "worksheet_mark": ("worksheet_id", "subject"),
}
"""What rows of a table have in common that are one, whichever copy they were made in."""


@dataclass(frozen=True, slots=True)
class Named:
    """An answer that names rows of a table; the words around the uids are those of its kind of answer."""

    table: str
    uids: tuple[str, ...]


class Unknown:
    """What a field held that nobody knows any more; it equals nothing."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]


UNKNOWN = Unknown()


@dataclass(frozen=True, slots=True)
class Structure:
    """How tables hang together: which columns name rows of which table, and which of them cannot be empty."""

    references: Mapping[str, Mapping[str, str]]
    """By table: the columns that hold a uid, with the table of the row that they name."""
    required: Mapping[str, frozenset[str]]
    """By table: those of these columns that are never empty."""
    order: tuple[str, ...] = field(default=())
    """The tables, each behind those whose rows it names."""

    def owners(self, table: str, row: Row) -> Iterator[Place]:
        """The rows that a row belongs to and goes with."""
        for column, target in self.references.get(table, {}).items():
            if target not in NAMED and isinstance(uid := row.get(column), str):
                yield target, uid

    def names(self, table: str, row: Row) -> Iterator[Place]:
        """The people and sites that a row names."""
        for column, target in self.references.get(table, {}).items():
            if target in NAMED and isinstance(uid := row.get(column), str):
                yield target, uid
        for value in row.values():
            if isinstance(value, Named):
                yield from ((value.table, uid) for uid in value.uids)


def alike_columns(table: str) -> tuple[str, ...]:
    """The columns by which rows of a table are known as one, whichever copy they were made in."""
    return _ALIKE.get(table, ())


def alike_key(table: str, row: Row, measures: Rows) -> tuple[object, ...] | None:
    """What a row shares with every other that is the same thing; None for a table whose rows are told by uid alone.

    `measures` say how long the period is that a value is of.
    """
    columns = _ALIKE.get(table)
    if columns is None or (table == "kpi" and row.get("is_worksheet")):
        return None
    found = tuple(_plain(column, row.get(column)) for column in columns)
    if table == "measurement":
        every = str(measures.get(str(row.get("measure_id")), {}).get("collected_every") or "")
        return *found[:-1], _period(row.get("period_on"), every)
    return None if table in {"person", "site", "measure"} and not found[0] else found


def _plain(column: str, value: object) -> object:
    return plain_name(value) if column in {"name", "code"} and isinstance(value, str) else value


def _period(day: object, every: str) -> object:
    try:
        return period_key(date.fromisoformat(str(day)), every)
    except ValueError:
        return day


def place_among(table: str, row: Row) -> tuple[object, ...]:
    """Among which rows of its table a row has its position."""
    return tuple(row.get(column) for column in ORDERED[table])
