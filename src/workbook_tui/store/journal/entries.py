"""The journal entries of one step: rows added and removed as a whole, fields altered one by one."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import Session, select

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.models import TABLES
from workbook_tui.store.models.journal import JournalEntry, Step

UNJOURNALED_TABLES = {"field_draft", "submission", "step", "change"}
"""Tables that are not kept in the journal row by row."""

CHOICES = {
    (table, column.name): {choice.value: choice.label for choice in column.info["choices"]}
    for table, model in TABLES.items()
    for column in model.__table__.columns
    if "choices" in column.info
}
"""What a column takes beside nothing, with its labels, by table and column."""


@contextmanager
def readable() -> Iterator[None]:
    """Report a stored value that is none of its column's kind as damage, in a sentence."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise FileRefusedError(
            f"The file is damaged: it holds a value that cannot be read ({type(error).__name__}). Nothing was changed. "
            "“doctor” says which, and can put it right."
        ) from error


def encode(value: object) -> str | None:
    """A stored value as JSON for the journal, dates as ISO text; None for None."""
    return None if value is None else json.dumps(value, default=str, ensure_ascii=False)


def decode(table: str, field: str, kept: str | None) -> object:
    """The value of a JSON text made by `encode`, in the type of its column."""
    return to_column(table, field, None if kept is None else json.loads(kept))


def to_column(table: str, field: str, value: Any) -> object:  # noqa: ANN401 - whatever JSON gives
    """A JSON value in the type of its column."""
    if not isinstance(value, str):
        return value
    wanted = TABLES[table].__table__.c[field].type.python_type
    if wanted is datetime:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if wanted is date else value


def row_json(row: Any) -> str:  # noqa: ANN401 - a row of any table
    """A whole row as JSON for the journal."""
    return json.dumps(row.model_dump(), default=str, ensure_ascii=False)


class Entries:
    """The journal entries of one step, which is itself stored with its first entry."""

    def __init__(self, session: Session, step: Step) -> None:
        self._session = session
        self.step = step
        self._waiting: list[dict[str, object]] = []
        self._altered: dict[tuple[str, int, str], str | None] = dict(self._earlier())

    def add_rows(self, table: str, rows: Iterable[Any]) -> None:
        """Add an entry for each row that was inserted, in order."""
        if table not in UNJOURNALED_TABLES:
            self._waiting += [self._entry("insert", table, row.id, new=row_json(row)) for row in rows]
            self.store()

    def remove_rows(self, table: str, rows: Iterable[Any]) -> None:
        """Add an entry for each row that is deleted, in order; drafts are deleted with their row."""
        self._waiting += [self._entry("delete", table, row.id, old=row_json(row)) for row in rows]
        self.store()

    def alter_field(self, table: str, row_id: int, field: str, old: object, new: object) -> None:
        """Add an entry for a field that was altered, stored together with others of its kind.

        Another alteration in the same step is merged into the earlier one.
        """
        if table in UNJOURNALED_TABLES:
            return
        place, kept = (table, row_id, field), encode(new)
        if place not in self._altered:
            self._altered[place] = encode(old)
            self._waiting.append(self._entry("update", table, row_id, field=field, old=self._altered[place], new=kept))
        else:
            self._fold(place, kept)

    def keep_step(self) -> None:
        """Store the step itself, also when nothing was altered."""
        self._step_id()

    def store(self) -> None:
        """Store the entries that are waiting, in order."""
        if self._waiting:
            self._session.flush()
            self._session.execute(insert(TABLES["change"].__table__), self._waiting)
            self._waiting = []

    def _fold(self, place: tuple[str, int, str], kept: str | None) -> None:
        self.store()
        columns = dict(zip(("table_name", "row_id", "field"), place, strict=True))
        earlier = {"step_id": self._step_id(), "op": "update", **columns}
        if self._altered[place] == kept:
            del self._altered[place]
            self._session.execute(delete(JournalEntry).filter_by(**earlier))
        else:
            self._session.execute(update(JournalEntry).filter_by(**earlier).values(new=kept))

    def _entry(self, op: str, table: str, row_id: int, **kept: str | None) -> dict[str, object]:
        place = {"step_id": self._step_id(), "op": op, "table_name": table, "row_id": row_id}
        return {**place, "field": None, "old": None, "new": None, **kept}

    def _step_id(self) -> int | None:
        if self.step.id is None:
            self._session.add(self.step)
            self._session.flush()
        return self.step.id

    def _earlier(self) -> Iterator[tuple[tuple[str, int, str], str | None]]:
        """The fields that the step has altered already, when this change goes on with an older one."""
        if self.step.id is not None:
            found = select(JournalEntry).filter_by(step_id=self.step.id, op="update")
            for entry in self._session.exec(found):
                yield (entry.table_name, entry.row_id, entry.field or ""), entry.old
