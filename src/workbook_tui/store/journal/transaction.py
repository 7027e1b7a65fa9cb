"""One step of a person: rows read and written in one transaction, which may go on with the step before, and journaled.

Everything is made for many rows at once, so that a thousand values cost few statements; one row is a few of them.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, inspect
from sqlalchemy import delete as sql_delete
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, desc, select

from workbook_tui.errors import WorkbookError
from workbook_tui.store.journal.entries import (
    CHOICES,
    UNJOURNALED_TABLES,
    Entries,
    decode,
    encode,
    readable,
    row_json,
    to_column,
)
from workbook_tui.store.journal.rows import Rows, batches, children
from workbook_tui.store.models import TABLES
from workbook_tui.store.models.base import StoredRow, new_uid
from workbook_tui.store.models.journal import JournalEntry, Step
from workbook_tui.text import LONGEST, clean_text, quote, units

_WHOLE_FILES = {("worksheet", "method_text")}
"""The columns that hold a file whole, which no sheet shows."""

GENERATED_COLUMNS = {"id", "uid", "version", "created_at", "updated_at"}
"""Columns that no person types."""


class Transaction:
    """The transaction of one step: every inserted, altered and deleted row is entered into the journal."""

    def __init__(self, session: Session, step: Step) -> None:
        self._session = session
        self.rows = Rows(session)
        self._entries = Entries(session, step)

    @property
    def step(self) -> Step:
        """The step being made."""
        return self._entries.step

    def keep_step(self) -> None:
        """Store the step itself, also when nothing is altered in it: it says that something was decided."""
        self._entries.keep_step()

    def insert(self, table: str, **values: object) -> int:
        """Insert a row and return its id."""
        return self.insert_all(table, [values])[0]

    def insert_all(self, table: str, rows: Iterable[Mapping[str, object]]) -> list[int]:
        """Insert rows and return their ids."""
        model, moment = TABLES[table], datetime.now(UTC)
        wanted = [{**_stamp(model, moment), **row} for row in rows]
        return self._add(
            table, [model(**{name: _cleaned(table, name, raw) for name, raw in row.items()}) for row in wanted]
        )

    def update(self, table: str, row_id: int, **values: object) -> None:
        """Set columns of a row; a value that is stored already is no change."""
        self.update_all(table, {row_id: values})

    def update_all(self, table: str, wanted: Mapping[int, Mapping[str, object]]) -> None:
        """Set columns of rows by id; a value that is stored already is no change."""
        for row in self.rows.get_all(table, wanted):
            cleaned = {field: _cleaned(table, field, raw) for field, raw in wanted[row.id].items()}
            altered = {field: value for field, value in cleaned.items() if value != getattr(row, field)}
            # All entries first: storing one would store a row of which only some columns are new.
            for field, value in altered.items():
                self._entries.alter_field(table, row.id, field, getattr(row, field), value)
            for field, value in altered.items():
                setattr(row, field, value)
            if table not in {"step", "change"} and inspect(row).modified:
                row.updated_at = datetime.now(UTC)
        self._entries.store()
        self._session.flush()

    def delete(self, table: str, row_id: int) -> None:
        """Delete a row and all rows that belong to it, each entered whole into the journal."""
        self.delete_all(table, [row_id])

    def delete_all(self, table: str, ids: Collection[int]) -> None:
        """Delete rows and all rows that belong to them, each entered whole into the journal."""
        rows = self.rows.get_all(table, ids)
        for child, column in children(table):
            hanging = [row.id for row in self.rows.find_in(child, column, ids) if child != table or row.id not in ids]
            if hanging:
                self.delete_all(child, hanging)
        drafts = self.rows.drafts_of(table, ids)
        self._entries.remove_rows("field_draft", drafts)
        if table not in UNJOURNALED_TABLES:
            self._entries.remove_rows(table, rows)
        self._take_away("field_draft", drafts)
        self._take_away(table, rows)

    def keep_draft(self, table: str, row_id: int, field: str, text: str) -> None:
        """Store the draft of a field; WorkbookError when its row was deleted."""
        self.rows.get(table, row_id)
        found = self.rows.find("field_draft", table_name=table, row_id=row_id, field=field)
        if found:
            self.update("field_draft", found[0].id, text=text)
        else:
            self.insert("field_draft", table_name=table, row_id=row_id, field=field, text=text)

    def forget_drafts(self, table: str, row_id: int, *fields: str) -> None:
        """Delete the drafts of some fields, or of all fields of a row when none is named."""
        self.forget_all_drafts(table, {row_id: fields})

    def forget_all_drafts(self, table: str, fields: Mapping[int, Collection[str]]) -> None:
        """Delete the drafts of fields by row id, of all fields where none is named.

        Their rows get a new version: no entry of the journal tells another program where the drafts went.
        """
        drafts = self.rows.drafts_of(table, fields)
        gone = [draft for draft in drafts if draft.field in (fields[draft.row_id] or {draft.field})]
        rows = self.rows.find_in(table, "id", {draft.row_id for draft in gone}) if gone else ()
        self.delete_all("field_draft", [draft.id for draft in gone])
        for row in rows:
            flag_modified(row, "updated_at")

    def put_back(
        self, table: str, entries: Sequence[JournalEntry], overtaken: Callable[[JournalEntry], Exception]
    ) -> None:
        """Reset fields to their values before `entries`; raise `overtaken(entry)` for one that was altered since."""
        rows = {row.id: row for row in self.rows.get_all(table, (entry.row_id for entry in entries))}
        wanted: dict[int, dict[str, object]] = defaultdict(dict)
        for entry in entries:
            field = entry.field or ""
            if encode(getattr(rows[entry.row_id], field)) != entry.new:
                raise overtaken(entry)
            with readable():
                wanted[entry.row_id][field] = decode(table, field, entry.old)
        self.forget_all_drafts(table, wanted)
        self.update_all(table, wanted)

    def take_out(
        self, table: str, entries: Sequence[JournalEntry], overtaken: Callable[[JournalEntry], Exception]
    ) -> None:
        """Delete rows that `entries` inserted; raise `overtaken(entry)` for one that was altered since.

        A row counts as altered, too, when another one belongs to it by now.
        """
        rows = {row.id: row for row in self.rows.get_all(table, (entry.row_id for entry in entries))}
        parents = self.rows.parents(table, rows)
        for entry in entries:
            if entry.row_id in parents or _is_altered(rows[entry.row_id], entry.new or ""):
                raise overtaken(entry)
        self.delete_all(table, rows)

    def restore(self, table: str, kept: Iterable[str]) -> None:
        """Insert deleted rows again from their JSON in the journal."""
        with readable():
            rows = [json.loads(one) for one in kept]
            made = [TABLES[table](**{name: to_column(table, name, row[name]) for name in row}) for row in rows]
        self._add(table, made)

    def _add(self, table: str, rows: list[Any]) -> list[int]:
        self._session.add_all(rows)
        self._session.flush()
        self._entries.add_rows(table, rows)
        return [int(row.id) for row in rows]

    def _take_away(self, table: str, rows: Sequence[Any]) -> None:
        """Take rows out of the file: nobody can have altered them, for this step has the file to itself."""
        self._session.flush()
        model, ids = TABLES[table], [row.id for row in rows]
        for row in rows:
            self._session.expunge(row)
        for some in batches(ids):
            statement = sql_delete(model).where(model.id.in_(some))
            self._session.execute(statement, execution_options={"synchronize_session": False})


def _stamp(model: type[Any], moment: datetime) -> dict[str, object]:
    """What every stored row begins with; the model would find it out anew for each column of each row."""
    if not issubclass(model, StoredRow):
        return {}
    return {"uid": new_uid(), "version": 1, "created_at": moment, "updated_at": moment}


def _cleaned(table: str, field: str, value: object) -> object:
    """A value as it is stored.

    WorkbookError for a text that no sheet could hold (a draft may be any length) and for one that is no choice.
    """
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    is_bounded = table not in UNJOURNALED_TABLES and (table, field) not in _WHOLE_FILES
    if is_bounded and units(text) > LONGEST:
        raise WorkbookError(f"This text is longer than {LONGEST:,} characters, which no sheet can hold. Shorten it.")
    choices = CHOICES.get((table, field))
    if choices is not None and text not in choices:
        raise WorkbookError(f"{quote(text)} is not one of: {', '.join(choices.values())}. Nothing was changed.")
    return text


def _is_altered(row: Any, kept: str) -> bool:  # noqa: ANN401 - a row of any table
    """True when a row is no longer as the journal kept it."""
    with readable():
        now, then = json.loads(row_json(row)), json.loads(kept)
    return any(now[name] != then.get(name) for name in now if name not in GENERATED_COLUMNS)


@contextmanager
def step_of(
    engine: Engine, *, who: str, label: str, focus: str, reason: str, kind: str, undoes: int | None
) -> Iterator[Transaction]:
    """A change that is committed whole when its block ends and rolled back whole when it raises."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        step = _going_on(session, who, focus)
        if step is None:
            step = Step(
                who=clean_text(who),
                label=clean_text(label),
                reason=clean_text(reason) or None,
                focus=focus or None,
                kind=kind,
                undoes=undoes,
            )
        yield Transaction(session, step)


def _going_on(session: Session, who: str, focus: str) -> Step | None:
    """The newest step, when this change only goes on with it."""
    newest = session.exec(select(Step).order_by(desc("id")).limit(1)).first() if focus else None
    joins = newest is not None and newest.focus == focus and newest.who == who and newest.kind == "do"
    return newest if joins else None
