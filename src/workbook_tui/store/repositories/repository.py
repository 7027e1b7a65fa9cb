"""What every noun of a workbook can do: read rows and make changes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook


class Noun:
    """A kind of thing in one open workbook."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book

    def _read(self, sql: str, **parameters: object) -> list[dict[str, object]]:
        with self._book.reading() as run:
            return [dict(row) for row in run(sql, parameters)]

    def _text(self, table: str, row_id: int, column: str) -> str:
        """One column of one row as text, for a label; "" when the row has gone."""
        rows = self._read(f"SELECT {column} AS found FROM {table} WHERE id = :row", row=row_id)
        return str(rows[0]["found"] or "") if rows else ""
