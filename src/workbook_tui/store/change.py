"""One step of a person: rows written in one transaction and kept in the journal, field by field."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import inspect
from sqlalchemy import text as sql_text
from sqlmodel import Session, SQLModel, select

from workbook_tui.errors import WorkbookError
from workbook_tui.store import models
from workbook_tui.text import LONGEST, clean, units

UNTOUCHED = {"id", "uid", "version", "created_at", "updated_at"}
"""Columns that no person types."""

_SKIPPED = {"field_draft", "submission", "step", "change"}
_TABLES: dict[str, type[Any]] = {
    str(model.__tablename__): model
    for model in vars(models).values()
    if isinstance(model, type) and issubclass(model, SQLModel) and hasattr(model, "__table__")
}


def encoded(value: object) -> str | None:
    """A stored value as the journal keeps it: JSON, dates as ISO text."""
    return None if value is None else json.dumps(value, default=str, ensure_ascii=False)


def decoded(table: str, field: str, kept: str | None) -> object:
    """The value that `encoded` kept, in the type of its column."""
    value = None if kept is None else json.loads(kept)
    if value is None:
        return None
    wanted = _TABLES[table].__table__.c[field].type.python_type
    if wanted is datetime:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if wanted is date else value


class Change:
    """The rows that one step adds, alters and removes; every alteration goes into the journal."""

    def __init__(self, session: Session, step: models.Step) -> None:
        self._session = session
        self._step = step
        self._altered = {(entry.table_name, entry.row_id, entry.field): entry for entry in self._earlier()}

    @property
    def step(self) -> models.Step:
        """The step being made."""
        return self._step

    def run(self, sql: str, parameters: Mapping[str, object]) -> list[Mapping[str, object]]:
        """Run one reading statement inside the step."""
        result = self._session.connection().execute(sql_text(sql), dict(parameters))
        return [dict(row) for row in result.mappings()]

    def get(self, table: str, row_id: int) -> Any:  # noqa: ANN401 - a row of any table
        """The row as it is now; WorkbookError when it has gone."""
        row = self._session.get(_TABLES[table], row_id)
        if row is None:
            raise WorkbookError(f"This {table.replace('_', ' ')} is no longer in the file. Nothing was changed.")
        return row

    def find(self, table: str, **values: object) -> list[Any]:
        """The rows whose columns equal `values`, in the order they were made."""
        model = _TABLES[table]
        statement = select(model).filter_by(**values).order_by(model.id)
        return list(self._session.exec(statement))

    def insert(self, table: str, **values: object) -> int:
        """Add a row and give its id."""
        row = _TABLES[table](**{name: _cleaned(table, value) for name, value in values.items()})
        self._session.add(row)
        self._session.flush()
        self._record("insert", table, row.id, new=_whole(row))
        return int(row.id)

    def update(self, table: str, row_id: int, **values: object) -> None:
        """Set columns of a row; what equals the stored value is left alone."""
        row = self.get(table, row_id)
        for field, raw in values.items():
            value, old = _cleaned(table, raw), getattr(row, field)
            if value != old or type(value) is not type(old):
                setattr(row, field, value)
                self._record("update", table, row_id, field=field, old=encoded(old), new=encoded(value))
        if table not in {"step", "change"} and inspect(row).modified:
            row.updated_at = datetime.now(UTC)
        self._session.flush()

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row and all that hangs on it, each kept whole in the journal."""
        row = self.get(table, row_id)
        for child, column in _children(table):
            for hanging in self.find(child, **{column: row_id}):
                self.delete(child, hanging.id)
        for draft in self.find("field_draft", table_name=table, row_id=row_id):
            self._enter("delete", "field_draft", draft.id, old=_whole(draft))
            self._session.delete(draft)
        self._record("delete", table, row_id, old=_whole(row))
        self._session.delete(row)
        self._session.flush()

    def has_children(self, table: str, row_id: int) -> bool:
        """True while another row belongs to this one."""
        return any(self.find(child, **{column: row_id}) for child, column in _children(table))

    def keep_draft(self, table: str, row_id: int, field: str, text: str) -> None:
        """Keep a text that does not parse yet beside its field; WorkbookError when its row has gone."""
        self.get(table, row_id)
        found = self.find("field_draft", table_name=table, row_id=row_id, field=field)
        if found:
            self.update("field_draft", found[0].id, text=text)
        else:
            self.insert("field_draft", table_name=table, row_id=row_id, field=field, text=text)

    def forget_drafts(self, table: str, row_id: int, field: str | None = None) -> None:
        """Drop the kept text of one field, or of all fields of a row."""
        only = {} if field is None else {"field": field}
        for draft in self.find("field_draft", table_name=table, row_id=row_id, **only):
            self.delete("field_draft", draft.id)

    def kept(self, table: str, row_id: int, field: str) -> str | None:
        """The present value of a field as the journal would keep it."""
        return encoded(getattr(self.get(table, row_id), field))

    def put_back(self, table: str, row_id: int, field: str, kept: str | None) -> None:
        """Set a field to a value that the journal kept."""
        self.update(table, row_id, **{field: decoded(table, field, kept)})

    def differs(self, table: str, row_id: int, whole: str) -> bool:
        """True when a row is no longer as the journal kept it, or something hangs on it by now."""
        row, then = json.loads(_whole(self.get(table, row_id))), json.loads(whole)
        altered = any(row[name] != then.get(name) for name in row if name not in UNTOUCHED)
        return altered or self.has_children(table, row_id)

    def restore(self, table: str, whole: str) -> None:
        """Put a removed row back as the journal kept it."""
        values = json.loads(whole)
        columns = {name: decoded(table, name, encoded(value)) for name, value in values.items()}
        row = _TABLES[table](**columns)
        self._session.add(row)
        self._session.flush()
        self._record("insert", table, row.id, new=_whole(row))

    def _earlier(self) -> list[models.Change]:
        """The fields that the step has altered already, when this change goes on with an older one."""
        return [] if self._step.id is None else self.find("change", step_id=self._step.id, op="update")

    def _record(self, op: str, table: str, row_id: int, **kept: str | None) -> None:
        if table not in _SKIPPED:
            self._enter(op, table, row_id, **kept)

    def _enter(self, op: str, table: str, row_id: int, **kept: str | None) -> None:
        if self._step.id is None:
            self._session.add(self._step)
            self._session.flush()
        if op == "update" and self._joined(table, row_id, kept):
            return
        values: dict[str, Any] = {"step_id": self._step.id, "op": op, "table_name": table, "row_id": row_id, **kept}
        entry = models.Change(**values)
        self._session.add(entry)
        if op == "update":
            self._altered[table, row_id, kept["field"]] = entry

    def _joined(self, table: str, row_id: int, kept: Mapping[str, str | None]) -> bool:
        """Fold a further alteration of the same field into the step's earlier one."""
        earlier = self._altered.get((table, row_id, kept["field"]))
        if earlier is None:
            return False
        if earlier.old == kept["new"]:
            self._session.delete(self._altered.pop((table, row_id, kept["field"])))
        else:
            earlier.new = kept["new"]
        return True


def _cleaned(table: str, value: object) -> object:
    """A value as it is stored; WorkbookError for a text that no sheet could hold (a draft may be any length)."""
    if not isinstance(value, str):
        return value
    text = clean(value).text
    if table not in _SKIPPED and units(text) > LONGEST:
        raise WorkbookError(f"This text is longer than {LONGEST:,} characters, which no sheet can hold. Shorten it.")
    return text


def _whole(row: Any) -> str:  # noqa: ANN401 - a row of any table
    return json.dumps(row.model_dump(), default=str, ensure_ascii=False)


def _children(table: str) -> Iterator[tuple[str, str]]:
    for name, model in _TABLES.items():
        for key in model.__table__.foreign_keys:
            if key.column.table.name == table and name not in _SKIPPED:
                yield name, key.parent.name
