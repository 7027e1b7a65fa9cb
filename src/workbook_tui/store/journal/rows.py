"""The rows of a file as a step that is being made sees them, asked for many at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import text as sql_text
from sqlmodel import Session, select

from workbook_tui.errors import WorkbookError
from workbook_tui.store.journal.entries import UNJOURNALED_TABLES, readable
from workbook_tui.store.models import TABLES

_AT_ONCE = 500
"""So many rows are named in one statement."""


class Rows:
    """The rows of the file as the step that is being made sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def run(self, sql: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        """Run one reading statement inside the step."""
        result = self._session.connection().execute(sql_text(sql), dict(parameters))
        return [dict(row) for row in result.mappings()]

    def get(self, table: str, row_id: int) -> Any:  # noqa: ANN401 - a row of any table
        """The row as it is now; WorkbookError when it has gone."""
        with readable():
            row = self._session.get(TABLES[table], row_id)
        if row is None:
            raise WorkbookError(f"This {table.replace('_', ' ')} is no longer in the file. Nothing was changed.")
        return row

    def get_all(self, table: str, ids: Iterable[int]) -> list[Any]:
        """The rows as they are now, in the order of `ids`; WorkbookError when one of them has gone."""
        wanted = list(dict.fromkeys(ids))
        held = {row.id: row for row in self.find_in(table, "id", wanted)} if len(wanted) > 1 else {}
        return [held[row_id] if row_id in held else self.get(table, row_id) for row_id in wanted]

    def find(self, table: str, **values: object) -> list[Any]:
        """The rows whose columns equal `values`, in the order they were made."""
        model = TABLES[table]
        statement = select(model).filter_by(**values).order_by(model.id)
        with readable():
            return list(self._session.exec(statement))

    def has_children(self, table: str, row_id: int) -> bool:
        """True while another row belongs to this one."""
        return bool(self.parents(table, [row_id]))

    def find_in(self, table: str, column: str, ids: Iterable[int], **values: object) -> list[Any]:
        """The rows whose column holds one of `ids`, in the order they were made."""
        model, found = TABLES[table], list[Any]()
        for some in batches(ids):
            wanted = getattr(model, column).in_(some)
            with readable():
                found += self._session.exec(select(model).filter_by(**values).where(wanted).order_by(model.id))
        return found

    def drafts_of(self, table: str, ids: Iterable[int]) -> list[Any]:
        """The texts that are kept beside the fields of these rows."""
        return self.find_in("field_draft", "row_id", ids, table_name=table)

    def parents(self, table: str, ids: Collection[int]) -> set[int]:
        """Those of `ids` that a row belongs to which is none of them."""
        return {
            getattr(row, column)
            for child, column in children(table)
            for row in self.find_in(child, column, ids)
            if child != table or row.id not in ids
        }


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in parts that one statement can name."""
    left = iter(ids)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def children(table: str) -> Iterator[tuple[str, str]]:
    """Every table whose rows belong to rows of this one, with the column that says to which."""
    for name, model in TABLES.items():
        for key in model.__table__.foreign_keys:
            if key.column.table.name == table and name not in UNJOURNALED_TABLES:
                yield name, key.parent.name
