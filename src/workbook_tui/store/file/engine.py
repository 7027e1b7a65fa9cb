"""The database engine with the settings that were measured to lose nothing, and the tables of a new file.

TRUNCATE with EXTRA survives power cuts, BEGIN IMMEDIATE never loses a concurrent update, NullPool leaves no
connection behind that would keep the file open.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel, create_engine

from workbook_tui.store.file.header import APPLICATION_ID, SCHEMA_VERSION
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
    """A raw connection to an existing file with every setting made; it never creates one."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=5)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


def engine_for(path: Path) -> Engine:
    """An engine whose transactions all begin by taking the write lock."""
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
