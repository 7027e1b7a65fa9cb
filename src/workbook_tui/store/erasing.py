"""Takes a text out of a file for good: out of every row, the journal and drafts, and out of the file's free pages.

It is logged that a text was taken out, when and by whom; never which. What stands in its place says so.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from workbook_tui.errors import AnswerError
from workbook_tui.store.file.header import user_message

INSTEAD = "[removed]"
"""What stands where the text stood."""
SHORTEST = 3
"""Letters of a text that can be looked for; a shorter one stands inside of too many words."""

_STRUCTURAL = frozenset(
    (
        *("uid", "table_name", "op", "field", "kind", "list_key", "prompt_key", "method_id", "method_version", "way"),
        *("method_text", "cycle", "area_code", "sha256", "data_sha256", "state", "state_before", "status", "focus"),
        *("subject", "measure", "unit", "direction", "role", "collected_every", "reviewed_every", "aim_comparator"),
    )
)
"""Columns that the program fills by itself, or from a list."""
_JSON = frozenset(("old", "new", "scale", "inputs", "problems"))
"""Columns that hold JSON, of which only the values are somebody's words."""

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FoundText:
    """A column of a row in which the text stands, and what it holds without it."""

    table: str
    row_id: int
    column: str
    without: str


def wanted_pattern(text: str) -> Pattern:
    """What finds a text in any case of letters and with any blanks (AnswerError for one that is too short)."""
    words = text.split()
    if len("".join(words)) < SHORTEST:
        raise AnswerError(f"Write at least {SHORTEST} letters of it: a shorter text stands inside of other words.")
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)


def find_text(file: Path, pattern: Pattern) -> tuple[FoundText, ...]:
    """Every place of the file at which the text stands, apart from workbooks that were sent (FileRefusedError)."""
    try:
        with closing(_connect(file)) as connection:
            connection.execute("PRAGMA query_only=ON")
            return tuple(_places(connection, pattern))
    except sqlite3.Error as error:
        raise user_message(error, file) from error


def sent_with_text(file: Path, holds: Callable[[bytes], bool]) -> dict[int, str]:
    """The names of the workbooks that were sent with the text in them, by their numbers (FileRefusedError)."""
    try:
        with closing(_connect(file)) as connection:
            rows = connection.execute("SELECT id, file_name, content FROM submission").fetchall()
    except sqlite3.Error as error:
        raise user_message(error, file) from error
    return {row_id: str(name) for row_id, name, content in rows if isinstance(content, bytes) and holds(content)}


def erase_text(file: Path, pattern: Pattern, submissions: Collection[int], who: str) -> Counter[str]:
    """Take the text out, and the bytes of these submissions; gives the number of places by table (FileRefusedError).

    The file is written anew afterwards, so that no free page of it holds the text.
    """
    try:
        with closing(_connect(file)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("BEGIN IMMEDIATE")
            found = tuple(_places(connection, pattern))
            if found or submissions:
                _write(connection, found, submissions, who)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise user_message(error, file) from error
    return Counter(place.table for place in found)


def _connect(file: Path) -> sqlite3.Connection:
    uri = f"{file.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
    for pragma in ("trusted_schema=OFF", "journal_mode=TRUNCATE", "synchronous=EXTRA"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _write(
    connection: sqlite3.Connection, found: Collection[FoundText], submissions: Collection[int], who: str
) -> None:
    for place in found:
        sql = f'UPDATE "{place.table}" SET "{place.column}" = ? WHERE id = ?'
        connection.execute(sql, (place.without, place.row_id))
    for row_id in submissions:
        connection.execute("UPDATE submission SET content = x'' WHERE id = ?", (row_id,))
    at = datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    connection.execute(
        "INSERT INTO step (uid, who, at, label, kind) VALUES (?, ?, ?, 'Remove a text for good', 'do')",
        (str(uuid4()), who, at),
    )


def _places(connection: sqlite3.Connection, pattern: Pattern) -> Iterator[FoundText]:
    tables = [str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in (name for name in tables if not name.startswith("sqlite_")):
        cursor = connection.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            values = dict(zip(names, row, strict=True))
            yield from _places_of(table, values, pattern)


def _places_of(table: str, values: dict[str, object], pattern: Pattern) -> Iterator[FoundText]:
    for column, value in values.items():
        if not isinstance(value, str) or column in _STRUCTURAL:
            continue
        is_structural = table == "change" and values["field"] in _STRUCTURAL
        without = value if is_structural else _without(value, pattern, is_json=column in _JSON)
        if without != value:
            yield FoundText(table, int(str(values["id"])), column, without)


def _without(value: str, pattern: Pattern, *, is_json: bool) -> str:
    if is_json:
        try:
            held = json.loads(value)
        except ValueError:
            return pattern.sub(INSTEAD, value)
        left = without_text(held, pattern)
        return value if left == held else json.dumps(left, ensure_ascii=False)
    return pattern.sub(INSTEAD, value)


def without_text(held: object, pattern: Pattern) -> object:
    """What JSON holds, with the text taken out of its values."""
    if isinstance(held, str):
        return pattern.sub(INSTEAD, held)
    if isinstance(held, list):
        return [without_text(one, pattern) for one in held]
    if isinstance(held, dict):
        return {key: one if key in _STRUCTURAL else without_text(one, pattern) for key, one in held.items()}
    return held
