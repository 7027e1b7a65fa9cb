"""Reads and writes the answer of a prompt by its binding, inside a step."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbook_tui.prompts.binding import (
    Binding,
    NamedColumn,
    NamedLink,
    PeopleLink,
    PersonColumn,
    StoredColumn,
    WorksheetAnswer,
)
from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.answer_names import answer_names
from workbook_tui.rules.kinds import KINDS

if TYPE_CHECKING:
    from workbook_tui.store.file.last_known import Run
    from workbook_tui.store.journal.transaction import Transaction


def read_answer(change: "Transaction", binding: Binding, row_id: int) -> object:
    """The stored answer: the value of a column, a person's id (or the name typed before), or a tuple of ids.

    Of rows that are referred to it is the name, or a tuple of names.
    """
    if isinstance(binding, NamedColumn | NamedLink):
        return _read_names(change, binding, row_id)
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
    elif isinstance(binding, NamedColumn):
        ids = {name: number for number, name in names_of(change.rows.run, binding.of).items()}
        change.update(binding.table, row_id, **{binding.id_field: ids[str(value)] if value else None})
    elif isinstance(binding, NamedLink):
        _link_named(change, binding, row_id, value)  # type: ignore[arg-type]
    else:
        change.update(binding.table, row_id, **columns_of(binding, value))


def names_of(run: "Run", table: str) -> dict[int, str]:
    """What the rows of a table are called where they are answers, by id, in the order in which facts hold them."""
    order = "name" if table == "site" else "position"
    rows = run(f"SELECT id, name FROM {table} ORDER BY {order}, id", {})
    names = answer_names(str(row["name"] or "") for row in rows)
    return {int(str(row["id"])): name for row, name in zip(rows, names, strict=True)}


def _read_names(change: "Transaction", binding: NamedColumn | NamedLink, row_id: int) -> object:
    if isinstance(binding, NamedColumn):
        number = getattr(change.rows.get(binding.table, row_id), binding.id_field)
        if binding.is_typed:
            return None if number is None else change.rows.get(binding.of, number).name
        return names_of(change.rows.run, binding.of).get(number)
    names = names_of(change.rows.run, binding.of)
    linked = {getattr(row, binding.id_field) for row in change.rows.find(binding.rows, **{binding.owner: row_id})}
    return tuple(name for number, name in names.items() if number in linked) or None


def _link_named(change: "Transaction", link: NamedLink, row_id: int, wanted: Iterable[str] | None) -> None:
    """Refer to the rows of these names and to no others; links that stay are kept."""
    ids = {name: number for number, name in names_of(change.rows.run, link.of).items()}
    numbers = {ids[name] for name in wanted or ()}
    linked = {getattr(row, link.id_field): row.id for row in change.rows.find(link.rows, **{link.owner: row_id})}
    for number in linked.keys() - numbers:
        change.delete(link.rows, linked[number])
    for number in sorted(numbers - linked.keys()):
        change.insert(link.rows, **{link.owner: row_id, link.id_field: number})


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
