"""The tables agree with the prompts that are stored in them."""

import sqlite3
from contextlib import closing

from sqlalchemy import inspect

from workbook_tui.prompts.binding import NamedColumn, NamedLink, PeopleLink
from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.kinds import kind_of
from workbook_tui.store.models import TABLES
from workbook_tui.store.models.base import StoredRow


def test_every_prompt_is_stored_where_it_is_bound_to_and_is_of_a_kind_that_exists(book, file):
    with closing(sqlite3.connect(file)) as connection:
        for prompt in SPSR.prompts.values():
            lies = prompt.binding
            is_link = isinstance(lies, PeopleLink)
            table = lies.rows if isinstance(lies, PeopleLink | NamedLink) else lies.table
            wanted = {lies.owner, "person_id"} if isinstance(lies, PeopleLink) else {lies.field}
            if isinstance(lies, NamedColumn | NamedLink):
                wanted = {lies.id_field} | ({lies.owner} if isinstance(lies, NamedLink) else set())
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert wanted <= columns, prompt.key
            assert kind_of(prompt).names_people == is_link or prompt.kind == Kind.PERSON, prompt.key


def test_every_editable_table_refuses_a_stale_save():
    for model in TABLES.values():
        if issubclass(model, StoredRow):
            assert inspect(model).version_id_col is not None, model


def test_dates_times_and_truths_are_named_so():
    from sqlalchemy import Boolean, Date, DateTime

    for model in TABLES.values():
        for column in model.__table__.columns:
            kind = column.type
            assert isinstance(kind, Date) == column.name.endswith("_on"), column
            assert isinstance(kind, DateTime) == (column.name.endswith("_at") or column.name == "at"), column
            assert isinstance(kind, Boolean) == column.name.startswith("is_"), column
