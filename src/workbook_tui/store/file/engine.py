"""The database engine with the settings that were measured to lose nothing, its refusals, and a new file's tables.

TRUNCATE with EXTRA survives power cuts, BEGIN IMMEDIATE never loses a concurrent update, NullPool leaves no
connection behind that would keep the file open.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel, create_engine

from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.store.file.header import APPLICATION_ID, SCHEMA_VERSION, user_message
from workbook_tui.store.models import TABLES

PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",
)


def connect(path: Path) -> sqlite3.Connection:
    """A sqlite3 connection with all pragmas to an existing file, which it never creates."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=5)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


def engine_for(path: Path) -> Engine:
    """An engine whose transactions begin with the write lock (BEGIN IMMEDIATE)."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path), poolclass=NullPool, hide_parameters=True, isolation_level=None
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def create_tables(path: Path) -> None:
    """Write every table into the empty file at `path`."""
    tables = [model.__table__ for model in TABLES.values()]
    for table in tables:
        # A number that was given once is never given again: a form may still stand on a row that has gone.
        table.dialect_options["sqlite"]["autoincrement"] = True
    SQLModel.metadata.create_all(engine_for(path), tables=tables)
    connection = connect(path)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    finally:
        connection.close()


def configure() -> None:
    """Relate the tables to one another now, which the first query would do otherwise."""
    configure_mappers()


@contextmanager
def translate_db_errors(
    path: Path, special: Callable[[sqlite3.Error], WorkbookError | None] = lambda _: None
) -> Iterator[None]:
    """Turn what the database refuses into a sentence; `special` may have one that says more."""
    try:
        yield
    except StaleDataError as error:
        raise ConflictError(
            "Somebody else changed this at the same moment. Nothing was overwritten: look again."
        ) from error
    except IntegrityError as error:
        raise WorkbookError(_refusal(error)) from error
    except DBAPIError as error:
        cause = error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.Error()
        raise special(cause) or user_message(cause, path) from error


def _refusal(error: IntegrityError) -> str:
    said = str(error.orig)
    if "UNIQUE" in said:
        return "The same thing is there already. Nothing was changed."
    if "CHECK" in said:
        rule = said.rpartition(":")[2].strip().replace("_", " ")
        return f"The file refuses this value ({rule}). Nothing was changed."
    if "NOT NULL" in said:
        return "This cannot be empty. Nothing was changed."
    return "Something this belongs to is no longer in the file. Nothing was changed."
