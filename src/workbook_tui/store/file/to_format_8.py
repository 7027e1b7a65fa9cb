"""From format 7 to 8: sites and PDSA cycles as tables.

A file of format 7 holds the name of a site in each value, and so does its journal.
"""

import json
import sqlite3
from collections.abc import Iterator
from uuid import uuid4

from workbook_tui.store.file.rebuilding import rebuild_table

_ENTRIES = "SELECT id, field, old, new FROM change WHERE table_name = 'measurement'"
_INSERT = "INSERT INTO site (uid, version, created_at, updated_at, name) VALUES (?, 1, ?, ?, ?)"
_ROW = """id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL"""
TABLES = f"""
CREATE TABLE site (
    {_ROW},
    name VARCHAR NOT NULL,
    agency VARCHAR,
    engaged_from_on DATE,
    engaged_to_on DATE,
    note VARCHAR,
    UNIQUE (uid),
    UNIQUE (name)
);
CREATE TABLE pdsa_cycle (
    {_ROW},
    measure_id INTEGER,
    "plan" VARCHAR,
    begun_on DATE,
    ended_on DATE,
    driver VARCHAR,
    aim VARCHAR,
    prediction VARCHAR,
    done VARCHAR,
    study VARCHAR,
    act VARCHAR,
    UNIQUE (uid),
    FOREIGN KEY(measure_id) REFERENCES measure (id)
);
CREATE INDEX ix_pdsa_cycle_measure_id ON pdsa_cycle (measure_id);
CREATE TABLE pdsa_site (
    {_ROW},
    pdsa_cycle_id INTEGER NOT NULL,
    site_id INTEGER NOT NULL,
    UNIQUE (pdsa_cycle_id, site_id),
    UNIQUE (uid),
    FOREIGN KEY(pdsa_cycle_id) REFERENCES pdsa_cycle (id),
    FOREIGN KEY(site_id) REFERENCES site (id)
);
CREATE INDEX ix_pdsa_site_pdsa_cycle_id ON pdsa_site (pdsa_cycle_id);
CREATE INDEX ix_pdsa_site_site_id ON pdsa_site (site_id);
CREATE TABLE pdsa_task (
    {_ROW},
    pdsa_cycle_id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    UNIQUE (task_id),
    UNIQUE (uid),
    FOREIGN KEY(pdsa_cycle_id) REFERENCES pdsa_cycle (id),
    FOREIGN KEY(task_id) REFERENCES task (id)
);
CREATE INDEX ix_pdsa_task_pdsa_cycle_id ON pdsa_task (pdsa_cycle_id);
"""
"""What makes the tables that are new."""
_MEASUREMENT = f"""({_ROW},
    measure_id INTEGER NOT NULL,
    period_on DATE NOT NULL,
    site_id INTEGER,
    numerator INTEGER,
    denominator INTEGER,
    value FLOAT,
    exclusion VARCHAR,
    note VARCHAR,
    CONSTRAINT numerator_is_a_count CHECK (numerator >= 0),
    CONSTRAINT denominator_is_a_count CHECK (denominator >= 0),
    CONSTRAINT numerator_is_a_part CHECK (numerator <= denominator),
    UNIQUE (uid),
    FOREIGN KEY(measure_id) REFERENCES measure (id),
    FOREIGN KEY(site_id) REFERENCES site (id)
)"""
_PLACES = (
    "CREATE INDEX ix_measurement_site_id ON measurement (site_id)",
    "CREATE UNIQUE INDEX ix_measurement_place ON measurement (measure_id, coalesce(site_id, 0), period_on)",
)


def to_8(connection: sqlite3.Connection) -> None:
    """Sites and PDSA cycles as tables: every name of a site becomes a row, and its values refer to it."""
    for statement in filter(None, map(str.strip, TABLES.split(";"))):
        connection.execute(statement)
    connection.execute("ALTER TABLE measurement ADD COLUMN site_id INTEGER")
    _move_sites(connection)
    rebuild_table(connection, "measurement", _MEASUREMENT)
    for statement in _PLACES:
        connection.execute(statement)


def _move_sites(connection: sqlite3.Connection) -> None:
    """Make a row of every name that a value has or had, and let values and journal refer to it by `site_id`.

    Without the journal an undo would bring back a value that names a column which is no longer there.
    """
    entries = connection.execute(_ENTRIES).fetchall()
    names = {str(name) for (name,) in connection.execute("SELECT DISTINCT site FROM measurement")}
    names |= {name for _, field, *kept in entries for one in kept for name in _names(field, one)}
    (moment,) = connection.execute("SELECT strftime('%Y-%m-%d %H:%M:%f000', 'now')").fetchone()
    for name in sorted(names - {""}):
        connection.execute(_INSERT, (str(uuid4()), moment, moment, name))
    ids = dict(connection.execute("SELECT name, id FROM site"))
    connection.execute("UPDATE measurement SET site_id = (SELECT id FROM site WHERE site.name = measurement.site)")
    connection.executemany(
        "UPDATE change SET field = ?, old = ?, new = ? WHERE id = ?",
        [
            ("site_id" if field == "site" else field, _moved(field, old, ids), _moved(field, new, ids), entry)
            for entry, field, old, new in entries
            if field in {None, "site"}
        ],
    )


def _names(field: str | None, kept: str | None) -> Iterator[str]:
    """The name of a site in what the journal kept of a row, or of its column."""
    if kept is not None and field in {None, "site"}:
        value = json.loads(kept)
        yield str((value.get("site") if isinstance(value, dict) else value) or "")


def _moved(field: str | None, kept: str | None, ids: dict[str, int]) -> str | None:
    """The same with the id of the site instead of its name."""
    if kept is None:
        return None
    if field == "site":
        number = ids.get(json.loads(kept))
        return None if number is None else json.dumps(number)
    row = json.loads(kept)
    row["site_id"] = ids.get(row.pop("site", ""))
    return json.dumps(row, ensure_ascii=False)
