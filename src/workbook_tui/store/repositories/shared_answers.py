"""Answers that several questions share: whatever worksheets look at one plan, each of these is said once.

A question names what it shares (`shares`). A question that is asked once holds one text of it; a list whose rows are
named by such a question holds several, and its other questions may share what they say of the row of that name.
Every holder keeps the answer with its own rows, so that each worksheet goes out and comes back whole; what is stored
in one is stored in all of them in the same step.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_tui.catalogs.methods import parse_method
from workbook_tui.prompts.binding import WorksheetAnswer
from workbook_tui.store.bindings import read_answer, write_answer
from workbook_tui.store.repositories.first_rows import insert_rows

if TYPE_CHECKING:
    from workbook_tui.prompts.method import Method, MethodSection
    from workbook_tui.prompts.prompt import Prompt
    from workbook_tui.store.journal.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Holder:
    """One question of one worksheet that shares its answer."""

    worksheet_id: int
    method: "Method"
    section: "MethodSection"
    prompt: "Prompt"

    @property
    def names_rows(self) -> bool:
        """True for the question that names the rows of a list."""
        return self.section.is_list and self.prompt.key == self.section.named_by


def store_shared(change: "Transaction", prompt: "Prompt", row_id: int, value: object) -> None:
    """Store an answer in its row, and wherever else it is shared on the same plan."""
    row = change.rows.get("worksheet_row", row_id)
    plan_id = change.rows.get("worksheet", row.worksheet_id).plan_id
    before = read_answer(change, prompt.binding, row_id)
    shared = _Shared(change, list(_holders(change, plan_id)))
    here = next(
        one for one in shared.holders if one.worksheet_id == row.worksheet_id and one.prompt.field == prompt.field
    )
    name = "" if here.names_rows or not here.section.is_list else shared.name_of(here, row_id)
    write_answer(change, prompt.binding, row_id, value)
    if before == value:
        return
    for other in shared.holders:
        is_alike = other.prompt.shares == here.prompt.shares and _is_alike(other.prompt, here.prompt)
        if not is_alike or other == here:
            continue
        if other.section.is_list and not other.names_rows:
            shared.tell_row(other, name, value)
        elif other.section.is_list:
            shared.tell_list(other, before, value)
        else:
            shared.tell(other, before, value)
    if here.names_rows:
        shared.tell_columns(here, row_id, value)


def take_shared(change: "Transaction", worksheet_id: int, plan_id: int) -> None:
    """Give a worksheet that begins what others on its plan hold already."""
    every = _Shared(change, list(_holders(change, plan_id)))
    known = [one for one in every.holders if one.worksheet_id != worksheet_id]
    for new in (one for one in every.holders if one.worksheet_id == worksheet_id):
        alike = [one for one in known if one.prompt.shares == new.prompt.shares and _is_alike(one.prompt, new.prompt)]
        if new.section.is_list and not new.names_rows:
            for other in alike:
                for row in every.rows(other):
                    every.tell_row(new, every.name_of(other, row.id), every.value(other, row.id), only_blank=True)
            continue
        for value in [every.value(other, row.id) for other in alike for row in every.rows(other)]:
            if new.section.is_list:
                every.tell_list(new, None, value)
            elif value is not None:
                every.tell(new, None, value)


def remove_shared(change: "Transaction", worksheet_id: int, list_key: str, name: object) -> None:
    """Remove the rows of that name from other lists that share them, unless something else is said of them there."""
    plan_id = change.rows.get("worksheet", worksheet_id).plan_id
    shared = _Shared(change, list(_holders(change, plan_id)))
    here = next(
        (
            one
            for one in shared.holders
            if (one.worksheet_id, one.section.key) == (worksheet_id, list_key) and one.names_rows
        ),
        None,
    )
    for other in shared.holders if here is not None else ():
        if other.names_rows and other != here and here is not None and other.prompt.shares == here.prompt.shares:
            shared.remove_row(other, name)


def _is_alike(one: "Prompt", other: "Prompt") -> bool:
    texts = {"text", "long text"}
    return one.kind == other.kind or {one.kind, other.kind} <= texts


def _holders(change: "Transaction", plan_id: int | None) -> Iterator[Holder]:
    for row in change.rows.find("worksheet", plan_id=plan_id) if plan_id is not None else ():
        method = parse_method(row.method_text, Path(f"{row.method_id}.toml"))
        for section in method.sections:
            yield from (Holder(row.id, method, section, one) for one in section.answers if one.shares)


def _folded(value: object) -> str:
    return " ".join(str(value or "").split()).casefold()


class _Shared:
    """The holders of one plan, and the rows in which they hold it."""

    def __init__(self, change: "Transaction", holders: list[Holder]) -> None:
        self._change = change
        self.holders = holders

    def rows(self, holder: Holder) -> list[Any]:
        """The rows in which a question is answered, in their order."""
        found = self._change.rows.find("worksheet_row", worksheet_id=holder.worksheet_id, list_key=holder.section.key)
        return sorted(found, key=lambda row: (row.parent_id or 0, row.position, row.id))

    def value(self, holder: Holder, row_id: int) -> object:
        """The answer of a row."""
        return read_answer(self._change, holder.prompt.binding, row_id)

    def name_of(self, holder: Holder, row_id: int) -> str:
        """What a row of a list is called by its naming answer, "" for nothing."""
        naming = next((one for one in holder.section.answers if one.key == holder.section.named_by), None)
        return _folded(read_answer(self._change, naming.binding, row_id)) if naming is not None else ""

    def tell(self, holder: Holder, before: object, value: object) -> None:
        """Answer a question that is asked once, when it is open or said the same before."""
        for row in self.rows(holder):
            now = self.value(holder, row.id)
            if now is None or _folded(now) == _folded(before):
                write_answer(self._change, holder.prompt.binding, row.id, value)

    def tell_list(self, holder: Holder, before: object, value: object) -> None:
        """Call the row of a list otherwise that had the name before, or one without a name, or add one."""
        named = {_folded(self.value(holder, row.id)): row.id for row in reversed(self.rows(holder))}
        old, new = _folded(before), _folded(value)
        if old and old in named:
            write_answer(self._change, holder.prompt.binding, named[old], value)
        elif new and new not in named:
            row_id = named.get("") or self._add(holder)
            if row_id:
                write_answer(self._change, holder.prompt.binding, row_id, value)

    def tell_row(self, holder: Holder, name: str, value: object, *, only_blank: bool = False) -> None:
        """Say the same of the row of that name."""
        for row in self.rows(holder) if name else ():
            is_open = not only_blank or self.value(holder, row.id) is None
            if is_open and self.name_of(holder, row.id) == name:
                write_answer(self._change, holder.prompt.binding, row.id, value)

    def tell_columns(self, holder: Holder, row_id: int, name: object) -> None:
        """Say in rows that were just added for a row of that name what else is shared of it."""
        columns = [
            one for one in self.holders if one.section == holder.section and one.worksheet_id == holder.worksheet_id
        ]
        for column in (one for one in columns if not one.names_rows):
            value = self.value(column, row_id)
            for other in (one for one in self.holders if one.prompt.shares == column.prompt.shares and one != column):
                if value is not None and _is_alike(other.prompt, column.prompt):
                    self.tell_row(other, _folded(name), value, only_blank=True)

    def remove_row(self, holder: Holder, name: object) -> None:
        """Remove the row of that name of which nothing is said that is not shared."""
        own = {one.field for one in holder.section.answers if not one.shares}
        for row in self.rows(holder):
            if not _folded(name) or self.name_of(holder, row.id) != _folded(name):
                continue
            said = {one.prompt_key for one in self._change.rows.find("answer", row_id=row.id) if one.value is not None}
            below = self._change.rows.find("worksheet_row", parent_id=row.id)
            answers = self._change.rows.find_in("answer", "row_id", [one.id for one in below])
            is_held = self._change.rows.find("row_task", row_id=row.id)
            if not (said & own or is_held or any(one.value is not None for one in answers)):
                self._change.delete("worksheet_row", row.id)

    def _add(self, holder: Holder) -> int:
        """A new row at the end of a list, below the first row of the list that it is asked for; 0 without one."""
        above, list_key = None, holder.section.key
        if holder.section.for_each:
            place = {"worksheet_id": holder.worksheet_id, "list_key": holder.section.for_each}
            parents = sorted(self._change.rows.find("worksheet_row", **place), key=lambda row: (row.position, row.id))
            if not parents:
                return 0
            above = parents[0].id
        beside = self.rows(holder)
        row_id = self._change.insert(
            "worksheet_row",
            worksheet_id=holder.worksheet_id,
            list_key=list_key,
            parent_id=above,
            position=1 + max((row.position for row in beside), default=0),
        )
        insert_rows(self._change, holder.method, holder.worksheet_id, (list_key, row_id))
        return row_id


def is_shared(prompt: "Prompt") -> bool:
    """True for a question of a worksheet whose answer others share."""
    return bool(prompt.shares) and isinstance(prompt.binding, WorksheetAnswer)
