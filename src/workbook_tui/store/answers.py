"""Storing what is typed into one field, as a value when it parses and as a draft when it does not yet."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import AnswerError, ConflictError
from workbook_tui.prompts.binding import NamedColumn, NamedLink
from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.rules.answers import input_text, read
from workbook_tui.rules.kinds import kind_of
from workbook_tui.store.bindings import names_of, read_answer
from workbook_tui.store.consequences import refuse_answer, store_answer
from workbook_tui.store.repositories.repository import Repository
from workbook_tui.text import clean

if TYPE_CHECKING:
    from workbook_tui.store.file.last_known import Run
    from workbook_tui.store.journal.transaction import Transaction

_PLANNED = ("task", "finding", "verification_sample", "evidence", "progress_report")
_JOINS = {
    "kpi": "",
    "rating": "JOIN rating ON rating.kpi_id = kpi.id",
    "plan": "JOIN plan ON plan.kpi_id = kpi.id",
    **{table: f"JOIN plan ON plan.kpi_id = kpi.id JOIN {table} ON {table}.plan_id = plan.id" for table in _PLANNED},
    "correction_case": "JOIN plan ON plan.kpi_id = kpi.id JOIN finding ON finding.plan_id = plan.id "
    "JOIN correction_case ON correction_case.finding_id = finding.id",
}


def kpi_suffix(run: "Run", table: str, row_id: int) -> str:
    """The words " of C1" for a label, by the KPI that a row belongs to; "" for a row of no KPI."""
    if table not in _JOINS:
        return ""
    rows = list(run(f"SELECT kpi.code FROM kpi {_JOINS[table]} WHERE {table}.id = :row", {"row": row_id}))
    return f" of {rows[0]['code']}" if rows else ""


@dataclass(frozen=True, slots=True)
class SaveResult:
    """The outcome of saving a text: `problem` is "" when it was stored, else why it is only a draft."""

    text: str
    """The stored answer as the field shows it, or the draft."""
    problem: str
    removed_count: int
    """How many control characters were taken out."""


class Answers(Repository):
    """Saves answers to prompts, one field at a time."""

    def save(
        self,
        prompt: Prompt,
        row_id: int,
        text: str,
        *,
        today: date,
        focus: str = "",
        was: str | None = None,
        choices: tuple[Choice, ...] | None = None,
    ) -> SaveResult:
        """Store `text` as the answer to `prompt` in its row with its consequences, or keep it as a draft.

        Calls with one `focus` in a row are one step. `was` is what the form last knew: ConflictError when another text
        is stored by now. `choices` are the review's scale, for a prompt that has none of its own.
        """
        new = clean(text)
        try:
            value = read(prompt, new.text, today, people=self._people(prompt), choices=self._choices(prompt, choices))
            refuse_answer(self._book, prompt, row_id, value)
        except AnswerError as error:
            self.save_draft(prompt, row_id, new.text)
            return SaveResult(new.text, str(error), new.removed_count)
        return SaveResult(self._store(prompt, row_id, value, today=today, focus=focus, was=was), "", new.removed_count)

    def _store(self, prompt: Prompt, row_id: int, value: object, *, today: date, focus: str, was: str | None) -> str:
        """Store a value with its consequences in one step, and return its input text."""
        with self._book.reading() as run:
            owner = kpi_suffix(run, prompt.table, row_id)
        with self._book.change(f"Change “{prompt.label}”{owner}", focus=focus) as change:
            change.forget_drafts(prompt.table, row_id, prompt.field)
            self._refuse_overtaken(change, prompt, row_id, was)
            store_answer(self._book, change, prompt, row_id, value, today)
        return input_text(prompt, value, people=self._people(prompt))

    def save_draft(self, prompt: Prompt, row_id: int, text: str) -> None:
        """Keep a text as the draft of a field without parsing it; the stored answer stays."""
        with self._book.change("Keep a draft") as change:
            change.keep_draft(prompt.table, row_id, prompt.field, text)

    def _choices(self, prompt: Prompt, offered: tuple[Choice, ...] | None) -> tuple[Choice, ...]:
        if offered or not isinstance(prompt.binding, NamedColumn | NamedLink):
            return offered or prompt.choices
        with self._book.reading() as run:
            return tuple(Choice(name, name) for name in names_of(run, prompt.binding.of).values())

    def _people(self, prompt: Prompt) -> tuple[tuple[int, str], ...]:
        if not kind_of(prompt).names_people:
            return ()
        rows = self._read("SELECT id, name FROM person")
        return tuple((int(str(row["id"])), str(row["name"])) for row in rows)

    def _refuse_overtaken(self, change: "Transaction", prompt: Prompt, row_id: int, was: str | None) -> None:
        if was is None:
            return
        now = input_text(prompt, read_answer(change, prompt.binding, row_id), people=self._people(prompt))
        if not kind_of(prompt).is_same(now, was):
            raise ConflictError(
                f"“{prompt.label}” was changed elsewhere in the meantime and now reads: {now or '(empty)'} — "
                "yours is still in the field and is not stored. Esc twice leaves it and shows theirs."
            )
