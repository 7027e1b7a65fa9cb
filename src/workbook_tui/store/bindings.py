"""Reads and writes the answer of a prompt by its binding, inside a step."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbook_tui.prompts.binding import Binding, PeopleLink, PersonColumn, StoredColumn, WorksheetAnswer
from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.kinds import KINDS

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction


def read_answer(change: "Transaction", binding: Binding, row_id: int) -> object:
    """The stored answer: the value of a column, a person's id (or the name typed before), or a tuple of ids."""
    if isinstance(binding, PeopleLink):
        return tuple(row.person_id for row in change.rows.find(binding.rows, **{binding.owner: row_id}))
    if isinstance(binding, WorksheetAnswer):
        change.rows.get(binding.table, row_id)
        found = change.rows.find("answer", row_id=row_id, prompt_key=binding.field)
        return stored_answer(binding, found[0].value if found else None)
    row = change.rows.get(binding.table, row_id)
    if isinstance(binding, PersonColumn) and (person := getattr(row, binding.id_field)) is not None:
        return person
    return getattr(row, binding.field)


def write_answer(change: "Transaction", binding: Binding, row_id: int, value: object) -> None:
    """Write an answer to its columns, or to the rows of its people."""
    if isinstance(binding, PeopleLink):
        link_people(change, binding, row_id, value)  # type: ignore[arg-type]
    elif isinstance(binding, WorksheetAnswer):
        _write_worksheet_answer(change, binding, row_id, value)
    else:
        change.update(binding.table, row_id, **columns_of(binding, value))


def columns_of(binding: StoredColumn | PersonColumn, value: object) -> dict[str, object]:
    """The columns that an answer is stored in; a person who is picked takes the place of a name that was typed."""
    if isinstance(binding, PersonColumn):
        return {binding.id_field: value, binding.field: None}
    return {binding.field: value}


def stored_answer(binding: WorksheetAnswer, text: str | None) -> object:
    """The value of an answer that is stored as a text, None for none (ValueError for a text that is no such value)."""
    empty = () if binding.kind == Kind.PEOPLE else None
    return empty if text is None else KINDS[binding.kind].from_stored(text)


def _write_worksheet_answer(change: "Transaction", binding: WorksheetAnswer, row_id: int, value: object) -> None:
    """An answer that was taken back stays as an empty one, so that both are one history."""
    change.rows.get(binding.table, row_id)
    text = None if value is None or value == () else KINDS[binding.kind].stored_text(value)
    found = change.rows.find("answer", row_id=row_id, prompt_key=binding.field)
    if found:
        change.update("answer", found[0].id, value=text)
    elif text is not None:
        change.insert("answer", row_id=row_id, prompt_key=binding.field, value=text)


def link_people(change: "Transaction", link: PeopleLink, row_id: int, person_ids: Iterable[int]) -> None:
    """Make `person_ids` the people of a row; the rows of people who stay, with their own dates, are kept."""
    wanted = dict.fromkeys(person_ids)
    linked = change.rows.find(link.rows, **{link.owner: row_id})
    for row in linked:
        if row.person_id not in wanted:
            change.delete(link.rows, row.id)
    present = {row.person_id for row in linked}
    for person_id in wanted:
        if person_id not in present:
            change.insert(link.rows, person_id=person_id, **{link.owner: row_id})
