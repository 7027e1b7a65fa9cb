"""What the tables must hold, worked out from the journal, which knows every row and value that was ever stored."""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime

Place = tuple[str, int]
"""A table and the number of one of its rows."""
_ENTRIES = "SELECT id, op, table_name, row_id, field, old, new FROM change ORDER BY id"


@dataclass(slots=True)
class Replay:
    """The rows as the journal has them: columns by place, which entry said so last, and what of it is damaged."""

    rows: dict[Place, dict[str, object]] = field(default_factory=dict)
    entries: dict[tuple[str, int, str], int] = field(default_factory=dict)
    """The number of the entry that set a column last."""
    unreadable: list[int] = field(default_factory=list)
    """The numbers of entries that cannot be read, or that do not follow from the entry before."""
    partial: set[Place] = field(default_factory=set)
    """Rows of which the journal does not know everything any more."""

    def insert(self, place: Place, entry: int, kept: str | None) -> None:
        """Take a row in that was added whole."""
        values = self._read(entry, kept)
        if isinstance(values, dict):
            self.rows[place] = dict(values)
            self.partial.discard(place)
            self.entries.update({(*place, name): entry for name in values})
        else:
            self.rows[place] = {}
            self.partial.add(place)

    def update(self, place: Place, entry: int, name: str, old: str | None, new: str | None) -> None:
        """Set one column, as far as its entry can be read."""
        row = self.rows.setdefault(place, {})
        before, after = self._read(entry, old), self._read(entry, new)
        if name in row and row[name] != before and entry not in self.unreadable:
            self.unreadable.append(entry)
        if entry in self.unreadable and after is None and new is not None:
            row.pop(name, None)
            self.partial.add(place)
        else:
            row[name] = after
            self.entries[(*place, name)] = entry

    def _read(self, entry: int, kept: str | None) -> object:
        if kept is None:
            return None
        try:
            return json.loads(kept)
        except ValueError:
            self.unreadable.append(entry)
            return None


def stored_form(column: str, value: object) -> object:
    """A value of the journal as its column holds it: times without the zone, which is always UTC."""
    if not (isinstance(value, str) and column.endswith("_at")):
        return value
    at = datetime.fromisoformat(value)
    at = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    return at.isoformat(sep=" ", timespec="microseconds")


def replay(connection: sqlite3.Connection) -> Replay:
    """Play the whole journal (sqlite3.Error where it cannot be read at all)."""
    found = Replay()
    for entry, op, table, row_id, name, old, new in connection.execute(_ENTRIES):
        place = (str(table), int(row_id))
        if op == "insert":
            found.insert(place, entry, new)
        elif op == "delete":
            found.rows.pop(place, None)
            found.partial.discard(place)
        else:
            found.update(place, entry, str(name), old, new)
    return found
