"""Makes a table of an open file anew by another definition, with the rows it has."""

import sqlite3


def rebuild_table(connection: sqlite3.Connection, table: str, definition: str) -> None:
    """Create `table` anew by `definition` (what follows its name in CREATE TABLE) and copy its rows.

    Rows keep their ids, indexes stay, and no id is given a second time. A new column is filled with its default. It
    runs inside a migration's transaction, with foreign keys off; on sqlite3.Error (IntegrityError for a row that the
    new definition refuses) that is to be rolled back.
    """
    made = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    indexes = connection.execute(made, (table,)).fetchall()
    given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    connection.execute(f'CREATE TABLE "new {table}" {definition}')
    here, there = _columns(connection, table), _columns(connection, f"new {table}")
    kept = ", ".join(f'"{name}"' for name in there if name in here)
    connection.execute(f'INSERT INTO "new {table}" ({kept}) SELECT {kept} FROM "{table}" ORDER BY id')
    connection.execute(f'DROP TABLE "{table}"')
    connection.execute(f'ALTER TABLE "new {table}" RENAME TO "{table}"')
    for (index,) in indexes:
        connection.execute(index)
    if given is not None:
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, given[0]))


def definition_of(connection: sqlite3.Connection, table: str) -> str:
    """The table's stored definition after its name; sqlite3.Error when there is no such table."""
    made = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    if made is None:
        raise sqlite3.OperationalError(f"no such table: {table}")
    return str(made[0])[str(made[0]).index("(") :]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]
