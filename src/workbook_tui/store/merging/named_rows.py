"""Rows as they are stored, and the same rows with uids in the place of numbers, by which two copies are compared."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from workbook_tui.catalogs.methods import parse_method
from workbook_tui.prompts.binding import WorksheetAnswer
from workbook_tui.prompts.method import SITES
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.copies.rows import Named, Row, Structure, Tables
from workbook_tui.rules.kinds import KINDS
from workbook_tui.rules.kinds.many import SEPARATOR, split_answers
from workbook_tui.store.file.last_known import Run
from workbook_tui.store.journal.entries import UNJOURNALED_TABLES
from workbook_tui.store.merging.history import History, StoredRows
from workbook_tui.store.models import TABLES

_LEFT_OUT = frozenset({"id", "version", "created_at", "updated_at"})


def structure() -> Structure:
    """How the tables of a file hang together."""
    kept = {name: model.__table__ for name, model in TABLES.items() if name not in UNJOURNALED_TABLES}
    references = {
        name: {key.parent.name: key.column.table.name for key in table.foreign_keys} for name, table in kept.items()
    }
    required = {
        name: frozenset(column for column in columns if not kept[name].c[column].nullable)
        for name, columns in references.items()
    }
    order: dict[str, None] = {}
    while len(order) < len(kept):
        order |= dict.fromkeys(
            name for name, columns in references.items() if {*columns.values()} - {name} <= order.keys()
        )
    return Structure(references, required, tuple(order))


def stored_rows(run: Run) -> StoredRows:
    """Every row of the tables that the journal follows."""
    tables = [name for name in TABLES if name not in UNJOURNALED_TABLES]
    return {table: {int(str(row["id"])): row for row in run(f"SELECT * FROM {table}", {})} for table in tables}


class Numbers:
    """The uids of the rows of one file by their numbers, also of rows that are deleted: no number is given twice."""

    def __init__(self, rows: StoredRows, history: History) -> None:
        self._uids: dict[tuple[str, int], str] = {}
        self.made: dict[str, str] = {}
        """When each row was made, by uid, as a text that sorts."""
        for table, held in rows.items():
            for number, row in held.items():
                self._learn(table, number, row)
        for entries in history.entries.values():
            for entry in entries:
                if entry.op != "update" and (entry.table, entry.row_id) not in self._uids:
                    self._learn(entry.table, entry.row_id, json.loads(entry.new or entry.old or "{}"))

    def _learn(self, table: str, number: int, row: Mapping[str, object]) -> None:
        uid = str(row.get("uid"))
        self._uids[table, number] = uid
        self.made[uid] = str(row.get("created_at")).replace("T", " ")[:26]

    def uid(self, table: str, number: object) -> str:
        """The uid of a row, "" for one that was never there."""
        return self._uids.get((table, number), "") if isinstance(number, int) else ""

    def named(self, known: Structure, rows: StoredRows) -> Tables:
        """The rows by uid, with uids where they name others."""
        found: dict[str, dict[str, Row]] = {}
        for table, held in rows.items():
            columns = known.references[table]
            found[table] = {
                str(row["uid"]): {
                    name: self.uid(columns[name], value) if name in columns and value is not None else value
                    for name, value in row.items()
                    if name not in _LEFT_OUT
                }
                for row in held.values()
            }
        for row in list(found["answer"].items()):
            found["answer"][row[0]] = self._named_answer(found, row[1])
        return found

    def _named_answer(self, tables: Tables, row: Row) -> Row:
        """An answer of a worksheet that names people, sites or rows by their numbers, with their uids instead."""
        prompt, target = asked_of(tables, row)
        value = row.get("value")
        if prompt is None or not target or not isinstance(value, str):
            return row
        return {**row, "value": Named(target, tuple(self._answer_uids(target, _numbers(prompt, value))))}

    def _answer_uids(self, target: str, numbers: list[str]) -> Iterator[str]:
        for number in numbers:
            yield (self.uid(target, int(number)) if number.isdecimal() else "") or f"?{number}"


def asked_of(tables: Tables, answer: Row) -> tuple[Prompt | None, str]:
    """The prompt of an answer of a worksheet, and the table whose rows it names ("" for none)."""
    row = tables["worksheet_row"].get(str(answer.get("row_id")), {})
    sheet = tables["worksheet"].get(str(row.get("worksheet_id")), {})
    if not sheet:
        return None, ""
    return _asked(str(sheet["method_id"]), str(sheet["method_text"])).get(str(answer["prompt_key"]), (None, ""))


@cache
def _asked(method_id: str, text: str) -> Mapping[str, tuple[Prompt, str]]:
    """What a method asks by the key under which answers are stored, with the table that an answer names rows of."""
    method = parse_method(text, Path(f"{method_id}.toml"))
    asked = {}
    for prompt in method.form.prompts.values():
        if isinstance(prompt.binding, WorksheetAnswer):
            listed = method.by_key.get(prompt.refers_to)
            rows = "" if not prompt.refers_to else "site" if listed and listed.kind == SITES else "worksheet_row"
            asked[prompt.field] = prompt, "person" if KINDS[prompt.kind].names_people else rows
    return asked


def _numbers(prompt: Prompt, value: str) -> list[str]:
    return value.split() if KINDS[prompt.kind].names_people else split_answers(value)


def answer_text(prompt: Prompt | None, numbers: list[str]) -> str | None:
    """What is stored for an answer that names rows of these numbers, None for none."""
    is_of_people = prompt is not None and KINDS[prompt.kind].names_people
    return (" " if is_of_people else SEPARATOR).join(numbers) or None
