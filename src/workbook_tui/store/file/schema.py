"""Makes the tables of a new file and marks the file as ours."""

from pathlib import Path

from sqlmodel import SQLModel

from workbook_tui.store import models
from workbook_tui.store.file.engine import connect, engine_for
from workbook_tui.store.file.header import APPLICATION_ID, SCHEMA_VERSION


def create_tables(path: Path) -> None:
    """Write every table into the empty file at `path`."""
    tables = [model.__table__ for model in vars(models).values() if hasattr(model, "__table__")]
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
