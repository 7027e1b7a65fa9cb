"""What every repository of a workbook can do: read rows and make changes."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from contextlib import AbstractContextManager
    from datetime import date

    from workbook_tui.prompts.prompt import Prompt
    from workbook_tui.rules.facts import KpiFacts, ReviewFacts
    from workbook_tui.store.file.last_known import Run
    from workbook_tui.store.journal.transaction import Transaction
    from workbook_tui.store.known_facts import Facts


class AnswerStore(Protocol):
    """What saves typed answers."""

    def save(self, prompt: "Prompt", row_id: int, text: str, *, today: "date") -> object:
        """Store `text` as the answer to `prompt` in its row, or keep it as a draft."""


class OpenFile(Protocol):
    """What a repository needs of its workbook."""

    @property
    def who(self) -> str:
        """The name of the person who makes changes."""

    @property
    def answers(self) -> AnswerStore:
        """Where typed answers are stored."""

    def reading(self) -> "AbstractContextManager[Run]":
        """A context for consistent reading: it gives the function that runs statements."""

    def reading_facts(self) -> "AbstractContextManager[Run]":
        """Like `reading`, for values that are parsed; FileRefusedError for one that no version can have stored."""

    def read_once(self, asked: "Hashable", read: "Callable[[], Facts]") -> "Facts":
        """What `read` gives within a look, read only once while nobody writes to the file."""

    def change(
        self, label: str, *, focus: str = "", reason: str = "", kind: str = "do", undoes: int | None = None
    ) -> "AbstractContextManager[Transaction]":
        """A context for one step: one transaction, one undo."""

    def back_up(self, why: str) -> object:
        """Copy the file into its folder of backups before something large is done (FileRefusedError)."""

    def cycles(self) -> tuple[str, ...]:
        """The cycles of the reviews in this file, newest first."""

    def facts(self, cycle: str | None = None, *, ended: bool = False) -> "ReviewFacts":
        """The review of `cycle`, or the newest one; WorkbookError when there is none."""

    def kpis_review(self, kpi_id: int) -> "tuple[ReviewFacts, KpiFacts]":
        """The review that a KPI belongs to, and the KPI; WorkbookError when it has gone."""

    def plans_kpi(self, plan_id: int) -> "tuple[ReviewFacts, KpiFacts]":
        """The review that a plan belongs to, and its KPI; WorkbookError when it has gone."""


class Repository:
    """Reads and changes rows of one kind in an open workbook."""

    def __init__(self, book: OpenFile) -> None:
        self._book = book

    def _read(self, sql: str, **parameters: object) -> list[dict[str, object]]:
        with self._book.reading() as run:
            return [dict(row) for row in run(sql, parameters)]

    def _text(self, table: str, row_id: int, column: str) -> str:
        """One column of one row as text, for a label; "" when the row has gone."""
        rows = self._read(f"SELECT {column} AS found FROM {table} WHERE id = :row", row=row_id)
        return str(rows[0]["found"] or "") if rows else ""
